"""The sample portfolio: fields are known even where a workbook has nothing to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from pipeline.compose.book import Book
from pipeline.compose.deck import deck
from pipeline.compose.fiche import fiche
from pipeline.contract.sample import earlier_sample, sample_portfolio
from pipeline.contract.slide_kinds import DRAWING_ZONE, SLIDE_KINDS
from pipeline.measure.page import Page, TableRoom
from tests.engine.review.readings import shipped_review

FIRST = sample_portfolio().meetings[0]
BOOK = Book(sample_portfolio(), {FIRST.number: earlier_sample()})
PAGES = deck(BOOK, FIRST, lambda _kind, _page: TableRoom(0, 0, (), ())).pages


def lists(value: object, path: str = "") -> Iterator[tuple[str, bool]]:
    """The path of each list and group, ranks apart, and whether it holds something."""
    if isinstance(value, Mapping | list):
        yield path, bool(value)
        is_list = isinstance(value, list)
        for key, item in enumerate(value) if isinstance(value, list) else value.items():
            yield from lists(item, path if is_list else f"{path}.{key}" if path else str(key))


def test_every_kind_of_slide_that_is_not_a_drawing_has_a_page() -> None:
    others = {kind.word for kind in SLIDE_KINDS.values() if kind.zone != DRAWING_ZONE}
    assert others <= {page.prototype for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.prototype)
def test_every_list_of_a_slide_holds_something_somewhere(page: Page) -> None:
    seen = [found for same in PAGES if same.prototype == page.prototype for found in lists(same.context)]
    filled = {path for path, holds in seen if holds}
    # The settings that a workbook adds are its own; a part that is its own only item has no item.
    own = ("projet.autres", "points")
    assert {path for path, _ in seen if path not in filled and not path.endswith(own)} == set()


def test_every_form_of_section_is_in_the_fiche() -> None:
    portfolio = sample_portfolio()
    sections = fiche(portfolio.cases[0], Book(portfolio), portfolio.meetings[0])["rubriques"]
    assert {section["genre"] for section in sections} >= {
        "paragraphe",
        "liste",
        "numeros",
        "sigles",
        "cotation",
        "flux",
    }
    assert all(section["renseigne"] for section in sections)


def test_the_review_of_the_2022_workbook_knows_the_flows_that_it_lacks() -> None:
    fields = shipped_review().documents[0].fields
    by_path = {leaf.path: leaf for leaf in fields.leaves()}
    assert by_path["cas.intitule"].seen
    assert {"rubriques.flux.vue", "rubriques.numeros.lignes", "rubriques.sigles.developpe"} <= set(by_path)
