"""Which rows of a table go on which slide: whole rows, headers repeated, never a shrunken font.

A table may have a first cell merged over the rows of a group (the phase of several use cases): a group that continues
on the next page repeats that cell there, so the cell must find its room on each page where its group appears.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

_ROUNDING_MM = 1e-6


@dataclass(frozen=True)
class RowHeight:
    """The room one row needs; neighbours with the same `group` share a merged cell that needs `group_mm` on a page."""

    height_mm: float
    group: str = ""
    group_mm: float = 0.0


@dataclass(frozen=True)
class Paging:
    """Row indexes of each page, in order; `overflowing` rows are higher than the page they are on."""

    pages: tuple[tuple[int, ...], ...]
    overflowing: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Table:
    """What every cut is judged by: the rows, where each one's group starts and ends, the room on a page."""

    rows: Sequence[RowHeight]
    group_spans: Sequence[tuple[int, int]]
    first_mm: float
    next_mm: float
    keep_groups: bool

    def room_mm(self, start: int) -> float:
        """The height left for rows on the page that starts with row `start`, rounding forgiven."""
        return (self.next_mm if start else self.first_mm) + _ROUNDING_MM


def pages(
    rows: Sequence[RowHeight], first_mm: float, next_mm: float, header_mm: float = 0.0, keep_groups: bool = False
) -> Paging:
    """The rows shared between pages `first_mm` then `next_mm` high, less the header repeated on each.

    A group is not left with a single row on one side of a page end when it has three or more. When the last page would
    have fewer than half of the rows of the page before, all pages share the rows evenly. With `keep_groups`, a group is
    split only when it is higher than a page. A row higher than a page stands alone on its own.
    """
    table = _Table(rows, _group_spans(rows), first_mm - header_mm, next_mm - header_mm, keep_groups)
    starts = _fewest(table, _balanced(table, list(_starts(table))))
    ranges = [range(start, end) for start, end in pairwise([*starts, len(rows)])]
    overflowing = (row for page in ranges for row in page if _overflows(rows[row], table.room_mm(page.start)))
    return Paging(tuple(tuple(page) for page in ranges), tuple(overflowing))


def _starts(table: _Table) -> Iterator[int]:
    """The first row of each page, when each is filled in turn and ended at the best place."""
    start = 0
    while start < len(table.rows):
        yield start
        start = _page_end(table, start)


def _page_end(table: _Table, start: int) -> int:
    """The best end for the page that starts at row `start`: the least harmful, then the one that fills it most."""
    fullest = _fullest_end(table, start)
    if fullest == len(table.rows):
        return fullest
    return min(range(fullest, start, -1), key=lambda end: _harm(table, start, end))


def _fullest_end(table: _Table, start: int) -> int:
    """The end of the longest run of rows from `start` that fits on a page; one row when even the first does not."""
    for end in range(start + 2, len(table.rows) + 1):
        if not _fits(table, start, end):
            return end - 1
    return len(table.rows)


def _balanced(table: _Table, starts: list[int]) -> list[int]:
    """`starts`, or those of as many pages that share the rows evenly when the last page would look abandoned."""
    if len(starts) < 2:
        return starts
    before, last, end = starts[-2], starts[-1], len(table.rows)
    if end - last > 1 and (end - last) * 2 >= last - before:
        return starts
    return list(_shared(table, len(starts)).starts)


def _fewest(table: _Table, starts: list[int]) -> list[int]:
    """`starts`, or those of fewer pages, when rows can be shared between as few without harm."""
    for count in range(_least_pages(table), len(starts)):
        found = _shared(table, count)
        if not found.harm:
            return list(found.starts)
    return starts


def _least_pages(table: _Table) -> int:
    """How many pages there are when each is filled, wherever it ends."""
    count = start = 0
    while start < len(table.rows):
        start = _fullest_end(table, start)
        count += 1
    return count


@dataclass(frozen=True)
class _Sharing:
    """Rows shared between pages: the harm of their ends, the pages of one row, how uneven they are, their first rows.

    Of pages whose heights add up to the same, the most even are those whose squares add up to least.
    """

    harm: int
    lone: int
    unevenness: int
    starts: tuple[int, ...]

    @property
    def worth(self) -> tuple[int, int, int, list[int]]:
        """What is worst first; of equals, the one whose first pages are the fullest."""
        return self.harm, self.lone, self.unevenness, [-start for start in self.starts]

    def followed_by(self, others: _Sharing) -> _Sharing:
        """The pages of both."""
        return _Sharing(
            self.harm + others.harm,
            self.lone + others.lone,
            self.unevenness + others.unevenness,
            self.starts + others.starts,
        )


def _shared(table: _Table, count: int) -> _Sharing:
    """The best sharing between `count` pages that there is; the rows must hold on as many."""
    pages_from = [_pages_from(table, start) for start in range(len(table.rows))]
    best = {len(table.rows): _Sharing(0, 0, 0, ())}
    for _ in range(count):
        longer = (
            [page.followed_by(best[end]) for end, page in possible.items() if end in best] for possible in pages_from
        )
        best = {start: min(found, key=lambda one: one.worth) for start, found in enumerate(longer) if found}
    return best[0]


def _pages_from(table: _Table, start: int) -> dict[int, _Sharing]:
    """The pages that may start with row `start`, by the row after their end."""
    return {end: _page(table, start, end) for end in range(start + 1, _fullest_end(table, start) + 1)}


def _page(table: _Table, start: int, end: int) -> _Sharing:
    harm = _harm(table, start, end) if end < len(table.rows) else 0
    return _Sharing(harm, int(end - start == 1), round(_height_mm(table, start, end) ** 2), (start,))


def _harm(table: _Table, start: int, end: int) -> int:
    """How bad it is to end at row `end` the page that starts at row `start`.

    0 between groups, or inside one that may be cut; 1 inside a group to keep; 2 when a single row of it is cut off.
    """
    group_start, group_end = table.group_spans[end]
    if end == group_start:
        return 0
    shown, left = end - max(start, group_start), group_end - end
    strands = group_end - group_start >= 3 and min(shown, left) == 1
    return 2 if strands else int(table.keep_groups)


def _fits(table: _Table, start: int, end: int) -> bool:
    """Whether rows `start` to `end` (excluded) hold together on the page that starts there; one row always does."""
    room = table.room_mm(start)
    if end - start == 1:
        return True
    return _height_mm(table, start, end) <= room and not any(row.height_mm > room for row in table.rows[start:end])


def _height_mm(table: _Table, start: int, end: int) -> float:
    """The height of rows `start` to `end` (excluded), stretched where a merged cell needs more than its rows.

    A merged cell higher than the page cannot be helped by moving rows: it counts for the page and is reported apart.
    """
    segments = groupby(range(start, end), key=lambda row: table.group_spans[row])
    return sum(_segment_mm([table.rows[row] for row in rows], table.room_mm(start)) for _, rows in segments)


def _segment_mm(rows: Sequence[RowHeight], room_mm: float) -> float:
    return max(sum(row.height_mm for row in rows), min(max(row.group_mm for row in rows), room_mm))


def _overflows(row: RowHeight, room_mm: float) -> bool:
    return max(row.height_mm, row.group_mm) > room_mm


def _group_spans(rows: Sequence[RowHeight]) -> list[tuple[int, int]]:
    """For each row, the start and end (excluded) of its group; a row without group is alone."""
    spans: list[tuple[int, int]] = []
    for _, members in groupby(enumerate(rows), key=lambda numbered: numbered[1].group or numbered[0]):
        size = len(list(members))
        spans += [(len(spans), len(spans) + size)] * size
    return spans
