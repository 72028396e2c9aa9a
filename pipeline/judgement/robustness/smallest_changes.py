"""The smallest change of one mark, or of one weight, that changes the list."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.judgement.priority.scoring import SCORE_DECIMALS
from pipeline.judgement.robustness.criterion_effects import ListChange, list_change
from pipeline.judgement.robustness.rating_table import FirstPlaces, RatingTable, first_places, strengths
from pipeline.model.portfolio import CaseKey, Criterion


@dataclass(frozen=True)
class MarkChange:
    """One mark moved by `steps` levels of its scale, and what becomes of the list; `criterion` is a code."""

    case: CaseKey
    criterion: str
    from_mark: float
    to_mark: float
    steps: int
    change: ListChange


@dataclass(frozen=True)
class WeightChange:
    """One weight moved just beyond `to_weight` (to it when it is zero), and what becomes of the list.

    `criterion` is a code. `to_weight` equal to `from_weight`: the least move is enough, a tie being at the cut.
    `is_rise`: upwards.
    """

    criterion: str
    from_weight: float
    to_weight: float
    is_rise: bool
    change: ListChange


def smallest_mark_changes(table: RatingTable) -> tuple[MarkChange, ...]:
    """Every change of one mark by the fewest levels that changes the list; none when no single mark can.

    Where the list is that of a threshold, what counts is who reaches it; else who has the first places.
    """
    found = [change for place in range(len(table.cases)) for change in _mark_changes(table, place)]
    fewest = min((change.steps for change in found), default=0)
    return tuple(change for change in found if change.steps == fewest)


def _mark_changes(table: RatingTable, place: int) -> Iterator[MarkChange]:
    now, row = table.strengths, table.values[place]
    for rank, criterion in enumerate(table.criteria):
        mark = table.marks[place][rank]
        for moved, steps in _moves(mark, criterion):
            if table.is_product and moved < 0:
                continue
            changed = (*row[:rank], table.value(moved), *row[rank + 1 :])
            after = [*now[:place], *strengths([changed], table.weights), *now[place + 1 :]]
            if change := list_change(table, listed(table, after)):
                yield MarkChange(table.cases[place], criterion.code, mark, moved, steps, change)


def listed(table: RatingTable, after: Sequence[float]) -> FirstPlaces:
    """Who is in the list with these strengths: those that reach the table's threshold, or have its first places."""
    if table.floor is None:
        return first_places(after, table.places)
    return FirstPlaces(frozenset(place for place, value in enumerate(after) if value >= table.floor))


def _moves(mark: float, criterion: Criterion) -> Iterator[tuple[float, int]]:
    """Every other mark of the scale, and how many levels away it is."""
    scale = sorted({level.mark for level in criterion.levels})
    below, above = [one for one in scale if one < mark], [one for one in scale if one > mark]
    yield from ((one, steps) for steps, one in enumerate(reversed(below), start=1))
    yield from ((one, steps) for steps, one in enumerate(above, start=1))


def weight_limits(table: RatingTable) -> tuple[WeightChange, ...]:
    """For each criterion, the nearest weight below and the nearest above that change the first places; the least first.

    Only one weight moves at a time, from zero upwards. A side without limit is absent.
    """
    sides = [(place, is_rise) for place in range(len(table.criteria)) for is_rise in (False, True)]
    found = [limit for place, is_rise in sides if (limit := _limit(table, place, is_rise=is_rise))]
    return tuple(sorted(found, key=lambda one: abs(one.to_weight - one.from_weight)))


def _limit(table: RatingTable, place: int, *, is_rise: bool) -> WeightChange | None:
    """Tries one weight between any two crossings, then past the last one."""
    start = table.weights[place]
    met = [start, *_crossings(table, place, is_rise=is_rise)]
    tried = [(low, (low + high) / 2) for low, high in pairwise([*met, *([] if is_rise else [0.0])])]
    for limit, weight in (*tried, (met[-1], met[-1] * 2 + 1) if is_rise else (0.0, 0.0)):
        weights = (*table.weights[:place], weight, *table.weights[place + 1 :])
        if change := list_change(table, first_places(strengths(table.values, weights), table.places)):
            return WeightChange(table.criteria[place].code, start, limit, is_rise, change)
    return None


def _crossings(table: RatingTable, place: int, *, is_rise: bool) -> list[float]:
    """The weights of one criterion at which a case of the list and one outside are level, the nearest first."""
    start, rows = table.weights[place], table.values
    rest = strengths(rows, (*table.weights[:place], 0.0, *table.weights[place + 1 :])) if len(table.weights) > 1 else []
    now = table.first
    met = set()
    for one in now.inside | now.tied:
        for other in set(range(len(rows))) - now.inside - {one}:
            slope = rows[one][place] - rows[other][place]
            gap = rest[other] - rest[one] if rest else 0.0
            if slope and math.isfinite(slope) and math.isfinite(gap):
                met.add(round(gap / slope, SCORE_DECIMALS))
    reached = [weight for weight in met if (weight > start if is_rise else 0 < weight < start)]
    return sorted(reached, reverse=not is_rise)
