import random
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings

from pipeline.judgement.robustness import presence
from pipeline.judgement.robustness.presence import Presence, is_exact, presences
from pipeline.judgement.robustness.rating_table import RatingTable, first_places, strengths
from tests.judgement.robustness.tables import shipped_table, table, tables


def test_the_presences_of_2022() -> None:
    """Exact for two of them: PH 11 passes PH 4 with probability 1/2 × 1/(1 + ln 4,5 / ln 1,5), PH 5 passes PH 7…"""
    found = {one.case.number: one for one in presences(shipped_table())}
    assert [number for number, one in found.items() if one.always] == [3, 8]
    assert [number for number, one in found.items() if one.never] == [1, 2, 9]
    percents = {number: round(100 * one.inside) for number, one in found.items()}
    assert percents == {1: 0, 2: 0, 3: 100, 4: 86, 5: 10, 6: 10, 7: 90, 8: 100, 9: 0, 10: 90, 11: 14}
    assert found[4].inside == pytest.approx(0.8652, abs=0.01)
    assert found[7].inside == pytest.approx(0.9005, abs=0.01)
    assert found[11].inside == pytest.approx(0.1348, abs=0.01)


@settings(max_examples=40, deadline=None)
@given(tables(criteria=2))
def test_with_two_criteria_presences_are_those_of_a_fine_comb_of_weights(of_cases: RatingTable) -> None:
    found = presences(of_cases)
    teeth = 300
    # Odd teeth: no mix of small integer marks crosses there, and logarithms of two and four cross at halves and thirds.
    shares = [(tooth + 0.123) / teeth for tooth in range(teeth)]
    mixes = [(share, 1 - share)[: len(of_cases.criteria)] for share in shares]
    lists = [first_places(strengths(of_cases.values, mix), of_cases.places) for mix in mixes]
    for place, one in enumerate(found):
        assert one.inside == pytest.approx(sum(place in first.inside for first in lists) / teeth, abs=0.03)
        assert one.tied == pytest.approx(sum(place in first.tied for first in lists) / teeth, abs=0.03)


@settings(max_examples=25, deadline=None)
@given(tables(criteria=3))
def test_what_is_proved_holds_for_every_mix_of_small_weights(of_cases: RatingTable) -> None:
    found = presences(of_cases)
    for weights in product((0.2, 1.0, 5.0), repeat=len(of_cases.criteria)):
        first = first_places(strengths(of_cases.values, weights), of_cases.places)
        for place, one in enumerate(found):
            assert place in first.inside or not one.always
            assert place not in first.inside | first.tied or not one.never


@settings(max_examples=25, deadline=None)
@given(tables(criteria=3))
def test_places_are_all_given_out(of_cases: RatingTable) -> None:
    found = presences(of_cases)
    assert sum(one.inside for one in found) <= of_cases.places + 1e-9
    if not any(one.tied for one in found):
        assert sum(one.inside for one in found) == pytest.approx(of_cases.places)


def test_two_criteria_are_computed_exactly() -> None:
    opposed = table([(4, 0), (0, 1)])
    assert is_exact(opposed)
    # The first is ahead when 4 × share > 1 - share, which is from one fifth on.
    assert [round(one.inside, 9) for one in presences(opposed)] == [float(Fraction(4, 5)), float(Fraction(1, 5))]


def test_with_one_criterion_weights_change_nothing() -> None:
    assert [(one.inside, one.tied) for one in presences(table([(2,), (1,), (1,)], places=2))] == [
        (1, 0),
        (0, 1),
        (0, 1),
    ]


def test_the_same_cases_have_the_same_shares_each_time_and_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "DRAWS", 200)
    rows = [(1, 2, 4), (4, 1, 1), (2, 2, 1), (0, 4, 2)]
    once, again = presences(table(rows, 2)), presences(table(rows, 2))
    assert once == again
    shuffled = random.Random(1).sample(rows, len(rows))
    by_row = dict(zip(rows, (one.inside for one in once), strict=True))
    assert [one.inside for one in presences(table(shuffled, 2))] == [by_row[row] for row in shuffled]


def test_twins_that_share_the_last_place_tie_for_it_under_any_weights() -> None:
    found = presences(table([(1, 2, 4), (1, 2, 4), (0, 1, 2)]))
    assert [(round(one.inside, 9), round(one.tied, 9)) for one in found] == [(0, 1), (0, 1), (0, 0)]
    assert found[2] == Presence(found[2].case, 0.0, 0.0, always=False, never=True)
