"""The rated cases as a table of numbers that weights combine, and who has one of the first places.

Both families of methods are linear once marks are read well: a sum adds `weight × mark`, a product ranks as the sum of
`weight × log(mark)`. What follows never asks which it is. The strengths compared here only rank: they are no scores.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.judgement.priority.scoring import SCORE_DECIMALS, WEIGHTED_METHODS, reaches_threshold, score
from pipeline.model.portfolio import CaseKey, Criterion, Portfolio
from pipeline.words.enumerations import METHOD_PRODUCT, METHOD_WEIGHTED_PRODUCT

PRODUCTS = (METHOD_PRODUCT, METHOD_WEIGHTED_PRODUCT)


@dataclass(frozen=True)
class FirstPlaces:
    """Who has one of the first places for sure, and who ties for the last of them; positions in the table."""

    inside: frozenset[int]
    tied: frozenset[int] = frozenset()


@dataclass(frozen=True)
class RatingTable:
    """Rated cases in the workbook's order: `marks[case][criterion]`, the weights in use, how many first places.

    Criteria without effect (weight zero) are left out. `floor` is the threshold that makes the list, as a strength, or
    None when the list is the first places.
    """

    cases: tuple[CaseKey, ...]
    criteria: tuple[Criterion, ...]
    marks: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]
    places: int
    is_product: bool
    floor: float | None = None

    @property
    def values(self) -> list[tuple[float, ...]]:
        """What the weights multiply, case by case."""
        return [tuple(map(self.value, marks)) for marks in self.marks]

    @property
    def value(self) -> Callable[[float], float]:
        """What a mark is worth before its weight."""
        return mark_in_product if self.is_product else float

    @property
    def strengths(self) -> list[float]:
        """The strength of each case under the weights in use."""
        return strengths(self.values, self.weights)

    @property
    def first(self) -> FirstPlaces:
        """Who has the first places under the weights in use."""
        return first_places(self.strengths, self.places)

    def keys(self, positions: frozenset[int]) -> tuple[CaseKey, ...]:
        """The cases at these positions, the strongest first."""
        now = self.strengths
        return tuple(self.cases[place] for place in sorted(positions, key=lambda place: (-now[place], place)))


def mark_in_product(mark: float) -> float:
    """The logarithm of a mark that is not negative; a zero sinks its case whatever the rest."""
    return math.log(mark) if mark > 0 else -math.inf


def strengths(values: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """The weighted sum of each row, rounded as scores are. A weight of zero silences its criterion, even infinite."""
    if all(weights):
        return [
            round(sum([value * weight for value, weight in zip(row, weights, strict=True)]), SCORE_DECIMALS)
            for row in values
        ]
    heard = [place for place, weight in enumerate(weights) if weight]
    return strengths([[row[place] for place in heard] for row in values], [weights[place] for place in heard])


def first_places(values: Sequence[float], places: int) -> FirstPlaces:
    """Who has one of the first `places`; those that tie for the last ones are apart, never cut."""
    if places >= len(values):
        return FirstPlaces(frozenset(range(len(values))))
    last = sorted(values, reverse=True)[places - 1]
    ahead = frozenset(place for place, value in enumerate(values) if value > last)
    level = frozenset(place for place, value in enumerate(values) if value == last)
    return FirstPlaces(ahead | level) if len(ahead) + len(level) == places else FirstPlaces(ahead, level)


def first_places_table(portfolio: Portfolio, sector: str = "") -> RatingTable | None:
    """The rated cases, of one sector or of all, with as many first places as the project retains cases.

    When there are no more rated cases than that, the list is the one of the threshold. None when nothing is cut (no
    method, no rated case, every case or none in the list), and for a product of negative marks, which ranks nothing.
    """
    table = _rated(portfolio, sector)
    if table is None or table.places >= len(table.cases):
        return threshold_table(portfolio, sector)
    return table


def threshold_table(portfolio: Portfolio, sector: str = "") -> RatingTable | None:
    """The same, the list being that of the cases that reach the threshold; None without threshold too."""
    table, threshold = _rated(portfolio, sector), portfolio.project.priority_threshold
    if table is None or threshold is None:
        return None
    cases = portfolio.index.cases
    reaching = sum(bool(reaches_threshold(score(cases[key], portfolio), portfolio)) for key in table.cases)
    if not 0 < reaching < len(table.cases):
        return None
    return replace(table, places=reaching, floor=round(table.value(threshold), SCORE_DECIMALS))


def _rated(portfolio: Portfolio, sector: str) -> RatingTable | None:
    project = portfolio.project
    is_weighted = project.scoring_method in WEIGHTED_METHODS
    weights = [_weight(criterion) if is_weighted else 1.0 for criterion in portfolio.criteria]
    heard = [place for place, weight in enumerate(weights) if weight > 0]
    cases = [case for case in portfolio.cases if sector in ("", case.key.sector) and score(case, portfolio) is not None]
    criteria = tuple(portfolio.criteria[place] for place in heard)
    marks = tuple(tuple(case.ratings[criterion.code] for criterion in criteria) for case in cases)
    is_product = project.scoring_method in PRODUCTS
    is_unranked = is_product and any(mark < 0 for row in marks for mark in row)
    if is_unranked or not (cases and criteria):
        return None
    keys = tuple(case.key for case in cases)
    kept = tuple(weights[place] for place in heard)
    return RatingTable(keys, criteria, marks, kept, project.retained_count, is_product)


def _weight(criterion: Criterion) -> float:
    return 1.0 if criterion.weight is None else criterion.weight
