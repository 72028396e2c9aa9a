import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.judgement.priority.scoring import METHODS, score
from pipeline.judgement.robustness.rating_table import (
    FirstPlaces,
    RatingTable,
    first_places,
    first_places_table,
    threshold_table,
)
from pipeline.model.portfolio import Portfolio
from tests.judgement.robustness.tables import numbers, shipped, shipped_table, tables
from tests.model.portfolios import AA1, AA2, AA2_BIS, changed, settings_changed, sound_portfolio

VALUES = st.lists(st.integers(0, 4), min_size=1, max_size=7)


@given(VALUES, st.integers(1, 8))
def test_a_case_is_first_when_every_case_as_good_has_a_place_too(values: Sequence[int], places: int) -> None:
    found = first_places(values, places)
    for place, value in enumerate(values):
        as_good = sum(other >= value for other in values)
        better = sum(other > value for other in values)
        assert (place in found.inside) == (as_good <= places)
        assert (place in found.tied) == (better < places < as_good)


def test_a_tie_at_the_cut_is_never_cut() -> None:
    assert first_places([3, 1, 2, 2], 2) == FirstPlaces(frozenset({0}), frozenset({2, 3}))


@given(tables())
def test_strengths_rank_as_the_scores_of_the_weighted_methods_do(of_cases: RatingTable) -> None:
    method = METHODS["produit pondéré" if of_cases.is_product else "somme pondérée"]
    scores = [round(method(marks, of_cases.weights), 9) for marks in of_cases.marks]
    assert first_places(scores, of_cases.places) == of_cases.first


def test_the_first_five_of_2022_are_those_of_its_table() -> None:
    table = shipped_table()
    assert (table.places, len(table.cases), numbers(table.keys(table.first.inside))) == (5, 11, [3, 4, 7, 8, 10])
    assert table.first.tied == frozenset()


def test_a_list_may_be_that_of_the_threshold() -> None:
    table = threshold_table(shipped())
    assert table is not None
    assert (table.places, numbers(table.keys(table.first.inside))) == (8, [1, 3, 4, 7, 8, 9, 10, 11])
    assert table.floor == pytest.approx(math.log(12))


def test_cases_without_all_their_ratings_are_left_out() -> None:
    table = first_places_table(sound_portfolio())
    assert table is not None
    assert table.cases == (AA1, AA2, AA2_BIS)


def test_one_sector_may_be_asked_for() -> None:
    assert first_places_table(sound_portfolio(), "BB") is None
    other = changed(sound_portfolio(), "cases", row=5, ratings={"FREQ": 1, "PERI": 1})
    assert len(_cases(other)) == 4
    assert _cases(other, "AA") == (AA1, AA2, AA2_BIS)


def test_with_fewer_rated_cases_than_places_the_threshold_makes_the_list() -> None:
    found = first_places_table(settings_changed(sound_portfolio(), retained_count=3))
    assert found is not None
    assert found.keys(found.first.inside) == (AA1, AA2_BIS)


@pytest.mark.parametrize(
    "settings",
    [
        {"scoring_method": "aucune"},
        {"retained_count": 9, "priority_threshold": None},
        {"retained_count": 9, "priority_threshold": 1},
        {"retained_count": 9, "priority_threshold": 99},
    ],
)
def test_where_nothing_is_cut_there_is_no_table(settings: dict[str, object]) -> None:
    assert first_places_table(settings_changed(sound_portfolio(), **settings)) is None


def test_a_product_of_negative_marks_ranks_nothing_but_their_sum_does() -> None:
    negative = changed(sound_portfolio(), "cases", ratings={"FREQ": -1, "PERI": 2})
    assert first_places_table(negative) is None
    assert first_places_table(settings_changed(negative, scoring_method="somme")) is not None


def test_a_criterion_of_weight_zero_counts_for_nothing() -> None:
    portfolio = settings_changed(sound_portfolio(), scoring_method="somme pondérée")
    table = first_places_table(changed(portfolio, "criteria", weight=0))
    assert table is not None
    assert [criterion.code for criterion in table.criteria] == ["PERI"]


def test_plain_methods_ignore_the_weights_that_are_typed() -> None:
    weighing = changed(sound_portfolio(), "criteria", weight=7)
    table = first_places_table(weighing)
    assert table is not None
    assert list(table.weights) == [1, 1]
    case = weighing.cases[0]
    assert table.strengths[0] == pytest.approx(math.log(score(case, weighing) or 0))


def _cases(portfolio: Portfolio, sector: str = "") -> tuple[object, ...]:
    table = first_places_table(replace(portfolio), sector)
    return table.cases if table else ()
