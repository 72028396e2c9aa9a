"""A filled slide set as large as its room allows: letters, columns, rows and air, for the shapes that have a range."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import overload

from lxml import etree

from pipeline.engine.deck.fit.drawn_places import Places, is_zone
from pipeline.engine.deck.fit.elastic_table import ElasticTable
from pipeline.engine.deck.fit.elastic_text import ElasticText
from pipeline.engine.deck.fit.rigid_shape import Rigid
from pipeline.engine.deck.fit.size_range import RANGE, STEPS, marked_range
from pipeline.engine.deck.fit.stack import Block, Stack, bands_of
from pipeline.engine.deck.prototype.paged_table import PagedTable
from pipeline.engine.deck.prototype.slide_zones import zone_key
from pipeline.engine.deck.room.areas import covered_area, frame_area, shape_area
from pipeline.engine.deck.room.geometry import content_boxes, is_number
from pipeline.engine.deck.room.table_text import TableText
from pipeline.engine.deck.room.text_styles import Setting
from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.package.xml import parse, serialised
from pipeline.measure.column_widths import Widths
from pipeline.measure.page import Area, Fit, TableRoom
from pipeline.measure.recall import Recall, made_anew

_TITLES = ("title", "ctrTitle", "subTitle")


@dataclass(frozen=True)
class Region:
    """The body of a prototype: from the top of its first shape to where its layout or shapes end, mm."""

    top: float
    bottom: float


def body_region(tree: etree._Element, setting: Setting) -> Region:
    """The body of a prototype, all its shapes there."""
    areas = [area for shape in _body(tree) if (area := covered_area(shape, setting)) is not None]
    texts = (covered_area(shape, setting) for shape in _body(tree) if shape.tag == f"{P}sp")
    bottoms = [*(area.bottom for area in texts if area), *(box.bottom for box in content_boxes(setting.layout))]
    top = min((area.top for area in areas), default=0.0)
    return Region(top, max(bottoms, default=setting.height_mm * 0.9))


def _body(tree: etree._Element) -> Iterator[etree._Element]:
    """The shapes of a slide but its title, footer, number and date."""
    for shape in tree.iterfind(f"{P}cSld/{P}spTree/*"):
        placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        is_title = placeholder is not None and placeholder.get("type") in _TITLES
        if next(shape.iterfind(f"*/{P}cNvPr"), None) is not None and not (is_title or is_number(shape)):
            yield shape


@dataclass(frozen=True)
class Body:
    """The body of a filled slide; `paged` is its paged table, None when that has no range."""

    layout: Stack | Places
    paged: ElasticTable | None

    def largest(self) -> float:
        """The largest share at which all stands in its room; 0 when nothing does."""
        sizes = [step / STEPS for step in range(STEPS + 1)]
        low, high = 0, STEPS
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.layout.fits(sizes[middle]) and not self._cuts(sizes[middle])
            low, high = (middle, high) if fits else (low, middle - 1)
        return sizes[low]

    def _cuts(self, share: float) -> bool:
        tables = (block for band in self.layout.bands for block in band.blocks if isinstance(block, ElasticTable))
        return any(table.columns(share)[1] for table in tables)


def slide_body(
    tree: etree._Element, setting: Setting, region: Region, table: PagedTable | None, columns_mm: Widths = ()
) -> Body:
    """The body of a filled slide."""
    tables = list(tree.iter(f"{A}tbl"))
    paged = tables[table.rank] if table is not None and table.rank < len(tables) else None
    blocks: list[Block] = []
    named = None
    for shape in _body(tree):
        own = next(shape.iter(f"{A}tbl"), None)
        is_paged = own is not None and own is paged
        headers = table.header_rows if is_paged and table is not None else _header_rows(own)
        block = _block(shape, setting, headers, columns_mm if is_paged else ())
        if block is not None:
            blocks.append(block)
            named = block if is_paged and isinstance(block, ElasticTable) else named
    bands = tuple(bands_of(blocks))
    is_free = not any(_stays(block) for block in blocks)
    return Body(Stack(bands, region.top, region.bottom) if is_free else Places(bands), named)


def _block(shape: etree._Element, setting: Setting, headers: int, columns_mm: Widths) -> Block | None:
    sizes = marked_range(next(shape.iterfind(f"*/{P}cNvPr")))
    area = frame_area(shape) if shape.tag == f"{P}graphicFrame" else covered_area(shape, setting)
    if area is None:
        return None
    table = next(shape.iter(f"{A}tbl"), None)
    if sizes is None or (table is None and shape.find(f"{P}txBody") is None):
        return Rigid(shape, area)
    if table is not None:
        return ElasticTable(shape, area, sizes, TableText(table, setting), headers, columns_mm)
    return ElasticText(shape, area, sizes, setting)


def _header_rows(table: etree._Element | None) -> int:
    properties = table.find(f"{A}tblPr") if table is not None else None
    return int(properties is not None and properties.get("firstRow") in ("1", "true"))


def _stays(block: Block) -> bool:
    """Whether a shape has its place: a zone, a table without range."""
    return isinstance(block, Rigid) and (is_zone(block) or next(block.shape.iter(f"{A}tbl"), None) is not None)


def fitted(xml: str, setting: Setting, region: Region, table: PagedTable | None, fit: Fit | None) -> tuple[str, float]:
    """A filled slide, its elastic shapes set as `fit` says or as large as they can be; what exceeds its body, in mm."""
    tree = parse(xml.encode("utf-8", "replace"))
    body = slide_body(tree, setting, region, table, fit.widths_mm if fit else ())
    share = body.largest() if fit is None else fit.share
    body.layout.set(share)
    for properties in tree.iter(f"{P}cNvPr"):
        properties.attrib.pop(RANGE, "")
    return serialised(tree), body.layout.excess_mm(share)


def zone_area(tree: etree._Element, setting: Setting, region: Region, key: str) -> Area | None:
    """Where a zone of a slide that is filled, all but its zones, will stand; None when it has no such zone."""
    body = slide_body(tree, setting, region, None)
    body.layout.set(body.largest())
    for shape in _body(tree):
        if zone_key(next(shape.iterfind(f"*/{P}cNvPr")).get("name", "")) == key:
            return shape_area(shape, setting)
    return None


class _Larger(Sequence[TableRoom]):
    """The rooms of a table in sizes above the smallest, each measured when it is asked for."""

    def __init__(self, room: Callable[[float], TableRoom]) -> None:
        self._room = room
        self._known: dict[int, TableRoom] = {}

    def __len__(self) -> int:
        return STEPS

    @overload
    def __getitem__(self, index: int) -> TableRoom: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[TableRoom]: ...
    def __getitem__(self, index: int | slice) -> TableRoom | Sequence[TableRoom]:
        if isinstance(index, slice):
            return [self[rank] for rank in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        if index not in self._known:
            self._known[index] = self._room((index + 1) / STEPS)
        return self._known[index]


@dataclass(frozen=True)
class ElasticRoom:
    """The room of an elastic paged table on a slide that shows all its rows; `key` tells the slide from others."""

    stack: Stack
    table: ElasticTable
    key: tuple[str, str] = ("", "")
    recall: Recall = made_anew

    @cached_property
    def smallest(self) -> TableRoom:
        """In the smallest letters, with all larger ones behind."""
        return replace(self._room(0.0), larger=_Larger(self._room))

    def _room(self, share: float) -> TableRoom:
        return self.recall("room of a table", (self.key, share), lambda: self._measured(share))

    def _measured(self, share: float) -> TableRoom:
        widths, cuts = self.table.columns(share)
        rows, merged, headers = self.table.rows_mm(share), self.table.merged_mm(share), self.table.headers
        others = self.stack.needed_mm(share) - self.table.needed_mm(share)
        return TableRoom(
            header_mm=sum(rows[:headers]),
            room_mm=self.stack.bottom - self.stack.top - others,
            rows_mm=tuple(rows[headers:]),
            merged_mm=tuple(merged[headers:]),
            fit=Fit(share, widths),
            cuts=cuts,
        )


def elastic_room(
    tree: etree._Element,
    setting: Setting,
    region: Region,
    table: PagedTable,
    *,
    key: tuple[str, str] = ("", ""),
    recall: Recall = made_anew,
) -> TableRoom | None:
    """The room of the paged table of a slide that shows all its rows; None when it has no range, or may not move.

    `key`: the name and the text of the slide, by which `recall` knows what was measured on it before.
    """
    body = slide_body(tree, setting, region, table)
    if body.paged is None or not isinstance(body.layout, Stack):
        return None
    return ElasticRoom(body.layout, body.paged, key, recall).smallest
