"""Light marks in texts: bold, italic and links, through the filter `enrichi` and never by default."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from pptx.text.text import TextFrame

from pipeline.engine.rendering.marks import marked, plain_text, slide_marks, without_marks, word_marks
from pipeline.engine.rendering.printed.escape import property_text, slide_text, word_text
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


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("**a**, *b*, [c](https://d.fr) et [e](mailto:f@g.fr)", "a, b, c et e"),
        ("*, **, *** et *****", "*, **, *** et *****"),
        ("***a***", "*a*"),
        ("** a ** * b * [c](d)", "** a ** * b * [c](d)"),
        ("**a* b**", "a* b"),
        ("", ""),
    ],
)
def test_a_marked_text_says_its_words_where_there_is_no_formatting(typed: str, says: str) -> None:
    made = marked(typed, word_text)
    assert (plain_text(made), property_text(made), plain_text(typed)) == (says, says, typed)
    assert without_marks(str(made)) == says


def word_run(properties: str, text: str) -> str:
    """The XML of a Word run that holds a marked text, once its marks are carried out."""
    return word_marks(f'<w:r>{properties}<w:t xml:space="preserve">{marked(text, word_text)}</w:t></w:r>')


def run(properties: str, text: str) -> str:
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{held}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(address: str, inside: str) -> str:
    return f'<w:fldSimple w:instr=" HYPERLINK &quot;{address}&quot; ">{inside}</w:fldSimple>'


LINKED = '<w:color w:val="0563C1" w:themeColor="hyperlink"/>'
UNDERLINED = '<w:u w:val="single"/>'


@pytest.mark.parametrize("properties", ["", "<w:rPr/>", "<w:rPr></w:rPr>"])
def test_a_word_run_without_properties_is_cut_in_runs(properties: str) -> None:
    assert word_run(properties, "a **b** *c*") == "".join(
        (run("", "a "), run("<w:b/>", "b"), run("", " "), run("<w:i/>", "c"), run("", ""))
    )


def test_a_word_run_keeps_its_properties_in_the_order_of_the_schema() -> None:
    style, fonts, size = '<w:rStyle w:val="S"/>', '<w:rFonts w:ascii="Arial"/>', '<w:sz w:val="20"/>'
    red, waved = '<w:color w:val="FF0000"/>', '<w:u w:val="wave"/>'
    own = f"{style}{fonts}<w:i/>{red}{size}{waved}"
    made = word_run(f"<w:rPr>{own}</w:rPr>", "a**b***c*[d](https://e.fr)")
    assert made == "".join(
        (
            run(own, "a"),
            run(f"{style}{fonts}<w:b/><w:i/>{red}{size}{waved}", "b"),
            run(own, ""),
            run(own, "c"),
            run(own, ""),
            field("https://e.fr", run(f"{style}{fonts}<w:i/>{LINKED}{size}{UNDERLINED}", "d")),
            run(own, ""),
        )
    )


def test_a_formatting_undone_by_the_template_is_that_of_the_mark() -> None:
    assert '<w:b/><w:sz w:val="20"/>' in word_run('<w:rPr><w:b w:val="0"/><w:sz w:val="20"/></w:rPr>', "**b**")
    assert '<w:i/><w:sz w:val="20"/>' in word_run('<w:rPr><w:i w:val="0"/><w:sz w:val="20"/></w:rPr>', "*b*")


def test_a_link_without_any_property_is_blue_and_underlined() -> None:
    assert word_run("", "[d](https://e.fr)") == (
        run("", "") + field("https://e.fr", run(f"{LINKED}{UNDERLINED}", "d")) + run("", "")
    )


def slide_run(properties: str, text: str) -> tuple[str, list[str]]:
    return slide_marks(f"<a:r>{properties}<a:t>{marked(text, slide_text)}</a:t></a:r>")


def test_a_slide_run_is_cut_in_runs_and_its_links_are_numbered() -> None:
    made, links = slide_run('<a:rPr b="0" i="1"/>', "a**b**[c](https://d.fr)[e](https://f.fr)")
    assert made == (
        '<a:r><a:rPr b="0" i="1"/><a:t>a</a:t></a:r><a:r><a:rPr b="1" i="1"/><a:t>b</a:t></a:r>'
        '<a:r><a:rPr b="0" i="1"><a:hlinkClick r:id="rIdLien1"/></a:rPr><a:t>c</a:t></a:r>'
        '<a:r><a:rPr b="0" i="1"><a:hlinkClick r:id="rIdLien2"/></a:rPr><a:t>e</a:t></a:r>'
    )
    assert links == ["https://d.fr", "https://f.fr"]


def test_a_slide_run_with_properties_of_its_own_keeps_them() -> None:
    fonts = '<a:latin typeface="Arial"/>'
    made, _ = slide_run(f'<a:rPr sz="900" i="0">{fonts}</a:rPr>', "*b*[c](https://d.fr)")
    assert made == (
        f'<a:r><a:rPr i="1" sz="900">{fonts}</a:rPr><a:t>b</a:t></a:r>'
        f'<a:r><a:rPr sz="900" i="0">{fonts}<a:hlinkClick r:id="rIdLien1"/></a:rPr><a:t>c</a:t></a:r>'
    )
    assert slide_run("", "**b**")[0] == '<a:r><a:rPr b="1"/><a:t>b</a:t></a:r>'
    assert slide_marks("<a:r><a:t>x</a:t></a:r>") == ("<a:r><a:t>x</a:t></a:r>", [])
