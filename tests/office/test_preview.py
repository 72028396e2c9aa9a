from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from pptx import Presentation

from pipeline.office.contact_sheet import contact_sheet
from pipeline.office.libreoffice import find_libreoffice
from pipeline.office.preview import preview
from tests.office.conformance import required


@pytest.fixture
def _tools() -> None:
    required(find_libreoffice(), "LibreOffice")
    required(shutil.which("pdftoppm"), "pdftoppm")


def deck(path: Path, slides: int) -> Path:
    presentation = Presentation()
    for number in range(slides):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = f"Diapositive {number + 1}"
    presentation.save(str(path))
    return path


def fiche(path: Path) -> Path:
    document = Document()
    document.add_paragraph("Fiche")
    document.save(str(path))
    return path


@pytest.mark.office
@pytest.mark.usefixtures("_tools")
def test_decks_and_fiches_become_pdf_pictures_and_a_contact_sheet_a_deck(tmp_path: Path) -> None:
    files = [deck(tmp_path / "GT n°1 été.pptx", 5), fiche(tmp_path / "-Fiche PH 17 bis.docx")]
    written, problems = preview(files, tmp_path / "apercu")
    assert problems == []
    assert sorted(path.relative_to(tmp_path / "apercu").as_posix() for path in written) == [
        "-Fiche PH 17 bis.pdf",
        "-Fiche PH 17 bis/page-1.png",
        "GT n°1 été.pdf",
        "GT n°1 été.png",
        *(f"GT n°1 été/page-{number}.png" for number in range(1, 6)),
    ]


@pytest.mark.office
@pytest.mark.usefixtures("_tools")
def test_the_folder_is_that_of_the_last_run(tmp_path: Path) -> None:
    folder = tmp_path / "apercu"
    preview([deck(tmp_path / "GT.pptx", 3), fiche(tmp_path / "fiche.docx")], folder)
    steps: list[tuple[int, int]] = []
    preview([deck(tmp_path / "GT.pptx", 1)], folder, lambda done, total, _what: steps.append((done, total)))
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")) == [
        "GT",
        "GT.pdf",
        "GT.png",
        "GT/page-1.png",
    ]
    assert steps[-1] == (2, 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["GT.pptx", "apercu", "fiche.docx"]


@pytest.mark.office
@pytest.mark.usefixtures("_tools")
def test_nothing_made_leaves_the_former_folder(tmp_path: Path) -> None:
    folder = tmp_path / "apercu"
    preview([deck(tmp_path / "GT.pptx", 1)], folder)
    broken = tmp_path / "abîmé.pptx"
    broken.write_bytes(b"PK\x03\x04")
    assert preview([broken], folder) == ([], ["LibreOffice n'a pas pu convertir « abîmé.pptx »."])
    assert (folder / "GT.pdf").is_file()


@pytest.mark.office
@pytest.mark.usefixtures("_tools")
def test_a_file_libreoffice_cannot_read_is_named_and_the_others_are_made(tmp_path: Path) -> None:
    broken = tmp_path / "abîmé.pptx"
    broken.write_bytes(b"PK\x03\x04")
    written, problems = preview([broken, deck(tmp_path / "GT.pptx", 1)], tmp_path / "apercu")
    assert problems == ["LibreOffice n'a pas pu convertir « abîmé.pptx »."]
    assert [path.name for path in written] == ["GT.pdf", "page-1.png", "GT.png"]


def test_without_libreoffice_the_reader_is_told_how_to_get_it(tmp_path: Path) -> None:
    written, problems = preview([deck(tmp_path / "GT.pptx", 1)], tmp_path / "apercu")
    assert written == []
    assert len(problems) == 1
    assert all(
        word in problems[0] for word in ("LibreOffice est introuvable", "Windows", "apt install", "brew install")
    )
    assert not (tmp_path / "apercu").exists()


def test_a_contact_sheet_shows_four_slides_a_row(tmp_path: Path) -> None:
    pages = [tmp_path / f"page-{number}.png" for number in range(1, 7)]
    for page in pages:
        Image.new("RGB", (1067, 600), "#0a7a3c").save(page)
    with Image.open(contact_sheet(pages, tmp_path / "planche.png")) as sheet:
        assert sheet.width == 4 * 372 + 12
        assert sheet.height == 2 * (202 + 36) + 12
