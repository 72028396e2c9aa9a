"""Positions along one axis under least distances: « b stands at least 4 mm after a »."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Gap: TypeAlias = tuple[int, int, float]
"""What comes before, what comes after, and the least distance from the one to the other."""


def settled(gaps: Sequence[Gap], same: Sequence[int]) -> list[float] | None:
    """Positions that keep every gap, as tight as they can be and otherwise centred; None when no position does.

    `same[i]` names the variable that i must be equal to (itself when it is free). Half way between two solutions is a
    solution, so half way between the earliest and the latest positions is: whatever has room stands in its middle.
    """
    order = _order(gaps, same)
    if order is None:
        return None
    after, before = _tables(gaps, same)
    earliest = [0.0] * len(same)
    for item in order:
        for other, distance in after[item]:
            earliest[other] = max(earliest[other], earliest[item] + distance)
    end = max(earliest, default=0.0)
    latest = [end] * len(same)
    for item in reversed(order):
        for other, distance in before[item]:
            latest[other] = min(latest[other], latest[item] - distance)
    return [(earliest[root] + latest[root]) / 2 for root in same]


def tightest(gaps: Sequence[Gap], same: Sequence[int]) -> float | None:
    """The least length that keeps every gap; None when none does."""
    order = _order(gaps, same)
    if order is None:
        return None
    after, _ = _tables(gaps, same)
    earliest = [0.0] * len(same)
    for item in order:
        for other, distance in after[item]:
            earliest[other] = max(earliest[other], earliest[item] + distance)
    return max(earliest, default=0.0)


_Table: TypeAlias = list[list[tuple[int, float]]]


def _tables(gaps: Sequence[Gap], same: Sequence[int]) -> tuple[_Table, _Table]:
    after: _Table = [[] for _ in same]
    before: _Table = [[] for _ in same]
    for one, other, distance in gaps:
        after[same[one]].append((same[other], distance))
        before[same[other]].append((same[one], distance))
    return after, before


def _order(gaps: Sequence[Gap], same: Sequence[int]) -> list[int] | None:
    """The variables in an order where gaps go forwards; None when they go round (Kahn's algorithm)."""
    waiting_for = [0] * len(same)
    following: list[list[int]] = [[] for _ in same]
    for one, other, _ in gaps:
        following[same[one]].append(same[other])
        waiting_for[same[other]] += 1
    ready = [item for item, number in enumerate(waiting_for) if number == 0]
    order: list[int] = []
    while ready:
        item = ready.pop()
        order.append(item)
        for other in following[item]:
            waiting_for[other] -= 1
            if waiting_for[other] == 0:
                ready.append(other)
    return order if len(order) == len(same) else None
