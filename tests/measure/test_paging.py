from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.measure.paging import Paging, RowHeight, pages


def rows(*groups: str, height: float = 10, group_mm: float = 0) -> list[RowHeight]:
    """One row a character: "AAAB" is three rows of group A and one of group B, "-" a row without group."""
    return [RowHeight(height, name.strip("-"), group_mm) for name in "".join(groups)]


def sizes(paging: Paging) -> list[int]:
    return [len(page) for page in paging.pages]


def test_no_row_makes_no_page() -> None:
    assert pages([], 100, 100) == Paging(())


def test_a_short_table_holds_on_one_page() -> None:
    assert pages(rows("-----"), 50, 50) == Paging(((0, 1, 2, 3, 4),))


def test_pages_are_filled_in_turn() -> None:
    assert sizes(pages(rows("-" * 13), 50, 50)) == [5, 5, 3]


def test_the_header_is_counted_on_each_page() -> None:
    assert sizes(pages(rows("-" * 10), 50, 50, header_mm=10)) == [4, 4, 2]


def test_the_first_page_may_have_less_room_than_the_next() -> None:
    assert sizes(pages(rows("-" * 10), 30, 50)) == [3, 4, 3]


@pytest.mark.parametrize(
    ("count", "expected"), [(7, [4, 3]), (8, [4, 4]), (9, [6, 3]), (13, [5, 4, 4]), (15, [6, 6, 3]), (19, [5, 5, 5, 4])]
)
def test_pages_share_the_rows_evenly_rather_than_leave_a_last_one_half_empty(count: int, expected: list[int]) -> None:
    assert sizes(pages(rows("-" * count), 60, 60)) == expected


def test_a_group_does_not_leave_one_row_behind() -> None:
    assert sizes(pages(rows("----AAAA-"), 50, 50)) == [4, 5]


def test_a_group_does_not_send_one_row_ahead() -> None:
    assert sizes(pages(rows("-", "AAAAA", "---"), 50, 50)) == [4, 5]


def test_a_group_of_two_may_be_cut() -> None:
    assert sizes(pages(rows("----AA---"), 50, 50)) == [5, 4]


def test_kept_groups_start_a_page_rather_than_being_cut() -> None:
    assert sizes(pages(rows("AAABBBCC"), 50, 50, keep_groups=True)) == [3, 5]


def test_a_kept_group_higher_than_a_page_is_cut_all_the_same() -> None:
    assert sizes(pages(rows("A", "B" * 7, "CC"), 50, 50, keep_groups=True)) == [1, 5, 4]


def test_a_merged_cell_taller_than_its_rows_takes_its_room_on_each_page() -> None:
    assert sizes(pages(rows("AABBCC", group_mm=30), 60, 60)) == [4, 2]


def test_a_row_higher_than_a_page_stands_alone_and_is_named() -> None:
    table = [*rows("--"), RowHeight(80), *rows("--")]
    assert pages(table, 50, 50) == Paging(((0, 1), (2,), (3, 4)), overflowing=(2,))


def test_a_merged_cell_higher_than_a_page_is_named_and_does_not_scatter_its_rows() -> None:
    assert pages(rows("AAA", group_mm=90), 50, 50) == Paging(((0, 1, 2),), overflowing=(0, 1, 2))


def test_rounding_does_not_push_a_row_to_the_next_page() -> None:
    assert sizes(pages([RowHeight(0.1)] * 3, 0.3, 0.3)) == [3]
    assert pages([RowHeight(10 + 1e-6)], 10, 10).overflowing == ()
    assert pages([RowHeight(10.001)], 10, 10).overflowing == (0,)
    assert sizes(pages([RowHeight(5), RowHeight(5.001)], 10, 10)) == [1, 1]


def test_one_row_alone_on_the_last_page_is_shared_even_with_a_page_of_two() -> None:
    assert sizes(pages([RowHeight(10), RowHeight(40), RowHeight(5)], 50, 50)) == [1, 2]
    assert sizes(pages([RowHeight(40), RowHeight(10), RowHeight(10), RowHeight(10)], 50, 50)) == [2, 2]


def test_pages_are_shared_by_their_heights_and_the_first_is_the_fullest_of_equals() -> None:
    assert sizes(pages([RowHeight(height) for height in (10, 10, 10, 30, 10)], 60, 60)) == [3, 2]
    assert sizes(pages(rows("-" * 11), 50, 50)) == [4, 4, 3]


def test_a_row_higher_than_the_first_page_waits_for_a_page_it_holds_on() -> None:
    paging = pages([RowHeight(40), RowHeight(10)], 30, 50)
    assert (sizes(paging), paging.overflowing) == ([1, 1], (0,))
    assert pages([RowHeight(10), RowHeight(40)], 30, 50) == Paging(((0,), (1,)))


@pytest.mark.parametrize(
    ("groups", "expected"),
    [("----AAA--", [4, 5]), ("---AAA---", [3, 3, 3]), ("----AA---", [5, 4]), ("---AA----", [5, 4])],
)
def test_a_group_of_three_or_more_is_kept_from_leaving_one_row(groups: str, expected: list[int]) -> None:
    assert sizes(pages(rows(groups), 50, 50)) == expected


heights = st.sampled_from([0.0, 4.0, 8.5, 12.0, 25.0, 70.0])
tables = st.lists(
    st.builds(RowHeight, heights, st.sampled_from(["", "A", "B"]), st.sampled_from([0.0, 20.0])), max_size=40
)
rooms = st.sampled_from([50.0, 60.0, 90.0])


def page_height(page: list[RowHeight]) -> float:
    return sum(
        max(
            sum(row.height_mm for row in members), max(row.group_mm for row in members) if name else members[0].group_mm
        )
        for name, members in (
            (name, list(members)) for name, members in groupby(page, key=lambda row: row.group or id(row))
        )
    )


@settings(max_examples=300, deadline=None)
@given(tables, rooms, rooms, st.booleans())
def test_every_row_appears_once_in_order_and_pages_hold(
    table: list[RowHeight], first: float, following: float, keep: bool
) -> None:
    paging = pages(table, first, following, keep_groups=keep)
    assert [row for page in paging.pages for row in page] == list(range(len(table)))
    assert all(paging.pages)
    for number, page in enumerate(paging.pages):
        too_high = page_height([table[row] for row in page]) > (following if number else first) + 1e-3
        assert too_high == (len(page) == 1 and page[0] in paging.overflowing)
    assert paging == pages(table, first, following, keep_groups=keep)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([4.0, 8.5, 12.0]), min_size=1, max_size=60), rooms)
def test_a_last_page_has_two_rows_when_the_one_before_can_spare_one(row_heights: list[float], room: float) -> None:
    paging = pages([RowHeight(height) for height in row_heights], room, room)
    assert len(row_heights) == 1 or len(paging.pages[-1]) > 1


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=15))
def test_kept_groups_are_never_cut_when_each_fits_a_page(group_sizes: list[int]) -> None:
    table = [RowHeight(10, f"G{number}") for number, size in enumerate(group_sizes) for _ in range(size)]
    for page in pages(table, 50, 50, keep_groups=True).pages[:-1]:
        assert table[page[-1]].group != table[page[-1] + 1].group


def test_pages_are_as_few_as_they_can_be_without_stranding_a_row() -> None:
    """Filled in turn, the first page would end before BBB, and the others would take one page more."""
    table = rows("AAA", "BBB", "CCC", "DD")
    assert sizes(pages(table, 40, 40)) == [3, 3, 3, 2]
    assert sizes(pages(rows("AA", "BBBB", "CC", "DDDD"), 40, 40)) == [4, 4, 4]
