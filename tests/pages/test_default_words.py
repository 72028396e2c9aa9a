"""What the tool says by itself fits where it says it, however long the names of a group are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pptx import Presentation

from pipeline import read_portfolio
from pipeline.compose.book import Book
from pipeline.compose.deck import deck
from pipeline.compose.slides.slide import Pencil
from pipeline.engine.deck.deck_template import DeckTemplate
from pipeline.writers.drawing.pptx import slide_drawing
from tests import ROOT
from tests.compose.decks import line, outlined
from tests.pages.subjects import TEMPLATES, Deck, decks

_LONG = "Accompagnement des familles à domicile"
"""A sector's name of 38 characters."""

_KINDS = ("cotation", "parcours acteurs", "parcours cas", "cas prioritaires", "cas non prioritaires", "évolutions")


def _with_long_names() -> Deck:
    """The slides of a sector whose name is long, with the titles that the template gives them."""
    portfolio = read_portfolio(ROOT / "input" / "cas-usage-ms.xlsx").portfolio
    assert portfolio is not None
    sectors = tuple(replace(sector, label=_LONG, source="") for sector in portfolio.sectors)
    asked = outlined(replace(portfolio, sectors=sectors), *(line(kind, sector="PH") for kind in _KINDS))
    template = DeckTemplate.open(TEMPLATES / "pptx" / "gt.pptx")
    book = Book(asked)
    meeting = book.meeting(1)
    assert meeting is not None
    made = deck(book, meeting, template.measure, Pencil(template.zone, slide_drawing))
    rendering = template.render(made.pages, made.properties)
    assert [found.message for found in rendering.overflows()] == []
    return Deck("longs", rendering.content)


def test_titles_by_default_fit_with_a_sector_s_long_name() -> None:
    made = _with_long_names()
    assert len(made.slides) > 5
    assert [slide.number for slide in made.slides if slide.outside or slide.overlaps] == []


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
