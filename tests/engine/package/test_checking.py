"""Each fault that Office would repair, or refuse, is seen before a document is kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pptx
import pytest
from pptx.util import Mm

from pipeline.engine.package.checking import BrokenPackage, check_package
from tests.builders import repacked

Change = Callable[[bytes], bytes] | bytes | None
SLIDE, DOCUMENT, TYPES = "ppt/slides/slide1.xml", "word/document.xml", "[Content_Types].xml"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    presentation = pptx.Presentation()
    for _ in range(2):
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        slide.shapes.add_table(1, 1, Mm(0), Mm(0), Mm(50), Mm(10))
        slide.shapes.add_textbox(Mm(0), Mm(20), Mm(50), Mm(10))
    presentation.save(str(tmp_path / "deck.pptx"))
    return tmp_path / "deck.pptx"


@pytest.fixture
def fiche(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_table(1, 1)
    document.sections[0].header.paragraphs[0].text = "En-tête"
    document.save(str(tmp_path / "fiche.docx"))
    return tmp_path / "fiche.docx"


def replaced(before: str, after: str) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        assert before.encode() in content
        return content.replace(before.encode(), after.encode())

    return change


def drawn(number: int) -> str:
    namespace = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return f'<w:p><w:r><w:drawing><d:docPr xmlns:d="{namespace}" id="{number}"/></w:drawing></w:r></w:p>'


def test_sound_packages_pass(deck: Path, fiche: Path) -> None:
    check_package("deck.pptx", deck.read_bytes())
    check_package("fiche.docx", fiche.read_bytes())


@pytest.mark.parametrize(
    ("part", "change", "fault"),
    [
        (TYPES, replaced('PartName="/ppt/slides/slide1.xml"', 'PartName="/ppt/slides/slide7.xml"'),
         "ppt/slides/slide7.xml has a content type but is not there"),
        ("ppt/media/image.tiff", b"II*", "ppt/media/image.tiff has no content type"),
        ("ppt/_rels/presentation.xml.rels", replaced('"slides/slide1.xml"', '"slides/slide7.xml"'),
         "ppt/_rels/presentation.xml.rels leads to ppt/slides/slide7.xml, which is not there"),
        ("ppt/slides/_rels/slide1.xml.rels", replaced("</Relationships>", '<Relationship Id="rId1" Type="t" '
         'Target="https://ans.example" TargetMode="External"/></Relationships>'),
         "two relationships rId1 in ppt/slides/_rels/slide1.xml.rels"),
        ("ppt/presentation.xml", replaced('r:id="rId7"', 'r:id="rId77"'),
         "ppt/presentation.xml names the relationship rId77, which it has not"),
        (SLIDE, replaced('id="3"', 'id="2"'), "two drawings with id 2 in ppt/slides/slide1.xml"),
        ("ppt/presentation.xml", replaced('id="257"', 'id="256"'), "two slides with id 256"),
        ("ppt/presentation.xml", replaced('<p:sldId id="257" r:id="rId8"/>', ""),
         "1 slides listed for 2 in the package"),
        (SLIDE, replaced("<a:lstStyle/><a:p/></a:txBody>", "<a:lstStyle/></a:txBody>"),
         "ppt/slides/slide1.xml has a text without a paragraph"),
        (SLIDE, replaced("</p:sld>", ""), "ppt/slides/slide1.xml is not well-formed XML"),
        ("PPT/slides/slide1.xml", b"<a/>", "two parts named ppt/slides/slide1.xml"),
    ],
)  # fmt: skip
def test_a_fault_of_a_deck_is_named(deck: Path, part: str, change: Change, fault: str) -> None:
    with pytest.raises(BrokenPackage) as broken:
        check_package("deck.pptx", repacked(deck, {part: change}).read_bytes())
    assert fault in str(broken.value)
    assert str(broken.value).startswith("deck.pptx: ")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({DOCUMENT: replaced("<w:sectPr", f"{drawn(7)}{drawn(7)}<w:sectPr")}, "two drawings with id 7 in Word's parts"),
        ({DOCUMENT: replaced("<w:sectPr", f"{drawn(7)}<w:sectPr"),
          "word/header1.xml": replaced("</w:hdr>", f"{drawn(7)}</w:hdr>")}, "two drawings with id 7 in Word's parts"),
        ({DOCUMENT: replaced("<w:p/></w:tc>", "</w:tc>")}, "word/document.xml has a text without a paragraph"),
        ({"word/header1.xml": None}, "leads to word/header1.xml, which is not there"),
    ],
)  # fmt: skip
def test_a_fault_of_a_fiche_is_named(fiche: Path, changes: dict[str, Change], fault: str) -> None:
    with pytest.raises(BrokenPackage) as broken:
        check_package("fiche.docx", repacked(fiche, changes).read_bytes())
    assert fault in str(broken.value)


def test_every_fault_is_named_at_once(deck: Path) -> None:
    changes: dict[str, Change] = {SLIDE: replaced('id="3"', 'id="2"'), "ppt/media/image.tiff": b"II*"}
    with pytest.raises(BrokenPackage, match=r"image\.tiff has no content type; .*two drawings with id 2"):
        check_package("deck.pptx", repacked(deck, changes).read_bytes())


def test_content_types_come_first(fiche: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(fiche) as source, zipfile.ZipFile(content, "w") as target:
        for name in reversed(source.namelist()):
            target.writestr(name, source.read(name))
    with pytest.raises(BrokenPackage, match="is not first"):
        check_package("fiche.docx", content.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_a_fault(deck: Path) -> None:
    with zipfile.ZipFile(deck, "a") as archive:
        archive.writestr(SLIDE, archive.read(SLIDE))
    with pytest.raises(BrokenPackage, match=r"two parts named ppt/slides/slide1\.xml"):
        check_package("deck.pptx", deck.read_bytes())
