"""Every deck, measured as a demanding designer would: the real workbook, the example and the groups of the tests."""

from __future__ import annotations

from statistics import median

import pytest

from pipeline.engine.deck.prototype.prototypes import title_of
from pipeline.measure.legibility import CONTRAST, SLIDE_FOOT_PT, SLIDE_PT
from tests.pages.slide_measures import MadeSlide
from tests.pages.subjects import Deck, decks
from tests.pages.table import COLUMNS, UNDER, table

_MOST_SLIDES = {"classeur réel, séance 1": 45, "exemple, séance 2": 22, "exemple, séance 3": 28}
"""No more slides than these for what the three decks say."""

_SMALL_GROUP = "réseau"
"""A group of four cases has little to say: its slides are as large as they may be, and some stay half empty."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Deck]:
    return list(decks(tmp_path_factory.mktemp("pages")))


def _faults(made: list[Deck], measure: str) -> list[tuple[str, int, str]]:
    """The slides that a measure counts something on."""
    slides = [(deck.name, slide) for deck in made for slide in deck.slides]
    return [(name, slide.number, title_of(slide.tree)) for name, slide in slides if getattr(slide, measure)]


@pytest.mark.parametrize("measure", ["outside", "overlaps", "cut_words", "lone_words"])
def test_nothing_is_out_of_its_place_over_another_or_cut(made: list[Deck], measure: str) -> None:
    assert _faults(made, measure) == []


def test_letters_are_large_enough_and_stand_out(made: list[Deck]) -> None:
    slides: list[MadeSlide] = [slide for deck in made for slide in deck.slides]
    assert min(slide.smallest_pt for slide in slides) >= SLIDE_PT
    assert min(slide.smallest_foot_pt for slide in slides) >= SLIDE_FOOT_PT
    assert min(slide.contrast for slide in slides) >= CONTRAST


def test_slides_are_few(made: list[Deck]) -> None:
    counts = {deck.name: len(deck.slides) for deck in made}
    assert {name: counts[name] for name in _MOST_SLIDES if counts[name] > _MOST_SLIDES[name]} == {}


def test_slides_use_their_room(made: list[Deck]) -> None:
    for deck in made:
        if not deck.name.startswith(_SMALL_GROUP):
            assert median(slide.used for slide in deck.slides) >= 0.85, deck.name


def test_hardly_a_slide_looks_empty(made: list[Deck]) -> None:
    empty = {deck.name: [one.number for one in deck.slides if one.used < UNDER] for deck in made}
    large = {name: slides for name, slides in empty.items() if not name.startswith((_SMALL_GROUP, "hôpital"))}
    assert {name: slides for name, slides in large.items() if len(slides) > 2} == {}


def test_the_table_has_a_line_a_deck(made: list[Deck]) -> None:
    lines = table(made, COLUMNS).split("\n")
    assert len(lines) == 1 + len(made)
    assert lines[1].split("  ")[0] == made[0].name
    assert len({len(line) for line in lines}) == 1
