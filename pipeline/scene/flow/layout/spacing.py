"""Positions along one axis under least distances: « b stands at least 4 mm after a »."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

Gap: TypeAlias = tuple[int, int, float]
"""What comes before, what comes after, and the least distance from the one to the other."""


def strictest(gaps: Iterable[Gap]) -> list[Gap]:
    """The gaps without those that another one between the same two makes useless."""
    widest: dict[tuple[int, int], float] = {}
    for one, other, distance in gaps:
        widest[one, other] = max(distance, widest.get((one, other), 0.0))
    return [(one, other, distance) for (one, other), distance in widest.items()]


def settled(gaps: Sequence[Gap], same: Sequence[int]) -> list[float] | None:
    """Positions that keep every gap, as tight as they can be and otherwise centred; None when no position does.

    `same[i]` names the variable that i must be equal to (itself when it is free). Half way between two solutions is a
    solution, so half way between the earliest and the latest positions is: whatever has room stands in its middle.
    """
    after: list[list[tuple[int, float]]] = [[] for _ in same]
    waiting_for = [0] * len(same)
    for one, other, distance in gaps:
        after[same[one]].append((same[other], distance))
        waiting_for[same[other]] += 1
    found = _earliest(after, waiting_for)
    if found is None:
        return None
    order, earliest = found
    end = max(earliest, default=0.0)
    latest = [end] * len(same)
    for item in reversed(order):
        for other, distance in after[item]:
            latest[item] = min(latest[item], latest[other] - distance)
    return [(earliest[root] + latest[root]) / 2 for root in same]


def _earliest(
    after: Sequence[Sequence[tuple[int, float]]], waiting_for: list[int]
) -> tuple[list[int], list[float]] | None:
    """The variables in an order where gaps go forwards, and their least positions; None when gaps go round.

    Kahn's algorithm: a variable is ready when all those before it are placed.
    """
    earliest = [0.0] * len(after)
    order: list[int] = []
    ready = [item for item, number in enumerate(waiting_for) if number == 0]
    while ready:
        item = ready.pop()
        order.append(item)
        here = earliest[item]
        for other, distance in after[item]:
            earliest[other] = max(earliest[other], here + distance)
            waiting_for[other] -= 1
            if waiting_for[other] == 0:
                ready.append(other)
    return (order, earliest) if len(order) == len(after) else None
