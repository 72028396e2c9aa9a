"""A chart that makes no sense cannot be made."""

from __future__ import annotations

import math
from typing import Any

import pytest

from pipeline.measure.chart_values import HORIZONTAL, VERTICAL, Chart


@pytest.mark.parametrize(
    ("kind", "categories", "series", "exclusive"),
    [
        (VERTICAL, ("a",), (("x", (1,)),), False),
        (HORIZONTAL, ("a",), (("x", (None,)),), False),
        (VERTICAL, ("a", "b"), (("x", (1, 2)), ("y", (None, 3))), False),
        (VERTICAL, ("a", "b"), (("x", (1, None)), ("y", (None, 3))), True),
        (VERTICAL, ("a", "b"), (("x", (None, None)), ("y", (None, 0))), True),
    ],
)
def test_a_sound_chart_is_made(kind: str, categories: Any, series: Any, exclusive: bool) -> None:
    chart = Chart(kind, categories, series, exclusive=exclusive)
    assert chart.values() == tuple(value for _, values in series for value in values if value is not None)
    assert (chart.title, chart.description, Chart(VERTICAL, ("a",), (("x", (1,)),)).exclusive) == ("", "", False)


@pytest.mark.parametrize(
    ("kind", "categories", "series", "exclusive", "why"),
    [
        ("camembert", ("a",), (("x", (1,)),), False, "a chart is one of"),
        (VERTICAL, (), (("x", ()),), False, "a category and a series"),
        (VERTICAL, ("a",), (), False, "a category and a series"),
        (VERTICAL, (), (), False, "a category and a series"),
        (VERTICAL, ("a", "b"), (("x", (1,)),), False, "one value"),
        (VERTICAL, ("a",), (("x", (1, 2)),), False, "one value"),
        (VERTICAL, ("a",), (("x", (1,)), ("y", ())), False, "one value"),
        (VERTICAL, ("a",), (("x", (math.nan,)),), False, "finite"),
        (VERTICAL, ("a", "b"), (("x", (1, math.inf)),), False, "finite"),
        (VERTICAL, ("a", "b"), (("x", (None, 1)), ("y", (None, 2))), True, "one bar a category"),
    ],
)
def test_a_chart_that_makes_no_sense_is_refused(
    kind: str, categories: Any, series: Any, exclusive: bool, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        Chart(kind, categories, series, exclusive=exclusive)
