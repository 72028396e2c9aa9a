"""Columns take the width of what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.column_widths import ColumnNeed, shared_width


@pytest.mark.parametrize(
    ("needs", "total", "widths"),
    [
        ([(10, 10), (20, 90), (10, 20)], 100, (10, 70, 20)),  # numbers whole, the text what is left
        ([(10, 10), (20, 30)], 100, (10, 90)),  # all whole: the rest goes to the text
        ([(10, 100), (10, 100)], 100, (50, 50)),
        ([(10, 300), (10, 110)], 100, (70, 30)),  # shared by what lines still want
        ([(60, 60), (60, 60)], 100, (50, 50)),  # words that cannot fit share what there is
        ([(5, 45), (60, 200)], 100, (12, 88)),  # nobody takes the room of another's words
        ([(0, 0), (0, 0)], 10, (5, 5)),
        ([], 10, ()),
    ],
)
def test_a_table_shares_its_width(needs: list[tuple[float, float]], total: int, widths: tuple[int, ...]) -> None:
    assert shared_width([ColumnNeed(*one) for one in needs], total) == widths


NEEDS = st.lists(
    st.tuples(st.floats(1, 400), st.floats(0, 2000)).map(lambda one: ColumnNeed(one[0], sum(one))), min_size=1
)


@given(NEEDS, st.integers(100, 20_000))
def test_no_word_is_cut_that_the_table_has_room_for_and_nothing_is_lost(needs: list[ColumnNeed], total: int) -> None:
    widths = shared_width(needs, total)
    assert sum(widths) == total
    if sum(one.least for one in needs) <= total:
        assert all(width >= int(one.least) - len(needs) for width, one in zip(widths, needs, strict=True))
