"""The marks of a copy: each shape carries one, which leads to its drawing and to what the document says of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from pipeline.engine.marked.marked_copy import marked_copy
from pipeline.engine.marked.shape_marks import Drawing, Marked, Table
from pipeline.engine.package.outgoing.inner_files import UnreadableFile
from pipeline.writers.drawing.docx import inline_group
from tests.writers.drawing.scenes import full_scene

_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-'
    '1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "#0a7a3c").save(file, "PNG")
    file.seek(0)
    return file


def bytes_of(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def deck() -> bytes:
    """Three slides, the second of which is hidden."""
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Titre"
    group = slide.shapes.add_group_shape()
    group._element.nvGrpSpPr.cNvPr.set("descr", "Deux boîtes")
    for left in (0, 2):
        group.shapes.add_shape(1, Inches(left), 0, Inches(1), Inches(1)).text_frame.text = "boîte"
    loose = slide.shapes.add_group_shape()
    loose.shapes.add_shape(1, 0, 0, Inches(1), Inches(1)).text_frame.text = "seule"
    loose.shapes.add_connector(1, 0, 0, Inches(1), Inches(1))
    presentation.slides.add_slide(presentation.slide_layouts[6])._element.set("show", "0")
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    mute = slide.shapes.add_picture(picture(), 0, 0)._element.nvPicPr.cNvPr
    mute.set("descr", "")
    mute.set("name", "Image 4")
    slide.shapes.add_picture(picture(), 0, 0)._element.nvPicPr.cNvPr.set("descr", "Un carré")
    frame = slide.shapes.add_picture(picture(), 0, 0)._element.nvPicPr.cNvPr
    frame.set("descr", "")
    frame.append(etree.fromstring(_DECORATIVE))
    table = slide.shapes.add_table(2, 2, 0, 0, Inches(4), Inches(1)).table
    table.first_row, table.first_col = True, True
    return bytes_of(presentation)


def descriptions(marked: Marked, number: int) -> list[str]:
    """What the shapes of a slide of the copy say of themselves, in the order of the file."""
    slide = Presentation(io.BytesIO(marked.content)).slides[number - 1]
    return [one.get("descr", "") for one in slide._element.iter("{*}cNvPr")]


def test_every_shape_of_a_slide_carries_its_mark_and_hidden_slides_have_no_page() -> None:
    marked = marked_copy(deck())
    assert marked.is_deck
    assert len(marked.pages) == 2
    first = [shape.mark for shape in marked.pages[0]]
    assert set(first) <= set(descriptions(marked, 1))
    assert len(set(first)) == len(first)


def test_a_group_that_is_described_is_one_drawing_and_one_that_is_not_is_its_shapes() -> None:
    marked = marked_copy(deck())
    assert [shape.drawing for shape in marked.pages[0]] == [None, 0, 0, 0, None, 1]
    assert marked.drawings[:2] == (Drawing("Deux boîtes"), Drawing(""))


def test_a_picture_without_alternative_is_called_by_its_name_and_a_decoration_by_nothing() -> None:
    marked = marked_copy(deck())
    assert marked.drawings[2:] == (Drawing("Image 4", is_unsaid=True), Drawing("Un carré"), Drawing(""))
    assert [shape.table for shape in marked.pages[1]] == [None, None, None, Table(True, True)]


def document() -> bytes:
    made = Document()
    drawn = inline_group(full_scene(), iter(range(10, 1000)))
    made.add_paragraph()._p.append(etree.fromstring(f'<x xmlns:w="{qn("w:p")[1:-2]}">{drawn}</x>')[0])
    made.add_paragraph().add_run().add_picture(picture())
    table = made.add_table(2, 2)
    table._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstColumn"), "0")
    return bytes_of(made)


def test_all_the_shapes_of_a_drawing_of_word_lead_to_it() -> None:
    marked = marked_copy(document())
    assert not marked.is_deck
    assert [drawing.is_unsaid for drawing in marked.drawings] == [False, True]
    [page] = marked.pages
    drawn = [shape for shape in page if shape.drawing == 0]
    body = Document(io.BytesIO(marked.content)).element
    assert len(drawn) > 10
    marks = [one.get("descr", "") for one in body.iter("{*}docPr", "{*}cNvPr")]
    assert marks[: len(drawn)] == [shape.mark for shape in drawn]
    assert page[-1].table == Table(True, False)


def test_the_same_document_makes_the_same_copy() -> None:
    content = document()
    assert marked_copy(content) == marked_copy(content)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"un texte", Path(__file__).read_bytes()])
def test_what_is_no_document_is_said_so(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        marked_copy(content)
