"""Sentences typed over several paragraphs, joined by the hyphens of their tags, in Word and in PowerPoint."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import docx
import pptx
import pytest
from pptx.util import Mm

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.measure.page import Page
from tests.differential.engines import ours
from tests.differential.templates import template

SENTENCE = ("Un avis", "{%- if favorable -%}", " favorable", "{%- else -%}", " réservé", "{%- endif -%}", " est rendu.")
SAMPLES = {
    "a condition on lines of its own": (SENTENCE, {"favorable": True}, ["Un avis favorable est rendu."]),
    "its other branch": (SENTENCE, {"favorable": False}, ["Un avis réservé est rendu."]),
    "joined to the one before only": (("un", "{%- if x %} deux{% endif %}", "trois"), {"x": 1}, ["un deux", "trois"]),
    "joined to the one after only": (("un", "{% if x -%}", "deux{% endif %}", "3"), {"x": 1}, ["un", "deux", "3"]),
    "a hyphen inside a paragraph joins nothing": (("un", "deux {%- if x %} x{% endif %}"), {"x": 1}, ["un", "deux x"]),
    "nothing before": (("{%- if x -%}", "un{% endif %}"), {"x": 1}, ["un"]),
}  # fmt: skip
Sample = tuple[tuple[str, ...], Mapping[str, object], list[str]]


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
def test_paragraphs_are_joined_in_word(sample: Sample) -> None:
    paragraphs, context, expected = sample
    document = docx.Document(io.BytesIO(ours(template(*paragraphs), context)))
    assert [paragraph.text for paragraph in document.paragraphs] == expected


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
def test_paragraphs_are_joined_in_powerpoint(sample: Sample, tmp_path: Path) -> None:
    paragraphs, context, expected = sample
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    slide._element.cSld.set("name", "page")
    slide.shapes.add_textbox(Mm(1), Mm(1), Mm(99), Mm(9)).text_frame.text = "\n".join(paragraphs)
    for paragraph in slide.shapes[0].text_frame.paragraphs:
        paragraph._p.get_or_add_endParaRPr()
    presentation.save(str(tmp_path / "gt.pptx"))
    compiled, findings = compile_deck(tmp_path / "gt.pptx")
    assert compiled is not None, findings
    made = pptx.Presentation(io.BytesIO(compiled.render([Page("page", context)], {}).content))
    assert [paragraph.text for paragraph in made.slides[0].shapes[0].text_frame.paragraphs] == expected
