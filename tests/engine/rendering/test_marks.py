"""Light marks in texts: bold, italic and links, through the filter `enrichi` and never by default."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from pptx.text.text import TextFrame

from pipeline.measure.page import Page
from tests.engine.samples import deck, presentation_of, prototype, text_box, word, word_document

TEXT = "un **gras & fort**, *penché*, voir [le site](https://example.org/?a=1&b=2) : 2 * 3 * 4 [seul]\nfin"


def in_word(folder: Path, tag: str, text: str) -> Paragraph:
    def style(document: Document) -> None:
        run = document.paragraphs[0].runs[0]
        run.font.italic, run.font.name = False, "Arial"
        document.core_properties.title = tag

    return word_document(word(folder, tag, make=style), {"texte": text}).paragraphs[0]


def on_slide(folder: Path, tag: str, text: str) -> TextFrame:
    template = deck(folder, lambda presentation: prototype(presentation, "texte", tag))
    made = presentation_of(template, Page("texte", {"texte": text}))
    frame: TextFrame = text_box(made.slides[0]).text_frame
    return frame


def test_marks_are_printed_as_typed_without_the_filter(tmp_path: Path) -> None:
    paragraph = in_word(tmp_path, "{{ texte }}", TEXT)
    assert paragraph.text == TEXT
    assert not any(run.font.bold for run in paragraph.runs)


def test_marks_become_bold_italic_and_links_in_word(tmp_path: Path) -> None:
    paragraph = in_word(tmp_path, "{{ texte|enrichi }}", TEXT)
    assert [run.text for run in paragraph.runs if run.font.bold] == ["gras & fort"]
    assert [run.text for run in paragraph.runs if run.font.italic] == ["penché"]
    (link,) = paragraph._p.iter("{*}fldSimple")
    assert link.values() == [' HYPERLINK "https://example.org/?a=1&b=2" ']
    assert ["".join(text.text or "" for text in link.iter("{*}t"))] == ["le site"]
    assert "2 * 3 * 4 [seul]\nfin" in paragraph.text
    assert all(run.font.name == "Arial" for run in paragraph.runs if run.text)


def test_marks_become_bold_italic_and_links_on_a_slide(tmp_path: Path) -> None:
    frame = on_slide(tmp_path, "{{ texte|enrichi }}", TEXT)
    runs = [run for paragraph in frame.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.font.bold] == ["gras & fort"]
    assert [run.text for run in runs if run.font.italic] == ["penché"]
    addresses = [(run.text, run.hyperlink.address) for run in runs if run.hyperlink.address]
    assert addresses == [("le site", "https://example.org/?a=1&b=2")]
    assert frame.text.endswith("2 * 3 * 4 [seul]\vfin")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "mot"])
def test_only_web_and_mail_addresses_become_links(tmp_path: Path, address: str) -> None:
    paragraph = in_word(tmp_path, "{{ texte|enrichi }}", f"[mot]({address})")
    assert paragraph.text == f"[mot]({address})"
    assert list(paragraph._p.iter("{*}fldSimple")) == []


def test_a_quote_in_an_address_cannot_leave_its_field(tmp_path: Path) -> None:
    paragraph = in_word(tmp_path, "{{ texte|enrichi }}", '[mot](https://example.org/"\\o)')
    (link,) = paragraph._p.iter("{*}fldSimple")
    assert link.values() == [' HYPERLINK "https://example.org/%22\\o" ']


def test_marks_leave_properties_and_markup_alone(tmp_path: Path) -> None:
    paragraph = in_word(tmp_path, "{{ texte|enrichi }}", "**a** <b>\x01b</b>")
    assert paragraph.text == "a <b>b</b>"
    assert paragraph.part.package.core_properties.title == "a <b>b</b>"
