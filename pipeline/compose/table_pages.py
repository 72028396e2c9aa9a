"""Tables shared between slides: rows measured in the prototype, pages made of whole rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from pipeline.compose.facts import Facts
from pipeline.measure.page import Measure, TableRoom
from pipeline.measure.paging import RowHeight, pages

Row = Mapping[str, Any]
Rows = Sequence[Row]
Group = tuple[Facts, Rows]


def paged_rows(
    rows: Rows, kind: str, context: Mapping[str, Any], name: str, measure: Measure, *, first: Facts | None = None
) -> list[list[Row]]:
    """`rows` shared between pages of the prototype `kind`, whose table repeats the list called `name`.

    `first` is what the first page says instead of `context`: its table has the room that this leaves.
    """
    if not rows:
        return []
    room = measure(kind, {**context, name: list(rows)})
    if len(room.rows_mm) != len(rows):
        return [list(rows)]
    first_mm = measure(kind, {**context, **first, name: list(rows)}).room_mm if first else room.room_mm
    heights = [RowHeight(height) for height in room.rows_mm]
    shared = pages(heights, first_mm, room.room_mm, room.header_mm)
    return [[rows[index] for index in page] for page in shared.pages]


def paged_groups(
    groups: Sequence[Group],
    kind: str,
    context: Callable[[list[Facts]], Mapping[str, Any]],
    list_name: str,
    measure: Measure,
    *,
    keep_groups: bool = False,
) -> list[list[Facts]]:
    """Groups of rows shared between pages; a group that goes on is given again there, with `suite` true.

    Each group becomes its own facts, its rows under `list_name` and `suite`; `context` makes a page's context of them.
    """
    flat = [(position, row) for position, (_, rows) in enumerate(groups) for row in rows]
    if not flat:
        return []
    room = measure(kind, context([_group(facts, rows, list_name, continued=False) for facts, rows in groups]))
    if len(room.rows_mm) != len(flat):
        return [[_group(facts, rows, list_name, continued=False) for facts, rows in groups]]
    heights = _group_heights([position for position, _ in flat], room)
    return [
        _page(groups, [flat[index] for index in page], flat, page[0], list_name)
        for page in pages(heights, room.room_mm, room.room_mm, room.header_mm, keep_groups).pages
    ]


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
