"""Logos from a folder, in the slots of both formats; a wordmark where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm
from PIL import Image
from pptx.presentation import Presentation
from pptx.util import Mm

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.engine.word import compile_word
from pipeline.measure.page import Page
from tests.engine.samples import (
    deck,
    deck_output,
    flat,
    lines,
    prototype,
    text_box,
    word,
    word_output,
    word_table,
)
from tests.office.conformance import audit


@pytest.fixture
def logos(tmp_path: Path) -> Path:
    """A folder with a wide logo named « Santé publique »."""
    folder = tmp_path / "logos"
    folder.mkdir()
    Image.new("RGB", (400, 100), "blue").save(folder / "Santé publique.png")
    (folder / "lisez-moi.txt").write_text("rien", encoding="utf-8")
    return folder


def with_slots(presentation: Presentation) -> None:
    slide = prototype(presentation, "page", "Santé publique")
    text_box(slide).name = "Logo santé Publique"
    text_box(presentation.slide_layouts[6]).name = "Logo santé publique"
    box = slide.shapes.add_textbox(Mm(20), Mm(20), Mm(20), Mm(20))
    box.name, box.text_frame.text = "Logo R&D", "R&D"


def word_slots(document: Document) -> None:
    document.styles.add_style("Logo Santé publique", WD_STYLE_TYPE.PARAGRAPH)
    table = word_table(document, ["Santé publique", "x"])
    table.cell(0, 0).paragraphs[0].style = "Logo Santé publique"
    header = document.sections[0].header
    cell = header.add_table(1, 1, Cm(5)).cell(0, 0)
    cell.text = "Santé publique"
    cell.paragraphs[0].style = "Logo Santé publique"


def test_slots_of_a_deck_are_filled_within_their_box(tmp_path: Path, logos: Path) -> None:
    output = deck_output(deck(tmp_path, with_slots), *[Page("page", {})] * 2, logos=logos)
    for slide in pptx.Presentation(str(output)).slides:
        picture: Any = next(shape for shape in slide.shapes if shape.shape_type == 13)
        assert (picture.name, picture.width / picture.height) == ("Logo santé Publique", pytest.approx(4, rel=0.01))
        assert picture.image.size == (400, 100)
    assert audit(output) == []


def test_slots_without_a_logo_keep_their_wordmark(tmp_path: Path) -> None:
    output = deck_output(deck(tmp_path, with_slots), Page("page", {}), logos=tmp_path / "absent")
    assert text_box(pptx.Presentation(str(output)).slides[0]).text_frame.text == "Santé publique"
    document = docx.Document(str(word_output(word(tmp_path, make=word_slots), logos=tmp_path / "absent")))
    assert document.tables[0].cell(0, 0).text == "Santé publique"


def test_slots_of_a_word_document_are_filled_in_body_and_header(tmp_path: Path, logos: Path) -> None:
    output = word_output(word(tmp_path, make=word_slots), logos=logos)
    document = docx.Document(str(output))
    drawings = [
        *document.element.iter(qn("wp:inline")),
        *document.sections[0].header._element.iter(qn("wp:inline")),
    ]
    assert len(drawings) == 2
    assert document.tables[0].cell(0, 0).text == ""
    extents = [drawing.find(qn("wp:extent")) for drawing in drawings]
    assert [int(e.get("cx")) / int(e.get("cy")) for e in extents] == [pytest.approx(4, rel=0.01)] * 2
    assert audit(output) == []


@pytest.mark.parametrize("content", [b"", b"pas une image", b"\x89PNG\r\n\x1a\n tronque"])
def test_an_unreadable_picture_is_told_and_leaves_the_wordmark(content: bytes, tmp_path: Path, logos: Path) -> None:
    (logos / "Santé publique.png").write_bytes(content)
    template, findings = compile_word(word(tmp_path, make=word_slots), logos)
    assert template is not None
    assert [code for code, _ in flat(findings)] == ["CU-504"]
    deck_template, findings = compile_deck(deck(tmp_path, with_slots), logos)
    assert deck_template is not None
    assert [code for code, _ in flat(findings)] == ["CU-504"]


def test_a_picture_is_what_it_holds_whatever_its_suffix(tmp_path: Path, logos: Path) -> None:
    (logos / "Santé publique.png").unlink()
    Image.new("RGB", (10, 10)).save(logos / "x.png")
    (logos / "x.png").rename(logos / "sante-publique.jpg")
    output = deck_output(deck(tmp_path, with_slots), Page("page", {}), logos=logos)
    picture: Any = next(shape for shape in pptx.Presentation(str(output)).slides[0].shapes if shape.shape_type == 13)
    assert picture.image.content_type == "image/png"


def test_a_document_without_slots_ignores_the_folder(tmp_path: Path, logos: Path) -> None:
    assert lines(docx.Document(str(word_output(word(tmp_path, "x"), logos=logos)))) == ["x"]
