"""A zone gives way to the text that stands on its top."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation
from pptx.util import Mm, Pt

from pipeline.engine.deck.deck_template import DeckTemplate
from pipeline.measure.page import Area
from tests.engine.samples import compiled_deck, deck, prototype

_ZONE = Area(20, 40, 200, 100)
_LINE = "Une phrase. "


def _drawn(
    *, left: int = 20, width: int = 200, height: int = 20, name: str = "Intro {%sp if intro %}{# taille : 12 à 14 #}"
) -> Callable[[Presentation], None]:
    """A prototype « page » with a zone, and a text that begins at its top."""

    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "page")
        zone = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Mm(20), Mm(40), Mm(200), Mm(100))
        zone.name = "Zone schéma"
        box = slide.shapes.add_textbox(Mm(left), Mm(40), Mm(width), Mm(height))
        box.name = name
        box.text_frame.word_wrap = True
        box.text_frame.text = "{{ intro }}"
        box.text_frame.paragraphs[0].runs[0].font.size = Pt(12)

    return make


@pytest.fixture
def template(tmp_path: Path) -> DeckTemplate:
    return compiled_deck(deck(tmp_path, _drawn()))


def _zone(template: DeckTemplate, intro: str) -> Area:
    found = template.zone("page", "schéma", {"intro": intro})
    assert found is not None
    return found


def test_without_the_text_the_zone_is_as_drawn(template: DeckTemplate) -> None:
    low = _zone(template, "")
    assert (low.top, low.bottom) == pytest.approx((_ZONE.top, _ZONE.bottom), abs=0.01)
    assert template.zone("page", "schéma") == _ZONE


def test_the_zone_begins_under_the_text_and_ends_where_it_did(template: DeckTemplate) -> None:
    low = _zone(template, _LINE)
    assert 45 < low.top < 55
    assert low.bottom == pytest.approx(140, abs=0.01)


def test_a_longer_text_leaves_less_to_the_zone_never_less_than_half(template: DeckTemplate) -> None:
    tops = [_zone(template, _LINE * count).top for count in (1, 40, 80, 2_000)]
    assert tops == sorted(tops)
    assert tops[-1] == pytest.approx(92, abs=0.5)


@pytest.mark.parametrize(
    "drawn",
    [
        _drawn(left=221, width=30),
        _drawn(height=90),
        _drawn(name="Intro {%sp if intro %}"),
    ],
    ids=["beside", "over most of it", "without a range"],
)
def test_what_does_not_stand_on_its_top_leaves_the_zone_alone(
    tmp_path: Path, drawn: Callable[[Presentation], None]
) -> None:
    found = compiled_deck(deck(tmp_path, drawn)).zone("page", "schéma", {"intro": _LINE})
    assert found is not None
    assert (found.top, found.bottom) == pytest.approx((40, 140), abs=0.01)
