"""Decks: prototypes found, copied with all they hold, listed; nothing left of the template's own slides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pptx
import pytest
from lxml import etree
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Mm, Pt

from pipeline.engine.deck.deck_template import DeckTemplate, compile_deck
from pipeline.engine.rendering.rendered import TemplateFaults
from pipeline.measure.page import Page
from pipeline.measure.text_size import Font, line_height_mm
from tests.engine.samples import (
    TITLE_ONLY,
    add_notes,
    compiled_deck,
    deck,
    deck_output,
    flat,
    parts,
    presentation_of,
    prototype,
    replaced,
    slide_table,
    text_box,
)
from tests.office.conformance import audit

SECTIONS = """\
<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">
<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">
<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"/>
</p:ext></p:extLst>"""
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def with_sections(presentation: Presentation, names: list[str]) -> None:
    """A section named as given around each slide."""
    extensions = etree.fromstring(SECTIONS)
    sections = next(extensions.iter(f"{P14}sectionLst"))
    for rank, (name, slide) in enumerate(zip(names, presentation.slides._sldIdLst, strict=True)):
        identifier = f"{{00000000-0000-0000-0000-00000000000{rank}}}"
        section = etree.SubElement(sections, f"{P14}section", name=name, id=identifier)
        etree.SubElement(etree.SubElement(section, f"{P14}sldIdLst"), f"{P14}sldId", id=str(slide.id))
    for old in presentation.element.findall(qn("p:extLst")):
        presentation.element.remove(old)
    presentation.element.append(extensions)


def said(presentation: Presentation) -> list[str]:
    return [text_box(slide).text_frame.text for slide in presentation.slides]


def two(presentation: Presentation) -> None:
    prototype(presentation, "Titre  page", "Titre {{ x }} {{ page.numero }}/{{ page.total }}", TITLE_ONLY)
    add_notes(prototype(presentation, "cas", "Cas {{ x }}"), "Note {{ x }} {{ page.numero }}")


def two_in_boxes(presentation: Presentation) -> None:
    two(presentation)
    title = presentation.slides[0].shapes.title
    assert title is not None
    title._element.getparent().remove(title._element)


PAGES = [
    Page("cas", {"x": "a"}, "Partie A"),
    Page("titre page", {"x": "b"}, "Partie B & C"),
    Page("cas", {"x": "c"}, "Partie A"),
]


def test_a_template_is_opened_or_raises_with_every_fault(tmp_path: Path) -> None:
    path = deck(tmp_path, two_in_boxes)
    for given in (path, str(path)):
        assert sorted(DeckTemplate.open(given).prototypes) == ["cas", "titre page"]
    faulty = deck(tmp_path, lambda presentation: prototype(presentation, "page", "{{ x y }}\n{% if %}"))
    with pytest.raises(TemplateFaults) as raised:
        DeckTemplate.open(faulty)
    assert {finding.code for finding in raised.value.findings} == {"CU-402", "CU-403"}


def test_prototypes_are_found_by_the_name_of_their_page(tmp_path: Path) -> None:
    template = compiled_deck(deck(tmp_path, two))
    assert sorted(template.prototypes) == ["cas", "titre page"]


def test_prototypes_are_found_by_the_name_of_their_section_first(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        two(presentation)
        prototype(presentation, "hors section")
        with_sections(presentation, ["Ouverture", "  CAS  d’usage", ""])

    template = compiled_deck(deck(tmp_path, make))
    assert sorted(template.prototypes) == ["cas d’usage", "hors section", "ouverture"]


def test_pages_are_copies_of_their_prototypes_in_order(tmp_path: Path) -> None:
    presentation = presentation_of(deck(tmp_path, two_in_boxes), *PAGES)
    assert said(presentation) == ["Cas a", "Titre b 2/3", "Cas c"]
    assert [slide.slide_layout.name for slide in presentation.slides] == ["Blank", "Title Only", "Blank"]


def test_copies_keep_notes_of_their_own(tmp_path: Path) -> None:
    presentation = presentation_of(deck(tmp_path, two_in_boxes), *PAGES)
    notes: list[Any] = [slide.notes_slide if slide.has_notes_slide else None for slide in presentation.slides]
    assert [note and note.notes_text_frame.text for note in notes] == ["Note a 1", None, "Note c 3"]
    back = [note.part.part_related_by(RELATIONSHIP_TYPE.SLIDE) for note in notes if note]
    assert back == [presentation.slides[0].part, presentation.slides[2].part]
    assert len({note.part.notes_master.part for note in notes if note}) == 1


def test_sections_of_the_deck_are_those_of_its_pages(tmp_path: Path) -> None:
    presentation = presentation_of(deck(tmp_path, two_in_boxes), *PAGES)
    sections = [
        (section.get("name"), [slide.get("id") for slide in section.iter(f"{P14}sldId")])
        for section in presentation.element.iter(f"{P14}section")
    ]
    assert sections == [("Partie A", ["256"]), ("Partie B & C", ["257"]), ("Partie A", ["258"])]
    identifiers = [section.get("id") for section in presentation.element.iter(f"{P14}section")]
    assert len(set(identifiers)) == 3


def test_nothing_is_left_of_the_template_s_own_slides(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        two(presentation)
        prototype(presentation, "caché", "CANARI")._element.set("show", "0")

    output = parts(deck_output(deck(tmp_path, make), Page("cas", {"x": "a"})))
    assert [name for name in output if name.startswith("ppt/slides/slide")] == ["ppt/slides/slide1.xml"]
    assert not any(b"CANARI" in content or b"slide3.xml" in content for content in output.values())


def test_slide_numbers_show_the_number_of_the_copy(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        paragraph = text_box(prototype(presentation, "page", "n° ")).text_frame.paragraphs[0]._p
        field = (
            '<a:fld xmlns:a="{}" id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:t>‹N°›</a:t></a:fld>'
        )
        paragraph.append(etree.fromstring(field.format(paragraph.nsmap["a"])))

    presentation = presentation_of(deck(tmp_path, make), *[Page("page", {})] * 3)
    texts = ["".join(t.text for t in slide._element.iter(qn("a:t"))) for slide in presentation.slides]
    assert texts == ["n° 1", "n° 2", "n° 3"]


def test_copies_keep_transitions_and_lose_the_name_of_the_page(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "page", "x")._element
        slide.append(etree.SubElement(slide, qn("p:transition"), spd="slow"))

    presentation = presentation_of(deck(tmp_path, make), *[Page("page", {})] * 2)
    for slide in presentation.slides:
        assert slide._element.find(qn("p:transition")) is not None
        assert slide._element.cSld.get("name") is None


def test_a_prototype_with_a_jump_to_another_is_refused(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        first = prototype(presentation, "but", "x")
        text_box(prototype(presentation, "saut", "x")).click_action.target_slide = first

    template, findings = compile_deck(deck(tmp_path, make))
    assert template is None
    assert [(finding.code, finding.place.container) for finding in findings] == [("CU-408", "Diapositive 2 « saut »")]
    assert findings[0].place.spot == "forme « Texte »"
    assert "un lien vers une autre diapositive" in findings[0].message
    assert "Supprimer le lien" in findings[0].hint


def test_empty_bodies_keep_a_paragraph(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        prototype(presentation, "page", "{%p if x %}x{%p endif %}")

    presentation = presentation_of(deck(tmp_path, make), Page("page", {"x": ""}))
    assert [paragraph.text for paragraph in text_box(presentation.slides[0]).text_frame.paragraphs] == [""]


def test_a_deck_without_a_page_is_valid(tmp_path: Path) -> None:
    output = deck_output(deck(tmp_path, two))
    assert len(pptx.Presentation(str(output)).slides) == 0
    assert audit(output) == []


def test_a_deck_of_three_hundred_slides_is_valid(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        two_in_boxes(presentation)
        slide_table(prototype(presentation, "table"), ["{%tr for x in liste %}{{ x }}{%tr endfor %}"])

    pages = [
        Page(("cas", "titre page", "table")[n % 3], {"x": n, "liste": range(n % 5)}, f"Partie {n // 50}")
        for n in range(300)
    ]
    output = deck_output(deck(tmp_path, make), *pages)
    presentation = pptx.Presentation(str(output))
    assert len(presentation.slides) == 300
    assert sum(name.startswith("ppt/notesSlides/notesSlide") for name in parts(output)) == 100


def test_decks_are_valid(tmp_path: Path) -> None:
    output = deck_output(deck(tmp_path, two_in_boxes), *PAGES)
    assert audit(output) == []
    types = parts(output)["[Content_Types].xml"].decode()
    declared = [override.get("PartName") for override in etree.fromstring(types.encode()) if override.get("PartName")]
    assert {str(name).lstrip("/") for name in declared} <= set(parts(output))


def test_a_slide_without_a_layout_is_refused(tmp_path: Path) -> None:
    path = replaced(deck(tmp_path, two), "ppt/slides/_rels/slide1.xml.rels", '/slideLayout"', '/autre"')
    _, findings = compile_deck(path)
    assert ("CU-401", "gabarit.pptx : Diapositive 1 « titre page »") in flat(findings)


@pytest.mark.parametrize("text", ["x", "{{ x }}"])
def test_measuring_counts_no_line_for_text_turned_on_its_side(text: str, tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        table = slide_table(
            prototype(presentation, "page"), ["En-tête", "b"], ["{%tr for x in liste %}" + text, "{%tr endfor %}"]
        )
        table.cell(1, 0)._tc.get_or_add_tcPr().set("vert", "vert270")

    template = compiled_deck(deck(tmp_path, make))
    room = template.measure("page", {"liste": ["mot " * 200, "b"]})
    assert room.rows_mm[0] == room.rows_mm[1] == pytest.approx(5, abs=5.5)
    assert len(room.rows_mm) == 2


def test_measuring_a_table_gives_its_header_its_rows_and_its_room(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide_table(prototype(presentation, "page"), ["En-tête"], ["{%tr for x in liste %}{{ x }}{%tr endfor %}"])

    template = compiled_deck(deck(tmp_path, make))
    room = template.measure("page", {"liste": ["court", "mot " * 100]})
    assert room.rows_mm[1] > 3 * room.rows_mm[0] > 0
    assert 0 < room.header_mm < room.room_mm < 190.5
    assert template.measure("page", {"liste": []}).rows_mm == ()


@pytest.mark.parametrize("layout", [0, TITLE_ONLY], ids=["centred", "title"])
def test_the_title_of_a_slide_is_that_of_its_placeholder(tmp_path: Path, layout: int) -> None:
    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "page", layout=layout)
        slide.placeholders[0].text = "Cas {{ x }}"
        slide.shapes.add_textbox(Mm(0), Mm(0), Mm(50), Mm(10)).text_frame.text = "autre"

    template = compiled_deck(deck(tmp_path, make))
    assert [slide.title for slide in template.render([Page("page", {"x": "d'usage"})]).slides] == ["Cas d'usage"]


@pytest.mark.parametrize(("lines", "told"), [(2.6, []), (2.4, ["1"]), (1.6, ["2"]), (0.9, ["3"])])
def test_a_text_overflows_from_half_a_line(tmp_path: Path, lines: float, told: list[str]) -> None:
    def make(presentation: Presentation) -> None:
        box = text_box(prototype(presentation, "page", "{{ x }}"))
        frame = box.text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_top = frame.margin_bottom = 0
        frame.paragraphs[0].runs[0].font.name, frame.paragraphs[0].runs[0].font.size = "Arial", Pt(20)
        box.height = Mm(round(lines * line_height_mm(Font("Arial", 20)), 3))

    findings = compiled_deck(deck(tmp_path, make)).render([Page("page", {"x": "un\ndeux\ntrois"})]).overflows()
    assert [re.search(r"(\d+) ligne", finding.message)[1] for finding in findings] == told  # type: ignore[index]


def test_a_text_higher_than_its_shape_is_told(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        frame = text_box(prototype(presentation, "page", "{{ x }}")).text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE

    template = compiled_deck(deck(tmp_path, make))
    short, long = Page("page", {"x": "court"}), Page("page", {"x": "mot " * 1000})
    assert template.render([short]).overflows() == []
    [finding] = template.render([short, short, long]).overflows()
    assert (finding.code, "Diapositive 3 « page », forme « Texte »" in finding.message) == ("CU-501", True)
