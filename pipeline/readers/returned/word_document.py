"""A Word document as it reads: its body, its headers and footers, its notes, what stands in boxes and drawings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pipeline.judgement.takeback.returned import Block, Cell, Frame, Page, Paragraph, Remark, Room, Row, Table
from pipeline.readers.file.package_parts import Parts
from pipeline.readers.returned.names import MC, WPS, V, W, chosen
from pipeline.readers.returned.word_comments import Spoken, remarks
from pipeline.readers.returned.word_paragraph import (
    PICTURES,
    ParagraphReader,
    Reading,
    is_removed_mark,
    mark_revision,
    revision_of,
)

_WRAPPERS = (f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag", f"{W}sdtContent")
_STORIES = {"header": Room.HEADER, "footer": Room.FOOTER, "footnotes": Room.FOOTNOTE, "endnotes": Room.FOOTNOTE}
_HEADING = re.compile(r"(?:heading|titre)\s*(\d)", re.IGNORECASE)


def word_pages(parts: Parts) -> tuple[tuple[Page, ...], tuple[Remark, ...]]:
    """What the Word document `parts` says, and the comments on it. Raises ValueError when a part is damaged."""
    tree = parts.xml(parts.main)
    body = tree.find(f"{W}body") if tree is not None else None
    if body is None:
        raise ValueError(parts.main)
    reader = _StoryReader(_headings(parts))
    frames = [reader.frame(Room.BODY, "", body)]
    for kind, room in _STORIES.items():
        for name in sorted(parts.leading(parts.main, kind)):
            story = parts.xml(name)
            frames += reader.stories(room, story) if story is not None else []
    frames += reader.boxed()
    kept = tuple(frame for frame in frames if frame.blocks)
    return (Page(1, "", kept, reader.pictures, is_slide=False),), remarks(parts, reader.spoken)


def _headings(parts: Parts) -> dict[str, int]:
    """The level of each style of heading, by its id: from its outline level, else from its name."""
    found: dict[str, int] = {}
    for name in parts.leading(parts.main, "styles"):
        tree = parts.xml(name)
        for style in tree.iter(f"{W}style") if tree is not None else ():
            outline, title = style.find(f"{W}pPr/{W}outlineLvl"), style.find(f"{W}name")
            named = _HEADING.match(title.get(f"{W}val", "") if title is not None else "")
            level = int(named[1]) if named else _number(outline, 8) + 1 if outline is not None else 0
            if 0 < level < 9:
                found[style.get(f"{W}styleId", "")] = level
    return found


def _number(element: Element | None, default: int) -> int:
    text = element.get(f"{W}val", "") if element is not None else ""
    return int(text) if text.isdigit() else default


@dataclass
class _StoryReader:
    """Reads the stories of one document, whose paragraphs it numbers; what stands in boxes is read after them."""

    headings: dict[str, int]
    spoken: list[Spoken] = field(default_factory=list)
    pictures: int = 0

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self._runs = ParagraphReader()
        self._boxes: list[tuple[Room, str, Element]] = []

    def frame(self, room: Room, name: str, story: Element) -> Frame:
        """A story as one frame."""
        return Frame(room, name, tuple(self._blocks(story)))

    def stories(self, room: Room, part: Element) -> list[Frame]:
        """The frames of a part: one, or one for each note that it holds."""
        if room is not Room.FOOTNOTE:
            return [self.frame(room, "", part)]
        notes = (note for tag in ("footnote", "endnote") for note in part.iter(f"{W}{tag}"))
        return [self.frame(room, "", note) for note in notes if note.get(f"{W}type") is None]

    def boxed(self) -> list[Frame]:
        """The frames of the boxes met so far, and of those that they hold."""
        frames = []
        while self._boxes:
            room, name, story = self._boxes.pop(0)
            frames.append(self.frame(room, name, story))
        return frames

    def _blocks(self, parent: Iterable[Element]) -> Iterator[Block]:
        carried: Reading | None = None
        for element in _flat(parent):
            if element.tag == f"{W}tbl":
                yield Table(tuple(self._rows(element)))
                continue
            reading = carried or Reading()
            self._runs.read(element, reading)
            carried = reading if is_removed_mark(element) else None
            if carried is None or not reading.text:
                yield from self._lines(element, reading)
                carried = None
        if carried is not None:
            yield from self._lines(None, carried)

    def _lines(self, element: Element | None, reading: Reading) -> Iterator[Paragraph]:
        """The lines of a paragraph; one that tracked changes remove whole says nothing any more."""
        self._look_into(reading.boxes)
        mark = mark_revision(element) if element is not None else None
        revisions = tuple(dict.fromkeys((*reading.revisions, *([mark] if mark else []))))
        style, level = _style(element), element.find(f"{W}pPr/{W}numPr/{W}ilvl") if element is not None else None
        lines = reading.text.split("\n")
        before = "".join(reading.rejected) if revisions else None
        numbers = [next(self._numbers) for _ in lines]
        self.spoken.append(Spoken(numbers[0], reading.text, tuple(reading.anchors)))
        for position, (number, line) in enumerate(zip(numbers, lines, strict=True)):
            own = before if not position or before is None else ""
            yield Paragraph(number, line, self.headings.get(style, 0), _number(level, 0), revisions, own)

    def _rows(self, table: Element) -> Iterator[Row]:
        for row in _flat(table, f"{W}tr"):
            change = row.find(f"{W}trPr")
            tracked = [one for one in (change if change is not None else ()) if one.tag in (f"{W}ins", f"{W}del")]
            cells = tuple(Cell(tuple(self._cell(cell))) for cell in _flat(row, f"{W}tc"))
            yield Row(cells, tuple(map(revision_of, tracked)))

    def _cell(self, cell: Element) -> Iterator[Paragraph]:
        """The paragraphs of a cell, those of a table inside it too."""
        for block in self._blocks(cell):
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from (one for row in block.rows for inner in row.cells for one in inner.paragraphs)

    def _look_into(self, drawn: Iterable[Element]) -> None:
        """Keep the boxes of texts that a drawing holds for later, and count its pictures."""
        for element in drawn:
            shapes = list(_shapes(element))
            self.pictures += sum(1 for one in shapes if one.tag in PICTURES)
            texts = [one for one in shapes if one.tag == f"{W}txbxContent"]
            room = Room.DRAWING if _is_group(element) else Room.BOX
            self._boxes += [(room, "", one) for one in texts]


def _flat(parent: Iterable[Element], wanted: str = "") -> Iterator[Element]:
    """The paragraphs and tables, or the wanted elements, that stand in `parent`, whatever wraps them."""
    for element in parent:
        if element.tag == wanted or (not wanted and element.tag in (f"{W}p", f"{W}tbl")):
            yield element
        elif element.tag == f"{MC}AlternateContent":
            yield from _flat(chosen(element), wanted)
        elif element.tag == f"{W}sdt" or element.tag in _WRAPPERS:
            yield from _flat(element, wanted)


def _shapes(element: Element) -> Iterator[Element]:
    """What a drawing holds, each alternative once; a box of texts is not looked into."""
    if element.tag == f"{MC}AlternateContent":
        for one in chosen(element):
            yield from _shapes(one)
        return
    yield element
    if element.tag != f"{W}txbxContent":
        for one in element:
            yield from _shapes(one)


def _is_group(element: Element) -> bool:
    """Whether several shapes are drawn together."""
    shapes = [one for one in _shapes(element) if one.tag in (f"{WPS}wsp", f"{V}shape", f"{V}rect")]
    return len(shapes) > 1


def _style(paragraph: Element | None) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
    return style.get(f"{W}val", "") if style is not None else ""
