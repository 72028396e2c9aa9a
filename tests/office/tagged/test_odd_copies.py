"""PDF copies of what people add to documents by hand: pictures, links, lists, tables, groups, charts, hidden slides."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from pipeline.office.pdf_copies import Copy
from tests.office.copies import copies_of, pdfua_errors
from tests.office.pdf_structure import Element, Structure, faults

pytestmark = pytest.mark.office


def picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "#0a7a3c").save(file, "PNG")
    file.seek(0)
    return file


def bytes_of(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def letter() -> bytes:
    """A Word document without title, whose headings leave a level out."""
    document = Document()
    document.add_heading("Un titre", 1)
    document.add_heading("Un niveau sauté", 3)
    linked = document.add_paragraph("Voir ")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), document.part.relate_to("https://example.org/page", kind, is_external=True))
    run = linked.add_run("la page")
    link.append(run._r)
    linked._p.append(link)
    for text, style in (("un", "List Bullet"), ("deux", "List Bullet 2"), ("trois", "List Number")):
        document.add_paragraph(text, style=style)
    for name in ("Un carré vert", ""):
        document.add_paragraph("Une image : ").add_run().add_picture(picture())
        document.paragraphs[-1]._p.findall(f".//{qn('wp:docPr')}")[0].set("descr", name)
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 0))
    for row in table.rows:
        for cell in row.cells:
            cell.text = "x"
    inner = table.cell(2, 2).add_table(2, 2)
    inner.cell(0, 0).text = "dedans"
    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_paragraph("Une autre page")
    return bytes_of(document)


def talk() -> bytes:
    """A deck whose second slide is hidden, and whose shapes are those of any theme, shadows included."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Un titre"
    frame = slide.placeholders[1].text_frame
    frame.text = "un\ndeux"
    frame.paragraphs[1].level = 1
    run = frame.add_paragraph().add_run()
    run.text = "un lien"
    run.hyperlink.address = "https://example.org"
    slide.shapes.add_picture(picture(), 0, 0)._element.nvPicPr.cNvPr.set("descr", "Un carré vert")
    deck.slides.add_slide(deck.slide_layouts[6])._element.set("show", "0")
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Un diagramme"
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["a", "b"]
    data.add_series("S", (1, 2))  # type: ignore[no-untyped-call]
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, Inches(2), Inches(4), Inches(3), data)
    chart._element.nvGraphicFramePr.cNvPr.set("descr", "Deux barres")
    table = slide.shapes.add_table(2, 2, Inches(5), Inches(2), Inches(4), Inches(1)).table
    for cell, text in zip(table.iter_cells(), "abcd", strict=True):
        cell.text = text
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    for group, said in ((slide.shapes.add_group_shape(), ""), (slide.shapes.add_group_shape(), "Deux boîtes reliées")):
        group._element.nvGrpSpPr.cNvPr.set("descr", said)
        for left in (0, 2):
            group.shapes.add_shape(1, Inches(left), 0, Inches(1), Inches(1)).text_frame.text = f"boîte {left}"
        group.shapes.add_connector(1, Inches(1), 0, Inches(2), Inches(1))
    return bytes_of(deck)


@pytest.fixture(scope="module")
def copies() -> dict[str, Copy]:
    return copies_of({"lettre.docx": letter(), "exposé.pptx": talk()})


def outline(one: Structure) -> list[str]:
    """The roles from the root, without those inside of figures, lists and tables."""

    def told(element: Element) -> list[str]:
        if element.role in ("L", "Table", "Figure", "P", "H1", "H2"):
            return [element.role]
        return [role for kid in element.kids for role in told(kid)]

    return [role for top in one.tops for role in told(top)]


@pytest.mark.tried(
    "Copies PDF",
    "images, liens, listes, tableaux à cellules fusionnées et titres sautant un niveau, ajoutés à la main",
    "la copie PDF reste conforme (PDF/UA) ; l'image sans texte de remplacement est signalée",
)
def test_what_people_add_by_hand_is_told_as_it_should_be(copies: dict[str, Copy]) -> None:
    assert {path: faults(copy.content) for path, copy in copies.items()} == {path: [] for path in copies}
    assert {path: pdfua_errors(copy.content) for path, copy in copies.items()} == {path: [] for path in copies}


def test_a_word_document_is_read_in_its_order(copies: dict[str, Copy]) -> None:
    copy = copies["lettre.docx"]
    one = Structure(copy.content)
    assert str(one.pdf.docinfo.Title) == "lettre"
    assert [role for role in outline(one) if role != "P"] == ["H1", "H2", "L", "L", "L", "Table"]
    assert [figure.said for figure in one.all("Figure")] == ["Un carré vert", "Picture 2"]
    assert copy.unsaid == ("Picture 2",)
    table = one.all("Table")[0]
    assert [[(cell.role, int(cell.attribute("/ColSpan") or 1)) for cell in row.kids] for row in table.kids] == [
        [("TH", 2), ("TH", 1)],
        [("TH", 1), ("TD", 1), ("TD", 1)],
        [("TD", 1), ("TD", 1)],
    ]


@pytest.mark.tried(
    "Copies PDF",
    "diapositives masquées, groupes avec et sans texte de remplacement, diagramme, tableau, ombres",
    "chaque groupe décrit et chaque diagramme est une image ; sans description, les textes du groupe sont lus",
)
def test_a_deck_is_read_slide_by_slide(copies: dict[str, Copy]) -> None:
    one = Structure(copies["exposé.pptx"].content)
    sections = one.all("Sect")
    assert [[kid.role for kid in section.kids] for section in sections] == [
        ["H1", "L", "Figure", "P"],
        ["H1", "Figure", "Table"],
        ["Div", "Div", "Figure"],
    ]
    assert [figure.said for figure in one.all("Figure")] == ["Un carré vert", "Deux barres", "Deux boîtes reliées"]
    assert len(one.pdf.pages) == 3
    [annotation] = one.pdf.pages[0].obj.Annots
    assert str(annotation.Contents) == "un lien"
