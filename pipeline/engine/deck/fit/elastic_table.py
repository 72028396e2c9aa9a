"""A table of a slide whose letters have a range (`size_range`): its columns, its rows, the air that they may take.

Heights are in mm; `share` is 0 for the smallest letters, 1 for the largest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from lxml import etree

from pipeline.engine.deck.fit.letters import enlarge
from pipeline.engine.deck.fit.rigid_shape import move
from pipeline.engine.deck.fit.size_range import SizeRange
from pipeline.engine.deck.room.table_text import Cell, Row, TableText
from pipeline.engine.deck.room.text_boxes import TOP_EMU
from pipeline.engine.deck.room.units import EMU_PER_MM, emu
from pipeline.engine.package.vocabulary import A
from pipeline.measure.column_widths import ColumnNeed, Widths, column_need, column_widths
from pipeline.measure.page import Area

_ROW_STRETCH, _ROW_MORE_MM = 1.5, 5.0
"""How much air a row may take: in parts of what it needs, and besides."""

_MORE_ABOVE_MM = 8.0
"""The most air above a text that stands at the top of its cell."""

_MORE_PAGES = 1
"""How many more pages repeat the headers when columns are chosen: a table that fits on one has room enough."""


@dataclass(frozen=True, eq=False)
class ElasticTable:
    """A table whose letters have a range; `headers` is how many of its first rows are headers.

    `columns_mm`: the columns that it is to have; without them, those that its texts ask for.
    """

    shape: etree._Element
    area: Area
    sizes: SizeRange
    text: TableText
    headers: int
    columns_mm: Widths = ()

    def columns(self, share: float) -> tuple[Widths, bool]:
        """The width of its columns in letters of a size; and whether they cut a word."""
        if len(self.columns_mm) == len(self.text.widths_mm):
            return self.columns_mm, False
        return _chosen(self, share)

    def needs(self, share: float) -> list[ColumnNeed]:
        """What each column asks for, in letters of a size."""
        least, most = self.sizes.columns
        return [
            replace(self._need(column, share), least_mm=least * drawn, most_mm=most * drawn)
            for column, drawn in enumerate(self.text.widths_mm)
        ]

    def _need(self, column: int, share: float) -> ColumnNeed:
        """What a column asks for: cells that cover several columns or are turned on their side ask for nothing."""
        rows = [[cell for cell in row.cells if cell.stands_in(column)] for row in self.rows(share)]
        head = [paragraph for row in rows[: self.headers] for cell in row for paragraph in cell.paragraphs]
        said = [cell.paragraphs for row in rows[self.headers :] for cell in row]
        margins = max((cell.margins.across for row in rows for cell in row), default=0.0)
        return column_need(head, said, margins)

    def rows(self, share: float) -> tuple[Row, ...]:
        """Its rows in letters of a size."""
        return _enlarged(self, share)

    def rows_mm(self, share: float) -> list[float]:
        """The height that each row needs, headers included."""
        widths = self.columns(share)[0]
        return [row.height_mm(widths) for row in self.rows(share)]

    def merged_mm(self, share: float) -> list[float]:
        """What the merged cells of each row need over all their rows."""
        widths = self.columns(share)[0]
        return [row.merged_mm(widths) for row in self.rows(share)]

    def needed_mm(self, share: float) -> float:
        """The height of its rows."""
        return sum(self.rows_mm(share))

    def stretch_mm(self, share: float) -> float:
        """Air in its rows, headers apart."""
        return sum(map(_row_stretch_mm, self.rows_mm(share)[self.headers :]))

    def set(self, share: float, top_mm: float, height_mm: float) -> None:
        """Sets the letters, the columns, the rows and the place."""
        rows, widths = self.rows_mm(share), self.columns(share)[0]
        stretch = self.stretch_mm(share)
        part = min(max(height_mm - sum(rows), 0.0) / stretch, 1.0) if stretch else 0.0
        air = [part * _row_stretch_mm(row) if rank >= self.headers else 0.0 for rank, row in enumerate(rows)]
        for column, width in zip(self.text.element.iterfind(f"{A}tblGrid/{A}gridCol"), _whole(widths), strict=True):
            column.set("w", str(width))
        for row, least, more in zip(self.text.element.iterchildren(f"{A}tr"), rows, air, strict=True):
            row.set("h", str(round((least + more) * EMU_PER_MM)))
            _centre(row, more)
        self._enlarge(self.sizes.scale(share))
        move(self.shape, self.area, top_mm, sum(rows) + sum(air))

    def _enlarge(self, scale: float) -> None:
        for row, known in zip(self.text.element.iterchildren(f"{A}tr"), self.text.rows, strict=True):
            cells = list(row.iterchildren(f"{A}tc"))
            for cell in known.cells:
                body = cells[cell.column].find(f"{A}txBody")
                if body is not None:
                    enlarge(body, cell.paragraphs, scale)


@lru_cache(maxsize=16)
def _enlarged(table: ElasticTable, share: float) -> tuple[Row, ...]:
    """The rows of a table in letters of a size: asked for once for each width that its columns are tried in."""
    scale = table.sizes.scale(share)
    return tuple(row.enlarged(scale) for row in table.text.rows)


@lru_cache(maxsize=64)
def _chosen(table: ElasticTable, share: float) -> tuple[Widths, bool]:
    """The columns that suit the texts of a table best, and whether they cut a word: asked for again and again."""
    rows = table.rows(share)
    needed = cache(Cell.needed_mm)  # most columns keep their width from one try to the next

    def height(widths: Widths) -> float:
        heights = [row.height_mm(widths, needed) for row in rows]
        return sum(heights) + sum(heights[: table.headers]) * _MORE_PAGES

    # In the smallest letters, what counts is that pages be few.
    return column_widths(table.needs(share), sum(table.text.widths_mm), height, is_tight=share == 0)


def _row_stretch_mm(needed_mm: float) -> float:
    return _ROW_STRETCH * needed_mm + _ROW_MORE_MM


def _whole(widths_mm: Sequence[float]) -> list[int]:
    """The widths in EMU, as wide together."""
    edges = [round(sum(widths_mm[:rank]) * EMU_PER_MM) for rank in range(len(widths_mm) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _centre(row: etree._Element, more_mm: float) -> None:
    """Puts some of the air of a row above the texts that stand at the top of their cells, so that none touches it."""
    for cell in row.iterchildren(f"{A}tc"):
        properties = cell.find(f"{A}tcPr")
        if properties is not None and properties.get("anchor", "t") == "t":
            top = emu(properties.get("marT"), TOP_EMU)
            properties.set("marT", str(top + round(min(more_mm / 2, _MORE_ABOVE_MM) * EMU_PER_MM)))
