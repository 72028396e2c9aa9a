from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, ClassVar

from pipeline.compose.book import Book
from pipeline.compose.fiche import Pen, fiche, wanted_cases
from pipeline.contract.sample import sample_portfolio
from pipeline.model.portfolio import CaseKey, Portfolio


class _Rows(tuple[Any, ...]):
    """Rows that count how many times they are walked through."""

    walks: ClassVar[Counter[str]] = Counter()
    name = ""

    def __iter__(self) -> Iterator[Any]:
        _Rows.walks[self.name] += 1
        return super().__iter__()


def _watched(portfolio: Portfolio) -> Portfolio:
    rows: dict[str, Any] = {}
    for field in fields(portfolio):
        value = getattr(portfolio, field.name)
        if isinstance(value, tuple):
            rows[field.name] = type(field.name, (_Rows,), {"name": field.name})(value)
    return replace(portfolio, **rows)


def _of_many_cases(count: int) -> Portfolio:
    """The sample with `count` cases, each with the flows, data and barriers of the first."""
    sample = sample_portfolio()
    keys = [CaseKey(sample.cases[0].key.sector, 100 + rank) for rank in range(count)]
    return replace(
        sample,
        cases=tuple(replace(sample.cases[0], key=key, title=f"Cas {key}") for key in keys),
        flows=tuple(replace(flow, case=key) for key in keys for flow in sample.flows),
        data=tuple(replace(data, case=key) for key in keys for data in sample.data),
        barriers=tuple(replace(barrier, case=key) for key in keys for barrier in sample.barriers),
        groups=(),
        decisions=(),
    )


def _walks(count: int) -> Counter[str]:
    """How many times each list is walked through while the fiches of `count` cases are composed."""
    portfolio = _watched(_of_many_cases(count))
    _Rows.walks.clear()
    book = Book(portfolio)
    for case in wanted_cases(book):
        fiche(case, book, portfolio.meetings[0], Pen(170, 100, str))
    return Counter(_Rows.walks)


def test_the_fiches_of_ten_times_more_cases_walk_no_more_often_through_what_has_a_row_a_case() -> None:
    few, many = _walks(3), _walks(30)
    assert few["cases"] > 0
    for name in ("cases", "flows", "data", "barriers", "groups", "decisions", "meetings"):
        assert many[name] == few[name], name
