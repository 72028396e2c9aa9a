"""What the PDF copies say to a screen reader: three decks and every fiche, as LibreOffice makes them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from pipeline.office.pdf_copies import Copy
from tests.office.conformance import required
from tests.office.copies import all_documents, copies_of, pdfua_errors
from tests.office.pdf_structure import Structure, faults

pytestmark = pytest.mark.office

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    return all_documents()


@pytest.fixture(scope="module")
def copies(documents: dict[str, bytes]) -> dict[str, Copy]:
    return copies_of(documents)


def parts(content: bytes, begun: str) -> Iterator[etree._Element]:
    """The parts of a document whose name begins so, slides in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith(begun) and name.endswith(".xml")]
        for name in sorted(names, key=lambda name: (len(name), name)):
            yield etree.fromstring(archive.read(name))


def alternatives(path: str, content: bytes) -> list[str]:
    """What the drawings of a document say of themselves, page by page."""
    if path.endswith(".docx"):
        [body] = parts(content, "word/document")
        return [drawing.get("descr", "") for drawing in body.iter(f"{_DRAWN}docPr")]
    told = []
    for slide in parts(content, "ppt/slides/slide"):
        for shape in slide.iterfind(f"{_SLIDE}cSld/{_SLIDE}spTree/*"):
            properties = shape.find(f"*/{_SLIDE}cNvPr")
            is_table = shape.find(".//{*}tbl") is not None
            if properties is not None and not is_table and not _words(shape, shape.tag == f"{_SLIDE}sp"):
                told.append(properties.get("descr", ""))
    return [one for one in told if one]


def _words(shape: etree._Element, is_box: bool) -> str:
    return "".join(text.text or "" for text in shape.iter("{*}t")).strip() if is_box else ""


def of(copies: dict[str, Copy], end: str) -> Structure:
    """The structure of the copy whose path ends so."""
    return Structure(next(copy.content for path, copy in copies.items() if path.endswith(end)))


def test_every_deck_and_fiche_has_a_copy_and_nothing_is_wrong_with_it(
    documents: dict[str, bytes], copies: dict[str, Copy]
) -> None:
    assert len([path for path in documents if path.endswith(".docx")]) > 70
    assert len([path for path in documents if path.endswith(".pptx")]) == 3
    assert list(copies) == list(documents)
    assert [f"{path}: {fault}" for path, copy in copies.items() for fault in faults(copy.content)] == []
    assert [path for path, copy in copies.items() if copy.unsaid or not copy.is_tagged] == []


def test_pdfua_finds_no_error_either(copies: dict[str, Copy]) -> None:
    assert [f"{path}: {error}" for path, copy in copies.items() for error in pdfua_errors(copy.content)] == []


def test_each_drawing_is_one_figure_that_says_what_the_document_says(
    documents: dict[str, bytes], copies: dict[str, Copy]
) -> None:
    count = 0
    for path, copy in copies.items():
        one = Structure(copy.content)
        figures = [figure.said for figure in one.all("Figure")]
        assert figures == alternatives(path, documents[path]), path
        count += len(figures)
    assert count > 40


def test_a_fiche_reads_as_its_page_does(copies: dict[str, Copy]) -> None:
    fiche = of(copies, "fiche_pa-07_v1.0.docx")
    assert str(fiche.pdf.docinfo.Title).startswith("C#07 – Transmission des documents obligatoires")
    assert [one.role for one in fiche.all("H1")] == ["H1"]
    roles = [one.role for one in fiche.all("H1", "H2", "Figure", "Table")]
    assert roles[:2] == ["H1", "Table"]
    assert [roles[rank - 1] for rank, role in enumerate(roles) if role == "Figure"] == ["H2", "H2"]
    assert [roles[rank + 1] for rank, role in enumerate(roles) if role == "Figure"] == ["Table", "Table"]
    marks = fiche.bookmarks()
    assert marks[0] == str(fiche.pdf.docinfo.Title)
    assert len(marks) == len(fiche.all("H1", "H2", "H3"))
    identity = fiche.all("Table")[0]
    assert [[cell.role for cell in row.kids] for row in identity.kids][:2] == [["TH", "TH"], ["TH", "TD"]]
    assert [str(cell.attribute("/Scope")) for cell in identity.kids[1].kids] == ["/Row", "None"]


def test_a_slide_is_a_section_that_begins_with_its_title(copies: dict[str, Copy]) -> None:
    for path, copy in copies.items():
        if path.endswith(".pptx"):
            deck = Structure(copy.content)
            sections = deck.all("Sect")
            assert len(sections) == len(deck.pdf.pages) == len(deck.bookmarks())
            assert [section.kids[0].role for section in sections] == ["H1"] * len(sections)


def test_what_every_page_repeats_is_not_read(copies: dict[str, Copy], tmp_path: Path) -> None:
    program = required(shutil.which("pdfinfo"), "pdfinfo (poppler)")
    for end in ("fiche_pa-07_v1.0.docx", "gt1_2022-06-16_v1.0.pptx"):
        path = tmp_path / f"{end}.pdf"
        path.write_bytes(next(copy.content for one, copy in copies.items() if one.endswith(end)))
        read = subprocess.run([program, "-struct-text", str(path)], check=True, capture_output=True).stdout.decode()
        assert "Fiche de cas d’usage" in read or "Les objectifs du groupe" in read
        assert "Classification : Public" not in read
        assert "Support de travail" not in read


def test_the_same_document_makes_the_same_copy_and_another_one_another(
    documents: dict[str, bytes], copies: dict[str, Copy]
) -> None:
    few = [path for path in documents if path.endswith((".pptx", "pa-07_v1.0.docx", "pa-01_v1.0.docx"))]
    again = copies_of({path: documents[path] for path in reversed(few)})
    assert {path: again[path].content == copies[path].content for path in few} == dict.fromkeys(few, True)
    assert len({copies[path].content for path in few}) == len(few)
    for path in few:
        with pikepdf.open(io.BytesIO(copies[path].content)) as pdf:
            assert str(pdf.docinfo.CreationDate)[:6] == "D:2022"
            assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate)
            assert "/DocChecksum" not in pdf.trailer
