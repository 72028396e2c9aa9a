"""What PowerPoint recorded of the template's own text is not taken for true of the text that takes its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pptx.enum.text import MSO_ANCHOR
from pptx.presentation import Presentation
from pptx.util import Mm

from pipeline.measure.page import Page
from tests.engine.samples import compiled_deck, deck, presentation_of, prototype, slide_table, text_box

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHRUNK = {"fontScale": "25000", "lnSpcReduction": "20000"}


def fitted(frame: Any, how: str, **attributes: str) -> None:
    """Gives a text its way of fitting, as PowerPoint records it."""
    properties = frame._txBody.find(f"{A}bodyPr")
    for old in list(properties):
        properties.remove(old)
    properties.append(properties.makeelement(f"{A}{how}", attributes))
    properties.set("wrap", "square")


def scale(shape: Any) -> dict[str, str]:
    return dict(next(shape._element.iter(f"{A}normAutofit")).attrib)


@pytest.mark.tried(
    "Ce que PowerPoint a calculé",
    "un texte rétréci pour tenir avec ses balises",
    "l'échelle est oubliée ; celle d'un texte fixe reste",
)
def test_a_scale_recorded_for_tags_is_forgotten_and_that_of_a_fixed_text_is_kept(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        fitted(text_box(prototype(presentation, "balise", "{{ x }}")).text_frame, "normAutofit", **SHRUNK)
        fitted(text_box(prototype(presentation, "fixe", "Un texte")).text_frame, "normAutofit", **SHRUNK)

    slides = presentation_of(deck(tmp_path, make), Page("balise", {"x": "a"}), Page("fixe", {})).slides
    assert [scale(text_box(slide)) for slide in slides] == [{}, SHRUNK]


def test_a_scale_recorded_for_the_prompt_of_a_layout_is_forgotten(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        layout: Any = prototype(presentation, "page", "{{ x }}", 5).slide_layout
        fitted(layout.placeholders[0].text_frame, "normAutofit", **SHRUNK)

    [slide] = presentation_of(deck(tmp_path, make), Page("page", {"x": "a"})).slides
    assert scale(slide.slide_layout.placeholders[0]) == {}


@pytest.mark.tried(
    "Ce que PowerPoint a calculé", "une forme ajustée à son texte", "elle prend la taille du texte imprimé"
)
@pytest.mark.parametrize(
    ("anchor", "kept"), [(MSO_ANCHOR.TOP, 0.0), (MSO_ANCHOR.MIDDLE, 0.5), (MSO_ANCHOR.BOTTOM, 1.0)]
)
def test_a_shape_that_takes_the_size_of_its_text_has_that_of_the_text_it_gets(
    anchor: MSO_ANCHOR, kept: float, tmp_path: Path
) -> None:
    def make(presentation: Presentation) -> None:
        frame = text_box(prototype(presentation, "page", "{%p for x in liste %}{{ x }}{%p endfor %}")).text_frame
        fitted(frame, "spAutoFit")
        frame.vertical_anchor = anchor

    path = deck(tmp_path, make)
    boxes = [
        text_box(slide) for slide in presentation_of(path, *[Page("page", {"liste": "a" * n}) for n in (1, 3)]).slides
    ]
    one, three = (box.height / Mm(1) for box in boxes)
    assert three - one == pytest.approx(2 * 18 * 1.2 * 25.4 / 72, abs=1)
    for box in boxes:
        assert box.top + box.height * kept == pytest.approx(Mm(20) + Mm(100) * kept, abs=2)
        assert b"a-mesurer" not in box.part.blob


def test_a_fixed_text_set_smaller_is_measured_smaller(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        for name in ("noAutofit", "normAutofit"):
            box = text_box(prototype(presentation, name.lower(), "mot " * 150))
            box.height = Mm(40)
            fitted(box.text_frame, name, **(SHRUNK if name == "normAutofit" else {}))

    told = compiled_deck(deck(tmp_path, make)).render([Page("noautofit", {}), Page("normautofit", {})]).overflows()
    assert ["noautofit" in finding.message for finding in told] == [True]


@pytest.mark.tried(
    "Ce que PowerPoint a calculé", "une ligne haute comme ses balises", "elle prend la hauteur de ce qu'elle imprime"
)
@pytest.mark.parametrize(("height", "kept"), [(0, False), (720_000, True)])
def test_a_row_as_high_as_its_tags_gets_the_height_of_its_text(height: int, kept: bool, tmp_path: Path) -> None:
    tags = "{%tr for un_nom in une_liste_longue %}{{ un_nom.intitule_court or un_nom.intitule_long }}{%tr endfor %}"

    def make(presentation: Presentation) -> None:
        table = slide_table(prototype(presentation, "page"), [tags, "b"])
        table.rows[0].height = height or recorded(table, tmp_path)

    path = deck(tmp_path, make)
    rows = [{"intitule_court": "court"}, {"intitule_court": "mot " * 60}]
    room = compiled_deck(path).measure("page", {"une_liste_longue": rows})
    assert room.rows_mm[0] == pytest.approx(20 if kept else 10.2, abs=0.2)
    assert room.rows_mm[1] > 40


def recorded(table: Any, tmp_path: Path) -> int:
    """The height that a row needs for the tags typed in it, as PowerPoint would record it."""

    def make(presentation: Presentation) -> None:
        text = table.cell(0, 0).text.replace("{", "(").replace("}", ")")
        slide_table(prototype(presentation, "page"), ["{%tr for x in liste %}{{ x }}{%tr endfor %}", text]).columns[
            1
        ].width = table.columns[0].width

    folder = tmp_path / "mesure"
    folder.mkdir(exist_ok=True)
    [height] = compiled_deck(deck(folder, make)).measure("page", {"liste": [""]}).rows_mm
    return round(height * 36_000) + 1
