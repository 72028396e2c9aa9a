import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.judgement.priority.scoring import (
    METHODS,
    computed_priority,
    is_rated,
    missing_ratings,
    priority,
    reaches_threshold,
    score,
    score_of_ratings,
)
from pipeline.model.portfolio import Criterion, Portfolio, Project
from pipeline.words.enumerations import (
    METHOD_NONE,
    METHOD_PRODUCT,
    METHOD_SUM,
    METHOD_WEIGHTED_PRODUCT,
    METHOD_WEIGHTED_SUM,
)
from pipeline.words.enumerations import METHODS as METHOD_WORDS
from tests.model.portfolios import AA1, AA2, changed, settings_changed, sound_portfolio

MARKS = st.lists(st.integers(0, 9), min_size=1, max_size=6)


def test_every_method_word_but_none_has_its_function() -> None:
    assert set(METHODS) == set(METHOD_WORDS) - {METHOD_NONE}


@pytest.mark.parametrize(
    ("method", "expected"),
    [(METHOD_PRODUCT, 24), (METHOD_SUM, 9), (METHOD_WEIGHTED_SUM, 13), (METHOD_WEIGHTED_PRODUCT, 96)],
)
def test_each_method_makes_its_score(method: str, expected: float) -> None:
    assert METHODS[method]([2, 3, 4], [3, 1, 1]) == expected


@given(MARKS)
def test_the_product_is_the_product_and_the_sum_the_sum(marks: list[int]) -> None:
    assert _score(METHOD_PRODUCT, marks) == math.prod(marks)
    assert _score(METHOD_SUM, marks) == sum(marks)


@given(MARKS)
def test_weights_of_one_change_nothing(marks: list[int]) -> None:
    assert _score(METHOD_WEIGHTED_SUM, marks) == _score(METHOD_SUM, marks)
    assert _score(METHOD_WEIGHTED_PRODUCT, marks) == _score(METHOD_PRODUCT, marks)


@given(MARKS, st.sampled_from(sorted(METHODS)), st.randoms(use_true_random=False))
def test_the_order_of_the_criteria_does_not_matter(marks: list[int], method: str, chance: Random) -> None:
    shuffled = list(marks)
    chance.shuffle(shuffled)
    assert _score(method, marks) == _score(method, shuffled)


@given(st.lists(st.floats(allow_nan=False), max_size=4), st.sampled_from(sorted(METHODS)))
def test_a_score_is_a_finite_number_or_none(marks: list[float], method: str) -> None:
    result = _score(method, marks, weight=2.5)
    assert result is None or math.isfinite(result)


def test_a_case_not_fully_rated_has_no_score() -> None:
    partly = changed(sound_portfolio(), "cases", ratings={"FREQ": 3})
    assert score(partly.cases[0], partly) is None
    assert [criterion.code for criterion in missing_ratings(partly.cases[0], partly)] == ["PERI"]
    assert not is_rated(partly.cases[0], partly)


def test_there_is_no_score_without_method_or_without_criteria() -> None:
    unscored = settings_changed(sound_portfolio(), scoring_method=METHOD_NONE)
    assert score(unscored.cases[0], unscored) is None
    assert score_of_ratings({}, Portfolio(Project("Essai", 1, METHOD_PRODUCT))) is None


def test_a_rating_of_zero_is_a_rating() -> None:
    portfolio = changed(sound_portfolio(), "cases", ratings={"FREQ": 0, "PERI": 3})
    assert score(portfolio.cases[0], portfolio) == 0


def test_a_score_that_floats_just_under_the_threshold_reaches_it() -> None:
    portfolio = settings_changed(sound_portfolio(), scoring_method=METHOD_SUM, priority_threshold=0.3)
    almost = score_of_ratings({"FREQ": 0.1, "PERI": 0.2}, portfolio)
    assert reaches_threshold(almost, portfolio) is True


def test_the_computed_priority_is_a_score_at_least_equal_to_the_threshold() -> None:
    portfolio = sound_portfolio()
    assert [computed_priority(case, portfolio) for case in portfolio.cases] == [True, False, True, None]


def test_without_a_threshold_no_priority_is_computed() -> None:
    portfolio = settings_changed(sound_portfolio(), priority_threshold=None)
    assert computed_priority(portfolio.cases[0], portfolio) is None


def test_the_decision_prevails_over_the_score() -> None:
    portfolio = changed(sound_portfolio(), "cases", decided_priority="non")
    assert priority(portfolio.cases[0], portfolio) is False


def test_without_decision_an_alias_has_the_priority_of_its_target() -> None:
    portfolio = changed(sound_portfolio(), "cases", row=3, decided_priority="", alias_of=AA1)
    assert computed_priority(portfolio.cases[1], portfolio) is False
    assert priority(portfolio.cases[1], portfolio) is True


def test_without_decision_nor_alias_the_score_suggests() -> None:
    portfolio = changed(sound_portfolio(), "cases", decided_priority="")
    assert priority(portfolio.cases[0], portfolio) is True


def test_aliases_in_a_circle_end() -> None:
    one = changed(sound_portfolio(), "cases", decided_priority="", alias_of=AA2)
    circle = changed(one, "cases", row=3, decided_priority="", alias_of=AA1)
    assert [priority(case, circle) for case in circle.cases[:2]] == [False, True]


def _score(method: str, marks: list[int] | list[float], weight: float | None = None) -> float | None:
    criteria = tuple(Criterion(str(place), str(place), place, weight=weight) for place in range(len(marks)))
    portfolio = Portfolio(Project("Essai", 1, method), criteria=criteria)
    return score_of_ratings({str(place): mark for place, mark in enumerate(marks)}, portfolio)
