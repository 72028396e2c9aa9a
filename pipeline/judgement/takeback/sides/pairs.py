"""Two sequences side by side: which of the one became which of the other, which are gone, which are new.

What stands once on each side and says the same holds the rest in place; between these, the pairs are those that cost
the least.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

Pair = tuple[T | None, T | None]
"""What stood and what stands: None for what was added, or removed."""

FORBIDDEN = 9.0
"""The cost of a pair that may not be."""

_ALONE = 0.6
"""What it costs that an item has no partner: two that share nothing are rather one that was written anew."""


def aligned(
    base: Sequence[T], returned: Sequence[T], said: Callable[[T], str], cost: Callable[[T, T], float]
) -> list[Pair[T]]:
    """`base` and `returned` in one order.

    `said` tells what an item says; `cost` is 0 for a pair that says the same, 1 for one that has nothing in common,
    more for one that may not be.
    """
    pairs: list[tuple[T | None, T | None]] = []
    before = (0, 0)
    for place, other in [*_anchors(list(map(said, base)), list(map(said, returned))), (len(base), len(returned))]:
        between = _cheapest(base[before[0] : place], returned[before[1] : other], cost)
        pairs.extend(between)
        if place < len(base):
            pairs.append((base[place], returned[other]))
        before = (place + 1, other + 1)
    return pairs


def _anchors(base: Sequence[str], returned: Sequence[str]) -> list[tuple[int, int]]:
    """Places of what is said once on each side, as many as stand in the same order (patience sorting)."""
    counts, others = Counter(base), Counter(returned)
    where = {text: place for place, text in enumerate(returned)}
    once = [
        (place, where[text]) for place, text in enumerate(base) if text and counts[text] == 1 and others.get(text) == 1
    ]
    return _longest_rise(once)


def _longest_rise(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    tops: list[int] = []
    last: list[int] = []
    previous: list[int | None] = []
    for index, (_, place) in enumerate(places):
        pile = bisect_left(tops, place)
        tops[pile : pile + 1] = [place]
        last[pile : pile + 1] = [index]
        previous.append(last[pile - 1] if pile else None)
    rise: list[tuple[int, int]] = []
    index_or_none = last[-1] if last else None
    while index_or_none is not None:
        rise.append(places[index_or_none])
        index_or_none = previous[index_or_none]
    return rise[::-1]


def _cheapest(
    base: Sequence[T], returned: Sequence[T], cost: Callable[[T, T], float]
) -> list[tuple[T | None, T | None]]:
    """The pairs whose costs add up to the least (Needleman and Wunsch, 1970)."""
    if not base or not returned:
        return [*((one, None) for one in base), *((None, one) for one in returned)]
    costs = [[cost(one, other) for other in returned] for one in base]
    height, width = len(base), len(returned)
    best = [[_ALONE * (row + column) for column in range(width + 1)] for row in range(height + 1)]
    for row in range(1, height + 1):
        for column in range(1, width + 1):
            best[row][column] = min(
                best[row - 1][column - 1] + costs[row - 1][column - 1],
                best[row - 1][column] + _ALONE,
                best[row][column - 1] + _ALONE,
            )
    return list(_traced(base, returned, costs, best))[::-1]


def _traced(
    base: Sequence[T], returned: Sequence[T], costs: Sequence[Sequence[float]], best: Sequence[Sequence[float]]
) -> Iterator[Pair[T]]:
    """The way back through the table of costs, from its end."""
    row, column = len(base), len(returned)
    while row or column:
        if row and column and best[row][column] == best[row - 1][column - 1] + costs[row - 1][column - 1]:
            row, column = row - 1, column - 1
            yield base[row], returned[column]
        elif row and best[row][column] == best[row - 1][column] + _ALONE:
            row -= 1
            yield base[row], None
        else:
            column -= 1
            yield None, returned[column]
