"""A ballot filled in Word counts as the workbook that was sent beside it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline.readers import BallotReading, read_ballot, vocabulary_of
from tests.model.portfolios import sound_portfolio


def _paper(path: Path, *choices: tuple[str, str], comment: str = "") -> BallotReading:
    """The reading of a Word document with the tables of a ballot."""
    made = docx.Document()
    for title, rows in (
        ("Qui", [("À compléter", "Votre réponse"), ("Participant", "Fédération A"), ("Rempli le", "28/06/2022")]),
        ("Vos choix", [("Ordre", "N°", "Cas d'usage"), *((f"Choix {n}", *one) for n, one in enumerate(choices, 1))]),
        ("Commentaire", [("Ce que vous souhaitez ajouter",), (comment,)]),
        ("Les candidats", [("N°", "Cas d'usage"), ("AA 1", "Envoi"), ("AA 2", "Suivi")]),
    ):
        made.add_heading(title)
        table = made.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    made.save(str(path))
    return read_ballot(path, path.name, vocabulary_of(sound_portfolio()))


@pytest.mark.tried(
    "Les bulletins",
    "un bulletin rempli dans Word",
    "il est lu comme le classeur : participant, date, choix, commentaire",
)
def test_a_ballot_filled_in_word_is_read_as_its_workbook_is(tmp_path: Path) -> None:
    reading = _paper(tmp_path / "a.docx", ("AA 2", "Suivi"), ("", "AA 1 – Envoi"), comment="Merci")
    assert reading.findings == ()
    assert reading.ballot is not None
    assert (reading.ballot.participant, str(reading.ballot.filled_on)) == ("Fédération A", "2022-06-28")
    assert reading.ballot.choices == ("AA 2", "AA 1 – Envoi")
    assert reading.ballot.comment == "Merci"


def test_the_list_of_candidates_is_no_choice(tmp_path: Path) -> None:
    reading = _paper(tmp_path / "a.docx", ("AA 1", ""), ("", ""))
    assert reading.ballot is not None
    assert reading.ballot.choices == ("AA 1",)


def test_a_word_document_that_is_no_ballot_is_told(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    reading = read_ballot(tmp_path / "a.docx", "a.docx", vocabulary_of(sound_portfolio()))
    assert reading.ballot is None
    assert [one.code for one in reading.findings] == ["CU-521"]
