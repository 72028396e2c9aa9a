"""Cells read in one pass say what openpyxl says of them from two readings."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.findings import Finding
from pipeline.readers.file.excel import read_sheets
from pipeline.readers.file.sheets.raw_sheets import CellState, RawCell, RawSheet
from pipeline.words.text import cleaned
from tests import ROOT

WORKBOOKS = sorted((ROOT / "input").rglob("*.xlsx"))


def sheets_of(path: Path) -> tuple[RawSheet, ...]:
    found = read_sheets(path)
    assert not isinstance(found, Finding), found
    return found


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_shipped_workbooks_are_read_as_openpyxl_reads_them(path: Path) -> None:
    results, formulas = (openpyxl.load_workbook(path, data_only=data_only) for data_only in (True, False))
    for sheet in sheets_of(path):
        cells = {(row.number, column): cell for row in sheet.rows for column, cell in row.cells.items()}
        values = {at: cell for at, cell in cells.items() if cell.state is CellState.VALUE}
        known = {
            (cell.row, cell.column): cell.value
            for row in results[sheet.title].iter_rows()
            for cell in row
            if cell.value is not None and cleaned(str(cell.value))
        }
        assert {at: cell.value for at, cell in values.items()} == known
        told = {
            (cell.row, cell.column)
            for row in formulas[sheet.title].iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        assert {at for at, cell in cells.items() if cell.formula} <= told
        assert {area.name for area in sheet.merged} == {area.coord for area in results[sheet.title].merged_cells.ranges}


def cell(tmp_path: Path, fill: Callable[[Any, Any], object]) -> RawCell | None:
    """The cell B2 of a sheet that `fill` wrote into."""
    path = tmp_path / "classeur.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        fill(book.add_worksheet("Feuille"), book)
    rows = {row.number: row.cells for row in sheets_of(path)[0].rows}
    return rows.get(2, {}).get(2)


DAY = datetime.datetime(2026, 11, 25)


@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        (lambda sheet, _: sheet.write_string("B2", "texte"), RawCell("texte", text="texte")),
        (lambda sheet, _: sheet.write_string("B2", "  "), None),
        (lambda sheet, _: sheet.write_number("B2", 7), RawCell(7, text="7")),
        (lambda sheet, _: sheet.write_number("B2", 2.5), RawCell(2.5, text="2,5")),
        (lambda sheet, _: sheet.write_boolean("B2", True), RawCell(True, text="VRAI")),
        (
            lambda sheet, book: sheet.write_datetime("B2", DAY, book.add_format({"num_format": "dd/mm/yyyy"})),
            RawCell(DAY, text="25/11/2026"),
        ),
        (lambda sheet, _: sheet.write_formula("B2", "=1+1", None, 2), RawCell(2, formula=True, text="2")),
        (
            lambda sheet, _: sheet.write_formula("B2", "=1/0", None, "#DIV/0!"),
            RawCell("#DIV/0!", CellState.ERROR, formula=True, text="#DIV/0!"),
        ),
        (lambda sheet, _: sheet.write_string("B2", "#NOM?"), RawCell("#NOM?", CellState.ERROR, text="#NOM?")),
        (
            lambda sheet, book: sheet.write_string("B2", "barré", book.add_format({"font_strikeout": True})),
            RawCell("barré", text="barré", struck="barré"),
        ),
        (
            lambda sheet, book: sheet.write_rich_string(
                "B2", "gardé ", book.add_format({"font_strikeout": True}), "ôté"
            ),
            RawCell("gardé ôté", text="gardé ôté", struck="ôté"),
        ),
        (lambda sheet, _: sheet.merge_range("A2:C3", "fusion"), RawCell("", CellState.MERGED_AWAY)),
        (lambda sheet, _: sheet.write_string("B2", "a_x000D_\nb"), RawCell("a_x000D_\nb", text="a_x000D_\nb")),
    ],
    ids=[
        "text",
        "blank",
        "whole",
        "decimal",
        "truth",
        "date",
        "formula",
        "error",
        "typed-error",
        "struck",
        "run",
        "merge",
        "escape",
    ],
)
def test_what_a_cell_holds_and_shows(
    fill: Callable[[Any, Any], object], expected: RawCell | None, tmp_path: Path
) -> None:
    assert cell(tmp_path, fill) == expected


def test_hidden_rows_and_columns_are_known(tmp_path: Path) -> None:
    path = tmp_path / "classeur.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Feuille")
        for row in range(4):
            sheet.write_row(row, 0, ["a", "b", "c", "d"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(1, 2, None, None, {"hidden": True})
    [read] = sheets_of(path)
    assert [row.number for row in read.rows if row.hidden] == [2]
    assert read.hidden_columns == {2, 3}


VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.integers(-(10**9), 10**9),
    st.booleans(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(rows=st.lists(st.lists(VALUES, max_size=5), max_size=6))
def test_whatever_is_typed_is_read_as_openpyxl_reads_it(rows: list[list[object]], tmp_path: Path) -> None:
    path = tmp_path / "classeur.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            made = sheet.cell(row, column)
            made.value = value  # type: ignore[assignment]
            made.data_type = "s" if isinstance(value, str) else made.data_type
    book.save(path)
    known = openpyxl.load_workbook(path).active
    assert known is not None
    for read in sheets_of(path)[0].rows:
        for column, held in read.cells.items():
            value = known.cell(read.number, column).value
            if held.state is CellState.VALUE and "_x" not in str(value):
                is_near = isinstance(value, float) and math.isclose(float(str(held.value)), value)
                assert is_near or held.value == value
