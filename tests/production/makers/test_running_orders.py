"""The running order of a meeting as a Word page in `output/`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document

from pipeline.production.edition import Edition, prepare
from pipeline.production.order import Order
from tests.builders import Sheets, flat, sound, write
from tests.production.editions import TEMPLATES


def _made(tmp_path: Path, sheets: Sheets, meeting: int = 1) -> Edition:
    workbook = tmp_path / "classeur.xlsx"
    write(workbook, sheets)
    return prepare(Order(workbook, TEMPLATES, running_order=True, meeting=meeting))


def _timed() -> Sheets:
    sheets = sound()
    sheets["Séances"][0] |= {"Heure de début": "14 h", "Durée": 120}
    for row in sheets["Déroulé"]:
        row |= {"Durée": "10 min", "Intervenant": "Anne", "Notes": "Merci à tous\nÀ bientôt"}
    return sheets


def _rows(edition: Edition) -> list[list[str]]:
    [document] = edition.documents
    tables = Document(BytesIO(document.content)).tables
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in tables[-1].rows]


def test_it_is_a_table_of_hours_durations_titles_slides_and_speakers(tmp_path: Path) -> None:
    made = _made(tmp_path, _timed())
    assert [document.path for document in made.documents] == ["conducteurs/conducteur_seance1_2022-06-16.docx"]
    heads, first, *_ = _rows(made)
    assert heads == ["Heure", "Durée", "Point et notes", "Diapositives", "Intervenant"]
    assert first == ["14 h", "10 min", "Bienvenue\nMerci à tous\nÀ bientôt", "1", "Anne"]


def test_a_column_that_nothing_fills_is_left_out(tmp_path: Path) -> None:
    assert _rows(_made(tmp_path, sound()))[0] == ["Point et notes", "Diapositives"]


def test_the_same_workbook_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (_made(tmp_path, _timed()).documents[0].content for _ in range(2))
    assert first == second


def test_a_meeting_without_slides_has_none_and_it_is_told(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Déroulé"] = [row for row in sheets["Déroulé"] if row["Séance"] != 2]
    made = _made(tmp_path, sheets, meeting=2)
    assert (made.documents, "CU-323" in [code for code, _ in flat(made.findings)]) == ((), True)
