"""How much room the tables and texts of a filled slide take, and how much there is."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.engine.deck.prototype.paged_table import PagedTable
from pipeline.engine.deck.room.areas import area_in, covered_area, frame_area, shape_area
from pipeline.engine.deck.room.table_text import Cell, TableText, cell_margins, table_row
from pipeline.engine.deck.room.text_boxes import BodyProperties, TextRoom, scaled, text_room
from pipeline.engine.deck.room.text_styles import Setting, paragraphs_of, style_chain
from pipeline.engine.deck.room.units import millimetres, whole
from pipeline.engine.package.vocabulary import A, P
from pipeline.measure.page import Area, TableRoom
from pipeline.measure.text_size import Paragraph, line_height_mm, widest_word, widest_word_mm

_GAP_MM = 1.5


def table_room(slide: etree._Element, paged: PagedTable, setting: Setting) -> TableRoom:
    """The heights of the rows of the slide's paged table, and the room down to what stands below."""
    table = next(itertools.islice(slide.iter(f"{A}tbl"), paged.rank, None), None)
    if table is None:
        return TableRoom(0, 0, (), ())
    text = TableText(table, setting)
    header, body = text.rows[: paged.header_rows], text.rows[paged.header_rows :]
    frame = next(table.iterancestors(f"{P}graphicFrame"))
    return TableRoom(
        header_mm=sum(row.height_mm(text.widths_mm) for row in header),
        room_mm=_bottom(slide, frame, setting) - frame_area(frame).top,
        rows_mm=tuple(row.height_mm(text.widths_mm) for row in body),
        merged_mm=tuple(row.merged_mm(text.widths_mm) for row in body),
    )


def row_needs_mm(row: etree._Element, widths: list[float], setting: Setting, *, one_line: bool = False) -> float:
    """The height that the texts of a row need, cells merged downwards apart; as if each had but one line when asked."""
    texts = replace(table_row(row, setting), least_mm=0.0)
    if one_line:
        texts = replace(texts, cells=tuple(replace(cell, paragraphs=_one_line(cell)) for cell in texts.cells))
    return texts.height_mm(widths)


def _one_line(cell: Cell) -> tuple[Paragraph, ...]:
    return tuple(replace(one, runs=(replace(one.runs[0], text="x"),)) for one in cell.paragraphs[:1])


def _bottom(slide: etree._Element, frame: etree._Element, setting: Setting) -> float:
    """How far down a table may go: the content placeholder of the layout, or the first shape below the table."""
    table = frame_area(frame)
    limits = [box.bottom for box in content_boxes(setting.layout)] or [setting.height_mm * 0.9]
    for shape in slide.iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame"):
        box = covered_area(shape, setting)
        if box is None or shape is frame or box.top <= table.top:
            continue
        if box.left < table.left + table.width and table.left < box.left + box.width and not is_number(shape):
            limits.append(box.top - _GAP_MM)
    return min((limit for limit in limits if limit > table.top), default=setting.height_mm)


def content_boxes(layout: etree._Element) -> Iterator[Area]:
    """Where a layout has the text of its slides."""
    for shape in layout.iter(f"{P}sp"):
        placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        box = area_in(shape.find(f"{P}spPr/{A}xfrm"))
        if placeholder is not None and box is not None and placeholder.get("type", "obj") in ("obj", "body", "tbl"):
            yield box


def is_number(shape: etree._Element) -> bool:
    """Whether a shape is the number, the footer or the date of its slide."""
    placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return placeholder is not None and placeholder.get("type") in ("sldNum", "ftr", "dt")


@dataclass(frozen=True)
class TextZone:
    """A shape that holds text: its name, where it stands (mm), the room for its text and its paragraphs."""

    name: str
    box: Area
    room: TextRoom
    grows: bool
    paragraphs: tuple[Paragraph, ...]

    @property
    def width_mm(self) -> float:
        """The width of a column of text."""
        return self.room.width_mm

    @property
    def height_mm(self) -> float:
        """The height for the text, its columns one under the other."""
        return self.room.offered_mm(self.paragraphs)


def text_zones(slide: etree._Element, setting: Setting) -> Iterator[TextZone]:
    """The shapes of a slide that hold text, tables apart; one without a position is left out."""
    for shape in slide.iter(f"{P}sp"):
        body, box = shape.find(f"{P}txBody"), shape_area(shape, setting)
        if body is None or box is None:
            continue
        name = shape.find(f"{P}nvSpPr/{P}cNvPr")
        properties = BodyProperties(shape, body, setting)
        paragraphs = tuple(paragraphs_of(body, style_chain(shape, body, setting), setting))
        yield TextZone(
            name=name.get("name", "") if name is not None else "",
            box=box,
            room=text_room(properties, box),
            grows=properties.grows,
            paragraphs=scaled(paragraphs, properties.fit),
        )


def overflowing_shapes(slide: etree._Element, setting: Setting) -> Iterator[tuple[str, int]]:
    """The name of each shape whose text is higher than the shape, with the lines too many."""
    for zone in text_zones(slide, setting):
        excess = zone.room.needed_mm(zone.paragraphs) - zone.height_mm
        line = max((line_height_mm(run.font) for paragraph in zone.paragraphs for run in paragraph.runs), default=0.0)
        if not zone.grows and line and excess > line * 0.5:
            yield zone.name, math.ceil(excess / line)


def cut_words(slide: etree._Element, setting: Setting) -> Iterator[tuple[str, int, str]]:
    """The tables whose columns cut a word: the name of the table, the column from 1, the widest word; once a column."""
    told: set[tuple[str, int]] = set()
    for cell in table_cells(slide, setting):
        widest = max(cell.paragraphs, key=widest_word_mm, default=None)
        if widest is None or widest_word_mm(widest) <= cell.width_mm + _LITTLE_MM:
            continue
        if (cell.table, cell.column) not in told:
            told.add((cell.table, cell.column))
            yield cell.table, cell.column, widest_word(widest)


_LITTLE_MM = 0.5


@dataclass(frozen=True)
class TableCell:
    """A cell of a table: the table's name, row and column from 1, the width for its text (mm), its paragraphs."""

    table: str
    row: int
    column: int
    width_mm: float
    paragraphs: tuple[Paragraph, ...]


def table_cells(slide: etree._Element, setting: Setting) -> Iterator[TableCell]:
    """The cells of a slide's tables."""
    styles = [setting.defaults] if setting.defaults is not None else []
    for frame in slide.iter(f"{P}graphicFrame"):
        properties = frame.find(f"{P}nvGraphicFramePr/{P}cNvPr")
        name = properties.get("name", "") if properties is not None else ""
        widths = [millimetres(column.get("w")) for column in frame.iter(f"{A}gridCol")]
        for rank, row in enumerate(frame.iter(f"{A}tr"), start=1):
            for column, cell in enumerate(row.iterchildren(f"{A}tc")):
                body, properties = cell.find(f"{A}txBody"), cell.find(f"{A}tcPr")
                span = whole(cell.get("gridSpan"), 1)
                width = sum(widths[column : column + span]) - cell_margins(properties).across
                paragraphs = tuple(paragraphs_of(body, styles, setting)) if body is not None else ()
                yield TableCell(name, rank, column + 1, width, paragraphs)
