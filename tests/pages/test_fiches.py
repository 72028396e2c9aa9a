"""The fiches of every workbook, measured as a demanding designer would; their pages are those of `tests/office`."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from pipeline.measure.legibility import CONTRAST, WORD_FOOT_PT, WORD_PT
from tests.pages.fiche_measures import MadeFiche
from tests.pages.subjects import FicheSet, fiche_sets
from tests.pages.table import FICHE_COLUMNS, table


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[FicheSet]:
    return list(fiche_sets(tmp_path_factory.mktemp("fiches")))


def test_letters_are_large_enough_and_stand_out(made: list[FicheSet]) -> None:
    fiches = [fiche for one in made for fiche in one.fiches]
    assert min(fiche.smallest_pt for fiche in fiches) >= WORD_PT
    assert min(fiche.smallest_foot_pt for fiche in fiches) >= WORD_FOOT_PT
    assert min(fiche.contrast for fiche in fiches) >= CONTRAST


def test_no_word_is_cut_by_its_cell(made: list[FicheSet]) -> None:
    assert [(one.name, fiche.name) for one in made for fiche in one.fiches if fiche.cut_words] == []


def test_a_word_wider_than_its_cell_is_found(made: list[FicheSet]) -> None:
    fiche = next(fiche for fiche in made[0].fiches if fiche.name == "fiche_pa-07_v1.0")
    content = BytesIO()
    with ZipFile(BytesIO(fiche.content)) as old, ZipFile(content, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8", "surrogateescape")
            narrow = re.sub(r'<w:tcW w:w="[0-9]+"', '<w:tcW w:w="500"', part) if name == "word/document.xml" else part
            new.writestr(name, narrow.encode("utf-8", "surrogateescape"))
    assert MadeFiche("étroite", content.getvalue()).cut_words > 50


def test_the_table_has_a_line_a_workbook(made: list[FicheSet]) -> None:
    of_the_file = [column for column in FICHE_COLUMNS if column.head in {"fiches", "plus petite lettre", "mots coupés"}]
    lines = table(made, of_the_file).split("\n")
    assert [line.split("  ")[0] for line in lines[1:]] == [one.name for one in made]
    assert lines[1].split() == ["classeur", "réel", "72", "10,0", "0"]
