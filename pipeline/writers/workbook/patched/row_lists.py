"""The list that stands under a row of headers: an Excel table, or the rows of the sheet down to the last filled one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.writers.workbook.patched.sheet_grid import Box, address_of, box_of, is_filled, numbered
from pipeline.writers.workbook.patched.working_copy import WorkingCopy, named


@dataclass(frozen=True)
class RowList:
    """The rows of a list, in the part `sheet`. `table` is the part of its Excel table, "" when it is none.

    `last` is the last row filled, that of the headers when there is none; `bottom` the last of the table. `columns`:
    the first and the last one; `calculated`: those that the table calculates, each with its formula.
    """

    sheet: str
    header: int
    last: int
    bottom: int
    columns: tuple[int, int]
    table: str = ""
    totals: int = 0
    calculated: Mapping[int, str] = field(default_factory=dict, hash=False)

    @property
    def first(self) -> int:
        """The row under the headers."""
        return self.header + 1

    def owns(self, cell: etree._Element) -> bool:
        """Whether a cell stands in its columns."""
        return self.columns[0] <= address_of(cell).column <= self.columns[1]


_EVERY_COLUMN = (1, 16_384)


def row_list(copy: WorkingCopy, part: str, header: int) -> RowList:
    """The list under the row `header` of a sheet."""
    for one in copy.related(part, "table"):
        root = copy.tree(one.part)
        box = box_of(root.get("ref", ""))
        if box and box[0] == header and root.get("headerRowCount") != "0":
            return _of_table(copy, part, one.part, box)
    last = _last_filled(copy, part, header, _EVERY_COLUMN, 1 << 20)
    return RowList(part, header, last, last, _EVERY_COLUMN)


def _of_table(copy: WorkingCopy, part: str, table: str, box: Box) -> RowList:
    root = copy.tree(table)
    totals = int(root.get("totalsRowCount", "0"))
    columns, bottom = (box[1], box[3]), box[2] - totals
    formulas = {}
    for rank, column in enumerate(named(root, "tableColumn")):
        for formula in named(column, "calculatedColumnFormula"):
            formulas[box[1] + rank] = formula.text or ""
    last = _last_filled(copy, part, box[0], columns, bottom)
    return RowList(part, box[0], last, bottom, columns, table, totals, formulas)


def _last_filled(copy: WorkingCopy, part: str, header: int, columns: tuple[int, int], bottom: int) -> int:
    last = header
    for row in numbered(copy.tree(part)):
        number = int(row.get("r", "0"))
        if header < number <= bottom and any(
            columns[0] <= address_of(cell).column <= columns[1] and is_filled(cell, copy) for cell in row
        ):
            last = number
    return last
