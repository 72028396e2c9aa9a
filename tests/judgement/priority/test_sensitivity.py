from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.judgement.priority.scoring import METHODS, score
from pipeline.judgement.priority.sensitivity import Shift, shifts
from pipeline.model.portfolio import Criterion, Level, Portfolio
from pipeline.words.enumerations import METHOD_NONE
from tests.judgement.priority.suggestions import suggested
from tests.model.portfolios import AA1, AA2_BIS, changed, settings_changed, sound_portfolio

SCALE = (0, 1, 2, 4)
FIRST, OTHER = sound_portfolio().project.plain_classes
MARK = st.sampled_from(SCALE)


def test_a_case_falls_with_any_rating_whose_step_down_passes_the_threshold() -> None:
    assert shifts(sound_portfolio()) == (
        Shift(AA1, "FREQ", 2, 1, 6, 3, becomes=OTHER),
        Shift(AA2_BIS, "FREQ", 2, 1, 4, 2, becomes=OTHER),
        Shift(AA2_BIS, "PERI", 2, 1, 4, 2, becomes=OTHER),
    )


def test_a_step_up_may_give_priority() -> None:
    below = changed(sound_portfolio(), "cases", row=4, ratings={"FREQ": 3, "PERI": 1})
    assert shifts(below)[-1] == Shift(AA2_BIS, "PERI", 1, 2, 3, 6, becomes=FIRST)


def test_nothing_shifts_without_threshold_or_method() -> None:
    assert shifts(settings_changed(sound_portfolio(), priority_threshold=None)) == ()
    assert shifts(settings_changed(sound_portfolio(), scoring_method=METHOD_NONE)) == ()


@settings(max_examples=60)
@given(st.sampled_from(sorted(METHODS)), MARK, MARK, st.integers(0, 16))
def test_shifts_are_those_that_trying_every_step_finds(method: str, first: int, second: int, threshold: int) -> None:
    portfolio = _with_scale(settings_changed(sound_portfolio(), scoring_method=method, priority_threshold=threshold))
    portfolio = changed(replace(portfolio, cases=portfolio.cases[:1]), "cases", ratings={"FREQ": first, "PERI": second})
    assert {(shift.criterion, shift.to_mark, shift.to_score) for shift in shifts(portfolio)} == _tried(portfolio)


def _tried(portfolio: Portfolio) -> set[tuple[str, float, float | None]]:
    [case] = portfolio.cases
    changing = set()
    for code, mark in case.ratings.items():
        for place, level in enumerate(SCALE):
            if abs(place - SCALE.index(int(mark))) == 1:
                moved = replace(case, ratings={**case.ratings, code: level})
                if suggested(moved, portfolio) != suggested(case, portfolio):
                    changing.add((code, float(level), score(moved, portfolio)))
    return changing


def _with_scale(portfolio: Portfolio) -> Portfolio:
    def rescaled(criterion: Criterion) -> Criterion:
        return replace(criterion, levels=tuple(Level(criterion.code, mark) for mark in SCALE))

    return replace(portfolio, criteria=tuple(rescaled(criterion) for criterion in portfolio.criteria))
