"""Tables shared between slides: rows measured in the prototype, pages made of whole rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, TypeVar

from pipeline.compose.facts import Facts
from pipeline.measure.page import Fit, Measure, TableRoom
from pipeline.measure.paging import Paging, RowHeight, pages

Row = Mapping[str, Any]
Rows = Sequence[Row]
Group = tuple[Facts, Rows]


Page = TypeVar("Page")


@dataclass(frozen=True)
class Shared(Generic[Page]):
    """The pages of a table, and how its slides are to be set."""

    pages: tuple[Page, ...]
    fit: Fit | None = None


def paged_rows(
    rows: Rows, kind: str, context: Mapping[str, Any], name: str, measure: Measure, *, first: Facts | None = None
) -> Shared[list[Row]]:
    """`rows` shared between pages of the prototype `kind`, whose table repeats the list called `name`.

    `first` is what the first page says instead of `context`: its table has the room that this leaves.
    """
    if not rows:
        return Shared(())
    room = measure(kind, {**context, name: list(rows)})
    if len(room.rows_mm) != len(rows):
        return Shared((list(rows),), room.fit)
    opening = measure(kind, {**context, **first, name: list(rows)}) if first else room

    def shared(size: TableRoom, first_size: TableRoom) -> Paging:
        heights = [RowHeight(height) for height in size.rows_mm]
        return pages(heights, first_size.room_mm, size.room_mm, size.header_mm)

    size, paging = _largest(room, opening, shared)
    return Shared(tuple([rows[index] for index in page] for page in paging.pages), size.fit)


def paged_groups(
    groups: Sequence[Group],
    kind: str,
    context: Mapping[str, Any],
    list_name: str,
    measure: Measure,
    *,
    keep_groups: bool = False,
    first: Facts | None = None,
) -> Shared[list[Facts]]:
    """Groups of rows shared between pages; a group that goes on is given again there, with `suite` true.

    Each group becomes its own facts, its rows under `list_name` and `suite`; a page has them as `groupes`.
    `first` is what the first page says instead of `context`.
    """
    flat = [(position, row) for position, (_, rows) in enumerate(groups) for row in rows]
    if not flat:
        return Shared(())
    whole = [_group(facts, rows, list_name, continued=False) for facts, rows in groups]
    room = measure(kind, {**context, "groupes": whole})
    if len(room.rows_mm) != len(flat):
        return Shared((whole,), room.fit)
    opening = measure(kind, {**context, **first, "groupes": whole}) if first else room

    def shared(size: TableRoom, first_size: TableRoom) -> Paging:
        heights = _group_heights([position for position, _ in flat], size)
        return pages(heights, first_size.room_mm, size.room_mm, size.header_mm, keep_groups)

    size, paging = _largest(room, opening, shared)
    made = (_page(groups, [flat[index] for index in page], flat, page[0], list_name) for page in paging.pages)
    return Shared(tuple(made), size.fit)


def _largest(
    room: TableRoom, opening: TableRoom, shared: Callable[[TableRoom, TableRoom], Paging]
) -> tuple[TableRoom, Paging]:
    """The largest size that takes no more pages than the smallest and cuts no word, and its pages.

    `opening` is the room of the first page.
    """
    found = room, shared(room, opening)
    fewest, low, high = len(found[1].pages), 0, len(room.larger)
    while low < high:
        middle = (low + high + 1) // 2
        size = room.larger[middle - 1]
        paging = shared(size, opening.larger[middle - 1])
        if size.cuts or paging.overflowing or len(paging.pages) > fewest:
            high = middle - 1
        else:
            low, found = middle, (size, paging)
    return found


def _group_heights(positions: Sequence[int], room: TableRoom) -> list[RowHeight]:
    """Each row with its group, and the height that the group's merged cell needs."""
    tallest: dict[int, float] = {}
    for position, merged in zip(positions, room.merged_mm, strict=True):
        tallest[position] = max(tallest.get(position, 0.0), merged)
    return [
        RowHeight(height, f"groupe {position}", tallest[position])
        for position, height in zip(positions, room.rows_mm, strict=True)
    ]


def _page(
    groups: Sequence[Group], rows: list[tuple[int, Row]], flat: list[tuple[int, Row]], start: int, list_name: str
) -> list[Facts]:
    """The groups of one page; the first goes on when the row before the page is one of its own."""
    before = flat[start - 1][0] if start else -1
    page = []
    for position, members in groupby(rows, key=lambda item: item[0]):
        page.append(_group(groups[position][0], [row for _, row in members], list_name, continued=position == before))
    return page


def _group(facts: Facts, rows: Rows, list_name: str, *, continued: bool) -> Facts:
    return {**facts, list_name: list(rows), "suite": continued}
