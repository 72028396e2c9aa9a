"""A Word template: the room of its pages, and its XML as Word opens it without repair."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.shared import Mm

from pipeline.engine.package.opening import WORD_MAIN, open_template
from pipeline.engine.package.xml import parse
from pipeline.engine.rendering.rendered import TemplateFaults
from pipeline.engine.word import WordTemplate
from pipeline.engine.word.containers import containers
from pipeline.engine.word.rooms import last_room
from pipeline.engine.word.word_template import finished
from tests.engine.samples import compiled_word, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def area(section: str) -> tuple[float, float]:
    room = last_room(parse(f"<w:document {W}><w:body>{section}</w:body></w:document>".encode()))
    return room.width, room.height


SIZE, MARGINS = '<w:pgSz w:w="2880" w:h="4320"/>', '<w:pgMar w:left="720" w:right="360" w:top="-1440" w:bottom="720"/>'


def test_the_room_of_a_page_is_what_its_margins_leave() -> None:
    assert area(f"<w:sectPr>{SIZE}{MARGINS}</w:sectPr>") == pytest.approx((1.25 * 25.4, 1.5 * 25.4))
    assert area(f"<w:sectPr>{SIZE}<w:pgMar/></w:sectPr>") == pytest.approx((50.8, 76.2))


@pytest.mark.parametrize(
    "section", ["", "<w:sectPr/>", f"<w:sectPr>{SIZE}</w:sectPr>", f"<w:sectPr>{MARGINS}</w:sectPr>"]
)
def test_a_page_without_size_or_margins_has_no_known_room(section: str) -> None:
    assert area(section) == (0, 0)


def test_the_room_is_that_of_the_last_section(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        for width, margin in ((300, 30), (200, 10)):
            section = document.add_section(WD_SECTION.NEW_PAGE)
            section.page_width, section.left_margin, section.right_margin = Mm(width), Mm(margin), Mm(margin)

    assert compiled_word(word(tmp_path, "x", make=make)).text_area_mm[0] == pytest.approx(180, abs=0.1)


def test_a_template_is_opened_or_raises_with_every_fault(tmp_path: Path) -> None:
    path = word(tmp_path, "{{ x }}")
    for given in (path, str(path)):
        assert WordTemplate.open(given).render({"x": "a"}).findings == ()
    with pytest.raises(TemplateFaults) as raised:
        WordTemplate.open(word(tmp_path, "{{ x y }}", "{% if x %}"))
    assert sorted(finding.code for finding in raised.value.findings) == ["CU-402", "CU-403"]


def test_parts_that_may_hold_tags_have_a_name(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "h"
        document.sections[0].footer.paragraphs[0].text = "f"

    entries, _ = open_template(word(tmp_path, "x", make=make), WORD_MAIN)
    assert entries is not None
    named = containers(entries)
    assert named["word/document.xml"] == "Corps du document"
    assert {named[name] for name in ("word/header1.xml", "word/footer1.xml")} == {"En-tête", "Pied de page"}
    assert named["docProps/core.xml"] == named["docProps/app.xml"] == "Propriétés du document"
    assert named["word/_rels/document.xml.rels"] == "Liens"
    assert not {"word/styles.xml", "word/theme/theme1.xml", "_rels/.rels"} & set(named)


ROW = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
KEPT = f"<w:tbl><w:tblPr/><w:tblGrid/>{ROW}</w:tbl>"


@pytest.mark.parametrize(
    ("xml", "whole"),
    [
        ("<w:tc></w:tc\t>", "<w:tc><w:p/></w:tc>"),
        ("<w:tc><w:tcPr><w:x/></w:tcPr></w:tc\t>", "<w:tc><w:tcPr><w:x/></w:tcPr><w:p/></w:tc>"),
        ("<w:tc><w:tcPr/></w:tc\t>", "<w:tc><w:tcPr/><w:p/></w:tc>"),
        (f"<w:tc>{KEPT}</w:tc\t>", f"<w:tc>{KEPT}<w:p/></w:tc>"),
        ("<w:tc><w:p/></w:tc><w:tr></w:tr\t>", "<w:tc><w:p/></w:tc>"),
        (f"{ROW}<w:tr><w:trPr><w:x/></w:trPr></w:tr\t>{ROW}", ROW + ROW),
        ("<w:p/><w:tbl><w:tblPr/><w:tblGrid/></w:tbl\t>", "<w:p/>"),
        ("<w:p/><w:tbl><w:tblGrid><w:gridCol/></w:tblGrid></w:tbl\t><w:p/>", "<w:p/><w:p/>"),
        (f"{KEPT}<w:tbl><w:tblGrid/><w:tr></w:tr\t></w:tbl\t>", KEPT),
        ("<w:hdr x=\"1\"></w:hdr\t>", '<w:hdr x="1"><w:p/></w:hdr>'),
        (f"<w:ftr>{KEPT}</w:ftr\t>", f"<w:ftr>{KEPT}<w:p/></w:ftr>"),
        ("<w:footnote></w:footnote\t><w:endnote></w:endnote\t>",
         "<w:footnote><w:p/></w:footnote><w:endnote><w:p/></w:endnote>"),
        ("<w:txbxContent></w:txbxContent\t>", "<w:txbxContent><w:p/></w:txbxContent>"),
        ("<w:p></w:p>", "<w:p></w:p>"),
    ],
)  # fmt: skip
def test_what_a_loop_left_empty_is_mended(xml: str, whole: str) -> None:
    assert finished(xml, bookmarked=False) == whole


def bookmark(end: str, number: int) -> str:
    return f'<w:bookmark{end} w:id="{number}" w:name="n{number}"/>'


def test_a_bookmark_that_a_loop_repeats_is_kept_once() -> None:
    one, two = (bookmark("Start", n) + "x" + bookmark("End", n) for n in (1, 2))
    assert finished(one + two + one + two, bookmarked=True) == f"{one}{two}xx"
    assert finished(one + one, bookmarked=False) == one + one
