"""How often each case is among the first under any weights whatever: exact with two criteria, else by seeded draws."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from pipeline.judgement.robustness.rating_table import RatingTable, first_places, strengths
from pipeline.model.portfolio import CaseKey

DRAWS, SEED = 5000, 2022
"""Enough for a share to be known within one or two points (two standard deviations of 5,000 draws: 1.4 at most)."""

Weighting = tuple[float, tuple[float, ...]]
"""Weights, and the part of all weights that they stand for."""


@dataclass(frozen=True)
class Presence:
    """The part of all weights, from 0 to 1, under which a case is among the first, and that under which it ties there.

    `always`, `never`: proved for whatever weights above zero, not only drawn.
    """

    case: CaseKey
    inside: float
    tied: float = 0.0
    always: bool = False
    never: bool = False


def presences(table: RatingTable) -> tuple[Presence, ...]:
    """The presence of each case of the table, in its order. Every mix of weights is as likely as any other.

    Weights are shares of a whole, none negative (uniform on the simplex: exponential draws over their sum, Devroye,
    « Non-Uniform Random Variate Generation », V.2).
    """
    rows = [_sunk(row) for row in table.values]
    inside, tied = [0.0] * len(rows), [0.0] * len(rows)
    for part, weights in weightings(rows):
        first = first_places(strengths(rows, weights), table.places)
        for place in first.inside:
            inside[place] += part
        for place in first.tied:
            tied[place] += part
    return tuple(
        Presence(case, *_settled(rows, place, table.places, inside[place], tied[place]))
        for place, case in enumerate(table.cases)
    )


def is_exact(table: RatingTable) -> bool:
    """Whether presences are computed rather than drawn."""
    return len(table.criteria) <= 2


def weightings(rows: Sequence[Sequence[float]]) -> Iterator[Weighting]:
    """Weights that stand for all weights, with the part that each stands for; the parts make one."""
    count = len(rows[0])
    if count == 1:
        yield 1.0, (1.0,)
    elif count == 2:
        yield from _between_crossings(rows)
    else:
        chance = random.Random(SEED)
        for _ in range(DRAWS):
            drawn = [chance.expovariate(1.0) for _ in range(count)]
            yield 1 / DRAWS, tuple(one / sum(drawn) for one in drawn)


def _between_crossings(rows: Sequence[Sequence[float]]) -> Iterator[Weighting]:
    """With two criteria, one weighting between any two shares at which some two cases cross."""
    crossings = {0.0, 1.0}
    for first, second in combinations(sorted(set(map(tuple, rows))), 2):
        rise, fall = second[0] - first[0], first[1] - second[1]
        if 0 < rise < math.inf and 0 < fall < math.inf:
            crossings.add(fall / (rise + fall))
    ordered = sorted(crossings)
    for low, high in pairwise(ordered):
        share = (low + high) / 2
        yield high - low, (share, 1 - share)


def _sunk(row: tuple[float, ...]) -> tuple[float, ...]:
    """A row that a zero sinks in a product is as low as any other such row, whatever its other marks."""
    return (-math.inf,) * len(row) if -math.inf in row else row


def _settled(
    rows: Sequence[Sequence[float]], place: int, places: int, inside: float, tied: float
) -> tuple[float, float, bool, bool]:
    """Shares, then what is proved: a case that fewer than `places` others can reach is always in, whatever is drawn."""
    own = rows[place]
    others = [row for position, row in enumerate(rows) if position != place]
    rivals = sum(not (_at_least(own, row) and own != row) for row in others)
    betters = sum(_at_least(row, own) and own != row for row in others)
    if rivals < places:
        return 1.0, 0.0, True, False
    return (0.0, 0.0, False, True) if betters >= places else (min(inside, 1.0), min(tied, 1.0), False, False)


def _at_least(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(own >= its for own, its in zip(one, other, strict=True))
