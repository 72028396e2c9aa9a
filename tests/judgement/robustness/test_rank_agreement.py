import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.judgement.robustness import other_method, robustness
from pipeline.judgement.robustness.rank_agreement import moved_pairs, tau_b
from tests.judgement.robustness.tables import shipped_table, table

PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=8)


def test_product_and_sum_agree_at_0_915_on_2022_and_give_the_same_five() -> None:
    other = other_method(shipped_table())
    assert other is not None
    assert (round(other.tau or 0, 3), other.is_product, bool(other.change)) == (0.915, False, False)


@given(PAIRS)
def test_tau_b_is_what_counting_every_pair_by_hand_gives(pairs: Sequence[tuple[int, int]]) -> None:
    agreeing = opposed = only_first = only_second = 0
    for rank, (one, other) in enumerate(pairs):
        for past_one, past_other in pairs[:rank]:
            product = (one - past_one) * (other - past_other)
            agreeing += product > 0
            opposed += product < 0
            only_first += other == past_other and one != past_one
            only_second += one == past_one and other != past_other
    told = (agreeing + opposed + only_first) * (agreeing + opposed + only_second)
    expected = (agreeing - opposed) / math.sqrt(told) if told else None
    found = tau_b(*zip(*pairs, strict=True))
    assert found == (pytest.approx(expected) if expected is not None else None)


@given(PAIRS)
def test_a_ranking_agrees_with_itself_and_opposes_its_reverse(pairs: Sequence[tuple[int, int]]) -> None:
    one = [first for first, _ in pairs]
    assert tau_b(one, one) in (None, pytest.approx(1))
    assert tau_b(one, [-value for value in one]) in (None, pytest.approx(-1))
    assert moved_pairs(one, one) == 0


def test_a_tie_that_is_broken_moves_a_pair() -> None:
    assert moved_pairs([1, 1, 2], [1, 0, 2]) == 1


def test_marks_below_zero_have_no_product_to_agree_with() -> None:
    assert robustness(table([(-1, 2), (1, 1), (0, 4)])).other is None


def test_cases_that_are_all_equal_agree_with_nothing() -> None:
    assert tau_b([1, 1, 1], [1, 2, 3]) is None
