"""A template whose drawings share ids gives documents that Office does not repair."""

from __future__ import annotations

from pathlib import Path

import docx
import pptx
from docx.oxml import parse_xml
from lxml import etree
from pptx.util import Mm

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.engine.package.checking import check_package
from pipeline.engine.word import compile_word
from pipeline.measure.page import Page
from tests.differential.engines import part
from tests.engine.samples import without_oddities

_DRAWING = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="7" name="Logo"/></wp:inline></w:drawing></w:r>'
)


def ids(xml: bytes) -> list[str]:
    found = etree.fromstring(xml).xpath("//*[local-name()='cNvPr' or local-name()='docPr']/@id")
    assert isinstance(found, list)
    return [str(one) for one in found]


def test_shapes_of_a_slide_that_share_an_id_are_told_apart(tmp_path: Path) -> None:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide._element.cSld.set("name", "page")
    for _ in range(2):
        box = slide.shapes.add_textbox(Mm(1), Mm(1), Mm(9), Mm(9))
        box._element.nvSpPr.cNvPr.set("id", "2")
    presentation.save(str(tmp_path / "gt.pptx"))
    template, findings = compile_deck(tmp_path / "gt.pptx")
    assert template is not None
    assert without_oddities(findings) == []
    content = template.render([Page("page", {})], {}).content
    check_package("gt.pptx", content)
    assert ids(part(content, "ppt/slides/slide1.xml")) == ["1", "2", "3", "4"]


def test_drawings_of_the_body_and_the_header_that_share_an_id_are_told_apart(tmp_path: Path) -> None:
    document = docx.Document()
    for paragraph in (document.add_paragraph(), document.sections[0].header.paragraphs[0]):
        paragraph._p.append(parse_xml(_DRAWING))
    document.save(str(tmp_path / "fiche.docx"))
    template, findings = compile_word(tmp_path / "fiche.docx")
    assert template is not None
    assert without_oddities(findings) == []
    content = template.render({}).content
    check_package("fiche.docx", content)
    assert sorted(ids(part(content)) + ids(part(content, "word/header1.xml"))) == ["1", "7"]
