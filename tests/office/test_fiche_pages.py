"""The pages of the fiches as LibreOffice lays them out: few for little, none that ends or begins badly."""

from __future__ import annotations

import shutil
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from pipeline.office.libreoffice import find_libreoffice
from pipeline.readers import read_portfolio
from tests.office.conformance import required
from tests.pages.fiche_measures import MadeFiche
from tests.pages.laid_out import LaidOut, laid_out
from tests.pages.subjects import REAL, fiche_sets

pytestmark = pytest.mark.office

_LONGER = {
    "classeur réel": {"dom-05": 2, "ph-08": 2, "pa-07": 3},
    "exemple": {"dom-05": 2, "pa-18": 2, "ph-03": 2, "pa-07": 3, "ph-08": 3},
}
"""The pages of the only cases whose flows are known in both views; all others have one.

Those of three are the fullest: fourteen flows, or eleven, each drawn and told in a table, and nine or eight barriers.
With the smallest letters and gaps, PA 7 lacks about 27 mm of its two pages in the real workbook.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[LaidOut, ...]]:
    """The pages of the fiches of every workbook, by its name."""
    required(find_libreoffice(), "LibreOffice")
    required(shutil.which("pdftotext"), "pdftotext (poppler)")
    return {one.name: one.laid_out or () for one in fiche_sets(tmp_path_factory.mktemp("fiches"))}


def test_little_makes_one_page_and_what_is_filled_two(made: dict[str, tuple[LaidOut, ...]]) -> None:
    pages = {name: {one.fiche.name: len(one.pages) for one in own} for name, own in made.items()}
    assert len(pages["classeur réel"]) > 70
    for name, counts in pages.items():
        expected = {f"fiche_{key}_v1.0": count for key, count in _LONGER.get(name, {}).items()}
        assert {stem: count for stem, count in counts.items() if count != 1} == expected, name


def test_no_page_ends_on_a_heading_or_begins_with_a_lone_row(made: dict[str, tuple[LaidOut, ...]]) -> None:
    assert [fault for own in made.values() for one in own for fault in one.faults] == []


def test_a_drawing_keeps_its_heading_wherever_a_page_ends(made: dict[str, tuple[LaidOut, ...]]) -> None:
    fiche = next(one.fiche for one in made["classeur réel"] if one.fiche.name == "fiche_ph-08_v1.0")
    lowered = [_lowered(fiche, millimetres) for millimetres in range(8, 128, 8)]
    assert [fault for one in laid_out(lowered) for fault in one.faults] == []


def _lowered(fiche: MadeFiche, millimetres: int) -> MadeFiche:
    """The fiche with a blank so high above its first section."""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{millimetres * 57}" w:lineRule="exact"/>'
    blank = f"<w:p><w:pPr>{spacing}</w:pPr></w:p>"
    content = BytesIO()
    with ZipFile(BytesIO(fiche.content)) as old, ZipFile(content, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                first = part.index(b'<w:p><w:pPr><w:pStyle w:val="Titre1"/>')
                part = part[:first] + blank.encode() + part[first:]
            new.writestr(name, part)
    return MadeFiche(f"{fiche.name}-{millimetres}", content.getvalue())


def test_the_real_workbook_is_the_one_whose_pages_are_counted() -> None:
    portfolio = read_portfolio(REAL).portfolio
    assert portfolio is not None
    views = {(flow.case, flow.view) for flow in portfolio.flows}
    both = {str(case) for case, _ in views if len([view for key, view in views if key == case]) > 1}
    assert both == {"PH 8", "DOM 5", "PA 7"}
