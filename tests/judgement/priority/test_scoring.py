import math
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.judgement.priority.scoring import (
    METHODS,
    case_class,
    is_rated,
    missing_ratings,
    priority,
    reaches_threshold,
    rounded,
    score,
    score_of_ratings,
)
from pipeline.model.portfolio import CaseClass, Criterion, Portfolio, Project
from pipeline.words.enumerations import (
    METHOD_NONE,
    METHOD_PRODUCT,
    METHOD_SUM,
    METHOD_WEIGHTED_PRODUCT,
    METHOD_WEIGHTED_SUM,
)
from pipeline.words.enumerations import METHODS as METHOD_WORDS
from tests.judgement.priority.suggestions import suggested
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
    assert [suggested(case, portfolio) for case in portfolio.cases] == [True, False, True, None]


def test_without_a_threshold_no_priority_is_computed() -> None:
    portfolio = settings_changed(sound_portfolio(), priority_threshold=None)
    assert suggested(portfolio.cases[0], portfolio) is None


def test_the_decision_prevails_over_the_score() -> None:
    portfolio = changed(sound_portfolio(), "cases", decided_priority="non")
    assert priority(portfolio.cases[0], portfolio) is False


def test_without_decision_an_alias_has_the_priority_of_its_target() -> None:
    portfolio = changed(sound_portfolio(), "cases", row=3, decided_priority="", alias_of=AA1)
    assert suggested(portfolio.cases[1], portfolio) is False
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


@pytest.mark.parametrize(("decimals", "reached"), [(None, [True, False]), (1, [True, True]), (0, [True, True])])
def test_a_score_is_rounded_before_it_is_compared(decimals: int | None, reached: list[bool]) -> None:
    """2 × 2.5 and 3.3 × 1.5 = 4.95 against a threshold of 5."""
    portfolio = settings_changed(sound_portfolio(), priority_threshold=5, result_decimals=decimals)
    for row, ratings in ((2, {"FREQ": 2, "PERI": 2.5}), (3, {"FREQ": 3.3, "PERI": 1.5})):
        portfolio = changed(portfolio, "cases", row=row, ratings=ratings, decided_priority="")
    assert [suggested(case, portfolio) for case in portfolio.cases[:2]] == reached


def test_halves_are_rounded_away_from_zero_as_excel_does() -> None:
    portfolio = settings_changed(sound_portfolio(), result_decimals=1)
    assert [rounded(value, portfolio) for value in (0.25, 0.35, -0.25, 2.5, 1e20)] == [0.3, 0.4, -0.3, 2.5, 1e20]


@pytest.mark.tried(
    "Quota de prioritaires",
    "deux places par secteur, des cas ex æquo à la deuxième",
    "aucun des ex æquo n'est proposé ni écarté : ils restent « à décider » et sont nommés",
)
@pytest.mark.parametrize(
    ("quota", "suggested"),
    [(0, [False, False, False]), (1, [None, False, None]), (2, [True, False, True]), (3, [True, False, True])],
)
def test_a_quota_leaves_those_tied_at_its_last_place_to_be_decided(quota: int, suggested: list[bool | None]) -> None:
    portfolio = settings_changed(sound_portfolio(), priority_quota=quota)
    for row, marks in ((2, (2, 3)), (3, (1, 1)), (4, (3, 2))):
        ratings = dict(zip(("FREQ", "PERI"), marks, strict=True))
        portfolio = changed(portfolio, "cases", row=row, ratings=ratings, decided_priority="")
    assert [priority(case, portfolio) for case in portfolio.cases[:3]] == suggested


def test_a_class_is_suggested_from_its_own_score() -> None:
    classes = (
        CaseClass("M", "Must", retained=True, order=1, at_least=6),
        CaseClass("S", "Should", retained=True, order=2, at_least=3),
        CaseClass("W", "Won't", retained=False, order=3, at_least=0),
    )
    portfolio = replace(sound_portfolio(), classes=classes)
    portfolio = replace(portfolio, cases=tuple(replace(case, decided_priority="") for case in portfolio.cases))
    found = [case_class(case, portfolio) for case in portfolio.cases]
    assert [one and one.label for one in found] == ["Must", "Won't", "Should", None]


def test_a_threshold_suggests_no_class_where_several_share_its_side() -> None:
    classes = tuple(CaseClass(code, code, retained=code != "W") for code in "MSW")
    portfolio = replace(sound_portfolio(), classes=classes)
    portfolio = replace(portfolio, cases=tuple(replace(case, decided_priority="") for case in portfolio.cases))
    assert [priority(case, portfolio) for case in portfolio.cases] == [None, False, None, None]
