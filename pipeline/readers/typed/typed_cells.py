"""What the cells of a workbook say as an editor reads them, by sheet and address."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from pipeline.contract.cell_values import CellValue
from pipeline.findings import Address, Finding
from pipeline.readers.file.excel import read_sheets
from pipeline.readers.file.sheets.raw_sheets import CellState, RawCell


def typed_cells(path: Path) -> dict[tuple[str, Address], str]:
    """The texts of a workbook that was read without error; an empty cell is left out."""
    sheets = read_sheets(path)
    return (
        {}
        if isinstance(sheets, Finding)
        else {
            (sheet.title, address): text
            for sheet in sheets
            for row in sheet.rows
            for address, text in _texts(row.number, row.cells.items())
        }
    )


def text_cells(path: Path) -> dict[tuple[str, Address], str]:
    """The cells of a workbook in which a text was typed, to the letter; no number, no date, no formula."""
    sheets = read_sheets(path)
    found = () if isinstance(sheets, Finding) else sheets
    return {
        (sheet.title, Address(row.number, column)): cell.value
        for sheet in found
        for row in sheet.rows
        for column, cell in row.cells.items()
        if cell.state is CellState.VALUE and isinstance(cell.value, str) and not cell.formula
    }


def _texts(row: int, cells: object) -> Iterator[tuple[Address, str]]:
    for column, cell in cells:  # type: ignore[attr-defined]
        if cell.state is CellState.VALUE:
            yield Address(row, column), _text(cell)


def _text(cell: RawCell) -> str:
    """Text as it is typed; what Excel shows of a number or a date where that is known."""
    if isinstance(cell.value, str):
        return cell.value
    return cell.text or _written(cell.value)


def _written(value: CellValue) -> str:
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)
