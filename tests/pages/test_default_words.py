"""What the tool says by itself fits where it says it, however long the names of a group are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from pipeline import read_portfolio
from pipeline.compose.book import Book
from pipeline.compose.deck import deck
from pipeline.compose.slides.slide import Pencil
from pipeline.engine.deck.deck_template import DeckTemplate
from pipeline.model.portfolio import CaseKey, Portfolio
from pipeline.writers.drawing.pptx import slide_drawing
from tests.compose.decks import Line, line, outlined
from tests.pages.subjects import REAL, TEMPLATES, Deck, decks

_LONG = "Accompagnement des familles à domicile"
"""A sector's name of 38 characters."""

_KINDS = ("cotation", "parcours acteurs", "parcours cas", "cas prioritaires", "cas non prioritaires", "évolutions")


def _made(portfolio: Portfolio, *lines: Line) -> Deck:
    """The slides of these lines, with the titles that the template gives them; nothing in them is too long."""
    asked = outlined(portfolio, *lines)
    template = DeckTemplate.open(TEMPLATES / "pptx" / "gt.pptx")
    book = Book(asked)
    meeting = book.meeting(1)
    assert meeting is not None
    made = deck(book, meeting, template.measure, Pencil(template.zone, slide_drawing))
    rendering = template.render(made.pages, made.properties)
    assert [found.message for found in rendering.overflows()] == []
    return Deck("longs", rendering.content)


@pytest.fixture(scope="module")
def portfolio() -> Portfolio:
    found = read_portfolio(REAL).portfolio
    assert found is not None
    return found


def test_titles_by_default_fit_with_a_sector_s_long_name(portfolio: Portfolio) -> None:
    sectors = tuple(replace(sector, label=_LONG, source="") for sector in portfolio.sectors)
    made = _made(replace(portfolio, sectors=sectors), *(line(kind, sector="PH") for kind in _KINDS))
    assert len(made.slides) > 5
    assert [slide.number for slide in made.slides if slide.outside or slide.overlaps] == []


@pytest.mark.parametrize("short", ["", "Documents de l'entrée"])
def test_a_title_of_600_characters_leaves_its_drawing_the_room(portfolio: Portfolio, short: str) -> None:
    title = ("Transmission des documents obligatoires relatifs à l'entrée en établissement ; " * 8)[:600]
    cases = tuple(replace(case, title=title, short_title=short) for case in portfolio.cases)
    kinds = ("fiche", "flux existant", "flux cible", "parcours cas", "cas prioritaires")
    made = _made(replace(portfolio, cases=cases), *(line(kind, sector="PA", case=CaseKey("PA", 7)) for kind in kinds))
    assert len(made.slides) >= len(kinds)
    assert [slide.number for slide in made.slides if slide.outside or slide.overlaps or slide.cut_words] == []


def test_without_an_acronym_no_bar_stands_alone(tmp_path: Path) -> None:
    """Neither the network nor its silent twin has one; the real group does."""
    bars = {}
    for one in decks(tmp_path):
        file = tmp_path / "deck.pptx"
        file.write_bytes(one.content)
        layouts = Presentation(str(file)).slide_layouts
        content = next(layout for layout in layouts if layout.name == "Titre et contenu")
        bars[one.name.split(",")[0]] = any(shape.name.startswith("Repère") for shape in content.shapes)
    assert (bars["classeur réel"], bars["réseau"]) == (True, False)
