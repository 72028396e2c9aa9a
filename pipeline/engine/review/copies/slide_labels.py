"""Labels and outlines drawn over the slides of a copy, through python-pptx."""

from __future__ import annotations

from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.util import Emu, Mm, Pt

from pipeline.words.palette import WHITE

LABEL_HEIGHT = Mm(5.5)
_LETTER_MM = 2.0
"""Width given to a character of a label: a little more than the average of bold Arial at 9 points."""


@dataclass(frozen=True)
class Area:
    """A rectangle of a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int


def colour(code: str) -> RGBColor:
    """A colour by its code, RRGGBB."""
    made: RGBColor = RGBColor.from_string(code)  # type: ignore[no-untyped-call]
    return made


def add_label(slide: Slide, text: str, left: int, top: int, code: str) -> Shape:
    """A filled label as wide as its text; `code` is its colour, dark enough for white letters."""
    width = Mm(_LETTER_MM * len(text) + 3)
    shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, Emu(left), Emu(max(top, 0)), width, LABEL_HEIGHT)
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(code)
    shape.line.fill.background()
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
    frame.text = text
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    paragraph.font.size, paragraph.font.bold, paragraph.font.color.rgb = Pt(9), True, colour(WHITE)
    return shape


def add_outline(slide: Slide, area: Area, name: str, code: str) -> None:
    """An empty frame around a zone."""
    shape = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Emu(area.left), Emu(area.top), Emu(area.width), Emu(area.height)
    )
    shape.name, shape.shadow.inherit = name, False
    shape.fill.background()
    shape.line.color.rgb, shape.line.width = colour(code), Pt(1.5)
