"""What a template names and what its documents hold: nothing is named that is not there."""

from __future__ import annotations

from pathlib import Path

import docx
import pptx
import pytest

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.engine.package.checking import check_package
from pipeline.engine.word import compile_word
from pipeline.measure.page import Page
from tests.builders import flat, repacked
from tests.differential.engines import part

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind: str, target: str) -> bytes:
    return f'<Relationship Id="rId90" Type="{_TYPE}/{kind}" Target="{target}"/></Relationships>'.encode()


@pytest.fixture
def fiche(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("{{ nom }}")
    document.save(str(tmp_path / "fiche.docx"))
    return tmp_path / "fiche.docx"


def test_printer_settings_go_with_what_names_them(fiche: Path) -> None:
    settings = b'<w:printerSettings r:id="rId90"/></w:sectPr>'
    repacked(fiche, {
        "word/printerSettings/printerSettings1.bin": b"imprimante de Marie",
        "word/document.xml": lambda xml: xml.replace(b"</w:sectPr>", settings),
        "word/_rels/document.xml.rels": lambda xml: xml.replace(
            b"</Relationships>", related("printerSettings", "printerSettings/printerSettings1.bin")),
        "[Content_Types].xml": lambda xml: xml.replace(
            b"<Override ", b'<Default Extension="bin" ContentType="application/octet-stream"/><Override ', 1),
    })  # fmt: skip
    template, findings = compile_word(fiche)
    assert template is not None, findings
    content = template.render({"nom": "Ada"}).content
    check_package("fiche.docx", content)
    assert b"printerSettings" not in part(content)


def test_custom_data_of_a_deck_go_with_what_names_them(tmp_path: Path) -> None:
    path = tmp_path / "gt.pptx"
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    slide._element.cSld.set("name", "page")
    presentation.save(str(path))
    data = b'<p:custDataLst><p:custData r:id="rId90"/></p:custDataLst></p:cSld>'
    repacked(path, {
        "customXml/item1.xml": b"<secret/>",
        "ppt/slides/slide1.xml": lambda xml: xml.replace(b"</p:cSld>", data),
        "ppt/slides/_rels/slide1.xml.rels": lambda xml: xml.replace(
            b"</Relationships>", related("customXml", "../../customXml/item1.xml")),
    })  # fmt: skip
    template, findings = compile_deck(path)
    assert template is not None, findings
    content = template.render([Page("page", {})], {}).content
    check_package("gt.pptx", content)
    assert b"custData" not in part(content, "ppt/slides/slide1.xml")


def test_a_template_that_names_a_relationship_it_has_not_is_told(fiche: Path) -> None:
    damaged = b'<w:headerReference w:type="default" r:id="rId77"/>'
    repacked(fiche, {"word/document.xml": lambda xml: xml.replace(b"<w:pgSz", damaged + b"<w:pgSz", 1)})
    template, findings = compile_word(fiche)
    assert template is None
    assert flat(findings) == [("CU-401", "fiche.docx")]
    assert "le lien « rId77 » de word/document.xml" in findings[0].message
