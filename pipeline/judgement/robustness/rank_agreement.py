"""How far two rankings of the same cases say the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations


def moved_pairs(one: Sequence[float], other: Sequence[float]) -> int:
    """How many pairs of cases are not in the same order in both, a tie being an order of its own."""
    pairs = combinations(range(len(one)), 2)
    return sum(_order(one[a], one[b]) != _order(other[a], other[b]) for a, b in pairs)


def tau_b(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Kendall's tau-b, from -1 (reversed) to 1 (same order), ties allowed for; None when either ranks nothing.

    Kendall, « The treatment of ties in ranking problems », Biometrika 33, 1945: agreeing pairs less opposed ones, over
    the geometric mean of the pairs that each ranking tells apart.
    """
    orders = [(_order(one[a], one[b]), _order(other[a], other[b])) for a, b in combinations(range(len(one)), 2)]
    told = sum(first != 0 for first, _ in orders) * sum(second != 0 for _, second in orders)
    return sum(first * second for first, second in orders) / math.sqrt(told) if told else None


def _order(one: float, other: float) -> int:
    return (one > other) - (one < other)
