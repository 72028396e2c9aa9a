"""Effects follow the shapes of the slide: none without its target, one for each copy, one for each paragraph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Mm

from pipeline.measure.page import ZONES, Drawing, Page
from tests.engine.deck.effects import P, animate, click, effect, starts, text_range, triggered
from tests.engine.samples import deck, deck_output, presentation_of, prototype
from tests.office.conformance import audit


def box(slide: Slide, name: str, text: str = "") -> Any:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Mm(20), Mm(20), Mm(100), Mm(20))
    shape.name, shape.text_frame.text = name, text
    return shape


def build(shape: Any, how: str = "") -> str:
    return f'<p:bldP spid="{shape.shape_id}" grpId="0"{how}/>'


def made(tmp_path: Path, make: Any, **context: Any) -> Slide:
    """The only slide of a deck, sound for openxml-audit too."""
    path = deck(tmp_path, lambda presentation: make(prototype(presentation, "page")))
    assert audit(deck_output(path, Page("page", context))) == []
    slide: Slide = presentation_of(path, Page("page", context)).slides[0]
    numbers = [one.get("id") for one in slide._element.iter(f"{P}cTn")]
    assert len(numbers) == len(set(numbers))
    return slide


def built(slide: Slide) -> list[str]:
    names = {str(shape.shape_id): shape.name for shape in slide.shapes}
    return [names[one.get("spid", "")] for one in slide._element.iter(f"{P}bldP")]


def two_boxes(slide: Slide) -> None:
    badge, card = box(slide, "Badge {%sp if prioritaire %}", "x"), box(slide, "Carte", "x")
    steps = [
        click(3, effect(badge.shape_id, 5), effect(card.shape_id, 7, "withEffect")),
        click(9, effect(badge.shape_id, 11)),
    ]
    animate(slide, steps, build(badge) + build(card))


@pytest.mark.tried(
    "Animations",
    "une animation sur une forme que sa condition laisse de côté",
    "l'effet part avec elle ; le suivant prend son clic",
)
def test_a_shape_that_its_condition_leaves_out_takes_its_effects_along(tmp_path: Path) -> None:
    slide = made(tmp_path, two_boxes, prioritaire=False)
    assert (starts(slide), built(slide)) == ([["Carte"]], ["Carte"])
    kinds = [one.get("nodeType") for one in slide._element.iter(f"{P}cTn") if one.get("presetID")]
    assert kinds == ["clickEffect"]


def test_a_shape_that_is_there_keeps_its_effects(tmp_path: Path) -> None:
    slide = made(tmp_path, two_boxes, prioritaire=True)
    assert (starts(slide), built(slide)) == ([["Badge", "Carte"], ["Badge"]], ["Badge", "Carte"])


def test_a_slide_whose_every_effect_is_lost_has_none(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        badge = box(slide, "Badge {%sp if prioritaire %}", "x")
        trigger = triggered(badge.shape_id, 7, click(8, effect(badge.shape_id, 10)))
        animate(slide, [click(3, effect(badge.shape_id, 5))], build(badge), trigger)

    assert made(tmp_path, make, prioritaire=False)._element.find(f"{P}timing") is None


@pytest.mark.tried("Animations", "un effet déclenché par un clic sur une forme absente", "l'effet part avec elle")
def test_what_a_lost_shape_triggers_goes_with_it(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        badge, card = box(slide, "Badge {%sp if prioritaire %}", "x"), box(slide, "Carte", "x")
        trigger = triggered(badge.shape_id, 7, click(8, effect(card.shape_id, 10)))
        animate(slide, [click(3, effect(card.shape_id, 5))], build(card), trigger)

    slide = made(tmp_path, make, prioritaire=False)
    assert starts(slide) == [["Carte"]]
    assert len(slide._element.findall(f".//{P}seq")) == 1


@pytest.mark.tried("Animations", "une animation sur une forme répétée", "toutes ses copies entrent au même clic")
def test_the_copies_of_a_repeated_shape_enter_at_the_same_click(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        card, end = box(slide, "Carte {%sp for c in cartes %}", "{{ c }}"), box(slide, "Fin", "x")
        animate(
            slide, [click(3, effect(card.shape_id, 5)), click(7, effect(end.shape_id, 9))], build(card) + build(end)
        )

    slide = made(tmp_path, make, cartes=["a", "b", "c"])
    assert starts(slide) == [["Carte 1", "Carte 2", "Carte 3"], ["Fin"]]
    assert built(slide) == ["Carte 1", "Carte 2", "Carte 3", "Fin"]
    kinds = [one.get("nodeType") for one in slide._element.iter(f"{P}cTn") if one.get("presetID")]
    assert kinds == ["clickEffect", "withEffect", "withEffect", "clickEffect"]
    assert starts(made(tmp_path, make, cartes=[])) == [["Fin"]]


@pytest.mark.tried(
    "Animations", "un texte animé paragraphe par paragraphe", "autant de clics que de paragraphes imprimés"
)
def test_a_text_built_by_paragraph_is_so_for_all_the_paragraphs_that_it_gets(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        text = box(slide, "Liste", "Début\n{%p for p in puces %}{{ p }}{%p endfor %}")
        steps = [click(4 * n, effect(text.shape_id, 4 * n + 2, inside=text_range(n - 1, n - 1))) for n in (1, 2)]
        animate(slide, steps, build(text, ' build="p"'))

    assert starts(made(tmp_path, make, puces=["a", "b"])) == [["Liste §0"], ["Liste §1"], ["Liste §2"]]
    assert starts(made(tmp_path, make, puces=[])) == [["Liste §0"]]


@pytest.mark.tried(
    "Animations", "une animation sur une zone de dessin", "elle agit sur le dessin ; sans dessin, elle part"
)
def test_an_effect_on_a_zone_acts_on_what_fills_it_and_goes_with_an_empty_one(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        zone = box(slide, "Zone schéma")
        animate(slide, [click(3, effect(zone.shape_id, 5))], f'<p:bldP spid="{zone.shape_id}" grpId="0" animBg="1"/>')

    group = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="0" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:grpSp>'
    )
    slide = made(tmp_path, make, **{ZONES: {"schéma": Drawing(lambda _: group)}})
    assert (starts(slide), built(slide)) == ([["Zone schéma"]], [])
    assert made(tmp_path, make, prioritaire=False)._element.find(f"{P}timing") is None


@pytest.mark.tried(
    "Animations", "un connecteur collé à une forme conditionnelle", "il se décolle quand la forme manque"
)
def test_a_connector_comes_loose_from_a_shape_that_is_not_there(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "page")
        first, second = box(slide, "Un"), box(slide, "Deux {%sp if deux %}")
        line: Any = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Mm(0), Mm(0), Mm(50), Mm(50))
        line.begin_connect(first, 0)
        line.end_connect(second, 0)

    def glued(two: bool) -> list[str]:
        slide = presentation_of(deck(tmp_path, make), Page("page", {"deux": two})).slides[0]
        return [one.tag.rpartition("}")[2] for one in slide._element.iter("{*}stCxn", "{*}endCxn")]

    assert glued(True) == ["stCxn", "endCxn"]
    assert glued(False) == ["stCxn"]
