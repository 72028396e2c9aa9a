"""A table that asks to fit has columns as wide as what they say, and no row alone at the end of a page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from pptx.util import Emu

from pipeline.engine import WordTemplate
from pipeline.engine.deck.deck_template import compile_deck
from pipeline.measure.text_size import Font, width_mm
from tests.engine.samples import compiled_word, deck, flat, prototype, word

WIDTH = 9600
"""Of the table, in twips."""


def template(folder: Path, cells: tuple[str, ...] = ("{{ l.a }}", "{{ l.b }}"), size: int = 10) -> WordTemplate:
    """A table of a header that asks to fit and a row a line."""

    def add(document: Word) -> None:
        document.styles["Normal"].font.size, document.styles["Normal"].font.name = Pt(size), "Arial"
        table = document.add_table(2, len(cells))
        table.autofit = False
        for rank, text in enumerate(cells):
            loop = "{%tr for l in lignes %}{%tr endfor %}" if rank == 0 else ""
            table.cell(0, rank).text = ("{% fit %}" if rank == 0 else "") + f"T{rank}"
            table.cell(1, rank).text = loop + text
            for row in table.rows:
                row.cells[rank].width = Mm(WIDTH / len(cells) / 56.7)
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for column in table._tbl.tblGrid:
            column.set(qn("w:w"), str(WIDTH // len(cells)))

    return compiled_word(word(folder, make=add))


def made(template: WordTemplate, *lines: tuple[str, ...]) -> Table:
    context: dict[str, Any] = {"lignes": [dict(zip("abc", line, strict=False)) for line in lines]}
    return Document(BytesIO(template.render(context).sound())).tables[0]


def widths(table: Table) -> list[int]:
    """The grid's, which is that of each row."""
    grid = [int(column.get(qn("w:w")) or 0) for column in table._tbl.tblGrid]
    assert all([cell._tc.tcPr.tcW.get(qn("w:w")) for cell in row.cells] == list(map(str, grid)) for row in table.rows)
    return grid


def test_a_number_is_narrow_beside_a_text(tmp_path: Path) -> None:
    number, text = widths(made(template(tmp_path), ("12", "Portail web de l'établissement")))
    assert number + text == WIDTH
    assert number < 900


def test_a_word_is_not_cut_where_the_table_has_room_for_it(tmp_path: Path) -> None:
    word_, sentence = "Anticonstitutionnellement", "un mot " * 60
    for size in (10, 16):
        first, _ = widths(made(template(tmp_path, size=size), (word_, sentence)))
        assert first >= width_mm(word_, Font("Arial", size)) * 56.69


@pytest.mark.parametrize(
    ("count", "kept"),
    [(1, [False]), (2, [True, False]), (3, [True, True, False]), (6, [True, False, False, False, True, False])],
)
def test_rows_are_kept_two_by_two_at_both_ends(count: int, kept: list[bool], tmp_path: Path) -> None:
    _, *data = made(template(tmp_path), *[("1", "a")] * count).rows
    assert [[bool(cell.paragraphs[0].paragraph_format.keep_with_next) for cell in row.cells] for row in data] == [
        [one, one] for one in kept
    ]


def test_a_table_without_rows_has_nothing_to_fit(tmp_path: Path) -> None:
    assert [[cell.text for cell in row.cells] for row in made(template(tmp_path)).rows] == [["T0", "T1"]]


def test_the_mark_is_left_in_no_document_and_does_nothing_else(tmp_path: Path) -> None:
    table = made(template(tmp_path), ("1", "a"))
    assert not [name for name in table._tbl.attrib if "ajuste" in str(name)]
    assert table.cell(0, 0).text == "T0"


def test_a_table_with_spans_keeps_its_widths(tmp_path: Path) -> None:
    table = made(template(tmp_path, ("{% colspan 1 %}{{ l.a }}", "{{ l.b }}")), ("1", "un texte plus long"))
    assert [column.get(qn("w:w")) for column in table._tbl.tblGrid] == [str(WIDTH // 2)] * 2


def test_on_a_slide_it_is_refused_at_its_cell(tmp_path: Path) -> None:
    def make(presentation: Any) -> None:
        slide = prototype(presentation, "page")
        shape = slide.shapes.add_table(1, 1, Emu(360_000), Emu(360_000), Emu(3_600_000), Emu(720_000))
        shape.table.cell(0, 0).text = "{% fit %}a"

    [finding] = [one for one in compile_deck(deck(tmp_path, make))[1] if one.code == "CU-402"]
    assert "Word" in finding.message
    assert flat([finding])
