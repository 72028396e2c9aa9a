"""The workbook that a meeting is compared to, in a run: shown, or told and left out."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from pipeline.findings import Finding, Severity
from pipeline.production.edition import Edition, prepare
from pipeline.production.order import Order
from tests.builders import Sheets, sound, write
from tests.production.editions import TEMPLATES


def with_evolutions(sheets: Sheets, compared_to: str | None = "archives/gt1.xlsx") -> Sheets:
    """The second meeting shows what changed since `compared_to`."""
    sheets["Séances"] = [row | {"Comparé à": compared_to if row["N°"] == 2 else None} for row in sheets["Séances"]]
    own = {"Séance": 2, "Ordre": 20, "Diapositive": "évolutions", "Secteur": None, "Cas": None, "Titre": None}
    sheets["Déroulé"] = [*sheets["Déroulé"], own]
    return sheets


def archived(folder: Path, sheets: Sheets) -> Path:
    (folder / "archives").mkdir(exist_ok=True)
    return write(folder / "archives" / "gt1.xlsx", sheets)


def made(folder: Path, sheets: Sheets, meeting: int | None = None) -> Edition:
    workbook = write(folder / "classeur.xlsx", sheets)
    return prepare(Order(workbook, TEMPLATES, decks=True, meeting=meeting))


def slides(edition: Edition) -> list[str]:
    """The texts of the tables of the second meeting's deck."""
    [deck] = [document for document in edition.documents if "2022-07-07" in document.path]
    frames = [shape for slide in Presentation(BytesIO(deck.content)).slides for shape in slide.shapes]
    return [cell.text for shape in frames if shape.has_table for row in shape.table.rows for cell in row.cells]


def told(edition: Edition) -> list[Finding]:
    return [finding for finding in edition.findings if finding.code in ("CU-530", "CU-531")]


@pytest.mark.parametrize("typed", ["archives/gt1.xlsx", "archives\\gt1.xlsx", "./archives/../archives/gt1.xlsx"])
def test_the_deck_shows_what_changed_since_the_archived_workbook(tmp_path: Path, sheets: Sheets, typed: str) -> None:
    archived(tmp_path, sound())
    sheets["Cas d'usage"][3]["Intitulé"] = "Préparation de l’accueil du lundi"
    edition = made(tmp_path, with_evolutions(sheets, typed))
    assert told(edition) == []
    assert slides(edition)[3:] == [
        "BB 1   Préparation de l’accueil du lundi", "Intitulé", "Préparation de l’accueil du lundi",
    ]  # fmt: skip


def test_a_workbook_that_is_not_there_is_told_and_the_rest_is_made(tmp_path: Path, sheets: Sheets) -> None:
    edition = made(tmp_path, with_evolutions(sheets))
    [finding] = told(edition)
    assert (finding.code, finding.severity, str(finding.place)) == ("CU-530", Severity.WARNING, "Séances!E3")
    assert "introuvable" in finding.message
    assert finding.found == "archives/gt1.xlsx"
    assert slides(edition) == []


def test_a_faulty_workbook_is_told_with_how_many_errors(tmp_path: Path, sheets: Sheets) -> None:
    faulty = sound()
    faulty["Cas d'usage"][0]["Priorité décidée"] = "peut-être"
    archived(tmp_path, faulty)
    [finding] = told(made(tmp_path, with_evolutions(sheets)))
    assert (finding.code, str(finding.place)) == ("CU-531", "Séances!E3")
    assert "contient 1 erreur." in finding.message


@pytest.mark.parametrize("typed", [None, "classeur.xlsx", "./classeur.xlsx"])
def test_compared_to_nothing_or_to_itself_the_slide_is_left_out(
    tmp_path: Path, sheets: Sheets, typed: str | None
) -> None:
    edition = made(tmp_path, with_evolutions(sheets, typed))
    assert (told(edition), slides(edition)) == ([], [])
    assert "CU-502" in [finding.code for finding in edition.findings]


def test_another_meeting_is_made_without_a_word_of_it(tmp_path: Path, sheets: Sheets) -> None:
    assert told(made(tmp_path, with_evolutions(sheets), meeting=1)) == []
    sheets["Déroulé"].pop()
    assert told(made(tmp_path, sheets, meeting=2)) == []


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path, sheets: Sheets) -> None:
    archived(tmp_path, sound())
    sheets["Cas d'usage"][3]["Intitulé"] = "Autre accueil"
    first, second = (made(tmp_path, with_evolutions(sheets) if rank == 0 else sheets) for rank in range(2))
    assert [one.content for one in first.documents] == [one.content for one in second.documents]


def test_a_link_in_a_circle_is_told_and_the_rest_is_made(tmp_path: Path, sheets: Sheets) -> None:
    (tmp_path / "boucle.xlsx").symlink_to(tmp_path / "boucle.xlsx")
    edition = made(tmp_path, with_evolutions(sheets, "boucle.xlsx"))
    assert [finding.code for finding in told(edition)] == ["CU-530"]
    assert len(edition.documents) == 2
