"""Shapes named « Zone xxx »: filled with what the page gives, with the name, the place and the id of the zone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Emu, Mm

from pipeline.engine.deck.filled.fillings import filled_zones
from pipeline.engine.deck.prototype.slide_zones import BARE_ZONE
from pipeline.findings import Address, Place
from pipeline.measure.chart_values import HORIZONTAL, VERTICAL, Chart
from pipeline.measure.page import Area, Drawing, Filling, Page, Picture
from tests.engine.samples import (
    compiled_deck,
    deck,
    deck_output,
    flat,
    parts,
    presentation_of,
    prototype,
    text_box,
    written,
)
from tests.office.conformance import audit

CHART = Chart(VERTICAL, ("Entrée", "Sortie"), (("Cas", (3, 4)),), description="Quatre cas à la sortie")
AREA = Area(30, 40, 120, 60)


def zone(slide: Slide, name: str = "Zone schéma", area: Area = AREA, description: str = "") -> Any:
    """A rectangle without text."""
    left, top, width, height = (Mm(round(mm)) for mm in (area.left, area.top, area.width, area.height))
    shape: Any = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, width, height)
    shape.name = name
    shape._element.nvSpPr.cNvPr.set("descr", description)
    return shape


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A prototype « page » with one zone between two texts."""

    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "page", "{{ titre }}")
        zone(slide, description="Schéma de {{ titre }}")
        slide.shapes.add_textbox(Mm(20), Mm(120), Mm(50), Mm(10)).text_frame.text = "fin"

    return deck(tmp_path, make)


def page(**zones: Filling) -> Page:
    return Page("page", {"titre": "R&D", "zones": zones}, origin=Place("Déroulé", Address(4, 4)))


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(content, kind)
    return content.getvalue()


def rectangle(numbers: Iterator[int]) -> str:
    """A group of one rectangle, as a drawing gives it."""
    inside = '<a:chOff x="1080000" y="1440000"/><a:chExt cx="360000" cy="360000"/>'
    position = '<a:off x="1080000" y="1440000"/><a:ext cx="360000" cy="360000"/>'
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{next(numbers)}" name="dessin"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm>{position}{inside}</a:xfrm></p:grpSpPr>"
        f'<p:sp><p:nvSpPr><p:cNvPr id="{next(numbers)}" name="carré"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'{position}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp></p:grpSp>'
    )


def area_of(shape: Any) -> Area:
    return Area(*(Emu(value).mm for value in (shape.left, shape.top, shape.width, shape.height)))


def test_a_zone_says_where_it_stands_accents_and_capitals_apart(template: Path) -> None:
    compiled = compiled_deck(template)
    assert compiled.zone("page", "schéma") == compiled.zone("page", "Schema") == AREA
    assert compiled.zone("page", "autre") is None
    assert compiled.zone("inconnue", "schéma") is None


def test_a_zone_that_is_a_placeholder_stands_where_its_layout_says(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "page", layout=1)
        slide.placeholders[1].name = "Zone schéma"

    template = deck(tmp_path, make)
    found = compiled_deck(template).zone("page", "schéma")
    assert found is not None
    shapes = presentation_of(template, page(schéma=CHART)).slides[0].shapes
    assert area_of(shapes[1]) == found
    assert shapes[1].has_chart


@pytest.mark.parametrize(
    ("filling", "said"),
    [
        (CHART, "Quatre cas à la sortie"),
        (Picture(picture(40, 20)), "Schéma de R&D"),
        (Drawing(rectangle, 'Un "carré" <seul>'), 'Un "carré" <seul>'),
    ],
)
def test_a_filling_stands_where_its_zone_stood_with_its_id_name_and_description(
    filling: Filling, said: str, template: Path
) -> None:
    output = deck_output(template, page(schéma=filling))
    assert audit(output) == []
    before, filled, after = presentation_of(template, page(schéma=filling)).slides[0].shapes
    assert [before.text_frame.text, after.text_frame.text] == ["R&D", "fin"]
    properties = filled._element.xpath("./*/p:cNvPr")[0]
    assert (filled.name, properties.get("descr")) == ("Zone schéma", said)
    assert filled.shape_id == 3


def test_a_chart_takes_the_whole_zone(template: Path) -> None:
    assert area_of(presentation_of(template, page(schema=CHART)).slides[0].shapes[1]) == AREA


@pytest.mark.parametrize(
    ("width", "height", "shown"),
    [(40, 20, Area(30, 40, 120, 60)), (40, 40, Area(60, 40, 60, 60)), (40, 10, Area(30, 55, 120, 30))],
)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_keeps_its_proportions_in_the_middle_of_the_zone(
    width: int, height: int, shown: Area, kind: str, template: Path
) -> None:
    content = picture(width, height, kind)
    shape: Any = presentation_of(template, page(schéma=Picture(content))).slides[0].shapes[1]
    assert area_of(shape) == shown
    assert shape.image.blob == content
    assert shape.image.content_type == f"image/{kind.lower()}"


def test_a_picture_shown_on_several_slides_is_written_once(template: Path) -> None:
    one, other = Picture(picture(10, 10)), Picture(picture(20, 10))
    output = deck_output(template, *(page(schéma=filling) for filling in (one, other, one)))
    assert sum(name.startswith("ppt/media/") for name in parts(output)) == 2


def test_a_drawing_gets_ids_that_no_other_shape_has(template: Path) -> None:
    group: Any = presentation_of(template, page(schéma=Drawing(rectangle))).slides[0].shapes[1]
    assert [shape.name for shape in group.shapes] == ["carré"]
    assert group.shapes[0].shape_id > 4


def test_texts_of_a_drawing_are_not_measured_as_those_of_the_template(template: Path) -> None:
    text = f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{'trop long ' * 99}</a:t></a:r></a:p></p:txBody>"
    wordy = Drawing(lambda numbers: rectangle(numbers).replace("</p:sp>", f"{text}</p:sp>"))
    assert compiled_deck(template).render([page(schéma=wordy)]).overflows() == []


def test_a_zone_without_filling_vanishes(template: Path) -> None:
    for empty in (page(), Page("page", {"titre": "R&D"})):
        shapes = presentation_of(template, empty).slides[0].shapes
        assert [shape.text_frame.text for shape in shapes] == ["R&D", "fin"]


def test_a_filling_without_zone_is_told_where_the_page_comes_from(template: Path) -> None:
    rendering = compiled_deck(template).render([page(schéma=CHART, carte=CHART)], {})
    assert flat(rendering.findings) == [("CU-415", "Déroulé!D4")]
    assert "« Zone carte »" in rendering.findings[0].message


def test_a_picture_that_cannot_be_read_leaves_the_zone_empty_and_is_told(template: Path) -> None:
    rendering = compiled_deck(template).render([page(schéma=Picture(b"GIF89a"))], {})
    assert flat(rendering.findings) == [("CU-507", "Déroulé!D4")]
    assert "« Zone schéma »" in rendering.findings[0].message
    written(template, rendering.content)


def test_a_shape_that_holds_text_is_no_zone_and_keeps_it(tmp_path: Path) -> None:
    template = deck(tmp_path, lambda made: setattr(text_box(prototype(made, "page", "dit")), "name", "Zone de texte 3"))
    assert compiled_deck(template).zone("page", "de texte 3") is None
    assert text_box(presentation_of(template, page()).slides[0]).text_frame.text == "dit"


def test_two_zones_of_a_slide_each_take_their_filling_and_a_second_of_the_same_name_stays_empty(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "page")
        for name in ("Zone un", "ZONE DEUX", "Zone un"):
            zone(slide, name)

    fillings: dict[str, Filling] = {"un": CHART, "deux": CHART}
    template = deck(tmp_path, make)
    shapes = presentation_of(template, page(**fillings)).slides[0].shapes
    assert [(shape.name, shape.has_chart) for shape in shapes] == [("Zone un", True), ("ZONE DEUX", True)]


@pytest.mark.parametrize("wanted", [True, False])
def test_a_zone_may_be_conditional(wanted: bool, tmp_path: Path) -> None:
    template = deck(tmp_path, lambda made: zone(prototype(made, "page"), "Zone schéma {%sp if voulu %}"))
    context = {"voulu": wanted, "zones": {"schéma": CHART}}
    shapes = presentation_of(template, Page("page", context)).slides[0].shapes
    assert [shape.name for shape in shapes] == ["Zone schéma"] * wanted


def test_what_a_zone_showed_in_the_template_is_not_in_its_decks(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        shapes = prototype(presentation, "page").shapes
        shapes.add_picture(io.BytesIO(picture(10, 10)), Mm(10), Mm(10)).name = "Zone schéma"

    output = deck_output(deck(tmp_path, make), page(schéma=CHART))
    assert b"image" not in parts(output)["ppt/slides/_rels/slide1.xml.rels"]


def test_the_same_pages_give_the_same_bytes(template: Path) -> None:
    compiled = compiled_deck(template)
    chart = Chart(HORIZONTAL, ("a",), (("s", (1.5,)), ("t", (None,))))
    pages = [page(schéma=chart), page(schéma=Picture(picture(10, 10))), page(schéma=Drawing(rectangle))]
    assert compiled.render(pages, {}).content == compiled.render(pages, {}).content


def test_a_drawing_is_numbered_from_the_first_free_id() -> None:
    taken: list[int] = []

    def drawn(numbers: Iterator[int]) -> str:
        taken.append(next(numbers))
        return '<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/></p:nvSpPr></p:sp>'

    bare = BARE_ZONE.format(properties='id="7" name="Zone schéma" descr=""', x=0, y=0, cx=9, cy=9)
    for before, first in ((bare, 8), (f'<p:cNvPr id="41" name="y"/>{bare}', 42)):
        filled_zones(before, page(schéma=Drawing(drawn)), 1)
        assert taken.pop() == first


@pytest.mark.parametrize(
    ("size", "box"),
    [((100, 100), (300, 0, 400, 400)), ((200, 100), (100, 0, 800, 400)), ((400, 100), (0, 75, 1000, 250))],
)
def test_a_picture_is_centred_on_both_sides(size: tuple[int, int], box: tuple[int, int, int, int]) -> None:
    bare = BARE_ZONE.format(properties='id="7" name="Zone schéma" descr=""', x=1000, y=2000, cx=1000, cy=400)
    xml = filled_zones(bare, page(schéma=Picture(picture(*size))), 1).xml
    left, top, width, height = box
    assert f'<a:off x="{1000 + left}" y="{2000 + top}"/><a:ext cx="{width}" cy="{height}"/>' in xml
