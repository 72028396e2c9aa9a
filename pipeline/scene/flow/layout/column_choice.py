"""Which column each node stands in: flows go to the next column at the right as far as they can.

A flow inside a column, against the direction of reading or over a column costs; so does a crowded column. The cost is
lowered one node at a time, from the longest paths, which is enough for the few nodes of a readable drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

Ends = tuple[tuple[int, int], ...]

_INSIDE, _BACKWARDS, _OVER, _CROWD, _HOLE = 3.0, 0.8, 1.5, 0.35, 6.0


@lru_cache(maxsize=64)
def columns(nodes: int, ends: Ends, count: int) -> tuple[int, ...]:
    """The column, from 0, of each node; columns left without node are closed."""
    layers = _longest_paths(nodes, ends)
    deepest = max(layers, default=0) + 1
    placed = [layer * count // deepest if deepest > count else layer for layer in layers]
    while (better := _best_change(placed, ends, count)) is not None:
        placed = better
    used = sorted(set(placed))
    return tuple(used.index(column) for column in placed)


def _best_change(placed: Sequence[int], ends: Ends, count: int) -> list[int] | None:
    """The columns after the change that lowers the cost most, if any does."""
    found, least = None, _cost(placed, ends, count) - 1e-9
    for changed in _changes(placed, count):
        cost = _cost(changed, ends, count)
        if cost < least:
            found, least = changed, cost
    return found


def _changes(placed: Sequence[int], count: int) -> Iterator[list[int]]:
    """One node elsewhere, two nodes exchanged, or the whole drawing mirrored."""
    last = max(placed, default=0)
    yield [last - column for column in placed]
    for node, before in enumerate(placed):
        for column in range(count):
            if column != before:
                yield [*placed[:node], column, *placed[node + 1 :]]
        for other in range(node + 1, len(placed)):
            if placed[other] != before:
                yield [*placed[:node], placed[other], *placed[node + 1 : other], before, *placed[other + 1 :]]


def _cost(placed: Sequence[int], ends: Ends, count: int) -> float:
    crowd = [0] * count
    for column in placed:
        crowd[column] += 1
    cost = sum(_CROWD * number * number if number else _HOLE for number in crowd)
    for source, target in ends:
        step = placed[target] - placed[source]
        if source == target:
            continue
        cost += _INSIDE if step == 0 else _OVER * (abs(step) - 1) + (_BACKWARDS if step < 0 else 0.0)
    return cost


def _longest_paths(nodes: int, ends: Ends) -> list[int]:
    """The length of the longest path to each node, flows that close a cycle left out."""
    following: list[list[int]] = [[] for _ in range(nodes)]
    for source, target in ends:
        if not _reaches(following, target, source):
            following[source].append(target)
    layers = [0] * nodes
    for _ in range(nodes):
        for source, targets in enumerate(following):
            for target in targets:
                layers[target] = max(layers[target], layers[source] + 1)
    return layers


def _reaches(following: Sequence[Sequence[int]], start: int, goal: int) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        node = waiting.pop()
        if node == goal:
            return True
        fresh = [other for other in following[node] if other not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return False
