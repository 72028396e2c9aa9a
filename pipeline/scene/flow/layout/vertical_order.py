"""The order from top to bottom of boxes and roads: one rank for each, the same in every column, with few crossings.

One rank for all keeps the spacing solvable: whatever has a lower rank is never below. Barycentres from three starts
(Sugiyama, Tagawa, Toda 1981), then exchanges of neighbours while they lower the number of crossings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from pipeline.scene.flow.layout.routes import Route

Wire = tuple[int, int]
_SWEEPS = 8
_ROUNDS = 6


@lru_cache(maxsize=64)
def ranks(placed: tuple[int, ...], all_routes: tuple[Route, ...]) -> tuple[int, ...]:
    """The rank of each node, then of each flow's road."""
    nodes, count = len(placed), len(placed) + len(all_routes)
    columns = _items_of_columns(placed, all_routes)
    wires, loops = _wires(nodes, all_routes), _detours(placed, all_routes)
    near = _neighbours(count, wires)
    starts = (list(range(count)), list(reversed(range(count))), _by_visit(count, near))
    made = [_improved(_balanced(start, near, wires, loops), columns, wires, loops) for start in starts]
    best: Sequence[int] = min(made, key=lambda rank: _cost(rank, wires, loops))
    return tuple(best)


def _items_of_columns(placed: Sequence[int], all_routes: Sequence[Route]) -> list[list[int]]:
    """What crosses each column: boxes by their rank, roads after them."""
    columns: list[list[int]] = [[] for _ in range(max(placed, default=0) + 1)]
    for node, column in enumerate(placed):
        columns[column].append(node)
    for route in all_routes:
        for column in range(route.first + 1, route.last):
            columns[column].append(len(placed) + route.edge)
    return columns


def _wires(nodes: int, all_routes: Sequence[Route]) -> list[list[Wire]]:
    """For each channel after a column, what each flow joins at its left and at its right."""
    channels: list[list[Wire]] = [[] for _ in range(max((route.last for route in all_routes), default=0) + 1)]
    for route in all_routes:
        road = nodes + route.edge
        for channel in range(route.first, route.last):
            left = route.left if channel == route.first else road
            right = route.right if channel == route.last - 1 else road
            channels[channel].append((left, right))
    return channels


def _detours(placed: Sequence[int], all_routes: Sequence[Route]) -> list[tuple[int, int, list[int]]]:
    """Flows inside a column, with the boxes of that column that they may go round."""
    return [
        (route.left, route.right, [node for node, column in enumerate(placed) if column == route.first])
        for route in all_routes
        if route.side and not route.is_loop
    ]


def _neighbours(count: int, wires: Sequence[Sequence[Wire]]) -> list[list[int]]:
    near: list[list[int]] = [[] for _ in range(count)]
    for channel in wires:
        for left, right in channel:
            if left != right:
                near[left].append(right)
                near[right].append(left)
    return near


def _by_visit(count: int, near: Sequence[Sequence[int]]) -> list[int]:
    """Ranks in the order of a walk from each item to its neighbours."""
    order: list[int] = []
    for start in range(count):
        waiting = [start]
        while waiting:
            item = waiting.pop()
            if item not in order:
                order.append(item)
                waiting.extend(reversed(near[item]))
    return _positions(order)


def _positions(order: Sequence[int]) -> list[int]:
    rank = [0] * len(order)
    for position, item in enumerate(order):
        rank[item] = position
    return rank


def _balanced(
    rank: list[int],
    near: Sequence[Sequence[int]],
    wires: Sequence[Sequence[Wire]],
    loops: Sequence[tuple[int, int, list[int]]],
) -> list[int]:
    """The best of some sweeps that put each item at the mean of its neighbours."""
    best, least = rank, _cost(rank, wires, loops)
    for _ in range(_SWEEPS):
        mean = [sum(rank[other] for other in others) / len(others) if others else rank[item]
                for item, others in enumerate(near)]  # fmt: skip
        blended = [(mean[item] + rank[item]) / 2 for item in range(len(rank))]
        rank = _positions(sorted(range(len(rank)), key=lambda item: (blended[item], rank[item])))
        cost = _cost(rank, wires, loops)
        if cost < least:
            best, least = rank, cost
    return list(best)


def _improved(
    rank: list[int],
    columns: Sequence[Sequence[int]],
    wires: Sequence[Sequence[Wire]],
    loops: Sequence[tuple[int, int, list[int]]],
) -> list[int]:
    """Ranks after exchanges, while one lowers the cost."""
    least = _cost(rank, wires, loops)
    for _ in range(_ROUNDS):
        before = least
        for one, other in _exchanges(rank, columns):
            rank[one], rank[other] = rank[other], rank[one]
            cost = _cost(rank, wires, loops)
            if cost < least:
                least = cost
            else:
                rank[one], rank[other] = rank[other], rank[one]
        if least >= before:
            break
    return rank


def _exchanges(rank: Sequence[int], columns: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of a column: all of them in a small drawing, only neighbours in a large one."""
    reach = 14 if sum(map(len, columns)) <= 14 else 2
    for column in columns:
        ordered = sorted(column, key=lambda item: rank[item])
        for (first, one), (second, other) in combinations(enumerate(ordered), 2):
            if second - first <= reach:
                yield one, other


def _cost(rank: Sequence[int], wires: Sequence[Sequence[Wire]], loops: Sequence[tuple[int, int, list[int]]]) -> float:
    """Crossings first, then how far flows climb or fall."""
    crossings, climb = 0, 0
    for channel in wires:
        ends = [(rank[left], rank[right]) for left, right in channel]
        for position, (left, right) in enumerate(ends):
            climb += abs(left - right)
            for other_left, other_right in ends[:position]:
                if (left - other_left) * (right - other_right) < 0:
                    crossings += 1
    for one, other, boxes in loops:
        low, high = sorted((rank[one], rank[other]))
        crossings += sum(low < rank[box] < high for box in boxes)
    return crossings + climb / 10_000
