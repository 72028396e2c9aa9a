"""Merged cells of a slide's table follow the loops of its rows and columns, whichever way they are merged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pptx.presentation import Presentation

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.measure.page import Page
from tests.engine.samples import compiled_deck, deck, deck_output, flat, presentation_of, prototype, slide_table
from tests.office.conformance import audit

Cells = tuple[int, int, int, int]
"""Row, column, last row and last column of cells to be merged."""


def template(tmp_path: Path, texts: list[list[str]], *merged: Cells) -> Path:
    def make(presentation: Presentation) -> None:
        table = slide_table(prototype(presentation, "page"), *texts)
        for row, column, last_row, last_column in merged:
            table.cell(row, column).merge(table.cell(last_row, last_column))

    return deck(tmp_path, make)


def shown(tmp_path: Path, texts: list[list[str]], *merged: Cells, **context: Any) -> list[list[str]]:
    """Each row's cells: the text, with « ×n » across and « ↓n » down, « < » merged to the left, « ^ » above."""
    path = template(tmp_path, texts, *merged)
    assert audit(deck_output(path, Page("page", context))) == []
    [slide] = presentation_of(path, Page("page", context)).slides
    table: Any = next(shape for shape in slide.shapes if shape.name == "Tableau")
    rows = table._element.findall(".//{*}tr")
    assert {len(row.findall("{*}tc")) for row in rows} == {len(table.table.columns)}
    assert not list(table._element.find(".//{*}tbl").attrib)
    return [[_cell(cell) for cell in row.findall("{*}tc")] for row in rows]


def _cell(cell: Any) -> str:
    if cell.get("hMerge") == "1":
        return "<"
    if cell.get("vMerge") == "1":
        return "^"
    across, down = cell.get("gridSpan", "1"), cell.get("rowSpan", "1")
    text = "".join(part.text or "" for part in cell.iter("{*}t"))
    return text + (f" ×{across}" if across != "1" else "") + (f" ↓{down}" if down != "1" else "")


LOOP = "{%tc for x in liste %}{{ x }}{%tc endfor %}"


@pytest.mark.tried(
    "Cellules fusionnées", "un titre au-dessus de colonnes répétées (diapositive)", "il couvre toutes les colonnes"
)
@pytest.mark.parametrize("turns", [0, 1, 4])
def test_a_title_over_repeated_columns_covers_all_of_them(turns: int, tmp_path: Path) -> None:
    rows = [["Notes", "", ""], ["Cas", LOOP, "Fin"]]
    title, cells = shown(tmp_path, rows, (0, 0, 0, 2), liste=list("abcd")[:turns])
    assert title == [f"Notes ×{turns + 2}", *["<"] * (turns + 1)]
    assert cells == ["Cas", *list("abcd")[:turns], "Fin"]


def test_a_cell_over_one_repeated_column_stands_over_all_its_turns(tmp_path: Path) -> None:
    rows = [["Cas", "Notes", "Fin"], ["a", LOOP, "b"]]
    assert shown(tmp_path, rows, liste="xyz") == [["Cas", "Notes ×3", "<", "<", "Fin"], ["a", "x", "y", "z", "b"]]


def test_a_title_that_begins_at_the_repeated_column_covers_its_turns(tmp_path: Path) -> None:
    rows = [["Cas", "Notes", ""], ["a", LOOP, "b"]]
    assert shown(tmp_path, rows, (0, 1, 0, 2), liste="xy") == [["Cas", "Notes ×3", "<", "<"], ["a", "x", "y", "b"]]


def test_tags_alone_in_their_cells_take_their_columns_from_the_title_too(tmp_path: Path) -> None:
    rows = [["Notes", "", "", ""], ["{%tc for x in liste %}", "{{ x }}", "{%tc endfor %}", "Fin"]]
    assert shown(tmp_path, rows, (0, 0, 0, 3), liste="xy") == [["Notes ×3", "<", "<"], ["x", "y", "Fin"]]


@pytest.mark.tried(
    "Cellules fusionnées", "un texte au-dessus d'une colonne qui disparaît", "une erreur à la balise (CU-403)"
)
def test_a_text_over_a_tag_alone_in_its_cell_is_not_lost_in_silence(tmp_path: Path) -> None:
    rows = [["Cas", "b", "c"], ["{%tc for x in liste %}", "{{ x }}", "{%tc endfor %}"]]
    told = compile_deck(template(tmp_path, rows))[1]
    assert [code for code, _ in flat(told)] == ["CU-403", "CU-403"]
    assert "texte d'une autre ligne" in told[0].message


def test_a_condition_on_a_column_narrows_the_title(tmp_path: Path) -> None:
    rows = [["Notes", "", ""], ["Cas", "{%tc if avec %}Voix{%tc endif %}", "Fin"]]
    assert shown(tmp_path, rows, (0, 0, 0, 2), avec=False) == [["Notes ×2", "<"], ["Cas", "Fin"]]
    assert shown(tmp_path, rows, (0, 0, 0, 2), avec=True) == [["Notes ×3", "<", "<"], ["Cas", "Voix", "Fin"]]


def test_a_loop_on_a_merged_cell_repeats_the_columns_that_it_covers(tmp_path: Path) -> None:
    rows = [["Cas", LOOP, ""]]
    assert shown(tmp_path, rows, (0, 1, 0, 2), liste="xy") == [["Cas", "x ×2", "<", "y ×2", "<"]]


@pytest.mark.tried(
    "Cellules fusionnées", "une cellule à côté de lignes répétées (diapositive)", "elle couvre toutes les lignes"
)
@pytest.mark.parametrize("turns", [0, 1, 3])
def test_a_cell_beside_repeated_rows_covers_all_of_them(turns: int, tmp_path: Path) -> None:
    rows = [["Groupe", "Titre"], ["", "{%tr for x in liste %}{{ x }}{%tr endfor %}"], ["", "Fin"]]
    made = shown(tmp_path, rows, (0, 0, 2, 0), liste=list("abc")[:turns])
    assert made == [[f"Groupe ↓{turns + 2}", "Titre"], *[["^", x] for x in "abc"[:turns]], ["^", "Fin"]]


@pytest.mark.tried(
    "Cellules fusionnées", "une boucle dans une cellule fusionnée sur deux lignes", "les deux lignes sont répétées"
)
def test_a_loop_on_a_cell_merged_downwards_repeats_its_rows(tmp_path: Path) -> None:
    rows = [["{%tr for x in liste %}{{ x }}{%tr endfor %}", "1"], ["", "2"], ["Fin", ""]]
    assert shown(tmp_path, rows, (0, 0, 1, 0), liste="ab") == [
        ["a ↓2", "1"],
        ["^", "2"],
        ["b ↓2", "1"],
        ["^", "2"],
        ["Fin", ""],
    ]


def test_a_row_left_out_shortens_the_cell_beside_it(tmp_path: Path) -> None:
    rows = [["Groupe", "a"], ["", "{%tr if avec %}b{%tr endif %}"], ["Autre", "c"]]
    assert shown(tmp_path, rows, (0, 0, 1, 0), avec=False) == [["Groupe", "a"], ["Autre", "c"]]


def test_a_block_merged_both_ways_follows_rows_and_columns(tmp_path: Path) -> None:
    rows = [["Bloc", "", "t"], ["", "", "{%tr for x in liste %}{{ x }}{%tr endfor %}"]]
    assert shown(tmp_path, rows, (0, 0, 1, 1), liste="ab") == [
        ["Bloc ×2 ↓3", "<", "t"],
        ["^", "<", "a"],
        ["^", "<", "b"],
    ]


@pytest.mark.tried(
    "Cellules fusionnées",
    "des lignes qui ne répètent pas les mêmes colonnes",
    "une erreur qui nomme le tableau (CU-430)",
)
def test_rows_that_do_not_repeat_alike_are_told(tmp_path: Path) -> None:
    rows = [["{%tc for x in un %}{{ x }}{%tc endfor %}"], ["{%tc for x in deux %}{{ x }}{%tc endfor %}"]]
    rendering = compiled_deck(template(tmp_path, rows)).render([Page("page", {"un": "ab", "deux": "abc"})])
    [finding] = rendering.findings
    assert (finding.code, str(finding.place)) == ("CU-430", "gabarit.pptx : Diapositive 1 « page », forme « Tableau »")
    assert "2 colonnes" in finding.message
    assert "2, 3 cellules" in finding.message
