"""The room that a drawing has where its tag stands: page, columns, cell, text box, indents (ECMA-376 17.6, 17.4).

A document has drawings of one size; where several tags draw, the smallest of their rooms is that of all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.measures import MM_PER_EMU, MM_PER_TWIP, twips, whole
from pipeline.engine.package.vocabulary import WP, W
from pipeline.engine.source.tags import RUN, Draft

_CELL_MARGIN = 108
"""Twips on each side of a cell, where the template says nothing (17.4.42)."""

_BOX_MARGINS = 2 * 91_440 * MM_PER_EMU
_BLOCKS = (f"{W}p", f"{W}tbl", f"{W}sdt")
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([\d.]+)(pt|in|mm|cm)")


@dataclass(frozen=True)
class Room:
    """A width and a height, in mm."""

    width: float
    height: float

    def within(self, width: float, height: float = float("inf")) -> Room:
        """The part of the room that is in another; a side of 0 says nothing."""
        return Room(min(self.width, width or self.width), min(self.height, height or self.height))


def drawing_room(draft: Draft, body: etree._Element) -> Room | None:
    """The smallest room of the `{{r … }}` tags of a part, whose pages are those of `body`; None when it has none."""
    texts = (text for text in draft.tree.iter(draft.grammar.text) if any(_draws(draft, text.text)))
    rooms = [room_of(text, body) for text in texts]
    return Room(min(one.width for one in rooms), min(one.height for one in rooms)) if rooms else None


def _draws(draft: Draft, text: str | None) -> list[bool]:
    return [True for tag in draft.tags_in(text) if tag.context == RUN]


def last_room(body: etree._Element) -> Room:
    """The room between the margins of the last section's pages."""
    sections = list(body.iter(f"{W}sectPr"))
    return _section_room(sections[-1]) if sections else Room(0.0, 0.0)


def room_of(element: etree._Element, body: etree._Element) -> Room:
    """The room around `element`, of a part whose pages are those of `body`."""
    room = _page_room(element, body)
    for holder in reversed(list(element.iterancestors())):
        if holder.tag == f"{W}tc":
            room = room.within(_cell_width(holder, room), _row_height(holder))
        elif holder.tag == f"{W}txbxContent":
            room = _box_room(holder) or room
        elif holder.tag == f"{W}p":
            room = room.within(_paragraph_width(holder, room))
    return room


def _page_room(element: etree._Element, body: etree._Element) -> Room:
    """The page where `element` stands; a header is on those of every section, whose narrowest counts."""
    sections = list(body.iter(f"{W}sectPr"))
    root = element.getroottree().getroot()
    if root.tag == f"{W}document":
        top = next((one for one in element.iterancestors(*_BLOCKS) if _is_top(one)), None)
        blocks = [top, *top.itersiblings()] if top is not None else []
        found = (section for block in blocks if block is not None for section in block.iter(f"{W}sectPr"))
        sections = [section] if (section := next(found, None)) is not None else sections[-1:]
    rooms = [_section_room(section) for section in sections] or [Room(0.0, 0.0)]
    return min(rooms, key=lambda room: room.width)


def _is_top(block: etree._Element) -> bool:
    parent = block.getparent()
    return parent is not None and parent.tag == f"{W}body"


def _section_room(section: etree._Element) -> Room:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return Room(0.0, 0.0)

    def between(whole_side: str, *sides: str) -> float:
        return twips(size.get(f"{W}{whole_side}")) - sum(abs(twips(margins.get(f"{W}{side}"))) for side in sides)

    width = _column_width(section.find(f"{W}cols"), between("w", "left", "right", "gutter"))
    return Room(max(width, 0.0) * MM_PER_TWIP, max(between("h", "top", "bottom"), 0.0) * MM_PER_TWIP)


def _column_width(columns: etree._Element | None, room: float) -> float:
    """The narrowest column of a section, in twips (17.6.4)."""
    if columns is None:
        return room
    own = [twips(column.get(f"{W}w")) for column in columns.iterchildren(f"{W}col")]
    if own and columns.get(f"{W}equalWidth") in ("0", "false", "off"):
        return min(own)
    count = max(whole(columns.get(f"{W}num"), 1), 1)
    return (room - (count - 1) * twips(columns.get(f"{W}space"), 720)) / count


def _cell_width(cell: etree._Element, room: Room) -> float:
    """The width of a cell without its margins, in mm; 0 when nothing tells it."""
    own = cell.find(f"{W}tcPr/{W}tcW")
    kind, value = ("", "") if own is None else (own.get(f"{W}type", "dxa"), own.get(f"{W}w", ""))
    if value.endswith("%") or kind == "pct":
        share = twips(value.rstrip("%")) / (100 if value.endswith("%") else 5000)
        return room.width * share - _margins(cell)
    width = twips(value) if kind == "dxa" else 0.0
    width = width or _grid_width(cell)
    return max(width * MM_PER_TWIP - _margins(cell), 1.0) if width else 0.0


def _grid_width(cell: etree._Element) -> float:
    """The columns of the grid under a cell, in twips."""
    table = next(cell.iterancestors(f"{W}tbl"), None)
    columns = [] if table is None else [twips(one.get(f"{W}w")) for one in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    first = sum(_span(one) for one in cell.itersiblings(f"{W}tc", preceding=True))
    return sum(columns[first : first + _span(cell)])


def _span(cell: etree._Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return whole(found.get(f"{W}val"), 1) if found is not None else 1


def _margins(cell: etree._Element) -> float:
    """The margins of a cell, in mm: its own, else those of its table."""
    table = next(cell.iterancestors(f"{W}tbl"), None)
    own, shared = cell.find(f"{W}tcPr/{W}tcMar"), table.find(f"{W}tblPr/{W}tblCellMar") if table is not None else None

    def side(names: tuple[str, str]) -> float:
        found = (place.find(f"{W}{name}") for place in (own, shared) if place is not None for name in names)
        first = next((one for one in found if one is not None), None)
        return _CELL_MARGIN if first is None else twips(first.get(f"{W}w"), _CELL_MARGIN)

    return (side(("left", "start")) + side(("right", "end"))) * MM_PER_TWIP


def _row_height(cell: etree._Element) -> float:
    """The height of a row that may not grow, in mm; 0 for one that may."""
    height = cell.find(f"../{W}trPr/{W}trHeight")
    is_exact = height is not None and height.get(f"{W}hRule") == "exact"
    return twips(height.get(f"{W}val")) * MM_PER_TWIP if height is not None and is_exact else 0.0


def _box_room(content: etree._Element) -> Room | None:
    """The inside of a text box, drawn or of the old kind (VML); None when its size is not told."""
    for holder in content.iterancestors():
        extent = holder.find(f"{WP}extent")
        if extent is not None:
            sides = (whole(extent.get(side)) * MM_PER_EMU - _BOX_MARGINS for side in ("cx", "cy"))
            return Room(*(max(side, 1.0) for side in sides))
        found = _WIDTH.search(holder.get("style", ""))
        if found is not None:
            width = twips(found[1] + found[2]) * MM_PER_TWIP - _BOX_MARGINS
            return Room(max(width, 1.0), float("inf"))
    return None


def _paragraph_width(paragraph: etree._Element, room: Room) -> float:
    """The width between the indents of a paragraph, or of its frame, in mm."""
    frame, indents = paragraph.find(f"{W}pPr/{W}framePr"), paragraph.find(f"{W}pPr/{W}ind")
    width = twips(frame.get(f"{W}w")) * MM_PER_TWIP if frame is not None else 0.0
    width = width or room.width
    if indents is None:
        return width
    lost = sum(max(twips(indents.get(f"{W}{side}")), 0.0) for side in ("left", "start", "right", "end"))
    return max(width - lost * MM_PER_TWIP, 1.0)
