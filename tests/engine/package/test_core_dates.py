"""The dates of the card of a document: the document's, never the template's."""

from __future__ import annotations

import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from docx.document import Document
from pptx.presentation import Presentation

from pipeline.engine.deck.deck_template import DeckTemplate
from pipeline.engine.word import WordTemplate
from pipeline.measure.page import Page
from tests.engine.samples import deck, prototype, word

DAY = datetime.date(2031, 5, 6)


def old(file: Document | Presentation) -> None:
    file.core_properties.created = file.core_properties.modified = datetime.datetime(1999, 1, 2)


def of_deck(folder: Path, day: datetime.date | None) -> Any:
    def make(presentation: Presentation) -> None:
        prototype(presentation, "texte", "Bonjour")
        old(presentation)

    made = DeckTemplate.open(deck(folder, make)).render([Page("texte", {})], day=day)
    return pptx.Presentation(BytesIO(made.content)).core_properties


def of_fiche(folder: Path, day: datetime.date | None) -> Any:
    made = WordTemplate.open(word(folder, "Bonjour", make=old)).render({}, day)
    return docx.Document(BytesIO(made.content)).core_properties


@pytest.mark.parametrize("card", [of_deck, of_fiche])
def test_a_document_bears_its_own_date(card: Any, tmp_path: Path) -> None:
    made = card(tmp_path, DAY)
    assert {made.created.date(), made.modified.date()} == {DAY}


@pytest.mark.parametrize("card", [of_deck, of_fiche])
def test_without_a_date_it_has_none_rather_than_its_template_s(card: Any, tmp_path: Path) -> None:
    made = card(tmp_path, None)
    assert (made.created, made.modified) == (None, None)
