"""How solid the computed priorities are: which cases change class when one rating moves one step on its scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.judgement.priority.scoring import class_with, score, score_of_ratings
from pipeline.model.portfolio import CaseClass, CaseKey, Criterion, Portfolio, UseCase


@dataclass(frozen=True)
class Shift:
    """One step of one rating that changes the computed class of a case; `criterion` is a code."""

    case: CaseKey
    criterion: str
    from_mark: float
    to_mark: float
    from_score: float
    to_score: float
    becomes: CaseClass


def shifts(portfolio: Portfolio) -> tuple[Shift, ...]:
    """Every such step, by case then criterion, the step down before the step up.

    Empty without threshold or scoring method. Decisions play no part: only the computed class is tried.
    """
    return tuple(shift for case in portfolio.cases for shift in _shifts_of(case, portfolio))


def _shifts_of(case: UseCase, portfolio: Portfolio) -> Iterator[Shift]:
    before = score(case, portfolio)
    if before is None:
        return
    for criterion in portfolio.criteria:
        mark = case.ratings[criterion.code]
        for moved in _neighbours(mark, criterion):
            after = score_of_ratings({**case.ratings, criterion.code: moved}, portfolio)
            becomes = class_with(after, case, portfolio)
            if after is not None and becomes is not None and becomes is not class_with(before, case, portfolio):
                yield Shift(case.key, criterion.code, mark, moved, before, after, becomes)


def _neighbours(mark: float, criterion: Criterion) -> tuple[float, ...]:
    """The marks just below and just above `mark` on the scale of `criterion`, where there are some."""
    below = [level.mark for level in criterion.levels if level.mark < mark]
    above = [level.mark for level in criterion.levels if level.mark > mark]
    return (*([max(below)] if below else []), *([min(above)] if above else []))
