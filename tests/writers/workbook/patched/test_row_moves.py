"""Rows of a list that come and go: nothing else of the sheet moves."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest

from pipeline.findings import Address
from pipeline.writers.workbook.patched import AddRow, Edit, RemoveRow, SetCell, Value, patched
from tests.writers.workbook.patched.books import LIST, book, changed_parts, opened, rows, with_a_merge
from tests.writers.workbook.patched.test_patching import SHEET, made

TABLE = "xl/tables/table1.xml"
FIRST, SECOND, THIRD = ("PH 1", 1, "premier"), ("PH 2", 2, "deuxième"), ("PH 3", 3, "troisième")
NEW: dict[int, Value] = {1: "PH 9", 2: 9, 3: "neuf"}
NINTH = ("PH 9", 9, "neuf")


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def formulas(content: bytes) -> dict[str, Any]:
    sheet = opened(content)[LIST]
    return {cell.coordinate: cell.value for cell in sheet["D"] if cell.value and cell.row > 1}


def test_the_rows_after_one_that_goes_take_its_place() -> None:
    after = made(book(), RemoveRow(LIST, 1, 2))
    assert rows(after) == [SECOND, THIRD]
    assert changed_parts(book(), after) == [SHEET]


def test_a_new_row_comes_after_the_last_one_filled_in_a_blank_one_of_the_table() -> None:
    after = made(book(), AddRow(LIST, 1, NEW))
    assert rows(after) == [FIRST, SECOND, THIRD, NINTH]
    assert changed_parts(book(), after) == [SHEET]


def test_a_new_row_comes_after_the_one_that_is_named() -> None:
    assert rows(made(book(), AddRow(LIST, 1, NEW, after=2))) == [FIRST, NINTH, SECOND, THIRD]


def test_several_rows_are_named_as_they_were_before_any_edit() -> None:
    rows_changed: list[Edit] = [
        RemoveRow(LIST, 1, 2),
        AddRow(LIST, 1, NEW, after=3),
        RemoveRow(LIST, 1, 4),
    ]
    assert rows(made(book(), *rows_changed, SetCell(LIST, Address(3, 3), "x"))) == [("PH 2", 2, "x"), NINTH]


def test_a_row_added_after_one_that_goes_takes_its_place() -> None:
    assert rows(made(book(), RemoveRow(LIST, 1, 2), AddRow(LIST, 1, NEW, after=2))) == [NINTH, SECOND, THIRD]


def test_all_the_rows_of_a_list_may_go_and_others_come() -> None:
    gone = [RemoveRow(LIST, 1, row) for row in (2, 3, 4)]
    emptied = made(book(), *gone)
    assert not [text for text in part(emptied, SHEET).split("<row")[2:5] if "<v>" in re.sub("<f>.*?</c>", "", text)]
    assert rows(made(emptied, AddRow(LIST, 1, NEW))) == [NINTH]


def test_the_calculated_column_stays_one_and_a_new_row_is_calculated() -> None:
    after = made(book(), RemoveRow(LIST, 1, 2), AddRow(LIST, 1, NEW), AddRow(LIST, 1, NEW), AddRow(LIST, 1, NEW))
    assert set(formulas(after).values()) == {"=Liste[[#This Row],[N°]]*2"}
    assert set(formulas(after)) == {f"D{row}" for row in range(2, 7)}


def test_a_table_without_room_grows_with_its_filter_its_menus_and_its_bars() -> None:
    before = book(room=0)
    after = made(before, AddRow(LIST, 1, NEW), AddRow(LIST, 1, NEW))
    assert changed_parts(before, after) == [SHEET, TABLE]
    assert set(re.findall(r'\bref="(.*?)"', part(after, TABLE))) == {"A1:D6"}
    assert 'conditionalFormatting sqref="B2:B6"' in part(after, SHEET)
    assert "<xm:sqref>B2:B6</xm:sqref>" in part(after, SHEET)
    assert 'sqref="C2:C6"' in part(after, SHEET)


def test_a_new_row_looks_like_the_one_above() -> None:
    found = opened(made(book(room=0), AddRow(LIST, 1, NEW)))[LIST]
    assert found["C5"].alignment.wrap_text
    assert found["D5"].font.bold


@pytest.mark.parametrize(
    "before",
    [book(note="C4"), book(link="C4"), book(formula="='Liste d''ici'!C4"), book(hidden=3), with_a_merge("A4:B4")],
    ids=["note", "link", "formula", "hidden", "merge"],
)
def test_rows_that_something_is_tied_to_stay(before: bytes) -> None:
    after = made(before, RemoveRow(LIST, 1, 2), AddRow(LIST, 1, NEW, after=2))
    said = rows(after)
    assert said[0] == (None, None, None)
    assert said[1:3] == rows(before)[1:3]
    assert said[-1] == NINTH
    assert changed_parts(before, after) == [SHEET]


def test_a_value_for_a_calculated_column_and_a_row_outside_the_list_are_refused() -> None:
    result = patched(book(), [AddRow(LIST, 1, {1: "PH 9", 4: 5})])
    assert [one.why for one in result.refused] == ["aurait une valeur dans une colonne calculée (D1)"]
    result = patched(book(), [RemoveRow(LIST, 1, 30)])
    assert [one.why for one in result.refused] == ["n'est pas dans la liste"]
    assert result.content == book()


def test_a_list_does_not_run_into_what_stands_under_it() -> None:
    before = made(book(room=0), SetCell(LIST, Address(6, 1), "Source : nous"))
    result = patched(before, [AddRow(LIST, 1, NEW), AddRow(LIST, 1, NEW)])
    assert {one.why for one in result.refused} == {"n'a pas de place : la ligne 6, sous la liste, est occupée"}


def test_a_list_that_is_no_table_takes_the_row_under_its_last_one() -> None:
    loose = openpyxl.Workbook()
    sheet = loose.active
    assert sheet is not None
    for row in (("Titre",), (), ("Cas", "N°"), ("PH 1", "=ROW()"), ("PH 2", "=ROW()")):
        sheet.append(row)
    file = io.BytesIO()
    loose.save(file)
    after = made(
        file.getvalue(), RemoveRow("Sheet", 3, 4), AddRow("Sheet", 3, {1: "PH 3"}), AddRow("Sheet", 3, {1: "PH 4"})
    )
    found = opened(after)["Sheet"]
    assert [cell.value for cell in found["A"]][2:] == ["Cas", "PH 2", "PH 3", "PH 4"]
    assert [cell.value for cell in found["B"]][3:] == ["=ROW()"] * 3
