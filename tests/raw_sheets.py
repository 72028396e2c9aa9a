"""The sheets of a workbook in memory, and one cell, header or sheet of them changed: no file is written again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.findings import Address, Finding
from pipeline.readers.file.excel import read_sheets
from pipeline.readers.file.sheets.raw_sheets import RawCell, RawRow, RawSheet

Sheets = tuple[RawSheet, ...]


def sheets_of(path: Path) -> Sheets:
    """The sheets of a sound workbook."""
    found = read_sheets(path)
    assert not isinstance(found, Finding), found
    return found


def cells_of(sheet: RawSheet, rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(row, column) of each cell under the header in the rows of these ranks (0: the first under it), empty or not."""
    columns = sorted(sheet.rows[0].cells) if sheet.rows else []
    below = sheet.rows[1:]
    numbers = dict.fromkeys(below[rank].number for rank in rows if -len(below) <= rank < len(below))
    yield from ((number, column) for number in numbers for column in columns)


def with_cell(sheets: Sheets, title: str, row: int, column: int, cell: RawCell | None) -> Sheets:
    """The sheets with one cell changed, or emptied."""
    return tuple(_changed(sheet, row, column, cell) if sheet.title == title else sheet for sheet in sheets)


def without_sheet(sheets: Sheets, title: str) -> Sheets:
    return tuple(sheet for sheet in sheets if sheet.title != title)


def renamed_sheet(sheets: Sheets, title: str, new: str) -> Sheets:
    return tuple(replace(sheet, title=new) if sheet.title == title else sheet for sheet in sheets)


def place_of(title: str, row: int, column: int) -> str:
    return f"{title}!{Address(row, column)}"


def _changed(sheet: RawSheet, number: int, column: int, cell: RawCell | None) -> RawSheet:
    rows = {row.number: row for row in sheet.rows}
    row = rows.get(number, RawRow(number, {}))
    cells = {at: held for at, held in row.cells.items() if at != column}
    if cell is not None:
        cells[column] = cell
    rows[number] = replace(row, cells=dict(sorted(cells.items())))
    return replace(sheet, rows=tuple(row for _, row in sorted(rows.items()) if row.cells))
