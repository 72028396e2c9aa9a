from __future__ import annotations

import io
from pathlib import Path

import docx
import pptx
import pytest
from pptx.util import Mm

from pipeline.engine.read_back.document_texts import UnreadableFile, card, document_texts, is_document
from tests.production.editions import edition


def word_file() -> bytes:
    made = docx.Document()
    made.core_properties.title = "Ma fiche"
    made.add_heading("Acteurs", 1)
    made.add_paragraph("L'usager")
    table = made.add_table(2, 2)
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells.cells):
            cell.text = f"ligne {row + 1}, colonne {column + 1}"
    made.sections[0].header.paragraphs[0].text = "Mon groupe"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def deck_file() -> bytes:
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Les critères"
    table = slide.shapes.add_table(1, 2, Mm(10), Mm(60), Mm(100), Mm(20))
    table.name = "Critères"
    table.table.cell(0, 1).text = "Fréquence"
    slide.notes_slide.notes_text_frame.text = "À dire"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def told(content: bytes) -> list[tuple[str, str]]:
    return [(", ".join(map(str, one.where)), one.text) for one in document_texts(content)]


def test_a_word_document_is_read_under_its_headings_cell_by_cell_with_its_header() -> None:
    assert told(word_file()) == [
        ("rubrique « Acteurs »", "Acteurs"),
        ("rubrique « Acteurs »", "L'usager"),
        ("rubrique « Acteurs », tableau 1, ligne 1, colonne 1", "ligne 1, colonne 1"),
        ("rubrique « Acteurs », tableau 1, ligne 1, colonne 2", "ligne 1, colonne 2"),
        ("rubrique « Acteurs », tableau 1, ligne 2, colonne 1", "ligne 2, colonne 1"),
        ("rubrique « Acteurs », tableau 1, ligne 2, colonne 2", "ligne 2, colonne 2"),
        ("en-tête", "Mon groupe"),
    ]


def test_a_deck_is_read_slide_by_slide_with_its_tables_and_notes() -> None:
    slide = "diapositive 1 « Les critères »"
    assert told(deck_file())[0] == (f"{slide}, forme « Title 1 »", "Les critères")
    assert (f"{slide}, forme « Critères », ligne 1, colonne 2", "Fréquence") in told(deck_file())
    assert told(deck_file())[-1] == (f"{slide}, commentaires", "À dire")


def test_the_texts_of_a_row_go_together_and_not_with_those_of_the_next() -> None:
    texts = document_texts(word_file())
    assert [one.row for one in texts[2:6]] == [texts[2].row] * 2 + [texts[4].row] * 2
    assert texts[2].row != texts[4].row
    assert {one.row for one in (*texts[:2], texts[6])} == {0}


def test_the_drawings_of_our_own_documents_are_read_once(tmp_path: Path) -> None:
    made = edition(tmp_path, decks=True, fiches=True)
    fiche = next(one for one in made.documents if one.path.endswith("fiche_aa-01.docx"))
    assert [text for _, text in told(fiche.content)].count("Envoi de la demande") == 1
    deck = next(one for one in made.documents if one.path.endswith(".pptx"))
    cards = [text for where, text in told(deck.content) if "carte" in where or "E#01" in where]
    assert any("Envoi de la demande" in text for text in cards)


def test_the_card_of_a_document_is_read() -> None:
    assert card(word_file())["title"] == "Ma fiche"


@pytest.mark.tried("Fichiers rendus", "un fichier qui n'est pas un document Office", "il est dit illisible")
@pytest.mark.parametrize("content", [b"", b"un texte", word_file()[:2000]])
def test_what_cannot_be_opened_is_said_to_be_unreadable(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        document_texts(content)
    with pytest.raises(UnreadableFile):
        card(content)
    with pytest.raises(UnreadableFile):
        is_document(content)
