"""The copy that `casusage verifier` writes: what an editor sees in it, and that nothing else changed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.findings import Address, Finding, Place, report
from pipeline.office.libreoffice import converted, find_libreoffice
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.control.annotated_copy import annotated_copy
from pipeline.readers import read_portfolio
from pipeline.words.palette import DOUBTFUL, MISSING
from tests import ROOT
from tests.builders import Sheets, write
from tests.office.conformance import audit, microsoft, required
from tests.writers.workbook.patched.books import cells, entries

MASTER = ROOT / "input" / "cas-usage-ms.xlsx"
EMPTY = report("CU-201", Place("Cas d'usage", Address(4, 5)), header="Intitulé", expected="un texte")
DOUBT = report("CU-340", Place("Glossaire"), acronyms="DUI")


def _opened(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def _rows(content: bytes, title: str = "Anomalies") -> list[list[Any]]:
    return [[cell.value or "" for cell in row] for row in _opened(content)[title]]


def _faulty(sheets: Sheets) -> None:
    sheets["Cas d'usage"][1]["Intitulé"] = ""
    for row in (*sheets["Données"], *sheets["Freins"]):
        row["Cas"] = "AA 9"


@pytest.fixture
def findings(sheets: Sheets, tmp_path: Path) -> tuple[Path, tuple[Finding, ...]]:
    """A workbook with an empty title, and one case that three cells name and nothing declares."""
    _faulty(sheets)
    path = write(tmp_path / "classeur.xlsx", sheets)
    return path, checked_portfolio(path).findings


def test_each_faulty_cell_has_a_note_a_ground_and_a_way_to_the_list(findings: tuple[Path, tuple[Finding, ...]]) -> None:
    path, found = findings
    made = annotated_copy(path.read_bytes(), found)
    cell = _opened(made)["Cas d'usage"]["E3"]
    assert cell.comment.text.splitlines()[:2] == ["ERREUR CU-201", "La cellule « Intitulé » est vide."]
    assert cell.fill.fgColor.rgb == f"FF{MISSING}"
    row = next(number for number, line in enumerate(_rows(made), start=1) if line[1] == "CU-201")
    assert cell.hyperlink.location == f"'Anomalies'!D{row}"
    assert _opened(made)["Anomalies"].cell(row, 3).hyperlink.location == "'Cas d'usage'!E3".replace("d'u", "d''u")


def test_the_cells_of_one_cause_are_all_marked_and_lead_to_one_line(
    findings: tuple[Path, tuple[Finding, ...]],
) -> None:
    path, found = findings
    made = annotated_copy(path.read_bytes(), found)
    rows = _rows(made)
    first = next(number for number, line in enumerate(rows, start=1) if line[1] == "CU-204")
    assert [line[2:4] for line in rows[first:]] == [
        ["Données!A3", f"Même cause que la ligne {first}."],
        ["Freins!A2", f"Même cause que la ligne {first}."],
    ]
    for title, name in (("Données", "A2"), ("Données", "A3"), ("Freins", "A2")):
        cell = _opened(made)[title][name]
        assert "AA 9" in cell.comment.text
        assert cell.hyperlink.location == f"'Anomalies'!D{first}"


def test_what_the_workbook_says_is_not_changed_nor_any_other_part(findings: tuple[Path, tuple[Finding, ...]]) -> None:
    path, found = findings
    content = path.read_bytes()
    made = annotated_copy(content, found)
    before = cells(content)
    assert {key: value for key, value in cells(made).items() if key in before} == before
    touched = {name for name, entry in entries(content).items() if entries(made).get(name) != entry}
    sheets = {name for name in touched if name.startswith("xl/worksheets/sheet")}
    assert len(sheets) == 3
    assert touched - sheets <= {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        *(name for name in touched if name.startswith(("xl/comments", "xl/drawings/vml", "xl/worksheets/_rels/"))),
    }  # fmt: skip


@pytest.mark.tried("Un classeur en erreur", "ses notes, quand une cellule fautive en porte déjà une",
                   "la copie annotée garde la note et lui ajoute le constat")  # fmt: skip
def test_notes_that_are_there_are_kept() -> None:
    content = MASTER.read_bytes()
    noted = next(cell for row in _opened(content)["Cas d'usage"] for cell in row if cell.comment)
    place = Place("Cas d'usage", Address(noted.row, noted.column))
    made = annotated_copy(content, [report("CU-201", place, header="x", expected="un texte")])
    said = _opened(made)["Cas d'usage"][noted.coordinate].comment.text
    assert said.startswith(noted.comment.text)
    assert "ERREUR CU-201" in said


def test_a_sheet_is_found_whatever_its_accents_and_spaces(sheets: Sheets, tmp_path: Path) -> None:
    sheets["cas  d'usage"] = sheets.pop("Cas d'usage")
    path = write(tmp_path / "classeur.xlsx", sheets)
    made = annotated_copy(path.read_bytes(), [EMPTY])
    assert "CU-201" in _opened(made)["cas  d'usage"]["E4"].comment.text


def test_what_concerns_a_whole_sheet_or_a_template_is_listed_without_a_note(tmp_path: Path, sheets: Sheets) -> None:
    path = write(tmp_path / "classeur.xlsx", sheets)
    template = report("CU-001", Place(document="fiche.docx"), file="fiche.docx")
    made = annotated_copy(path.read_bytes(), [DOUBT, template])
    rows = _opened(made)["Anomalies"]
    assert [cell.value for cell in rows[2]][:3] == ["erreur", "CU-001", "fiche.docx"]
    assert rows["C2"].hyperlink is None
    assert (rows["C3"].value, rows["C3"].hyperlink.location) == ("Glossaire", "'Glossaire'!A1")
    assert not any(cell.comment for row in _opened(made)["Glossaire"] for cell in row)


def test_a_doubt_has_another_ground_and_an_information_none() -> None:
    doubt = report("CU-303", Place("Séances", Address(2, 2)), case="AA 1", cached="1", computed="2")
    known = report("CU-105", Place("Séances", Address(2, 3)), header="x")
    made = _opened(annotated_copy(MASTER.read_bytes(), [doubt, known]))
    assert made["Séances"]["B2"].fill.fgColor.rgb == f"FF{DOUBTFUL}"
    assert made["Séances"]["C2"].comment is None
    assert made["Anomalies"].max_row == 2


def test_a_sound_workbook_has_a_list_that_says_so() -> None:
    assert _rows(annotated_copy(MASTER.read_bytes(), []))[1][3] == "Aucune anomalie."


def test_beyond_so_many_cells_the_list_says_how_many_are_left() -> None:
    many = tuple(Place("Flux", Address(2 + rank, 1)) for rank in range(520))
    rows = _rows(annotated_copy(MASTER.read_bytes(), [
        report("CU-201", place, header="x", expected="y") for place in many
    ]))  # fmt: skip
    assert len(rows) == 502
    assert rows[-1][3] == "20 autres cellules en cause : voir le rapport."


def test_the_same_faults_give_the_same_bytes(findings: tuple[Path, tuple[Finding, ...]]) -> None:
    path, found = findings
    assert annotated_copy(path.read_bytes(), found) == annotated_copy(path.read_bytes(), found)


def test_a_workbook_annotated_again_still_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "annote.xlsx"
    path.write_bytes(annotated_copy(MASTER.read_bytes(), [EMPTY]))
    path.write_bytes(annotated_copy(path.read_bytes(), [EMPTY]))
    assert read_portfolio(path).portfolio == read_portfolio(MASTER).portfolio
    assert {"Anomalies", "Anomalies 2"} < set(_opened(path.read_bytes()).sheetnames)


def test_a_copy_is_whole_for_a_validator(findings: tuple[Path, tuple[Finding, ...]], tmp_path: Path) -> None:
    assert audit(_written(findings, tmp_path)) == []


@pytest.mark.office
def test_microsofts_validator_finds_nothing(findings: tuple[Path, tuple[Finding, ...]], tmp_path: Path) -> None:
    assert microsoft([_written(findings, tmp_path)]) == []


@pytest.mark.office
def test_libreoffice_opens_it_with_its_list(findings: tuple[Path, tuple[Finding, ...]], tmp_path: Path) -> None:
    program = required(find_libreoffice(), "LibreOffice")
    (tmp_path / "relu").mkdir()
    made = converted(program, [_written(findings, tmp_path)], tmp_path / "relu", "xlsx")
    again = next(iter(made.values()))
    assert "CU-204" in [line[1] for line in _rows(again.read_bytes())]


def _written(findings: tuple[Path, tuple[Finding, ...]], folder: Path) -> Path:
    path, found = findings
    made = folder / "annote.xlsx"
    made.write_bytes(annotated_copy(path.read_bytes(), found))
    return made
