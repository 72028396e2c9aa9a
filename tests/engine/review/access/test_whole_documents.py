"""What a reader with low vision or a screen reader would meet: each fault is seen at its place, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt as WordPt
from docx.shared import RGBColor as WordColour
from docx.table import Table
from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Mm, Pt

from pipeline.engine.review.access.whole_documents import deck_template_access, document_access, word_template_access
from pipeline.findings import Finding, Severity
from tests.engine.samples import TITLE_ONLY, deck, prototype, slide_table, word

Told = list[tuple[str, str]]
LONG = "Un schéma. " * 30


def told(findings: Iterable[Finding]) -> Told:
    """The code and the spot of each finding; all of them are errors."""
    found = list(findings)
    assert {finding.severity for finding in found} <= {Severity.ERROR}
    return [(finding.code, finding.place.spot) for finding in found]


# Slides


def seen(tmp_path: Path, make: Callable[[Slide], object]) -> Told:
    """What is told of a slide that has a title and what `make` adds, in a deck that is sound but for it."""

    def whole(presentation: Presentation) -> None:
        make(titled(presentation))
        presentation.core_properties.title = "Un support"
        in_french(presentation)

    path = deck(tmp_path, whole)
    assert told(document_access(path.read_bytes(), path.name)) == told(deck_template_access(path))
    return told(deck_template_access(path))


def titled(presentation: Presentation) -> Slide:
    slide = prototype(presentation, "texte", layout=TITLE_ONLY)
    slide.shapes.title.text_frame.text = "Le titre"  # type: ignore[union-attr]
    return slide


def in_french(presentation: Presentation) -> None:
    for part in (presentation.part, *(layout.part for layout in presentation.slide_layouts)):
        for properties in part._element.iter(qn("a:defRPr")):
            properties.set("lang", "fr-FR")
    for properties in presentation.slide_master._element.iter(qn("a:defRPr")):
        properties.set("lang", "fr-FR")


def box(slide: Slide, text: str = "Du texte", size: float = 14, *, name: str = "Bloc") -> Shape:
    shape = slide.shapes.add_textbox(Mm(10), Mm(60), Mm(100), Mm(20))
    shape.name = name
    shape.text_frame.text = text
    shape.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    return shape


def coloured(shape: Shape, colour: str) -> Shape:
    shape.text_frame.paragraphs[0].runs[0].font.color.rgb = rgb(colour)
    return shape


def rgb(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]


def filled(shape: Shape, colour: str) -> Shape:
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    return shape


def described(shape: BaseShape, words: str) -> None:
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def rectangle(slide: Slide, name: str = "Aplat") -> Shape:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Mm(5), Mm(55), Mm(120), Mm(40))
    shape.name = name
    return shape


def test_a_slide_that_can_be_read_is_left_alone(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        box(slide)
        notes(slide)

    assert seen(tmp_path, make) == []


@pytest.mark.parametrize(("size", "codes"), [(11.5, ["CU-420"]), (12, [])])
def test_small_letters_are_seen(size: float, codes: list[str], tmp_path: Path) -> None:
    assert [code for code, _ in seen(tmp_path, lambda slide: box(slide, size=size))] == codes


def test_a_tag_that_prints_nothing_may_be_small(tmp_path: Path) -> None:
    assert seen(tmp_path, lambda slide: box(slide, "{% if titre %}{% endif %}", 6)) == []


@pytest.mark.parametrize(
    ("colour", "behind", "size", "is_seen"),
    [
        ("777777", "FFFFFF", 14, True),
        ("767676", "FFFFFF", 14, False),
        ("888888", "FFFFFF", 18, False),
        ("697097", "F2F3F7", 14, True),
        ("FFFFFF", "006AB2", 14, False),
    ],
)
def test_pale_texts_are_seen_on_their_own_background(
    colour: str,
    behind: str,
    size: float,
    is_seen: bool,
    tmp_path: Path,
) -> None:
    def make(slide: Slide) -> None:
        filled(coloured(box(slide, size=size), colour), behind)

    assert seen(tmp_path, make) == ([("CU-431", "forme « Bloc »")] if is_seen else [])


def test_the_background_of_a_text_is_the_shape_under_it(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        described(filled(rectangle(slide), "006AB2"), "Un aplat")
        coloured(box(slide, name="Blanc"), "FFFFFF")
        coloured(box(slide, name="Bleu"), "006AB2")

    assert seen(tmp_path, make) == [("CU-431", "forme « Bleu »")]


def test_a_shape_of_a_group_stands_where_the_group_puts_it(tmp_path: Path) -> None:
    """The group is moved down: the blue is no more behind the first text, and comes behind the second."""

    def make(slide: Slide) -> None:
        group = slide.shapes.add_group_shape()
        filled(group.shapes.add_shape(MSO_SHAPE.RECTANGLE, Mm(5), Mm(55), Mm(120), Mm(40)), "006AB2")
        group.top = Mm(120)
        described(group, "Un aplat")
        coloured(box(slide, name="Avant"), "FFFFFF")
        after = coloured(box(slide, name="Après"), "FFFFFF")
        after.top = Mm(130)

    assert seen(tmp_path, make) == [("CU-431", "forme « Avant »")]


def test_colours_of_the_theme_are_looked_up(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        box(slide).text_frame.paragraphs[0].runs[0].font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1

    assert seen(tmp_path, make) == [("CU-431", "forme « Bloc »")]


def test_a_shape_of_powerpoint_has_the_colours_of_its_style(tmp_path: Path) -> None:
    """White on the accent of the theme, 4F81BD: 4.06 to 1."""

    def make(slide: Slide) -> None:
        frame = rectangle(slide).text_frame
        frame.text = "Du texte"
        frame.paragraphs[0].runs[0].font.size = Pt(12)

    assert seen(tmp_path, make) == [("CU-431", "forme « Aplat »")]


def test_what_is_drawn_says_what_it_is_or_is_an_ornament(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        filled(rectangle(slide, "Muet"), "006AB2")
        described(rectangle(slide, "Dit"), "Un schéma")
        described(rectangle(slide, "Bavard"), LONG)
        ornament(rectangle(slide, "Filet"))

    assert seen(tmp_path, make) == [("CU-432", "forme « Muet »"), ("CU-433", "forme « Bavard »")]


def ornament(shape: Shape) -> None:
    properties = shape._element.xpath(".//p:cNvPr")[0]
    mark = (
        '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1" '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
    )
    properties.append(etree.fromstring(mark))


def test_the_alternative_of_a_group_is_that_of_all_that_it_holds(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        for name, words in (("Dit", "Un schéma"), ("Muet", "")):
            group = slide.shapes.add_group_shape()
            group.shapes.add_shape(MSO_SHAPE.OVAL, Mm(10), Mm(60), Mm(10), Mm(10))
            group.name = name
            if words:
                described(group, words)

    assert seen(tmp_path, make) == [("CU-432", "forme « Muet »")]


def head(change: Callable[[etree._Element], object]) -> Callable[[Slide], None]:
    def make(slide: Slide) -> None:
        change(notes(slide))

    return make


def notes(slide: Slide) -> etree._Element:
    """A table of notes that says what it is."""
    slide_table(slide, ["Nom", "Note"], ["Ada", "3"])
    *_, frame = slide.shapes
    described(frame, "Les notes")
    return frame._element


def without_flag(frame: etree._Element) -> None:
    next(frame.iter(qn("a:tblPr"))).set("firstRow", "0")


def merged(frame: etree._Element) -> None:
    first, second = list(frame.iter(qn("a:tc")))[:2]
    first.set("gridSpan", "2")
    second.set("hMerge", "1")


def emptied(frame: etree._Element) -> None:
    next(frame.iter(qn("a:t"))).text = ""


def spanned(frame: etree._Element) -> None:
    next(frame.iter(qn("a:t"))).text = "Nom{% colspan 2 %}"


@pytest.mark.parametrize(
    ("change", "code"),
    [(without_flag, "CU-434"), (merged, "CU-435"), (emptied, "CU-435"), (spanned, "CU-435")],
)
def test_a_table_has_a_header_that_can_be_read(
    change: Callable[[etree._Element], object], code: str, tmp_path: Path
) -> None:
    assert seen(tmp_path, head(change)) == [(code, "forme « Tableau »")]


def test_a_slide_has_a_title_that_is_read_first(tmp_path: Path) -> None:
    def untitled(slide: Slide) -> None:
        slide.shapes.title.text_frame.text = ""  # type: ignore[union-attr]

    def last(slide: Slide) -> None:
        title = slide.shapes.title._element  # type: ignore[union-attr]
        box(slide)
        slide.shapes._spTree.append(title)

    assert seen(tmp_path, untitled) == [("CU-436", "")]
    assert seen(tmp_path, last) == [("CU-436", "")]


def test_another_language_is_seen(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        box(slide).text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().set("lang", "en-US")

    assert seen(tmp_path, make) == [("CU-437", "forme « Bloc »")]


def test_a_deck_has_a_title(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        titled(presentation)
        in_french(presentation)
        presentation.core_properties.title = ""

    assert told(deck_template_access(deck(tmp_path, make))) == [("CU-438", "")]


# Word


def read(tmp_path: Path, make: Callable[[Document], object]) -> Told:
    """What is told of a document that is sound but for what `make` adds."""

    def whole(document: Document) -> None:
        document.core_properties.title = "Une fiche"
        for language in document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "fr-FR")
        make(document)

    path = word(tmp_path, make=whole)
    assert told(document_access(path.read_bytes(), path.name)) == told(word_template_access(path))
    return told(word_template_access(path))


def written(document: Document, text: str = "Du texte", size: float = 11) -> None:
    document.add_paragraph().add_run(text).font.size = WordPt(size)


def test_a_document_that_can_be_read_is_left_alone(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        document.add_heading("Un titre", 1)
        written(document)
        data(document)

    assert read(tmp_path, make) == []


def data(document: Document, *, is_flagged: bool = True) -> Table:
    table: Table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Nom", "Note", "Ada", "3"), strict=True):
        cell.text = text
    if is_flagged:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


@pytest.mark.parametrize(("size", "codes"), [(9.5, ["CU-420"]), (10, [])])
def test_small_letters_of_a_page_are_seen(size: float, codes: list[str], tmp_path: Path) -> None:
    assert [code for code, _ in read(tmp_path, lambda document: written(document, size=size))] == codes


def test_the_sizes_of_styles_count(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        document.styles["Normal"].font.size = WordPt(8)
        document.add_paragraph("Du texte")
        document.add_paragraph("{%p if titre %}")

    assert read(tmp_path, make) == [("CU-420", "paragraphe 1")]


@pytest.mark.parametrize(("size", "codes"), [(8.5, ["CU-420"]), (9, [])])
def test_the_foot_of_a_page_may_be_smaller(size: float, codes: list[str], tmp_path: Path) -> None:
    def make(document: Document) -> None:
        document.sections[0].footer.paragraphs[0].add_run("Page").font.size = WordPt(size)

    assert [code for code, _ in read(tmp_path, make)] == codes


def test_pale_texts_of_a_page_are_seen_on_their_own_background(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        document.add_paragraph().add_run("Pâle").font.color.rgb = WordColour.from_string("999999")
        table = data(document)
        shaded(table, "006AB2")
        for cell, colour in zip(table.rows[0].cells, ("FFFFFF", "0F3F68"), strict=True):
            cell.paragraphs[0].runs[0].font.color.rgb = WordColour.from_string(colour)

    assert read(tmp_path, make) == [
        ("CU-431", "paragraphe 1"),
        ("CU-431", "tableau 1, ligne 1, colonne 2, paragraphe 1"),
    ]


def shaded(table: Table, colour: str) -> None:
    for cell in table.rows[0].cells:
        shading = OxmlElement("w:shd")
        shading.set(qn("w:fill"), colour)
        cell._tc.get_or_add_tcPr().append(shading)


def test_a_fill_that_a_tag_decides_is_judged_in_the_document_made(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        table = data(document)
        cell = table.rows[1].cells[0]
        cell.paragraphs[0].runs[0].font.color.rgb = WordColour.from_string("FFFFFF")
        cell.paragraphs[0].runs[0].text = "{% cellbg '006AB2' %}Ada"

    assert read(tmp_path, make) == []


def test_a_table_of_a_page_has_a_header(tmp_path: Path) -> None:
    assert [code for code, _ in read(tmp_path, lambda document: data(document, is_flagged=False))] == ["CU-434"]

    def merge(document: Document) -> None:
        table = data(document)
        table.cell(0, 0).merge(table.cell(0, 1))

    assert [code for code, _ in read(tmp_path, merge)] == ["CU-435"]


def test_another_language_of_a_page_is_seen(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        run = document.add_paragraph().add_run("Some text")
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        run._r.get_or_add_rPr().append(language)

    assert read(tmp_path, make) == [("CU-437", "paragraphe 1")]


def test_a_document_has_a_title(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        document.core_properties.title = ""

    assert read(tmp_path, make) == [("CU-438", "")]


def test_highlighted_and_hidden_texts_are_no_fault(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        document.add_paragraph().add_run("Surligné").font.highlight_color = WD_COLOR_INDEX.YELLOW
        hidden = document.add_paragraph().add_run("Caché").font
        hidden.hidden, hidden.size = True, WordPt(6)

    assert read(tmp_path, make) == []


def test_what_cannot_be_opened_has_nothing_to_say_here(tmp_path: Path) -> None:
    assert deck_template_access(tmp_path / "absent.pptx") == ()
    assert word_template_access(tmp_path / "absent.docx") == ()
