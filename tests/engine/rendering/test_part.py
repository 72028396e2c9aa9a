"""Tags wherever a document may hold them: headers, notes, properties, alternative texts, addresses of links."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image
from pptx.presentation import Presentation
from pptx.util import Mm

from pipeline.measure.page import Page
from tests.engine.samples import (
    compiled_word,
    deck,
    deck_output,
    parts,
    presentation_of,
    prototype,
    replaced,
    text_box,
    with_parts,
    word,
    word_document,
    word_output,
)
from tests.office.conformance import audit

NASTY = 'R&D <5 mg> "x"'
FOOTNOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1"><w:p><w:r>'
    "<w:t>{{ note }}</w:t></w:r></w:p></w:footnote></w:footnotes>"
)


def test_headers_footers_and_properties_are_filled(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "{{ x }}"
        section.footer.paragraphs[0].text = "Pied {{ x }}"
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "{%p if x %}Première{%p endif %}"
        document.core_properties.title = "Fiche {{ x }}"
        document.core_properties.author = "{{ auteur }}"

    document = word_document(word(tmp_path, "corps", make=make), {"x": NASTY, "auteur": "ANS\nParis"})
    section = document.sections[0]
    assert section.header.paragraphs[0].text == NASTY
    assert section.footer.paragraphs[0].text == f"Pied {NASTY}"
    assert section.first_page_header.paragraphs[0].text == "Première"
    assert (document.core_properties.title, document.core_properties.author) == (f"Fiche {NASTY}", "ANS Paris")


def test_documents_made_one_after_the_other_keep_headers_of_their_own(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Fiche {{ x }}"
        document.sections[0].footer.paragraphs[0].text = "Pied {{ y }}"

    template = compiled_word(word(tmp_path, "corps", make=make))
    contents = [template.render({"x": rank % 50, "y": "commun"}).content for rank in range(100)]
    sections = [docx.Document(io.BytesIO(content)).sections[0] for content in contents]
    assert [section.header.paragraphs[0].text for section in sections] == [f"Fiche {rank % 50}" for rank in range(100)]
    assert {section.footer.paragraphs[0].text for section in sections} == {"Pied commun"}
    assert contents[:50] == contents[50:]


def test_a_header_left_without_a_paragraph_keeps_one(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{%p if x %}x{%p endif %}"

    output = word_output(word(tmp_path, "corps", make=make), {"x": ""})
    assert [p.text for p in docx.Document(str(output)).sections[0].header.paragraphs] == [""]
    assert audit(output) == []


def test_footnotes_are_filled(tmp_path: Path) -> None:
    path = word(tmp_path, "corps")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    with_parts(path, {"word/footnotes.xml": FOOTNOTES.encode()})
    relation = f'<Relationship Id="rIdF" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    replaced(path, "word/_rels/document.xml.rels", "</Relationships>", relation)
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{main}"/></Types>'
    replaced(path, "[Content_Types].xml", "</Types>", override)
    replaced(path, "word/document.xml", "</w:r></w:p>", '<w:footnoteReference w:id="1"/></w:r></w:p>')
    output = parts(word_output(path, {"note": NASTY}))
    assert "".join(map(str, etree.fromstring(output["word/footnotes.xml"]).itertext())) == NASTY


def picture(folder: Path) -> str:
    path = folder / "image.png"
    Image.new("RGB", (4, 2), "red").save(path)
    return str(path)


def test_alternative_texts_are_filled_on_one_line_each(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        document.add_picture(picture(tmp_path))
        next(document.element.iter(qn("wp:docPr"))).set("descr", "Image de {{ x }}")

    document = word_document(word(tmp_path, make=make), {"x": f"{NASTY}\nb"})
    assert next(document.element.iter(qn("wp:docPr"))).get("descr") == f"Image de {NASTY}\nb"

    def make_slide(presentation: Presentation) -> None:
        box = text_box(prototype(presentation, "page", "x"))
        box._element.nvSpPr.cNvPr.set("descr", "Texte de {{ x }}")

    slide = presentation_of(deck(tmp_path, make_slide), Page("page", {"x": NASTY})).slides[0]
    assert text_box(slide)._element.nvSpPr.cNvPr.get("descr") == f"Texte de {NASTY}"


def test_drawings_repeated_by_a_loop_have_ids_of_their_own(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        document.add_paragraph("{%p for x in liste %}")
        document.add_picture(picture(tmp_path))
        document.add_paragraph("{%p endfor %}")
        document.add_picture(picture(tmp_path))

    document = word_document(word(tmp_path, make=make), {"liste": [1, 2, 3]})
    identifiers = [drawing.get("id") for drawing in document.element.iter(qn("wp:docPr"))]
    assert len(set(identifiers)) == len(identifiers) == 4


@pytest.mark.parametrize(
    "address", ["{{ lien }}", "%7B%7B%20lien%20%7D%7D", "https://ans.fr/%7b%7b code %7d%7d?a=1&b=%20"]
)
def test_addresses_of_links_are_filled_in_both_formats(address: str, tmp_path: Path) -> None:
    context = {"lien": 'https://ans.fr/a?b=1&c="d"', "code": "x&y"}
    wanted = "https://ans.fr/x&y?a=1&b=%20" if "code" in address else context["lien"]

    def make(document: Document) -> None:
        document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    document = word_document(word(tmp_path, "x", make=make), context)
    links = [relation.target_ref for relation in document.part.rels.values() if relation.is_external]
    assert links == [wanted]

    def make_slide(presentation: Presentation) -> None:
        run = text_box(prototype(presentation, "page", "lien")).text_frame.paragraphs[0].runs[0]
        run.hyperlink.address = address

    presentation = presentation_of(
        deck(tmp_path, make_slide), Page("page", context), Page("page", {**context, "lien": "https://b.fr"})
    )
    first = text_box(presentation.slides[0]).text_frame.paragraphs[0].runs[0]
    assert first.hyperlink.address == wanted


def test_masters_layouts_and_deck_properties_are_filled(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        prototype(presentation, "page", "x")
        presentation.core_properties.title = "{{ titre }}"
        layout = presentation.slide_layouts[6]
        text_box(layout).text_frame.text = "Pied {{ titre }}"

    path = deck_output(deck(tmp_path, make), Page("page", {}), properties={"titre": NASTY})
    presentation = pptx.Presentation(str(path))
    assert presentation.core_properties.title == NASTY
    assert text_box(presentation.slide_layouts[6]).text_frame.text == f"Pied {NASTY}"


def test_text_boxes_of_word_are_filled_and_never_left_empty(tmp_path: Path) -> None:
    box = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>{%p if x %}{{ x }}{%p endif %}</w:t></w:r></w:p></w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r>"
    )
    path = replaced(word(tmp_path, "repère"), "word/document.xml", "<w:r><w:t>repère</w:t></w:r>", box)
    for x, texts in ((NASTY, [NASTY]), ("", [""])):
        content: Any = next(word_document(path, {"x": x}).element.iter(qn("w:txbxContent")))
        assert [paragraph.text for paragraph in content] == texts


def test_pictures_keep_their_place(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        prototype(presentation, "page").shapes.add_picture(picture(tmp_path), Mm(10), Mm(10))

    presentation = presentation_of(deck(tmp_path, make), *[Page("page", {})] * 2)
    pictures: list[Any] = [slide.shapes[0] for slide in presentation.slides]
    blobs = {picture.image.blob for picture in pictures}
    assert blobs == {Path(picture(tmp_path)).read_bytes()}
