"""How the ratings of a case make its score, written as a person would check it by hand."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.judgement.priority.scoring import score
from pipeline.model.portfolio import Portfolio, UseCase
from pipeline.words.enumerations import METHOD_PRODUCT, METHOD_SUM, METHOD_WEIGHTED_PRODUCT, METHOD_WEIGHTED_SUM
from pipeline.words.french import number

_Term = Callable[[str, str], str]


def _mark(mark: str, _weight: str) -> str:
    return mark


def _weighted(mark: str, weight: str) -> str:
    return f"{weight} × {mark}"


def _raised(mark: str, weight: str) -> str:
    return mark if weight == "1" else f"{mark}^{weight}"


_FORMS: dict[str, tuple[_Term, str]] = {
    METHOD_PRODUCT: (_mark, " × "),
    METHOD_SUM: (_mark, " + "),
    METHOD_WEIGHTED_SUM: (_weighted, " + "),
    METHOD_WEIGHTED_PRODUCT: (_raised, " × "),
}
"""How each method writes one criterion, and joins them."""


def decomposition(case: UseCase, portfolio: Portfolio) -> str:
    """« 3 × 2 × 1 = 6 », « 2 × 3 + 1 × 4 = 10 »; "" for a case without score."""
    result = score(case, portfolio)
    if result is None:
        return ""
    term, link = _FORMS[portfolio.project.scoring_method]
    terms = (term(_sign(case.ratings[one.code]), _sign(one.weight)) for one in portfolio.criteria)
    return f"{link.join(terms)} = {number(result)}"


def _sign(value: float | None) -> str:
    """A mark or a weight, which is 1 when there is none; a negative one apart from the signs around it."""
    written = number(1.0 if value is None else value, 6)
    return f"({written})" if written.startswith("-") else written
