"""The room of a text is that of its box as it is set: columns, direction, wrapping, groups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pptx.presentation import Presentation
from pptx.util import Mm

from pipeline.measure.page import Page
from tests.engine.samples import compiled_deck, deck, prototype, text_box

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
FIVE = "\n".join(f"ligne {rank}" for rank in range(5))


def lines_too_many(tmp_path: Path, text: str, width: int, height: int, change: Any = None, **attributes: str) -> int:
    """How many lines are told too many for a box in 18 points."""

    def make(presentation: Presentation) -> None:
        box = text_box(prototype(presentation, "page", text))
        box.width, box.height = Mm(width), Mm(height)
        properties = box.text_frame._txBody.find(f"{A}bodyPr")
        for old in list(properties):
            properties.remove(old)
        for name, value in {"wrap": "square", **attributes}.items():
            properties.set(name, value)
        if change:
            change(box)

    told = compiled_deck(deck(tmp_path, make)).render([Page("page", {})]).overflows()
    return int(told[0].message.split("environ ")[1].split()[0]) if told else 0


@pytest.mark.tried(
    "Mesure des textes", "une zone de texte en colonnes", "les lignes continuent dans la colonne suivante"
)
@pytest.mark.parametrize(("columns", "too_many"), [("1", 2), ("2", 0), ("3", 0)])
def test_lines_go_on_in_the_next_column(columns: str, too_many: int, tmp_path: Path) -> None:
    assert lines_too_many(tmp_path, FIVE, 110, 27, numCol=columns, spcCol="180000") == too_many


def test_a_column_is_narrower_than_its_box(tmp_path: Path) -> None:
    sentence = "mot " * 24
    assert lines_too_many(tmp_path, sentence, 110, 27) == 0
    assert lines_too_many(tmp_path, sentence, 110, 27, numCol="2", spcCol="1800000") > 0


@pytest.mark.tried("Mesure des textes", "un texte tourné de côté", "ses lignes courent le long de la hauteur")
def test_a_text_turned_on_its_side_runs_along_the_height(tmp_path: Path) -> None:
    sentence = "mot " * 24
    assert lines_too_many(tmp_path, sentence, 22, 110) > 5
    for direction in ("vert", "vert270", "eaVert"):
        assert lines_too_many(tmp_path, sentence, 22, 110, vert=direction) <= 1
    assert lines_too_many(tmp_path, sentence, 22, 110, rot="5400000") <= 1


@pytest.mark.tried("Mesure des textes", "une zone sans retour à la ligne", "les lignes sont celles qui ont été tapées")
def test_a_text_that_does_not_wrap_has_the_lines_that_were_typed(tmp_path: Path) -> None:
    assert lines_too_many(tmp_path, "mot " * 100, 40, 20) > 5
    assert lines_too_many(tmp_path, "mot " * 100, 40, 20, wrap="none") == 0


def test_margins_are_those_of_the_box(tmp_path: Path) -> None:
    assert lines_too_many(tmp_path, FIVE, 110, 42) == 0
    assert lines_too_many(tmp_path, FIVE, 110, 42, tIns="720000") > 0


@pytest.mark.tried(
    "Mesure des textes", "une zone dans un groupe agrandi", "sa taille est celle que le groupe lui donne"
)
def test_a_box_of_a_group_is_as_large_as_the_group_makes_it(tmp_path: Path) -> None:
    def twice(box: Any) -> None:
        shapes = box.part.slide.shapes
        group = shapes.add_group_shape([box])
        group.width, group.height = group.width * 2, group.height * 2

    assert lines_too_many(tmp_path, FIVE, 60, 20) > 0
    assert lines_too_many(tmp_path, FIVE, 60, 25, twice) == 0
