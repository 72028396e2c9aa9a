"""What a demanding designer would measure on a slide, read from its XML with the shipped widths of letters.

Lengths are in mm. A drawing (a group) is one block here: `tests/scene` judges what it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from lxml import etree

from pipeline.engine.deck.room.geometry import TextZone, content_boxes, table_cells, text_zones
from pipeline.engine.deck.room.table_text import TableText
from pipeline.engine.deck.room.text_boxes import BodyProperties
from pipeline.engine.deck.room.text_styles import Setting
from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.review.access.slide_shapes import Painted, own_shapes, placeholder_kind
from pipeline.engine.review.access.slide_texts import FOOT_KINDS, slide_pieces
from pipeline.engine.review.access.texts import Piece
from pipeline.engine.review.access.theme_colours import Palette
from pipeline.measure.legibility import contrast
from pipeline.measure.page import Area
from pipeline.measure.text_size import natural_width_mm, widest_word_mm, wrap

_TITLES = ("title", "ctrTitle")
_AIR_MM = 10.0
"""A gap that is still air between two things, and not a hole in the page."""

_ROUNDING_MM = 0.3
_SHORT_WORD = 5
"""Letters of a word too short to stand alone on a line."""


@dataclass(frozen=True)
class MadeSlide:
    """A slide of a deck, with what it inherits and the width of the page."""

    number: int
    tree: etree._Element
    setting: Setting
    palette: Palette
    width_mm: float

    @cached_property
    def body(self) -> Area | None:
        """The body zone: the place of the content of the layout; None where the layout has none."""
        found = [box for box in content_boxes(self.setting.layout) if box.height > self.setting.height_mm / 2]
        return found[0] if found else None

    @cached_property
    def _pieces(self) -> list[Piece]:
        return list(slide_pieces(self.tree, self.setting, self.palette))

    @property
    def smallest_pt(self) -> float:
        """The smallest letter, the foot apart."""
        return min((piece.size_pt for piece in self._pieces if not piece.is_foot), default=99.0)

    @property
    def smallest_foot_pt(self) -> float:
        """The smallest letter of the foot."""
        return min((piece.size_pt for piece in self._pieces if piece.is_foot), default=99.0)

    @property
    def contrast(self) -> float:
        """The least contrast of a text with what is behind it."""
        pairs = ((piece.colour, below) for piece in self._pieces for below in piece.behind if piece.colour and below)
        return min((contrast(*pair) for pair in pairs), default=21.0)

    @cached_property
    def blocks(self) -> list[Area]:
        """What is seen, the foot apart: painted shapes whole, texts as far as they go, tables, drawings."""
        zones = {zone.name: zone for zone in text_zones(self.tree, self.setting)}
        return [area for one in self._wholes() for area in self._block(one, zones)]

    def _wholes(self) -> Iterator[Painted]:
        """The shapes, a group once by its whole area."""
        seen: list[etree._Element] = []
        for one in own_shapes(self.tree, self.setting, self.palette):
            if one.group is None:
                yield one
            elif one.group not in seen:
                seen.append(one.group)
                members = [m for m in own_shapes(self.tree, self.setting, self.palette) if m.group is one.group]
                yield Painted(one.group, _around([m.area for m in members if m.area]), ("",), None)

    def _block(self, one: Painted, zones: dict[str, TextZone]) -> Iterator[Area]:
        if placeholder_kind(one.shape) in FOOT_KINDS or one.area is None:
            return
        table = next(one.shape.iter(f"{A}tbl"), None) if one.shape.tag == f"{P}graphicFrame" else None
        if table is not None:
            yield self._table(table, one.area)
        elif one.fill or one.shape.tag != f"{P}sp" or _is_outlined(one.shape):
            yield one.area
        elif (zone := zones.get(one.name)) is not None and any(run.text for p in zone.paragraphs for run in p.runs):
            yield self._text(one, zone)

    def _table(self, table: etree._Element, frame: Area) -> Area:
        text = TableText(table, self.setting)
        return Area(frame.left, frame.top, sum(text.widths_mm), sum(row.height_mm(text.widths_mm) for row in text.rows))

    def _text(self, one: Painted, zone: TextZone) -> Area:
        """A text that no colour surrounds: only as far as its letters go."""
        body = one.shape.find(f"{P}txBody")
        assert body is not None
        properties = BodyProperties(one.shape, body, self.setting)
        height = zone.room.needed_mm(zone.paragraphs)
        width = min(max(map(natural_width_mm, zone.paragraphs)), zone.width_mm)
        top, bottom = zone.box.top + properties.margin("tIns"), zone.box.bottom - properties.margin("bIns")
        start = {"ctr": (top + bottom - height) / 2, "b": bottom - height}.get(properties.get("anchor") or "", top)
        return Area(zone.box.left, start, width, height)

    @property
    def used(self) -> float:
        """The part of the height of the body zone that is used, small gaps included; 1 where there is no body zone."""
        if self.body is None:
            return 1.0
        low, high = self.body.top, self.body.bottom
        spans = sorted((max(block.top, low), min(block.bottom, high)) for block in self._inside_body())
        covered, reached = 0.0, low
        for start, end in spans:
            covered += max(end - max(start, reached), 0.0)
            covered += start - reached if low < reached < start <= reached + _AIR_MM else 0.0
            reached = max(reached, end)
        return covered / self.body.height

    def _inside_body(self) -> list[Area]:
        assert self.body is not None
        low, high, left = self.body.top, self.body.bottom, self.body.left
        return [one for one in self.blocks if one.bottom > low and one.top < high and one.left + one.width > left]

    @property
    def outside(self) -> int:
        """How many texts are higher than their shape, and blocks that leave the page."""
        page = Area(0, 0, self.width_mm, self.setting.height_mm)
        zones = [zone for zone in text_zones(self.tree, self.setting) if zone.name not in self._grouped]
        high = sum(not zone.grows and zone.room.needed_mm(zone.paragraphs) > zone.height_mm + 1.0 for zone in zones)
        return high + sum(not _holds(page, block) for block in self.blocks)

    @cached_property
    def _grouped(self) -> set[str]:
        """The names of the shapes of drawings."""
        return {name.get("name", "") for group in self.tree.iter(f"{P}grpSp") for name in group.iter(f"{P}cNvPr")}

    @property
    def overlaps(self) -> int:
        """How many pairs of blocks overlap, neither inside the other."""
        pairs = combinations(self.blocks, 2)
        return sum(_overlap(one, other) and not (_holds(one, other) or _holds(other, one)) for one, other in pairs)

    @property
    def cut_words(self) -> int:
        """How many words are too wide for their cell or their shape."""
        cells = [(cell.paragraphs, cell.width_mm) for cell in table_cells(self.tree, self.setting)]
        shapes = [(zone.paragraphs, zone.width_mm) for zone in text_zones(self.tree, self.setting) if zone.room.wraps]
        texts = (paragraph_width for paragraph_width in (*cells, *shapes))
        return sum(widest_word_mm(one) > width + _ROUNDING_MM for paragraphs, width in texts for one in paragraphs)

    @property
    def lone_words(self) -> int:
        """How many titles end with one short word alone on its line."""
        return sum(map(self._ends_with_lone_word, text_zones(self.tree, self.setting)))

    def _ends_with_lone_word(self, zone: TextZone) -> bool:
        shapes = (one for one in self.tree.iter(f"{P}sp") if placeholder_kind(one) in _TITLES)
        if all(one.find(f"{P}nvSpPr/{P}cNvPr").get("name") != zone.name for one in shapes):  # type: ignore[union-attr]
            return False
        ends = [wrap("".join(run.text for run in p.runs), p.runs[0].font, zone.width_mm) for p in zone.paragraphs]
        return any(len(lines) > 1 and len(lines[-1].strip()) <= _SHORT_WORD for lines in ends)


def _is_outlined(shape: etree._Element) -> bool:
    return shape.find(f"{P}spPr/{A}ln/{A}solidFill") is not None


def _around(areas: Sequence[Area]) -> Area | None:
    if not areas:
        return None
    left, top = min(one.left for one in areas), min(one.top for one in areas)
    right, bottom = max(one.left + one.width for one in areas), max(one.bottom for one in areas)
    return Area(left, top, right - left, bottom - top)


def _holds(outer: Area, inner: Area) -> bool:
    across = (
        outer.left - _ROUNDING_MM <= inner.left and inner.left + inner.width <= outer.left + outer.width + _ROUNDING_MM
    )
    return across and outer.top - _ROUNDING_MM <= inner.top and inner.bottom <= outer.bottom + _ROUNDING_MM


def _overlap(one: Area, other: Area) -> bool:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > _ROUNDING_MM and down > _ROUNDING_MM
