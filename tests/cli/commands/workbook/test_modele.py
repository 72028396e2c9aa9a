from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli.main import run
from pipeline.findings import errors
from pipeline.judgement.rules import check
from pipeline.readers import read_portfolio
from tests.builders import Sheets, flat, write
from tests.cli.test_commands import printed


def headers(path: Path, title: str = "Cas d'usage") -> list[str]:
    return [str(cell.value) for cell in openpyxl.load_workbook(path)[title][1]]


def column(path: Path, title: str, header: str) -> list[object]:
    rows = openpyxl.load_workbook(path)[title].iter_rows(values_only=True)
    rank = next(rows).index(header)
    return [row[rank] for row in rows if row[rank] is not None]


def filled(path: Path) -> Path:
    """The blank workbook as an editor fills it: the dates, and a case rated by every criterion."""
    book = openpyxl.load_workbook(path)
    for number, [one] in enumerate(book["Séances"].iter_rows(min_row=2, min_col=2, max_col=2), 1):
        if book["Séances"].cell(number + 1, 1).value is not None:
            one.value = date(2030, 1, number)
    titles = headers(path)
    cases = book["Cas d'usage"]
    for title, value in (("Secteur", "AA"), ("N°", "1"), ("Intitulé", "Un cas")):
        cases.cell(2, titles.index(title) + 1).value = value
    for rank in range(titles.index("Récepteur") + 1, titles.index("Résultat")):
        cases.cell(2, rank + 1).value = 2
    for row in range(2, 8):
        cases.cell(row, titles.index("Résultat") + 1).value = None
    book.save(path)
    return path


@pytest.mark.parametrize(("criteria", "sectors", "meetings"), [(4, 2, 3), (1, 1, 1), (0, 1, 2), (12, 26, 5)])
def test_the_columns_and_rows_asked_for_are_made(criteria: int, sectors: int, meetings: int, tmp_path: Path) -> None:
    path = tmp_path / "vierge.xlsx"
    counts = ("--criteres", criteria, "--secteurs", sectors, "--seances", meetings)
    assert run(["modele", str(path), *map(str, counts)]) == 0
    labels = [f"Critère {rank} (à remplacer)" for rank in range(1, criteria + 1)]
    assert column(path, "Critères", "Libellé") == labels
    between = headers(path)[headers(path).index("Récepteur") + 1 : headers(path).index("Résultat")]
    assert between == labels
    assert len(column(path, "Échelles", "Note")) == 3 * criteria
    assert len(set(column(path, "Secteurs", "Code"))) == sectors
    assert column(path, "Séances", "N°") == list(range(1, meetings + 1))
    assert set(column(path, "Déroulé", "Séance")) == set(range(1, meetings + 1))


@pytest.mark.parametrize(("criteria", "meetings"), [(4, 3), (0, 1), (7, 4)])
def test_the_workbook_made_is_read_without_error_once_filled(criteria: int, meetings: int, tmp_path: Path) -> None:
    path = tmp_path / "vierge.xlsx"
    assert run(["modele", str(path), "--criteres", str(criteria), "--secteurs", "2", "--seances", str(meetings)]) == 0
    reading = read_portfolio(filled(path))
    assert reading.portfolio is not None
    assert errors([*reading.findings, *check(reading.portfolio)]) == []
    assert [len(case.ratings) for case in reading.portfolio.cases] == [criteria]


NEW = {"X1": "Nouveau", "X2": "Est-ce utile ?", "X3": "Retour [ROI] #1", "X4": "L'usage"}


@pytest.fixture
def with_new_criteria(tmp_path: Path, sheets: Sheets) -> Path:
    """A workbook of which « Critères » names four criteria more than « Cas d'usage » has columns."""
    for order, (code, label) in enumerate(NEW.items(), 3):
        sheets["Critères"].append({"Code": code, "Libellé": label, "Ordre": order})
        sheets["Échelles"] += [{"Critère": code, "Note": mark} for mark in (1, 2)]
    return write(tmp_path / "classeur.xlsx", sheets)


def test_a_criterion_named_in_criteres_gets_its_column(with_new_criteria: Path, tmp_path: Path) -> None:
    assert ("CU-319", "Critères!B4") in flat(read_portfolio(with_new_criteria).findings)
    made = tmp_path / "modele.xlsx"
    assert run(["modele", str(made), "--classeur", str(with_new_criteria)]) == 0
    assert headers(made)[9:16] == ["Fréquence", "Périmètre", *NEW.values(), "Résultat"]
    assert errors(read_portfolio(made).findings) == []


def test_a_section_gets_its_column_and_a_criterion_may_wait_for_its_scale(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Critères"].append({"Code": "X1", "Libellé": "Nouveau", "Ordre": 3})
    sheets["Rubriques"].append({"Ordre": 9, "Titre": "Bénéfices", "Source": "Bénéfices", "Forme": "liste"})
    workbook, made = write(tmp_path / "classeur.xlsx", sheets), tmp_path / "modele.xlsx"
    assert run(["modele", str(made), "--classeur", str(workbook)]) == 0
    assert {"Nouveau", "Bénéfices"} <= set(headers(made))


def test_faults_of_the_cases_that_are_left_behind_do_not_matter(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Cas d'usage"][0]["Fréquence"] = 77
    sheets["Votes"][0]["Participant"] = "Inconnu"
    workbook, made = write(tmp_path / "classeur.xlsx", sheets), tmp_path / "modele.xlsx"
    assert run(["modele", str(made), "--classeur", str(workbook)]) == 0


def test_a_fault_of_the_frame_is_told_and_nothing_is_written(
    tmp_path: Path, sheets: Sheets, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets["Séances"][0]["Date"] = "31/02/2022"
    workbook, made = write(tmp_path / "classeur.xlsx", sheets), tmp_path / "modele.xlsx"
    assert run(["modele", str(made), "--classeur", str(workbook)]) == 1
    text = printed(capsys)
    assert "CU-202 Séances!B2" in text
    assert "n'a pas été écrit" in text
    assert not made.exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--classeur", "classeur.xlsx", "--seances", "2"), "--seances ne va pas avec --classeur"),
        (("--secteurs", "27"), "La valeur de « --secteurs » n'est pas comprise."),
        (("--criteres", "-1"), "La valeur de « --criteres » n'est pas comprise."),
    ],
)
def test_choices_that_make_no_sense_are_refused(
    options: tuple[str, ...], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["modele", str(tmp_path / "vierge.xlsx"), *options]) == 2
    assert words in printed(capsys)
    assert list(tmp_path.iterdir()) == []


def test_the_workbook_taken_over_is_never_replaced(
    tmp_path: Path, sheets: Sheets, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = write(tmp_path / "classeur.xlsx", sheets)
    before = workbook.read_bytes()
    assert run(["modele", str(workbook), "--classeur", str(workbook), "--forcer"]) == 2
    assert "est le classeur repris" in printed(capsys)
    assert workbook.read_bytes() == before


def test_a_blank_workbook_is_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["modele", str(tmp_path / "modele.pptx")]) == 2
    assert "doit finir par « .xlsx »" in printed(capsys)
