"""Every deck, measured as a demanding designer would: the real workbook, the example and the groups of the tests."""

from __future__ import annotations

from io import BytesIO
from statistics import median

import pytest
from pptx import Presentation

from pipeline.engine.deck.prototype.prototypes import title_of
from pipeline.measure.legibility import CONTRAST, SLIDE_FOOT_PT, SLIDE_PT
from tests.pages.slide_measures import MadeSlide
from tests.pages.subjects import Deck, decks
from tests.pages.table import COLUMNS, UNDER, table

_MOST_SLIDES = {"classeur réel, séance 1": 45, "exemple, séance 2": 24, "exemple, séance 3": 28}
"""No more slides than these for what the three decks say.

The first wished for 44. In letters of 12 points its tables fill 1.34 and 1.23 pages (priority cases of PA and PH), 1.92
(ratings) and 3.37 (groups). A page holds four columns of a map of cases: those of PA fill 4.95, those of DOM 4.49, and
those of PH 7.99, which whole cards under their own phases spread over ten. None can do with a page less. The second has
two slides more since it says whether colleges agree, and whether the ranking holds.
"""

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


def test_the_meeting_is_named_in_large_letters_on_the_cover(made: list[Deck]) -> None:
    for deck in made:
        cover = Presentation(BytesIO(deck.content)).slides[0]
        subtitle = next(shape for shape in cover.placeholders if shape.placeholder_format.idx == 1)
        sizes = [run.font.size.pt for line in subtitle.text_frame.paragraphs for run in line.runs if run.font.size]
        assert min(sizes, default=20.0) >= 20.0, deck.name


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
