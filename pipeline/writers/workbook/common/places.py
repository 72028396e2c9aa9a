"""Where things are in the workbook being written: columns, ranges of cells, names. Pure.

Addresses are written as formulas of the xlsx format want them: English functions, commas, sheet names quoted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.contract.columns import Column
from pipeline.contract.sheets import SHEETS, sheet
from pipeline.words.text import comparable
from pipeline.writers.workbook.master.content import WorkbookContent, columns_of, types_labels

FIRST_ROW = 2
"""The row of the first value, under the headers, counted from 1 as in Excel."""

_ROOM = 500
"""Rows that the drop-downs and marks of a sheet serve, beyond those it has: typing goes on below the table."""


@dataclass(frozen=True)
class Places:
    """The columns of every sheet of a workbook, and its last row in use by drop-downs and marks.

    `types_labels`: whether ratings are typed as labels of levels.
    """

    columns: Mapping[str, tuple[Column, ...]]
    last_row: int
    types_labels: bool = False

    def index(self, sheet_name: str, column_name: str) -> int:
        """The rank, from 0, of a column in its sheet."""
        return [column.name for column in self.columns[sheet_name]].index(column_name)

    def letter(self, sheet_name: str, column_name: str) -> str:
        """The letter of a column, « C »."""
        return column_letter(self.index(sheet_name, column_name))

    def cells(self, sheet_name: str, column_name: str) -> str:
        """The cells of a column, « 'Secteurs'!$A$2:$A$501 »."""
        letter = self.letter(sheet_name, column_name)
        return f"{quoted(sheet(sheet_name).title)}!${letter}${FIRST_ROW}:${letter}${self.last_row}"

    def whole(self, sheet_name: str, column_name: str) -> str:
        """A column from top to bottom, « 'Secteurs'!$A:$A »: unharmed when rows are deleted."""
        letter = self.letter(sheet_name, column_name)
        return f"{quoted(sheet(sheet_name).title)}!${letter}:${letter}"


def places_of(content: WorkbookContent) -> Places:
    """Where the columns of `content` go."""
    longest = max((len(rows) for rows in content.rows.values()), default=0)
    return Places(
        {declared.name: columns_of(declared, content) for declared in SHEETS},
        longest + _ROOM + 1,
        types_labels(content),
    )


def column_letter(index: int) -> str:
    """The letter of the column of rank `index` from 0: « A », « AB »."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def quoted(title: str) -> str:
    """A sheet's title as a formula names it: « 'Cas d''usage' »."""
    return "'" + title.replace("'", "''") + "'"


def list_name(title: str) -> str:
    """The defined name of the choices called `title`: « liste_cas_d_usage »."""
    return "liste_" + re.sub(r"\W+", "_", comparable(title)).strip("_")
