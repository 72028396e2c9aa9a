"""Small tables of marks: `table([(3, 1), (1, 2)], places=1)` has two cases, « AA 1 » and « AA 2 », and two criteria."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from pipeline.judgement.robustness.rating_table import RatingTable, first_places_table
from pipeline.model.portfolio import CaseKey, Criterion, Level, Portfolio
from pipeline.readers import read_portfolio

SCALE = (0.0, 1.0, 2.0, 4.0)
CODES = "ABCDEF"


def table(
    marks: Sequence[Sequence[float]],
    places: int = 1,
    weights: Sequence[float] = (),
    *,
    product: bool = False,
    floor: float | None = None,
) -> RatingTable:
    """Cases with these marks, on scales of 0, 1, 2 and 4; weights of one unless said."""
    levels = tuple(Level("A", mark) for mark in SCALE)
    criteria = tuple(
        Criterion(code, f"Critère {code}", 1, levels=levels) for code, _ in zip(CODES, marks[0], strict=False)
    )
    return RatingTable(
        tuple(CaseKey("AA", number) for number in range(1, len(marks) + 1)),
        criteria,
        tuple(tuple(map(float, row)) for row in marks),
        tuple(weights) or (1.0,) * len(marks[0]),
        places,
        product,
        floor,
    )


def numbers(keys: Sequence[CaseKey]) -> list[int]:
    """The numbers of cases, sorted."""
    return sorted(key.number for key in keys)


@st.composite
def tables(draw: st.DrawFn, least: float = 0, criteria: int = 3) -> RatingTable:
    """Two to six cases, one to so many criteria, small integer weights, a cut somewhere; sums or products."""
    width = draw(st.integers(1, criteria))
    mark = st.sampled_from([one for one in SCALE if one >= least])
    rows = draw(st.lists(st.tuples(*[mark] * width), min_size=2, max_size=6))
    weights = draw(st.tuples(*[st.integers(1, 3)] * width))
    return table(rows, draw(st.integers(1, len(rows) - 1)), tuple(map(float, weights)), product=draw(st.booleans()))


@cache
def shipped() -> Portfolio:
    """The real workbook: eleven rated cases of 2022."""
    portfolio = read_portfolio(Path("input/cas-usage-ms.xlsx")).portfolio
    assert portfolio is not None
    return portfolio


def shipped_table() -> RatingTable:
    """Its first five of eleven."""
    found = first_places_table(shipped())
    assert found is not None
    return found
