"""The texts of a slide's table, read once and measured in any size and any columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import etree

from pipeline.engine.deck.room.text_boxes import SIDE_EMU, TOP_EMU
from pipeline.engine.deck.room.text_styles import Setting, paragraphs_of
from pipeline.engine.deck.room.units import millimetres, whole
from pipeline.engine.package.vocabulary import A
from pipeline.measure.text_size import Paragraph, height_mm


@dataclass(frozen=True)
class Margins:
    """The margins of a cell, in mm."""

    across: float
    down: float


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell that says something: its first column, how many it covers, its margins and paragraphs.

    `is_merged`: over several rows; `is_turned`: its text runs along its height, which the row's own rules.
    """

    column: int
    span: int
    margins: Margins
    paragraphs: tuple[Paragraph, ...]
    is_merged: bool
    is_turned: bool

    def stands_in(self, column: int) -> bool:
        """Whether the cell asks for the width of one column: it covers that one alone, and is not turned."""
        return (self.column, self.span) == (column, 1) and not self.is_turned

    def width_mm(self, widths_mm: Sequence[float]) -> float:
        """The width of the cell between columns of some widths."""
        return sum(widths_mm[self.column : self.column + self.span])

    def needed_mm(self, width_mm: float) -> float:
        """The height that the cell needs in a width."""
        if self.is_turned:
            return 0.0
        return height_mm(self.paragraphs, width_mm - self.margins.across) + self.margins.down

    def enlarged(self, scale: float) -> Cell:
        """The cell with its letters `scale` times as large."""
        return replace(self, paragraphs=enlarged(self.paragraphs, scale))


@dataclass(frozen=True)
class Row:
    """A row: the least height that it has, its cells."""

    least_mm: float
    cells: tuple[Cell, ...]

    def height_mm(self, widths_mm: Sequence[float], needed: Callable[[Cell, float], float] = Cell.needed_mm) -> float:
        """What the row needs, cells merged over several rows apart; `needed` tells what a cell needs in a width."""
        needs = (needed(cell, cell.width_mm(widths_mm)) for cell in self.cells if not cell.is_merged)
        return max([self.least_mm, *needs])

    def merged_mm(self, widths_mm: Sequence[float]) -> float:
        """What its merged cells need over all their rows; 0 without any."""
        needs = (cell.needed_mm(cell.width_mm(widths_mm)) for cell in self.cells if cell.is_merged)
        return max(needs, default=0.0)

    def enlarged(self, scale: float) -> Row:
        """The row with its letters `scale` times as large."""
        return replace(self, cells=tuple(cell.enlarged(scale) for cell in self.cells))


@dataclass(frozen=True)
class TableText:
    """A table of a filled slide."""

    element: etree._Element
    setting: Setting

    @cached_property
    def widths_mm(self) -> tuple[float, ...]:
        """Its columns as they are drawn."""
        return tuple(millimetres(column.get("w")) for column in self.element.iterfind(f"{A}tblGrid/{A}gridCol"))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Its rows, headers included."""
        return tuple(table_row(row, self.setting) for row in self.element.iterchildren(f"{A}tr"))


def table_row(row: etree._Element, setting: Setting) -> Row:
    """The texts of one row."""
    return Row(millimetres(row.get("h")), tuple(_cells(row, setting)))


def _cells(row: etree._Element, setting: Setting) -> Iterator[Cell]:
    styles = [setting.defaults] if setting.defaults is not None else []
    for column, cell in enumerate(row.iterchildren(f"{A}tc")):
        if cell.get("hMerge") is not None or cell.get("vMerge") is not None:
            continue
        properties, body = cell.find(f"{A}tcPr"), cell.find(f"{A}txBody")
        yield Cell(
            column=column,
            span=whole(cell.get("gridSpan"), 1),
            margins=cell_margins(properties),
            paragraphs=tuple(paragraphs_of(body, styles, setting)) if body is not None else (),
            is_merged=whole(cell.get("rowSpan"), 1) > 1,
            is_turned=properties is not None and properties.get("vert", "horz") != "horz",
        )


def cell_margins(properties: etree._Element | None) -> Margins:
    """The margins of a cell, from its `tcPr`."""
    left, right, top, bottom = (_margin(properties, side) for side in ("marL", "marR", "marT", "marB"))
    return Margins(left + right, top + bottom)


def _margin(properties: etree._Element | None, side: str) -> float:
    default = SIDE_EMU if side in ("marL", "marR") else TOP_EMU
    return millimetres(properties.get(side) if properties is not None else None, default)


def enlarged(paragraphs: Sequence[Paragraph], scale: float) -> tuple[Paragraph, ...]:
    """The paragraphs with letters `scale` times as large, in half points; the spaces between them stay."""
    return tuple(_enlarged(paragraph, scale) for paragraph in paragraphs) if scale != 1 else tuple(paragraphs)


def _enlarged(paragraph: Paragraph, scale: float) -> Paragraph:
    fonts = (replace(run.font, size_pt=enlarged_pt(run.font.size_pt, scale)) for run in paragraph.runs)
    runs = (replace(run, font=font) for run, font in zip(paragraph.runs, fonts, strict=True))
    return replace(paragraph, runs=tuple(runs))


def enlarged_pt(size_pt: float, scale: float) -> float:
    """A size `scale` times as large, in half points, as PowerPoint's list of sizes has them."""
    return round(size_pt * scale * 2) / 2
