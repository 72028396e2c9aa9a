"""The room of a drawing is that of the place where its tag stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engine.word import compile_word
from tests.engine.word_files import HEAD, NS, PAGE, p, word_file

WIDE = PAGE.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
DRAWN = p("{{r d }}")


def width(path: Path) -> int:
    template, _ = compile_word(path)
    assert template is not None
    return round(template.text_area_mm[0])


def end(section: str) -> str:
    return f"<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr></w:p>"


def in_table(looks: str, grid: str = "", margins: str = "") -> str:
    properties = f"<w:tblPr>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"<w:tbl>{properties}<w:tr><w:tc><w:tcPr>{looks}</w:tcPr>{DRAWN}</w:tc></w:tr></w:tbl>{p('')}"


BOX = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="1800000"/><wp:docPr id="1" name="b"/>'
    "<w:txbxContent>{}</w:txbxContent></wp:inline></w:drawing></w:r>"
)
OLD_BOX = (
    '<w:r><w:pict><v:shape id="s" style="position:absolute;width:10cm;height:5cm"><v:textbox>'
    "<w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


@pytest.mark.parametrize(
    ("body", "section", "millimetres"),
    [
        (DRAWN, PAGE, 170),
        (DRAWN + end(PAGE) + p("annexe"), WIDE, 170),
        (p("avant") + end(PAGE) + DRAWN, WIDE, 257),
        (DRAWN, PAGE + '<w:cols w:num="2" w:space="567"/>', 80),
        (DRAWN, PAGE + '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="2835"/><w:col w:w="6000"/></w:cols>', 50),
        (DRAWN, PAGE.replace('w:left="1134"', 'w:left="2cm" w:gutter="567"'), 160),
        (in_table('<w:tcW w:w="2835" w:type="dxa"/>'), PAGE, 46),
        (in_table('<w:tcW w:w="2500" w:type="pct"/>'), PAGE, 81),
        (in_table("", '<w:gridCol w:w="5670"/>'), PAGE, 96),
        (in_table('<w:tcW w:w="2835" w:type="dxa"/>', "", '<w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
         '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'), PAGE, 50),
        (p(BOX.format(DRAWN)), PAGE, 95),
        (p(OLD_BOX.format(DRAWN)), PAGE, 95),
        (p("{{r d }}", looks='<w:pPr><w:ind w:left="567" w:right="567"/></w:pPr>'), PAGE, 150),
        (DRAWN + in_table('<w:tcW w:w="2835" w:type="dxa"/>'), PAGE, 46),
    ],
)  # fmt: skip
@pytest.mark.tried(
    "La place d’un dessin",
    "section, colonnes, cellule, zone de texte, retraits",
    "le dessin y tient",
)
def test_the_room_is_that_of_the_place(body: str, section: str, millimetres: int, tmp_path: Path) -> None:
    assert width(word_file(tmp_path, body, section=section)) == millimetres


def test_a_header_has_the_room_of_the_narrowest_pages(tmp_path: Path) -> None:
    header = f'{HEAD}<w:hdr xmlns:w="{NS["w"]}">{DRAWN}</w:hdr>'
    body = p("x") + end(PAGE) + p("y")
    assert width(word_file(tmp_path, body, ("header", "word/h.xml", header), section=WIDE)) == 170
