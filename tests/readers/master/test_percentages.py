"""A percentage, typed as a number or as a text: a label where a level has it, else a number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.readers import read_portfolio
from pipeline.writers.workbook import WorkbookContent, write_workbook

Levels = tuple[dict[str, object], ...]
Read = Callable[..., tuple[Any, ...]]

FREQUENCY = ({"criterion": "F", "mark": 1, "label": "10 %"}, {"criterion": "F", "mark": 2, "label": "50 %"})
SHARE = ({"criterion": "F", "mark": 0.1}, {"criterion": "F", "mark": 0.5})


@pytest.fixture
def rated(tmp_path: Path) -> Read:
    """The rating and the weight of a workbook whose cells hold these, with the format of a percentage if asked."""

    def read(levels: Levels, rating: Any, weight: Any, form: str) -> tuple[Any, ...]:
        path = tmp_path / "classeur.xlsx"
        rows = {
            "sectors": ({"code": "AA", "label": "Alpha"},),
            "criteria": ({"code": "F", "label": "Part", "order": 1, "weight": 1},),
            "levels": levels,
            "cases": ({"sector": "AA", "number": 1, "title": "Un cas", "rating:Part": 1},),
        }
        settings = {"title": "Essai", "retained_count": 1, "scoring_method": "somme pondérée"}
        write_workbook(path, WorkbookContent(settings, rows))  # type: ignore[arg-type]
        book = openpyxl.load_workbook(path)
        heads = [cell.value for cell in book["Cas d'usage"][1]]
        for sheet, column, value in (("Cas d'usage", heads.index("Part") + 1, rating), ("Critères", 4, weight)):
            cell = book[sheet].cell(2, column)
            cell.value, cell.number_format = value, form
        book.save(path)
        reading = read_portfolio(path)
        assert reading.portfolio is not None
        found = [one.found for one in reading.findings if one.code == "CU-209"]
        return reading.portfolio.cases[0].ratings.get("F"), reading.portfolio.criteria[0].weight, found

    return read


@pytest.mark.tried(
    "Pourcentages",
    "« 50 % » tapé comme un nombre (format de cellule) ou comme un texte, pour une note ou pour un poids",
    "le niveau qui porte ce libellé, sinon 0,5",
)
@pytest.mark.parametrize(("typed", "form"), [(0.5, "0%"), (0.5, "0 %"), ("50 %", "General"), ("50%", "@")])
@pytest.mark.parametrize(("levels", "mark"), [(FREQUENCY, 2), (SHARE, 0.5)])
def test_a_percentage_is_a_label_or_a_number(
    rated: Read,
    levels: Levels,
    mark: float,
    typed: Any,
    form: str,
) -> None:
    assert rated(levels, typed, typed, form) == (mark, 0.5, [])


def test_a_number_off_the_scale_is_told_with_a_comma(rated: Read) -> None:
    assert rated(FREQUENCY, 2.5, 1, "General")[2] == ["2,5"]
