"""Which rows of a table go on which slide: whole rows, headers repeated, never a shrunken font.

A table may have a first cell merged over the rows of a group (the phase of several use cases): a group that continues
on the next page repeats that cell there, so the cell must find its room on each page where its group appears.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby, pairwise

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

    @cached_property
    def pages(self) -> _Pages:
        """The pages that may start with each row."""
        ends = (_fullest_end(self, start) for start in range(len(self.rows)))
        return [{end: _page(self, start, end) for end in range(start + 1, last + 1)} for start, last in enumerate(ends)]


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
    if _least_pages(table) == len(starts):
        return starts
    count = _harmless_pages(table)
    return list(_shared(table, count).starts) if 0 < count < len(starts) else starts


def _least_pages(table: _Table) -> int:
    """How many pages there are when each is filled, wherever it ends."""
    count = start = 0
    while start < len(table.rows):
        start = _fullest_end(table, start)
        count += 1
    return count


def _harmless_pages(table: _Table) -> int:
    """The fewest pages of which none ends with harm; 0 when there are none."""
    counts = {0: 0}
    for start, possible in enumerate(table.pages):
        for end, page in possible.items():
            if start in counts and not page.harm:
                counts[end] = min(counts.get(end, len(table.rows)), counts[start] + 1)
    return counts.get(len(table.rows), 0)


@dataclass(frozen=True)
class _Sharing:
    """Rows shared between pages: the harm of their ends, the pages of one row, how uneven they are, the first row.

    Of pages whose heights add up to the same, the most even are those whose squares add up to least. `others` are all
    pages but the first.
    """

    harm: int
    lone: int
    unevenness: int
    start: int
    others: _Sharing | None = None

    @property
    def worth(self) -> tuple[int, int, int, int]:
        """What is worst first; of equals that start together, the one whose first page is the fullest."""
        return self.harm, self.lone, self.unevenness, -self.others.start if self.others else 0

    @property
    def starts(self) -> Iterator[int]:
        """The first row of each page."""
        pages: _Sharing | None = self
        while pages:
            yield pages.start
            pages = pages.others

    def followed_by(self, others: _Sharing | None) -> _Sharing:
        """The one page that this is, then others."""
        if others is None:
            return self
        harm, lone = self.harm + others.harm, self.lone + others.lone
        return _Sharing(harm, lone, self.unevenness + others.unevenness, self.start, others)


_Pages = Sequence[Mapping[int, _Sharing]]
"""The pages that may start with each row, by the row after their end."""

_Sharings = Mapping[int, _Sharing | None]
"""The best sharing of what starts with a row, by that row; None of nothing, after the last."""


def _shared(table: _Table, count: int) -> _Sharing:
    """The best sharing between `count` pages that there is; the rows must hold on as many."""
    harmless = [{end: page for end, page in found.items() if not page.harm} for found in table.pages]
    found = _best(harmless, count) or _best(table.pages, count)
    assert found is not None  # a page may always be of one row
    return found


def _best(pages: _Pages, count: int) -> _Sharing | None:
    """The best sharing between `count` of these pages, None when there is none.

    From the last page to the first, only rows that some first pages reach are tried: few, whatever the table's length.
    """
    reach = list(accumulate((max(found, default=0) for found in pages), max))
    farthest = [0]
    while len(farthest) < count:
        farthest.append(min(reach[farthest[-1]], len(pages) - 1))
    best: _Sharings = {len(pages): None}
    for last in reversed(farthest):
        nearest = min(best, default=len(pages) + 1)
        first = bisect_left(reach, nearest, 0, last + 1)
        best = {row: found for row in range(first, last + 1) if (found := _preceded(pages[row], best))}
    return best.get(0)


def _preceded(pages: Mapping[int, _Sharing], others: _Sharings) -> _Sharing | None:
    """The best of these pages with those that may follow it."""
    found = (page.followed_by(others[end]) for end, page in pages.items() if end in others)
    return min(found, key=lambda one: one.worth, default=None)


def _page(table: _Table, start: int, end: int) -> _Sharing:
    harm = _harm(table, start, end) if end < len(table.rows) else 0
    return _Sharing(harm, int(end - start == 1), round(_height_mm(table, start, end) ** 2), start)


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
