"""The sample portfolio: fields are known even where a workbook has nothing to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.compose.deck import deck
from pipeline.compose.facts import Book
from pipeline.compose.fiche import fiche
from pipeline.contract.sample import earlier_sample, sample_portfolio
from pipeline.model.words import DRAWN_SLIDES, SLIDE_KINDS
from pipeline.scene.document import TableRoom
from tests.review.readings import shipped_review

FIRST = sample_portfolio().meetings[0]
BOOK = Book(sample_portfolio(), {FIRST.number: earlier_sample()})
PAGES = deck(BOOK, FIRST, lambda _kind, _page: TableRoom(0, 0, (), ())).pages


def empty_lists(value: object, path: str = "") -> Iterator[str]:
    """The paths of the lists and groups that hold nothing."""
    if isinstance(value, Mapping | list):
        inner = value.items() if isinstance(value, Mapping) else enumerate(value)
        if not value:
            yield path
        for key, item in inner:
            yield from empty_lists(item, f"{path}.{key}" if path else str(key))


def test_every_kind_of_slide_that_is_not_a_drawing_has_a_page() -> None:
    assert set(SLIDE_KINDS) - set(DRAWN_SLIDES) <= {page.prototype for page in PAGES}


def test_no_list_of_a_slide_is_empty() -> None:
    lists = {path for page in PAGES for path in empty_lists(page.context)}
    # The settings that a workbook adds are its own; a part that is its own only item has no item.
    assert {path for path in lists if not path.endswith(("projet.autres", ".points"))} == set()


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
    fields = shipped_review().fiche_fields
    by_path = {leaf.path: leaf for leaf in fields.leaves()}
    assert by_path["cas.intitule"].seen
    assert {"rubriques.flux.vue", "rubriques.numeros.lignes", "rubriques.sigles.developpe"} <= set(by_path)
