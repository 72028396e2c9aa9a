"""The score of a use case, and the priority that follows.

A score comes from the ratings by one of the methods of « Projet »; the 2022 deck multiplies (« Résultat »).
« Non coté » is a state, not a zero: a case without all its ratings has no score.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import lru_cache

from pipeline.model.index import Index
from pipeline.model.portfolio import CaseClass, Criterion, Portfolio, UseCase
from pipeline.words.enumerations import METHOD_PRODUCT, METHOD_SUM, METHOD_WEIGHTED_PRODUCT, METHOD_WEIGHTED_SUM

Method = Callable[[Sequence[float], Sequence[float]], float]

SCORE_DECIMALS = 9
"""Scores are rounded there, so that 0.1 + 0.2 reaches a threshold of 0.3 and ties with a plain 0.3."""


def _product(marks: Sequence[float], _weights: Sequence[float]) -> float:
    return math.prod(marks)


def _sum(marks: Sequence[float], _weights: Sequence[float]) -> float:
    return math.fsum(marks)


def _weighted_sum(marks: Sequence[float], weights: Sequence[float]) -> float:
    return math.fsum(mark * weight for mark, weight in zip(marks, weights, strict=True))


def _weighted_product(marks: Sequence[float], weights: Sequence[float]) -> float:
    return math.prod(math.pow(mark, weight) for mark, weight in zip(marks, weights, strict=True))


METHODS: dict[str, Method] = {
    METHOD_PRODUCT: _product,
    METHOD_SUM: _sum,
    METHOD_WEIGHTED_SUM: _weighted_sum,
    METHOD_WEIGHTED_PRODUCT: _weighted_product,
}
"""How ratings make a score: (marks, weights), in the same order, to a number. « aucune » is absent: it makes none."""

WEIGHTED_METHODS = (METHOD_WEIGHTED_SUM, METHOD_WEIGHTED_PRODUCT)


def missing_ratings(case: UseCase, portfolio: Portfolio) -> tuple[Criterion, ...]:
    """The criteria that `case` is not rated on, in the workbook's order."""
    return tuple(criterion for criterion in portfolio.criteria if criterion.code not in case.ratings)


def is_rated(case: UseCase, portfolio: Portfolio) -> bool:
    """Whether `case` has a rating on every criterion, and there is one at least."""
    return bool(portfolio.criteria) and not missing_ratings(case, portfolio)


def score(case: UseCase, portfolio: Portfolio) -> float | None:
    """The score of `case`, or None when it is not fully rated or the project scores nothing."""
    return score_of_ratings(case.ratings, portfolio)


def score_of_ratings(ratings: Mapping[str, float], portfolio: Portfolio) -> float | None:
    """The score that `ratings` (criterion code to mark) would give, or None as for `score`.

    A criterion without weight weighs 1. None too when the method gives no finite number: root of a negative, overflow.
    """
    method = METHODS.get(portfolio.project.scoring_method)
    criteria = portfolio.criteria
    if method is None or not criteria or any(criterion.code not in ratings for criterion in criteria):
        return None
    marks = [ratings[criterion.code] for criterion in criteria]
    weights = [1.0 if criterion.weight is None else criterion.weight for criterion in criteria]
    try:
        result = method(marks, weights)
    except (ValueError, OverflowError):
        return None
    return rounded(result, portfolio) if math.isfinite(result) else None


_WHOLE = 1e15
"""A number from which a float has no decimal to round."""


def rounded(result: float, portfolio: Portfolio) -> float:
    """A result as it is compared: to the project's decimals, halves away from zero as Excel's ROUND does."""
    exact, decimals = round(result, SCORE_DECIMALS), portfolio.project.result_decimals
    if decimals is None or decimals >= SCORE_DECIMALS or abs(exact) >= _WHOLE:
        return exact
    return float(Decimal(repr(exact)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def reaches_threshold(result: float | None, portfolio: Portfolio) -> bool | None:
    """Whether a score suggests « prioritaire » (>= threshold), or None without score or threshold.

    Where only a quota chooses, every score does: its place decides.
    """
    threshold, quota = portfolio.project.priority_threshold, portfolio.project.priority_quota
    if result is None or (threshold is None and quota is None):
        return None
    return threshold is None or result >= threshold


def priority(case: UseCase, portfolio: Portfolio) -> bool | None:
    """Whether `case` has priority, which its class says; None for a case « à décider »."""
    found = case_class(case, portfolio)
    return found.retained if found else None


def case_class(case: UseCase, portfolio: Portfolio) -> CaseClass | None:
    """The class of `case`: the group's decision, else that of the case it is an alias of, else the computed one.

    None when nothing says: « à décider ». An alias is followed once: an alias of an alias is a fault that rules report.
    """
    decided = portfolio.index.classes.get(case.decided_priority)
    if decided:
        return decided
    target = portfolio.index.cases.get(case.alias_of) if case.alias_of else None
    inherited = _own_class(target, portfolio) if target else None
    return inherited or computed_class(case, portfolio)


def _own_class(case: UseCase, portfolio: Portfolio) -> CaseClass | None:
    return portfolio.index.classes.get(case.decided_priority) or computed_class(case, portfolio)


def computed_class(case: UseCase, portfolio: Portfolio) -> CaseClass | None:
    """The class that the ratings suggest, or None without score, or with nothing that leads from it to one class."""
    return class_with(score(case, portfolio), case, portfolio)


def class_with(result: float | None, case: UseCase, portfolio: Portfolio) -> CaseClass | None:
    """The class that a score would suggest for `case`: that of the score, within the places of its sector."""
    suggested = _class_of_score(result, portfolio)
    if result is None or portfolio.project.priority_quota is None or (suggested and not suggested.retained):
        return suggested
    place = quota_place(result, case, portfolio)
    if place is Place.INSIDE or place is Place.TIED:
        return suggested if place is Place.INSIDE else None
    return next((one for one in portfolio.index.classes.values() if not one.retained), None)


class Place(Enum):
    """Where a score stands among the places of its sector: tied when it shares the last with too many others."""

    INSIDE, TIED, OUTSIDE = range(3)


def quota_place(result: float, case: UseCase, portfolio: Portfolio) -> Place:
    """Where a score of `case` would stand among those of the other cases of its sector."""
    quota, own = portfolio.project.priority_quota or 0, score(case, portfolio)
    scores = _sector_scores(portfolio.index).get(case.key.sector, ())
    better = len(scores) - bisect_right(scores, result) - (own is not None and own > result)
    level = bisect_right(scores, result) - bisect_left(scores, result) + (own != result)
    if better + level <= quota:
        return Place.INSIDE
    return Place.TIED if better < quota else Place.OUTSIDE


def tied_cases(sector: str, portfolio: Portfolio) -> list[UseCase]:
    """The cases of a sector that share the last of its places with too many others; none without a quota."""
    if portfolio.project.priority_quota is None:
        return []
    rated = ((case, score(case, portfolio)) for case in portfolio.index.sector_cases.get(sector, ()))
    return [
        case
        for case, result in rated
        if result is not None
        and reaches_threshold(result, portfolio)
        and quota_place(result, case, portfolio) is Place.TIED
    ]


@lru_cache(maxsize=8)
def _sector_scores(index: Index) -> Mapping[str, Sequence[float]]:
    """The scores of each sector, in increasing order."""
    portfolio = index.portfolio
    found = {code: [score(case, portfolio) for case in cases] for code, cases in index.sector_cases.items()}
    return {code: sorted(one for one in scores if one is not None) for code, scores in found.items()}


def _class_of_score(result: float | None, portfolio: Portfolio) -> CaseClass | None:
    """The class with the highest « À partir de » that a score reaches; without any, the threshold's side.

    A side of the threshold that several classes share says nothing of which one.
    """
    if result is None:
        return None
    classes = portfolio.index.classes.values()
    steps = {one.code: one.at_least for one in classes if one.at_least is not None}
    if steps:
        reached = [one for one in classes if one.code in steps and steps[one.code] <= result]
        return max(reached, key=lambda one: steps[one.code], default=None)
    side = [one for one in classes if one.retained is reaches_threshold(result, portfolio)]
    return side[0] if len(side) == 1 else None
