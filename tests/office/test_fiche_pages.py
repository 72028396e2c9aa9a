"""The pages of the fiches as LibreOffice lays them out: few for little, none that ends or begins badly."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from pipeline.production.edition import prepare
from pipeline.production.order import Order
from pipeline.readers import read_portfolio
from pipeline.writers.workbook import write_workbook
from tests import ROOT
from tests.groups.contents import hospital, network
from tests.office.conformance import libreoffice, page_count, required

pytestmark = pytest.mark.office

EXAMPLE = ROOT / "input" / "exemple-votes" / "cas-usage-ms_exemple-gt3.xlsx"
REAL = ROOT / "input" / "cas-usage-ms.xlsx"

_TWO_PAGES = {"fiche_ph-08_v1.0", "fiche_dom-05_v1.0"}
_THREE_PAGES = {"fiche_pa-07_v1.0"}
"""The only cases of 2022 whose flows are known in both views. The last has fourteen, and nine barriers in two views."""


def fiches(workbook: Path, folder: Path) -> list[Path]:
    """The fiches of a workbook, written in a folder."""
    edition = prepare(Order(workbook, ROOT / "templates", fiches=True))
    written = []
    for document in edition.documents:
        written.append(folder / Path(document.path).name)
        written[-1].write_bytes(document.content)
    return written


def pages(pdf: Path) -> list[list[str]]:
    """The lines of each page, without its header and its footer."""
    program = required(shutil.which("pdftotext"), "pdftotext (poppler)")
    shown = subprocess.run([program, "-layout", pdf, "-"], check=True, capture_output=True, text=True, encoding="utf-8")
    found = []
    for page in shown.stdout.split("\f")[:-1]:
        lines = [" ".join(line.split()) for line in page.splitlines() if line.strip()]
        foot = next((rank for rank, line in enumerate(lines) if re.search(r"\d+ / \d+$", line)), len(lines))
        found.append(lines[1:foot])
    return found


def headings(fiche: Path) -> set[str]:
    """What each heading says."""
    styled = ((one.style, one.text) for one in Document(str(fiche)).paragraphs)
    return {" ".join(text.split()) for style, text in styled if style is not None and "Heading" in str(style.name)}


def faults(fiche: Path, pdf: Path) -> list[str]:
    """A heading or the header of a table at the foot of a page, a lone row at the head of one."""
    titles, shown = headings(fiche), pages(pdf)
    ends = [page[-1] for page in shown[:-1] if page]
    alone = [end for end in ends if end.startswith("N° ") or any(title.endswith(end) for title in titles)]
    starts = [page for page in shown[1:] if page and page[0].startswith("N° ")]
    lone = [page[1] for page in starts if sum(bool(re.match(r"\d+ ", line)) for line in _table(page[1:], titles)) < 2]
    return [f"{fiche.stem}: {line}" for line in (*alone, *lone)]


def _table(lines: list[str], titles: set[str]) -> list[str]:
    end = next((rank for rank, line in enumerate(lines) if line in titles), len(lines))
    return lines[:end]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Each fiche of the real workbook, and its PDF."""
    folder = tmp_path_factory.mktemp("fiches")
    made = fiches(REAL, folder)
    libreoffice(made, folder)
    return {one: one.with_suffix(".pdf") for one in made}


def test_little_makes_one_page_and_what_is_filled_two(real: dict[Path, Path]) -> None:
    counts = {fiche.stem: page_count(pdf) for fiche, pdf in real.items()}
    assert len(counts) > 70
    longer = {stem: count for stem, count in counts.items() if count > 1}
    assert longer == {**dict.fromkeys(_TWO_PAGES, 2), **dict.fromkeys(_THREE_PAGES, 3)}


def test_no_page_ends_on_a_heading_or_begins_with_a_lone_row(real: dict[Path, Path]) -> None:
    assert [fault for fiche, pdf in real.items() for fault in faults(fiche, pdf)] == []


def test_so_it_is_with_the_example_and_with_other_groups(tmp_path: Path) -> None:
    counts = {}
    for name, content in (("hopital", hospital.CONTENT), ("reseau", network.CONTENT), ("exemple", None)):
        folder = tmp_path / name
        folder.mkdir()
        workbook = folder / "classeur.xlsx" if content else EXAMPLE
        if content:
            write_workbook(workbook, content)
        made = fiches(workbook, folder)
        libreoffice(made, folder)
        counts[name] = max(page_count(one.with_suffix(".pdf")) for one in made)
        assert [fault for one in made for fault in faults(one, one.with_suffix(".pdf"))] == []
    assert counts == {"hopital": 1, "reseau": 1, "exemple": 3}


def test_a_drawing_keeps_its_heading_wherever_a_page_ends(real: dict[Path, Path], tmp_path: Path) -> None:
    fiche = next(one for one in real if one.stem == "fiche_ph-08_v1.0")
    made = [_lowered(fiche, millimetres, tmp_path) for millimetres in range(8, 128, 8)]
    libreoffice(made, tmp_path)
    assert [fault for one in made for fault in faults(one, one.with_suffix(".pdf"))] == []


def _lowered(fiche: Path, millimetres: int, folder: Path) -> Path:
    """The fiche with a blank so high above its first section."""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{millimetres * 57}" w:lineRule="exact"/>'
    blank = f"<w:p><w:pPr>{spacing}</w:pPr></w:p>"
    lowered, content = folder / f"{fiche.stem}-{millimetres}.docx", BytesIO(fiche.read_bytes())
    with ZipFile(content) as old, ZipFile(lowered, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                first = part.index(b'<w:p><w:pPr><w:pStyle w:val="Titre1"/>')
                part = part[:first] + blank.encode() + part[first:]
            new.writestr(name, part)
    return lowered


def test_the_real_workbook_is_the_one_whose_pages_are_counted() -> None:
    portfolio = read_portfolio(REAL).portfolio
    assert portfolio is not None
    views = {(flow.case, flow.view) for flow in portfolio.flows}
    both = {str(case) for case, _ in views if len([view for key, view in views if key == case]) > 1}
    assert both == {"PH 8", "DOM 5", "PA 7"}
