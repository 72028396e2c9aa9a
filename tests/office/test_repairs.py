from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from pptx import Presentation
from pptx.util import Mm

from tests.office.repairs import repairs


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    slide.shapes.add_table(1, 1, Mm(0), Mm(0), Mm(50), Mm(10))
    slide.shapes.add_textbox(Mm(0), Mm(20), Mm(50), Mm(10))
    presentation.save(str(tmp_path / "deck.pptx"))
    return tmp_path / "deck.pptx"


def doctored(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of `path` where `part` is changed."""
    copy = path.with_stem("doctored")
    with ZipFile(path) as source, ZipFile(copy, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(source.read(name)) if name == part else source.read(name))
    return copy


def test_what_python_pptx_and_python_docx_write_needs_no_repair(deck: Path, tmp_path: Path) -> None:
    document = Document()
    document.add_table(1, 1)
    document.save(str(tmp_path / "fiche.docx"))
    assert repairs(deck) + repairs(tmp_path / "fiche.docx") == []


@pytest.mark.parametrize(
    ("part", "before", "after", "fault"),
    [
        ("ppt/slides/slide1.xml", b'id="3"', b'id="2"', "ppt/slides/slide1.xml: shape id 2 given 2 times"),
        (
            "ppt/slides/slide1.xml",
            b"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody>",
            b"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/></a:txBody>",
            "ppt/slides/slide1.xml: table cell without a last paragraph",
        ),
        (
            "ppt/slides/slide1.xml",
            b"<a:p/>",
            b"<a:p><a:r><a:t>{{ ti</a:t></a:r><a:r><a:t>tre }}</a:t></a:r></a:p>",
            "ppt/slides/slide1.xml: tag left in « {{ titre }} »",
        ),
        (
            "ppt/presentation.xml",
            b'<p:sldIdLst><p:sldId id="256" r:id="rId7"/></p:sldIdLst>',
            b"",
            "0 slides listed, 1 related, 1 in the package",
        ),
        (
            "ppt/slides/_rels/slide1.xml.rels",
            b"slideLayout7.xml",
            b"slideLayout70.xml",
            "ppt/slides/_rels/slide1.xml.rels: ../slideLayouts/slideLayout70.xml is not in the package",
        ),
    ],
)
def test_what_office_would_repair_is_seen(deck: Path, part: str, before: bytes, after: bytes, fault: str) -> None:
    copy = doctored(deck, part, lambda content: content.replace(before, after))
    assert f"doctored.pptx: {fault}" in repairs(copy)


def test_a_part_written_twice_is_seen(deck: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(deck, "a") as archive:
        archive.writestr("ppt/slides/slide1.xml", archive.read("ppt/slides/slide1.xml"))
    assert repairs(deck) == ["deck.pptx: part ppt/slides/slide1.xml written twice"]
