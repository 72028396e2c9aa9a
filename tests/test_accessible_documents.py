"""Every document made, as a reader with low vision or a screen reader meets it: the real group and the example.

Two judges: the checks of the engine, and what the XML says by itself, read here without them.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator

import openpyxl
import pytest
from lxml import etree

from pipeline.measure.legibility import LONGEST_ALTERNATIVE, WORD_PT, contrast
from pipeline.production.edition import prepare
from pipeline.production.order import BallotOrder, Order
from pipeline.production.runs.comparing import evolutions, evolutions_deck, evolutions_note
from tests import ROOT
from tests.accessible import A, File, P, W, faults, merged, small
from tests.production.editions import TEMPLATES

_REAL = ROOT / "input" / "cas-usage-ms.xlsx"
_EXAMPLE = ROOT / "input" / "exemple-votes"


@pytest.fixture(scope="module")
def made() -> list[File]:
    """The decks, fiches, ballots and notes of the real group and of the example."""
    ballots = BallotOrder(generic=True, trial=True)
    files = list(_documents(Order(_REAL, TEMPLATES, decks=True, fiches=True, ballots=ballots)))
    files += _documents(Order(_REAL, TEMPLATES, running_order=True))
    for meeting in (2, 3):
        workbook = _EXAMPLE / f"cas-usage-ms_exemple-gt{meeting}.xlsx"
        files += _documents(Order(workbook, TEMPLATES, decks=True, fiches=meeting == 3, meeting=meeting))
    compared, _ = evolutions(_REAL, _EXAMPLE / "cas-usage-ms_exemple-gt3.xlsx")
    assert compared is not None
    for make, name in ((evolutions_note, "note.docx"), (evolutions_deck, "note.pptx")):
        content, _ = make(compared, TEMPLATES)
        assert content is not None
        files.append(File(name, content))
    return files


def _documents(order: Order) -> Iterator[File]:
    edition = prepare(order)
    assert edition.documents, edition.findings
    yield from (File(one.path, one.content) for one in edition.documents)


def _of(files: list[File], extension: str) -> list[File]:
    found = [one for one in files if one.name.endswith(extension)]
    assert found
    return found


def test_nothing_is_told_of_what_is_made(made: list[File]) -> None:
    assert [fault for one in made if not one.name.endswith(".xlsx") for fault in faults(one)] == []


def test_no_letter_of_a_slide_is_under_12_points_but_those_of_its_foot(made: list[File]) -> None:
    assert [fault for one in _of(made, ".pptx") for fault in small(one)] == []


def test_no_letter_of_a_page_is_under_10_points(made: list[File]) -> None:
    sizes = {
        int(size.get(f"{W}val", "0")) / 2
        for one in _of(made, ".docx")
        for part in one.parts(r"word/document\.xml").values()
        for size in part.iter(f"{W}sz")
        if next(size.iterancestors(f"{W}r"), None) is not None
    }
    assert min(sizes) >= WORD_PT


def test_no_cell_ismerged(made: list[File]) -> None:
    assert [fault for one in made for fault in merged(one)] == []


def test_every_table_has_a_header_row_without_an_empty_cell(made: list[File]) -> None:
    for one in made:
        for part in one.parts(r"(ppt/slides/[^/]+|word/document)\.xml").values():
            for table in part.iter(f"{A}tbl", f"{W}tbl"):
                row = next(table.iter(f"{A}tr", f"{W}tr"))
                flag = (
                    row.find(f"{W}trPr/{W}tblHeader") is not None or table.find(f"{A}tblPr[@firstRow='1']") is not None
                )
                assert flag, (one.name, "".join(str(text) for text in row.itertext()))
                heads = [
                    "".join(str(text) for text in cell.itertext()).strip() for cell in row.iter(f"{A}tc", f"{W}tc")
                ]
                assert all(heads), (one.name, heads)


def test_alternatives_are_short_and_the_rest_is_in_the_notes(made: list[File]) -> None:
    drawn = 0
    for deck in _of(made, ".pptx"):
        notes = deck.parts(r"ppt/notesSlides/[^/]+\.xml")
        for name, slide in deck.parts(r"ppt/slides/[^/]+\.xml").items():
            said = [words for one in slide.iter(f"{P}cNvPr") if (words := one.get("descr"))]
            assert all(len(words) <= LONGEST_ALTERNATIVE for words in said)
            if any("commentaires de la diapositive" in words for words in said):
                number = re.search(r"\d+", name)
                assert number is not None
                told = notes[f"ppt/notesSlides/notesSlide{number[0]}.xml"]
                assert len("".join(text.text or "" for text in told.iter(f"{A}t"))) > 60
                drawn += 1
    assert drawn > 20


def test_the_slides_of_a_deck_have_titles_of_their_own(made: list[File]) -> None:
    for deck in _of(made, ".pptx"):
        titles = Counter(_title(slide) for slide in deck.parts(r"ppt/slides/[^/]+\.xml").values())
        assert [title for title, count in titles.items() if count > 1 or not title] == []


def _title(slide: etree._Element) -> str:
    shapes = [
        shape for shape in slide.iter(f"{P}sp") if shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph[@type='title']") is not None
    ]
    assert len(shapes) == 1
    return " ".join(text.text or "" for text in shapes[0].iter(f"{A}t")).strip()


def test_every_text_is_in_french(made: list[File]) -> None:
    languages: set[str] = set()
    for one in made:
        for part in one.parts(r"ppt/(slides|notesSlides|slideLayouts)/[^/]+\.xml|word/(document|styles)\.xml").values():
            languages |= {language for run in part.iter(f"{A}rPr", f"{A}endParaRPr") if (language := run.get("lang"))}
            languages |= {mark.get(f"{W}val", "") for mark in part.iter(f"{W}lang")}
    assert languages == {"fr-FR"}


def test_the_card_of_a_document_says_its_title_its_language_its_date_and_nobody(made: list[File]) -> None:
    for one in made:
        [card] = one.parts(r"docProps/core\.xml").values()
        facts = {fact.tag.rpartition("}")[2]: fact.text or "" for fact in card}
        assert facts["title"]
        assert re.fullmatch(r"2022-0[67]-\d\dT00:00:00Z", facts["created"]), (one.name, facts["created"])
        assert facts["created"] == facts["modified"]
        assert not facts.get("lastModifiedBy")
        assert facts["creator"] in ("", "Agence du Numérique en Santé")
        if not one.name.endswith(".xlsx"):
            assert facts["language"] == "fr-FR"
            [program] = one.parts(r"docProps/app\.xml").values()
            assert len(program) == 0
        if match := re.search(r"gt\d_(\d{4}-\d\d-\d\d)_", one.name):
            assert facts["created"].startswith(match[1])


def test_a_deck_has_the_size_that_it_says(made: list[File]) -> None:
    for deck in _of(made, ".pptx"):
        [presentation] = deck.parts(r"ppt/presentation\.xml").values()
        size = presentation.find(f"{P}sldSz")
        assert size is not None
        assert sorted(size.items()) == [("cx", "12192000"), ("cy", "6858000")]


def test_the_ballot_to_fill_in_on_a_screen_can_be_read(made: list[File]) -> None:
    for one in _of(made, ".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(one.content))
        for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None):
            colour = (
                cell.font.color.rgb if cell.font.color is not None and cell.font.color.type == "rgb" else "FF000000"
            )
            behind = cell.fill.fgColor.rgb if cell.fill.fill_type else "FFFFFFFF"
            assert contrast(colour[-6:], behind[-6:]) >= 4.5, (cell.coordinate, cell.value)
            assert cell.font.sz >= WORD_PT, (cell.coordinate, cell.value)
