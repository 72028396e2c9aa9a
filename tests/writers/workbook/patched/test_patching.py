"""A workbook of which some cells change: those parts, and no other byte."""

from __future__ import annotations

import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.engine.package.outgoing.raw_archive import RawArchive
from pipeline.findings import Address, errors
from pipeline.office.libreoffice import find_libreoffice
from pipeline.readers import read_portfolio, typed_cells
from pipeline.writers.workbook.patched import AddRow, Edit, RemoveRow, SetCell, patched
from tests import ROOT
from tests.office.conformance import audit, required
from tests.writers.workbook.patched.books import (
    LIST,
    TOTAL,
    book,
    cells,
    changed_parts,
    opened,
    rows,
    with_a_merge,
    write,
)

MASTER = ROOT / "input/cas-usage-ms.xlsx"
LABEL, NUMBER = Address(2, 3), Address(2, 2)
SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"


def made(content: bytes, *edits: Edit) -> bytes:
    result = patched(content, edits)
    assert result.refused == ()
    return result.content


def test_without_edit_the_workbook_is_the_same_bytes() -> None:
    assert patched(book(), []).content == book()


def test_only_the_sheet_of_a_cell_changes() -> None:
    after = made(book(), SetCell(LIST, LABEL, "autre"))
    assert changed_parts(book(), after) == [SHEET]
    assert cells(after) == cells(book()) | {(LIST, "C2"): "autre"}


def test_the_same_edits_give_the_same_bytes() -> None:
    edits: list[Edit] = [SetCell(LIST, LABEL, "autre"), RemoveRow(LIST, 1, 3)]
    assert made(book(), *edits) == made(book(), *edits)


def test_one_cell_of_the_master_workbook_changes_the_part_of_its_sheet_only() -> None:
    before = MASTER.read_bytes()
    address = Address(4, 4)
    assert ("Freins", address) in typed_cells(MASTER)
    after = made(before, SetCell("Freins", address, "Un autre frein"))
    [part] = changed_parts(before, after)
    assert part.startswith("xl/worksheets/sheet")
    assert cells(after) == cells(before) | {("Freins", "D4"): "Un autre frein"}


@pytest.mark.parametrize("text", ["a & <b>\nc", "  bords  ", "_x000D_ écrit", "=1+1", "𝒳 é ’", "007", "a\x0bb"])
def test_a_text_is_read_as_it_was_given(text: str) -> None:
    found = opened(made(book(), SetCell(LIST, LABEL, text)))[LIST]["C2"]
    assert found.value == text.replace("_x000D_", "_x005F_x000D_").replace("\x0b", "_x000B_")
    assert found.alignment.wrap_text


@pytest.mark.parametrize("value", [12, 2.5, -0.125, True, False, 1e12])
def test_a_number_and_a_truth_are_no_texts(value: float | bool) -> None:
    found = opened(made(book(), SetCell(LIST, NUMBER, value)))[LIST]["B2"].value
    assert (found, isinstance(found, bool)) == (value, isinstance(value, bool))


@pytest.mark.parametrize("day", [date(2022, 6, 16), date(1900, 2, 28), date(1900, 3, 1), datetime(2024, 1, 2, 12, 30)])
def test_a_date_is_one_in_a_cell_that_showed_none(day: date) -> None:
    after = made(book(), SetCell(LIST, LABEL, day))
    found = opened(after)[LIST]["C2"]
    assert found.is_date
    assert found.alignment.wrap_text
    assert found.value == (day if isinstance(day, datetime) else datetime(day.year, day.month, day.day))
    assert changed_parts(book(), after) == [SHEET, STYLES]


def test_an_emptied_cell_keeps_its_look() -> None:
    found = opened(made(book(), SetCell(LIST, LABEL, None)))[LIST]["C2"]
    assert found.value is None
    assert found.alignment.wrap_text


def test_a_cell_that_was_never_written_is_made_in_its_place() -> None:
    after = made(book(), SetCell(LIST, Address(40, 7), "loin"), SetCell(LIST, Address(40, 3), "avant"))
    assert {at: cells(after)[LIST, at] for at in ("G40", "C40")} == {"G40": "loin", "C40": "avant"}


def test_a_calculated_cell_is_refused_and_the_others_are_made() -> None:
    edit = SetCell(LIST, Address(2, 4), 5)
    result = patched(book(), [edit, SetCell(LIST, LABEL, "autre")])
    assert [(one.edit, one.why) for one in result.refused] == [(edit, "contient une formule")]
    assert cells(result.content)[LIST, "C2"] == "autre"
    assert cells(made(book(), SetCell(LIST, Address(2, 4), 5, over_formula=True)))[LIST, "D2"] == 5


def test_a_cell_lost_in_a_merge_and_an_unknown_sheet_are_refused() -> None:
    content = with_a_merge("H2:H3")
    edits = [SetCell(LIST, Address(3, 8), "x"), SetCell("Ailleurs", LABEL, "x")]
    result = patched(content, edits)
    assert [one.why for one in result.refused] == [
        "est cachée par une fusion de cellules",
        "est dans une feuille qui n'existe pas",
    ]
    assert result.content == content


def test_formulas_are_calculated_on_opening_and_keep_what_they_recorded() -> None:
    before = RawArchive(book()).changed({BOOK: RawArchive(book()).content(BOOK).replace(b'OnLoad="1"', b'OnLoad="0"')})
    assert not opened(before).calculation.fullCalcOnLoad
    after = made(before, SetCell(LIST, NUMBER, 10))
    assert sorted(changed_parts(before, after)) == [BOOK, SHEET]
    assert opened(after).calculation.fullCalcOnLoad
    assert cells(made(book(), SetCell(LIST, NUMBER, 10)))[TOTAL, "A1"] == 6


EDITS: tuple[Edit, ...] = (
    SetCell(LIST, LABEL, "autre\nligne"),
    SetCell(LIST, Address(3, 3), date(2022, 6, 16)),
    RemoveRow(LIST, 1, 2),
    AddRow(LIST, 1, {1: "PH 9", 2: 9, 3: "neuf"}, after=3),
    AddRow(LIST, 1, {1: "PH 10", 2: 10}),
    AddRow(LIST, 1, {1: "PH 11", 2: 11}),
    AddRow(LIST, 1, {1: "PH 12", 2: 12}),
)


@pytest.mark.office
def test_openxml_audit_finds_nothing_wrong_in_a_changed_copy(tmp_path: Path) -> None:
    assert audit(write(tmp_path / "copie.xlsx", made(book(), *EDITS))) == []


@pytest.mark.office
def test_libreoffice_opens_a_changed_copy_and_calculates_its_new_rows(tmp_path: Path) -> None:
    program = required(find_libreoffice(), "LibreOffice")
    copy = write(tmp_path / "copie.xlsx", made(book(), *EDITS))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(copy)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    after = (tmp_path / "out/copie.xlsx").read_bytes()
    assert [row[:2] for row in rows(after, "ABD")] == [
        ("PH 2", 2), ("PH 9", 9), ("PH 3", 3), ("PH 10", 10), ("PH 11", 11), ("PH 12", 12)
    ]  # fmt: skip
    assert [row[2] for row in rows(after, "ABD")] == [4, 18, 6, 20, 22, 24]


@pytest.mark.office
def test_the_master_workbook_changed_is_sound_and_is_read_without_error(tmp_path: Path) -> None:
    edits: list[Edit] = [SetCell("Freins", Address(4, 4), "Autre"), RemoveRow("Freins", 1, 2)]
    path = write(tmp_path / "copie.xlsx", made(MASTER.read_bytes(), *edits))
    assert audit(path) == []
    assert errors(read_portfolio(path).findings) == []
