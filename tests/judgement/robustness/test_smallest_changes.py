from hypothesis import given, settings

from pipeline.judgement.robustness.rating_table import (
    FirstPlaces,
    RatingTable,
    first_places,
    strengths,
    threshold_table,
)
from pipeline.judgement.robustness.smallest_changes import smallest_mark_changes, weight_limits
from tests.judgement.robustness.tables import SCALE, numbers, shipped, shipped_table, table, tables


def test_no_single_step_of_a_mark_changes_the_five_of_2022_but_two_steps_do() -> None:
    found = smallest_mark_changes(shipped_table())
    assert {change.steps for change in found} == {2}
    moves = {(change.case.number, change.criterion, change.from_mark, change.to_mark) for change in found}
    assert (4, "TRANSF", 3, 1) in moves
    assert (9, "ROI", 1, 3) in moves
    assert len(moves) == 11


def test_one_step_is_enough_to_change_those_that_reach_the_threshold_of_2022() -> None:
    of_threshold = threshold_table(shipped())
    assert of_threshold is not None
    assert {change.steps for change in smallest_mark_changes(of_threshold)} == {1}


def test_the_weights_of_2022_may_move_far_before_the_five_change() -> None:
    found = [(limit.criterion, limit.is_rise, round(limit.to_weight, 2)) for limit in weight_limits(shipped_table())]
    # PH 11 passes PH 4 when « Numérisation » weighs 1 + ln 3 / ln 1,5.
    assert found == [("TRANSF", False, 0), ("NUM", True, 3.71), ("TRANSF", True, 4.42)]


@settings(max_examples=80, deadline=None)
@given(tables())
def test_the_smallest_changes_of_a_mark_are_those_that_trying_every_mark_finds(of_cases: RatingTable) -> None:
    tried: dict[int, set[tuple[int, int, float]]] = {}
    for place, marks in enumerate(of_cases.marks):
        for rank, mark in enumerate(marks):
            for moved in set(SCALE) - {mark}:
                rows = [list(row) for row in of_cases.marks]
                rows[place][rank] = moved
                after = table(rows, of_cases.places, of_cases.weights, product=of_cases.is_product)
                if after.first != of_cases.first:
                    steps = abs(SCALE.index(moved) - SCALE.index(mark))
                    tried.setdefault(steps, set()).add((place + 1, rank, moved))
    found = smallest_mark_changes(of_cases)
    codes = [criterion.code for criterion in of_cases.criteria]
    assert {(one.case.number, codes.index(one.criterion), one.to_mark) for one in found} == (
        tried[min(tried)] if tried else set()
    )
    assert {one.steps for one in found} == ({min(tried)} if tried else set())


@settings(max_examples=80, deadline=None)
@given(tables())
def test_a_weight_within_its_limits_keeps_the_list_and_beyond_them_does_not(of_cases: RatingTable) -> None:
    limits = {(one.criterion, one.is_rise): one.to_weight for one in weight_limits(of_cases)}
    for place, criterion in enumerate(of_cases.criteria):
        low, high = limits.get((criterion.code, False)), limits.get((criterion.code, True))
        start = of_cases.weights[place]
        for step in range(0, 41):
            weight = step / 10 + 0.003
            kept = _first(of_cases, place, weight) == of_cases.first
            if (high is None or weight < high) and (low is None or low < weight):
                assert kept
        if low:
            assert _first(of_cases, place, low - 1e-4) != of_cases.first
        if low == 0:
            assert _first(of_cases, place, 0.0) != of_cases.first
        if high is not None:
            assert _first(of_cases, place, high + 1e-4) != of_cases.first
            assert high >= start


def test_a_tie_at_the_cut_is_broken_by_the_least_move() -> None:
    found = weight_limits(table([(2, 1), (1, 2), (0, 0)]))
    assert [(one.criterion, one.is_rise, one.from_weight, one.to_weight) for one in found] == [
        (code, is_rise, 1, 1) for code in "AB" for is_rise in (False, True)
    ]
    assert [numbers(one.change.enters) for one in found] == [[2], [1], [1], [2]]


def test_a_list_that_no_single_mark_can_change_has_no_smallest_change() -> None:
    assert smallest_mark_changes(table([(4, 4), (4, 4), (0, 0)], places=2, weights=(1, 0.1))) == ()


def test_an_only_criterion_may_weigh_anything_but_nothing() -> None:
    [limit] = weight_limits(table([(2,), (1,)]))
    assert (limit.to_weight, limit.is_rise, numbers(limit.change.ties)) == (0, False, [1, 2])


def test_a_product_never_tries_a_negative_mark() -> None:
    of_cases = table([(4, 1), (1, 1)], product=True)
    assert all(one.to_mark >= 0 for one in smallest_mark_changes(of_cases))


def _first(of_cases: RatingTable, place: int, weight: float) -> FirstPlaces:
    weights = (*of_cases.weights[:place], weight, *of_cases.weights[place + 1 :])
    return first_places(strengths(of_cases.values, weights), of_cases.places)
