"""Slides that use their room: what a reader finds on them, by size, place, column and row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation
from pptx.util import Mm, Pt

from pipeline.measure.page import FIT, Fit, Page
from tests.engine.samples import compiled_deck, deck, presentation_of, prototype, slide_table

_ROWS = ("court", "un peu plus long que le premier")


def _box(slide: Any, name: str, text: str, top: int, *, height: int = 20, size: float = 12) -> Any:
    """A text box as wide as the slide."""
    box = slide.shapes.add_textbox(Mm(20), Mm(top), Mm(200), Mm(height))
    box.name = name
    frame = box.text_frame
    frame.word_wrap = True
    frame.text = text
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.name = Pt(size), "Arial"
    return box


def _table(name: str = "Tableau {# taille : 12 à 24 #}", size: float = 12) -> Callable[[Presentation], None]:
    """A prototype « page » whose table repeats `liste`: the header « N° », a number; « Texte », a text."""

    def make(presentation: Presentation) -> None:
        table = slide_table(
            prototype(presentation, "page"),
            ["N°", "Texte"],
            ["{%tr for x in liste %}{{ loop.index }}", "{{ x }}{%tr endfor %}"],
        )
        frame = table._graphic_frame
        frame.name = name
        for row in table.rows:
            row.height = Mm(8)
            for cell in row.cells:
                for run in cell.text_frame.paragraphs[0].runs:
                    run.font.size, run.font.name = Pt(size), "Arial"

    return make


def _shown(folder: Path, make: Callable[[Presentation], None], **context: Any) -> Any:
    """The slide of a page, read back."""
    return presentation_of(deck(folder, make), Page("page", context)).slides[0]


def _sizes(shape: Any) -> list[float]:
    """The sizes of the printed letters of a shape or a table."""
    frames = (
        [cell.text_frame for row in shape.table.rows for cell in row.cells] if shape.has_table else [shape.text_frame]
    )
    return [run.font.size.pt for frame in frames for one in frame.paragraphs for run in one.runs if run.text]


def _of(slide: Any, name: str) -> Any:
    return next(shape for shape in slide.shapes if shape.name.startswith(name))


@pytest.mark.tried(
    "Taille d'une zone", "un tableau de deux lignes", "ses lettres sont aussi grandes que le gabarit le permet"
)
def test_a_short_table_has_the_largest_letters_and_a_long_one_the_smallest(tmp_path: Path) -> None:
    short = _shown(tmp_path, _table(), liste=list(_ROWS))
    assert set(_sizes(_of(short, "Tableau"))) == {24}
    long = _shown(tmp_path, _table(), liste=["un texte " * 12] * 40)
    assert set(_sizes(_of(long, "Tableau"))) == {12}


def test_letters_stop_where_the_rows_would_leave_the_slide(tmp_path: Path) -> None:
    slide = _shown(tmp_path, _table(), liste=["un texte de quelques mots"] * 12)
    [size] = set(_sizes(_of(slide, "Tableau")))
    assert 12 < size < 24
    table = _of(slide, "Tableau")
    assert table.top + sum(row.height for row in table.table.rows) <= Mm(190.5 * 0.95)


def test_the_smallest_printed_letter_is_what_the_range_is_about(tmp_path: Path) -> None:
    """Drawn in 16: 12 is the smallest all the same, and 24 the largest."""
    slide = _shown(tmp_path, _table(size=16), liste=["un texte " * 12] * 40)
    assert set(_sizes(_of(slide, "Tableau"))) == {12}


def test_without_a_remark_nothing_moves(tmp_path: Path) -> None:
    table = _of(_shown(tmp_path, _table("Tableau"), liste=list(_ROWS)), "Tableau")
    assert set(_sizes(table)) == {12}
    assert table.table.columns[0].width == table.table.columns[1].width


def test_columns_follow_what_they_say_and_may_be_kept(tmp_path: Path) -> None:
    texts = ["un texte de quelques mots, puis quelques autres, et d'autres encore, jusqu'au bout"] * 3
    free = _of(_shown(tmp_path, _table(), liste=texts), "Tableau").table.columns
    assert free[0].width * 4 < free[1].width
    kept = _of(_shown(tmp_path, _table("Tableau {# taille : 12 à 24 ; colonnes : fixes #}"), liste=texts), "Tableau")
    assert kept.table.columns[0].width == kept.table.columns[1].width


def test_rows_share_the_air_that_is_left(tmp_path: Path) -> None:
    slide = _shown(tmp_path, _table("Tableau {# taille : 12 à 12 #}"), liste=["a"] * 6)
    heights = [row.height for row in _of(slide, "Tableau").table.rows]
    assert heights[0] < heights[1]
    assert len(set(heights[1:])) == 1
    assert heights[1] > Mm(12)


def test_a_page_says_the_size_and_the_columns_that_its_table_has_on_every_page(tmp_path: Path) -> None:
    fit = Fit(0.5, (30.0, 90.0))
    table = _of(_shown(tmp_path, _table(), liste=["a"], **{FIT: fit}), "Tableau")
    assert set(_sizes(table)) == {18}
    assert [round(column.width / 36_000) for column in table.table.columns] == [30, 90]


def test_a_table_is_measured_in_each_size_that_it_may_have(tmp_path: Path) -> None:
    room = compiled_deck(deck(tmp_path, _table())).measure("page", {"liste": list(_ROWS)})
    heights = [sum(one.rows_mm) for one in (room, *room.larger)]
    assert heights == sorted(heights)
    assert heights[-1] > heights[0]
    assert room.fit is not None
    assert [one.fit.share for one in room.larger if one.fit][-1] == 1
    with pytest.raises(IndexError):
        room.larger[len(room.larger)]
    assert len(room.larger[:2]) == 2


def test_what_was_measured_is_taken_again_for_the_same_slide_in_the_same_size_only(tmp_path: Path) -> None:
    known: dict[object, Any] = {}
    made: list[object] = []

    def recall(name: str, inputs: object, make: Callable[[], Any]) -> Any:
        key = (name, inputs)
        if key not in known:
            made.append(key)
            known[key] = make()
        return known[key]

    template = compiled_deck(deck(tmp_path, _table()))
    first = template.measure("page", {"liste": list(_ROWS)}, recall)
    largest = first.larger[len(first.larger) - 1]
    again = template.measure("page", {"liste": list(_ROWS), "autre": "que rien n'imprime"}, recall)
    assert (again, again.larger[len(again.larger) - 1]) == (first, largest)
    assert len(made) == 2
    assert template.measure("page", {"liste": ["x"]}, recall).rows_mm != first.rows_mm


def test_a_text_grows_up_to_what_its_range_allows_and_takes_air(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        _box(
            prototype(presentation, "page"),
            "Texte {# taille : 14 à 20 #}",
            "{%p for x in liste %}{{ x }}{%p endfor %}",
            40,
            height=100,
            size=14,
        )

    few = _of(_shown(tmp_path, make, liste=["un", "deux"]), "Texte")
    assert set(_sizes(few)) == {20}
    assert [one.space_before for one in few.text_frame.paragraphs][1] > Pt(5)
    many = _of(_shown(tmp_path, make, liste=["un texte " * 20] * 30), "Texte")
    assert set(_sizes(many)) == {14}


_GAPS = "{%p for x in liste %}{{ x }}{%p endfor %}"


def _airs(shape: Any) -> set[int]:
    """The space before each paragraph but the first, in tenths of points."""
    return {round((paragraph.space_before or Pt(0)).pt * 10) for paragraph in shape.text_frame.paragraphs[1:]}


def test_texts_side_by_side_have_the_same_air_between_their_paragraphs(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "page")
        for name, left, looped in (("court", 20, "liste[:2]"), ("long", 130, "liste")):
            box = _box(slide, f"{name} {{# taille : 12 à 14 #}}", _GAPS.replace("liste", looped), 50, height=60)
            box.left, box.width = Mm(left), Mm(100)

    slide = _shown(tmp_path, make, liste=[str(rank) for rank in range(5)])
    short, long = _of(slide, "court"), _of(slide, "long")
    assert _airs(short) == _airs(long)
    assert _airs(long) != {0}


def test_a_text_above_a_table_keeps_its_paragraphs_together(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        _table()(presentation)
        slide = presentation.slides[-1]
        box = _box(slide, "en-tête {# taille : 12 à 14 #}", _GAPS, 20, height=30)
        box.width = Mm(100)
        _of(slide, "Tableau {# taille : 12 à 24 #}").top = Mm(60)
        _box(slide, "marque", "dessinée", 24, height=30).left = Mm(140)

    assert _airs(_of(_shown(tmp_path, make, liste=["un", "deux"]), "en-tête")) == {0}


def test_what_vanishes_leaves_its_room_to_what_stays(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "page")
        _box(slide, "Phrase {%sp if phrase %} {# taille : 12 à 20 #}", "{{ phrase }}", 40)
        _box(slide, "Suite {# taille : 12 à 20 #}", "Le texte qui reste", 70)

    both, alone = _shown(tmp_path, make, phrase="Une phrase"), _shown(tmp_path, make, phrase="")
    assert _of(both, "Suite").top > _of(both, "Phrase").top
    assert _of(alone, "Suite").top == pytest.approx(Mm(40), abs=2000)


def test_what_grows_pushes_what_stands_under_it(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "page")
        _box(slide, "Texte {# taille : 12 à 12 #}", "{{ x }}", 40, height=10)
        _box(slide, "Pied", "Un pied", 52, height=10)

    slide = _shown(tmp_path, make, x="un texte " * 60)
    text, foot = _of(slide, "Texte"), _of(slide, "Pied")
    assert text.top + text.height <= foot.top
    assert foot.top > Mm(60)


def test_beside_a_zone_every_shape_stays_where_it_is_drawn(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "page")
        zone = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Mm(20), Mm(90), Mm(200), Mm(60))
        zone.name = "Zone schéma"
        _box(slide, "Texte {# taille : 12 à 20 #}", "{{ x }}", 40, height=40)

    text = _of(_shown(tmp_path, make, x="court"), "Texte")
    assert (text.top, text.height) == (Mm(40), Mm(40))
    assert set(_sizes(text)) == {20}


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    template = compiled_deck(deck(tmp_path, _table()))
    page = Page("page", {"liste": ["un texte de quelques mots"] * 7})
    assert template.render([page]).content == template.render([page]).content


@pytest.mark.tried("Taille d'une zone", "un mot plus large que sa colonne", "il est dit, avec sa colonne")
def test_a_word_wider_than_its_column_is_told(tmp_path: Path) -> None:
    make = _table("Tableau {# taille : 12 à 14 ; colonnes : fixes #}")
    findings = (
        compiled_deck(deck(tmp_path, make))
        .render([Page("page", {"liste": ["anticonstitutionnellement" * 4]})])
        .overflows()
    )
    assert [(one.code, "colonne 2" in one.message) for one in findings] == [("CU-518", True)]
