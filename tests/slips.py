"""What an editor gets wrong, one cell at a time: a seeded choice of slips, each with the place that must be told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.contract.cell_values import COUNT, DATE, INTEGER, INTEGERS, NUMBER, RATING, YES_NO
from pipeline.contract.columns import Column
from pipeline.contract.sheets import SHEETS, case_columns, vote_columns
from pipeline.findings import Finding
from pipeline.model.portfolio import Portfolio
from pipeline.readers.file.sheets.raw_sheets import CellState, RawCell, RawSheet
from pipeline.words.text import comparable
from tests.raw_sheets import Sheets, place_of, with_cell


@dataclass(frozen=True)
class Slip:
    """A cell and what it becomes."""

    title: str
    row: int
    column: int
    cell: RawCell | None

    @property
    def place(self) -> str:
        """« Feuille!F12 »."""
        return place_of(self.title, self.row, self.column)

    def is_told(self, findings: tuple[Finding, ...]) -> bool:
        """Whether a finding stands at the cell, or names it beside others of the same fault."""
        return any(finding.place.within == self.place or self.place in finding.message for finding in findings)


def text(value: str) -> RawCell:
    return RawCell(value, text=value)


NOT_AVAILABLE = RawCell("#N/A", CellState.ERROR, text="#N/A")


def slipped(sheets: Sheets, slips: list[Slip]) -> Sheets:
    """The sheets with every slip made."""
    for slip in slips:
        sheets = with_cell(sheets, slip.title, slip.row, slip.column, slip.cell)
    return sheets


def random_slips(sheets: Sheets, portfolio: Portfolio, seed: int, count: int) -> list[Slip]:
    """`count` slips in as many rows; the cells that name a row for others are left alone."""
    rng = random.Random(seed)
    found: dict[tuple[str, int], Slip] = {}
    possible = [slip for sheet in sheets for slip in _slips_of(sheet, portfolio)]
    rng.shuffle(possible)
    kinds: dict[tuple[str, int], int] = {}
    for slip in possible:
        kind = (slip.title, slip.column)
        if (slip.title, slip.row) not in found and kinds.get(kind, 0) < 2:
            kinds[kind] = kinds.get(kind, 0) + 1
            found[slip.title, slip.row] = slip
    return list(found.values())[:count]


def _slips_of(sheet: RawSheet, portfolio: Portfolio) -> Iterator[Slip]:
    columns = _columns(sheet.title, portfolio)
    header, *rows = sheet.rows or (None,)
    if header is None:
        return
    for position, cell in header.cells.items():
        column = columns.get(comparable(str(cell.value)))
        if column and not column.key:
            for number, row in enumerate(rows):
                if position in row.cells:
                    yield Slip(sheet.title, row.number, position, _wrong(column, number))


def _columns(title: str, portfolio: Portfolio) -> dict[str, Column]:
    labels = [criterion.label for criterion in portfolio.criteria]
    own = {"Cas d'usage": case_columns(labels, portfolio.text_columns), "Votes": vote_columns(5)}
    known = own.get(title) or next((each.columns for each in SHEETS if each.title == title), ())
    return {comparable(column.header): column for column in known}


def _wrong(column: Column, number: int) -> RawCell | None:
    """What no cell of the column may hold, another in each row."""
    if column.required and number % 2:
        return None
    if column.kind is INTEGERS:
        return RawCell(number + 0.5, text=f"{number},5")
    if column.kind in (NUMBER, INTEGER, COUNT, DATE, YES_NO, RATING) or column.words:
        return text(f"faute {number}")
    if column.refers and not column.also:
        return text(f"ZZ {number + 900}")
    return NOT_AVAILABLE
