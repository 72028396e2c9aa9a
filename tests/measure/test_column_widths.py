"""Columns as wide as what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.column_widths import ColumnNeed, Widths, column_need, column_widths
from pipeline.measure.text_size import Font, Paragraph, Run, line_count

_ANY = 1000.0
_ARIAL = Font("Arial", 12)


def said(text: str) -> Paragraph:
    return Paragraph((Run(text, _ARIAL),))


def need(word: float, line: float, weight: float | None = None, least: float = 0, most: float = _ANY) -> ColumnNeed:
    return ColumnNeed(word, line, line if weight is None else weight, least, most)


def level(_widths: Widths) -> float:
    """A table that is as high whatever its columns."""
    return 50.0


def test_columns_that_hold_on_one_line_share_what_is_left_in_proportion() -> None:
    widths, cuts = column_widths([need(10, 20), need(10, 60)], 120, level)
    assert (widths, cuts) == ((30, 90), False)


def test_a_column_of_digits_is_narrow_beside_one_that_says_much() -> None:
    digits, prose = need(8, 8), need(20, 900)
    widths, _ = column_widths([digits, prose], 200, level)
    assert widths == pytest.approx((8, 192))


def test_no_column_is_narrower_than_its_longest_word() -> None:
    widths, cuts = column_widths([need(40, 50, 5), need(10, 900), need(10, 900)], 150, level)
    assert widths[0] >= 40
    assert not cuts


def test_words_are_cut_only_for_want_of_room_and_that_is_told() -> None:
    widths, cuts = column_widths([need(80, 80), need(80, 80)], 100, level)
    assert sum(widths) == pytest.approx(100)
    assert cuts


def test_what_the_template_allows_bounds_a_column() -> None:
    narrow, wide = need(5, 500, most=50), need(5, 500, least=60)
    widths, _ = column_widths([narrow, wide, need(5, 500)], 200, level)
    assert widths[0] <= 50 + 1e-6
    assert widths[1] >= 60


def test_of_widths_worth_trying_the_lowest_table_is_taken() -> None:
    """A table that is the lower, the nearer its first column is to 70 mm."""
    widths, _ = column_widths([need(10, 300, 20), need(10, 300, 280)], 200, lambda w: 100 + abs(w[0] - 70))
    assert widths[0] == pytest.approx(70, abs=6)


def test_an_order_among_equals_never_breaks() -> None:
    shared = "3ᵉ\u00a0ex\u00a0æquo"
    asked = column_need([said("Rang")], [[said(shared)], [said("1ᵉʳ")]], 4)
    assert asked.word_mm == asked.line_mm
    assert line_count(said(shared), asked.word_mm - 4) == 1


def test_a_header_may_be_broken_over_two_lines() -> None:
    asked = column_need([said("Rang par points obtenus")], [[said("1")]], 4)
    assert line_count(said("Rang par points obtenus"), asked.line_mm - 4) == 2


_NEEDS = st.lists(
    st.tuples(st.floats(1, 40), st.floats(0, 300)).map(lambda pair: need(pair[0], sum(pair))), min_size=1, max_size=8
)


@given(_NEEDS, st.floats(40, 400))
def test_columns_are_as_wide_together_as_the_table_and_words_hold(needs: list[ColumnNeed], total: float) -> None:
    widths, cuts = column_widths(needs, total, lambda found: 100 + max(found))
    assert sum(widths) == pytest.approx(total)
    assert cuts or all(width >= one.word_mm - 1e-6 for width, one in zip(widths, needs, strict=True))
