"""Colours of drawings: those of the theme of the document, readable in the house's."""

from __future__ import annotations

import re
from itertools import count

import pytest

from pipeline.measure.legibility import CONTRAST, contrast
from pipeline.scene import shapes
from pipeline.scene.shapes import NODE_KINDS, Box, Marker
from pipeline.words.enumerations import COLOURS
from pipeline.words.house_theme import HOUSE, SLOTS, ThemeColour
from pipeline.writers.drawing.docx import inline_group
from pipeline.writers.drawing.looks import FLOW_COLOUR, Look, box_look, marker_look
from pipeline.writers.drawing.pptx import slide_group
from tests.writers.drawing.scenes import full_scene
from tools.deck_furniture import _COLOURS as THEME


def looks() -> list[Look]:
    kinds = (*NODE_KINDS, shapes.PHASE, shapes.CARD)
    boxes = [box_look(Box("", kind, 0, 0, 1, 1, level=level)) for kind in kinds for level in (None, 1, 2)]
    priorities = (shapes.PRIORITY, shapes.NO_PRIORITY)
    plain = [(kind, "") for kind in (shapes.DATA, shapes.BARRIER, shapes.SERVICE, shapes.RULE, shapes.UNDECIDED)]
    marks = [*plain, *((kind, colour) for kind in priorities for colour in COLOURS)]
    return [*boxes, *(marker_look(Marker(kind, (0, 0), 1, 1, colour=colour)) for kind, colour in marks)]


def test_letters_and_pictograms_read_on_every_box_and_mark() -> None:
    assert [look for look in looks() if contrast(look.text, look.fill) < CONTRAST] == []
    assert contrast(FLOW_COLOUR, "FFFFFF") >= CONTRAST


def test_what_stands_in_for_a_theme_is_the_theme_of_our_templates() -> None:
    assert {name: THEME[SLOTS.get(name, name)] for name in HOUSE} == HOUSE


@pytest.mark.parametrize(
    ("colour", "rgb", "drawingml", "word"),
    [
        (ThemeColour("tx2"), "006AB2", '<a:schemeClr val="tx2"></a:schemeClr>', 'w:themeColor="text2"/>'),
        (ThemeColour("tx2", 50), "003559", '<a:lumMod val="50000"/>', 'w:themeColor="text2" w:themeShade="80"/>'),
        (ThemeColour("tx1", 50, 50), "808080", '<a:lumOff val="50000"/>', 'w:themeColor="text1" w:themeTint="80"/>'),
        (ThemeColour("bg1", 95), "F2F2F2", '<a:lumMod val="95000"/>', 'w:themeColor="background1" w:themeShade="F2"/>'),
    ],
)
def test_a_colour_is_the_same_in_powerpoint_word_and_svg(
    colour: ThemeColour, rgb: str, drawingml: str, word: str
) -> None:
    assert colour == rgb
    assert drawingml in colour.drawingml
    assert f"<w:color {colour.word}/>" == f'<w:color w:val="{rgb}" {word}'


def test_no_colour_of_a_drawing_is_out_of_the_theme() -> None:
    scene = full_scene()
    slide, page = slide_group(scene, (0, 0), count(1)), inline_group(scene, count(1))
    assert "srgbClr" not in slide + page
    assert [tag for tag in re.findall(r"<w:color [^>]*>", page) if "themeColor" not in tag] == []
