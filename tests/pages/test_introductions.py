"""« Texte » of a line is read on every kind of slide, and nothing stands on it."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation

from pipeline import read_portfolio
from pipeline.compose.book import Book
from pipeline.compose.deck import Deck as Composed
from pipeline.compose.deck import deck
from pipeline.compose.slides.slide import Pencil
from pipeline.contract.slide_kinds import SLIDE_KINDS
from pipeline.engine.deck.deck_rendering import DeckRendering
from pipeline.engine.deck.deck_template import DeckTemplate
from pipeline.engine.package.vocabulary import A
from pipeline.findings import Finding
from pipeline.model.portfolio import CaseKey
from pipeline.writers.drawing.pptx import slide_drawing
from tests import ROOT
from tests.compose.decks import line, outlined
from tests.pages.subjects import TEMPLATES, Deck

_EXAMPLE = ROOT / "input" / "exemple-votes"
_SENTENCE = "Ce que montre cette diapositive, et ce que le groupe en attend."
_OTHER, _BULLET = "Une seconde phrase la suit.", "Une chose à retenir"
_TEXT = f"{_SENTENCE}\n{_OTHER}\n- {_BULLET}"
_KINDS = tuple(SLIDE_KINDS)

Made = tuple[Composed, DeckRendering]


def _made(text: str) -> Made:
    """A slide of each kind with that text, of the last meeting but one of the example, which has votes."""
    before, now = (read_portfolio(_EXAMPLE / f"cas-usage-ms_exemple-gt{number}.xlsx").portfolio for number in (2, 3))
    assert before is not None
    assert now is not None
    title = "Un titre"
    rows = (line(kind, sector="PH", case=CaseKey("PH", 8), meeting=2, title=title, text=text) for kind in _KINDS)
    book = Book(outlined(now, line("agenda", meeting=2, title="Début"), *rows), {2: before})
    meeting = book.meeting(2)
    assert meeting is not None
    template = DeckTemplate.open(TEMPLATES / "pptx" / "gt.pptx")
    made = deck(book, meeting, template.measure, Pencil(template.zone, slide_drawing))
    return made, template.render(made.pages, made.properties)


@pytest.fixture(scope="module")
def made() -> Made:
    return _made(_TEXT)


def _texts(rendering: DeckRendering) -> list[str]:
    """What is printed on each slide, one text a slide."""
    slides = Presentation(BytesIO(rendering.content)).slides
    runs = ("".join(text.text or "" for text in slide.element.iter(f"{A}t", f"{A}br")) for slide in slides)
    return [text.replace("\u00a0", " ") for text in runs]


def test_every_kind_of_slide_prints_its_text_on_its_first_page(made: Made) -> None:
    composed, rendering = made
    first: dict[str, str] = {}
    for page, text in zip(composed.pages, _texts(rendering), strict=True):
        if page.context["textes"]:
            first.setdefault(page.prototype, text)
    silent = [kind for kind in _KINDS if not all(one in first.get(kind, "") for one in (_SENTENCE, _OTHER, _BULLET))]
    assert silent == []


def test_the_pages_behind_the_first_of_a_table_do_not_repeat_it(made: Made) -> None:
    composed, rendering = made
    pages = [
        text
        for page, text in zip(composed.pages, _texts(rendering), strict=True)
        if page.prototype == "cas prioritaires"
    ]
    assert [_SENTENCE in text for text in pages] == [True, *[False] * (len(pages) - 1)]
    assert len(pages) > 1


def _nothing_over_it(rendering: DeckRendering) -> list[tuple[int, object]]:
    found = Deck("textes", rendering.content)
    return [
        (slide.number, (slide.outside, slide.overlaps)) for slide in found.slides if slide.outside or slide.overlaps
    ]


def test_nothing_stands_on_the_text_nor_outside_the_page(made: Made) -> None:
    assert _nothing_over_it(made[1]) == []


def _told(made: Made) -> list[Finding]:
    return [
        one
        for one in (*made[0].findings, *made[1].findings, *made[1].overflows())
        if one.code in ("CU-501", "CU-518", "CU-626")
    ]


def test_nothing_is_told_of_a_text_that_fits(made: Made) -> None:
    assert _told(made) == []


@pytest.mark.tried(
    "Textes du déroulé", "une page de « Texte » sur chaque diapositive", "un avertissement dit lesquelles débordent"
)
def test_a_text_that_finds_no_room_is_told() -> None:
    kinds = {one.message.split("«")[1].split("»")[0].strip() for one in _told(_made("Une phrase assez longue. " * 90))}
    assert {"couverture", "agenda", "parcours acteurs", "flux cible"} <= kinds
