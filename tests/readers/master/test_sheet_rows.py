"""A workbook spoilt in one place, or in forty: each fault is told where it is, and nothing else is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from pipeline.findings import Finding, Severity
from pipeline.judgement.rules import check
from pipeline.model.portfolio import Portfolio
from pipeline.readers.file.sheets.raw_sheets import CellState, RawCell
from pipeline.readers.master.portfolio_reading import portfolio_of
from tests.builders import sound, write
from tests.raw_sheets import Sheets, cells_of, place_of, renamed_sheet, sheets_of, with_cell, without_sheet
from tests.slips import NOT_AVAILABLE, Slip, random_slips, slipped, text

ROOT = Path(__file__).parents[3]
NOT_CHECKED, COUNTS = "CU-111", "CU-301"
"""What is said beside a fault: what could not be checked for want of it, and the counts that it changes."""


@cache
def workbook() -> Sheets:
    """The example of a whole cycle, after the decisions: every sheet has rows."""
    return sheets_of(ROOT / "input/exemple-votes/cas-usage-ms_exemple-gt3.xlsx")


def told(sheets: Sheets) -> tuple[Finding, ...]:
    """What reading and the rules tell of a spoilt workbook, that they do not tell of the sound one."""
    return tuple(finding for finding in _all(sheets) if finding not in _known())


def _all(sheets: Sheets) -> list[Finding]:
    reading = portfolio_of(sheets)
    return [*reading.findings, *(check(reading.portfolio) if reading.portfolio else ())]


@cache
def _known() -> frozenset[Finding]:
    return frozenset(_all(workbook()))


def portfolio() -> Portfolio:
    found = portfolio_of(workbook()).portfolio
    assert found is not None
    return found


def titles() -> list[str]:
    return [sheet.title for sheet in workbook() if sheet.title not in ("Lisez-moi", "Listes")]


def flat(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.within) for finding in findings]


def filled(title: str) -> Iterator[tuple[int, int]]:
    """The filled cells of the first row of a sheet."""
    sheet = next(sheet for sheet in workbook() if sheet.title == title)
    rows = {row.number: row.cells for row in sheet.rows}
    yield from ((row, column) for row, column in cells_of(sheet, (0,)) if column in rows[row])


@pytest.mark.tried(
    "Saisies d'un éditeur",
    "chaque cellule vidée, l'une après l'autre",
    "un message à la cellule, ou aucun",
)
@pytest.mark.parametrize("title", titles())
def test_a_cell_that_is_emptied_is_told_there_or_not_at_all(title: str) -> None:
    for row, column in filled(title):
        found = told(with_cell(workbook(), title, row, column, None))
        elsewhere = [
            finding
            for finding in found
            if finding.place.within != place_of(title, row, column) and finding.code not in (NOT_CHECKED, COUNTS)
        ]
        assert elsewhere == [], place_of(title, row, column)


@pytest.mark.parametrize(
    "cell", [None, text("zzz"), RawCell(1.5, text="1,5"), NOT_AVAILABLE], ids=["empty", "text", "number", "error"]
)
def test_any_cell_of_a_small_workbook_may_be_changed_one_at_a_time(cell: RawCell | None, tmp_path: Path) -> None:
    small = sheets_of(write(tmp_path / "classeur.xlsx", sound()))
    for sheet in small:
        for row, column in cells_of(sheet, range(-1, len(sheet.rows) - 1)):
            found = _all(with_cell(small, sheet.title, row, column, cell))
            errors = [finding for finding in found if finding.severity is Severity.ERROR]
            assert len(errors) <= 2, (place_of(sheet.title, row, column), errors)


@pytest.mark.tried(
    "Saisies d'un éditeur",
    "chaque en-tête mal tapé, l'un après l'autre",
    "un message à l'en-tête, avec le mot voulu",
)
@pytest.mark.parametrize("title", titles())
def test_a_header_that_is_mistyped_is_told_once_at_its_cell(title: str) -> None:
    header = next(sheet for sheet in workbook() if sheet.title == title).rows[0]
    for column, cell in header.cells.items():
        word = str(cell.value)
        mistyped = word[:1] + word[2:] if len(word) > 3 else f"{word}x"
        found = told(with_cell(workbook(), title, header.number, column, text(mistyped)))
        (finding,) = [finding for finding in found if finding.code != NOT_CHECKED]
        place = place_of(title, header.number, column)
        assert finding.place.within == place or place in finding.message, (word, finding)
        assert mistyped in finding.message


@pytest.mark.parametrize("title", titles())
def test_a_header_that_is_emptied_is_told_once_at_its_cell(title: str) -> None:
    header = next(sheet for sheet in workbook() if sheet.title == title).rows[0]
    below = {column for row in next(s for s in workbook() if s.title == title).rows[1:] for column in row.cells}
    for column in header.cells.keys() & below:
        found = told(with_cell(workbook(), title, header.number, column, None))
        (finding,) = [finding for finding in found if finding.code != NOT_CHECKED]
        place = place_of(title, header.number, column)
        assert finding.place.within == place or place in finding.message, finding


@pytest.mark.tried(
    "Saisies d'un éditeur",
    "chaque feuille supprimée, vidée ou renommée",
    "un message qui la nomme, avec le fichier",
)
@pytest.mark.parametrize("title", titles())
def test_a_sheet_that_is_gone_emptied_or_renamed_is_told_once(title: str) -> None:
    emptied = tuple(replace(sheet, rows=()) if sheet.title == title else sheet for sheet in workbook())
    for spoilt in (without_sheet(workbook(), title), emptied, renamed_sheet(workbook(), title, f"{title}s")):
        found = [finding for finding in told(spoilt) if finding.code not in (NOT_CHECKED, "CU-105", "CU-339")]
        assert len(found) <= 1
        assert all(title in finding.message for finding in found)


def test_a_sheet_that_others_cite_is_missed() -> None:
    found = told(without_sheet(workbook(), "Données"))
    assert flat(found) == [("CU-115", "Données")]
    assert "Flux!F4, Flux!F5, Flux!F6 et 38 autres la citent" in found[0].message


def test_nothing_is_named_that_is_left_out_when_a_merge_hides_what_names_it() -> None:
    spoilt = workbook()
    header = next(sheet for sheet in spoilt if sheet.title == "Cas d'usage")
    for row in header.rows:
        spoilt = with_cell(spoilt, "Cas d'usage", row.number, 2, RawCell("", CellState.MERGED_AWAY))
    found = portfolio_of(spoilt).portfolio
    assert found is not None
    assert (found.cases, found.groups, found.flows) == ((), (), ())
    assert {"groups", "flows"} <= found.gaps.rows.keys()


def test_no_line_of_a_glossary_is_one_message() -> None:
    assert flat(told(without_sheet(workbook(), "Glossaire"))) == [("CU-340", "Glossaire")]


@pytest.mark.tried(
    "Saisies d'un éditeur",
    "un en-tête mal tapé, une note effacée et une date dans le désordre dans un classeur",
    "trois messages, en une fois",
)
def test_faults_of_a_header_and_of_cells_come_in_one_run() -> None:
    master = sheets_of(ROOT / "input/cas-usage-ms.xlsx")
    date = next(sheet for sheet in master if sheet.title == "Séances").rows[1].cells[2]
    slips = [
        Slip("Glossaire", 1, 2, text("Dévelopé")),
        Slip("Cas d'usage", 36, 11, None),
        Slip("Séances", 4, 2, date),
    ]
    known = _all(master)
    found = tuple(finding for finding in _all(slipped(master, slips)) if finding not in known)
    assert flat(found) == [("CU-102", "Glossaire!B1"), ("CU-302", "Cas d'usage!K36"), ("CU-309", "Séances!B4")]


@pytest.mark.tried(
    "Saisies d'un éditeur",
    "quarante fautes au hasard dans un classeur",
    "quarante messages, aucun de trop",
)
@pytest.mark.parametrize("seed", range(4))
def test_of_forty_slips_all_are_told_and_nothing_else(seed: int) -> None:
    slips = random_slips(workbook(), portfolio(), seed, 40)
    found = told(slipped(workbook(), slips))
    assert len(slips) == 40
    assert [slip.place for slip in slips if not slip.is_told(found)] == []
    places = {slip.place for slip in slips}
    assert [f for f in found if f.place.within not in places and f.code not in (NOT_CHECKED, COUNTS)] == []
