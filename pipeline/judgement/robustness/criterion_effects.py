"""What each criterion does to the ranking: without it, and with twice its weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.judgement.robustness.rank_agreement import moved_pairs
from pipeline.judgement.robustness.rating_table import FirstPlaces, RatingTable, first_places, strengths
from pipeline.model.portfolio import CaseKey


@dataclass(frozen=True)
class ListChange:
    """What becomes of the list: who comes in, who goes out, who now ties for its last place."""

    enters: tuple[CaseKey, ...] = ()
    leaves: tuple[CaseKey, ...] = ()
    ties: tuple[CaseKey, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.enters or self.leaves or self.ties)


@dataclass(frozen=True)
class CriterionEffect:
    """One criterion (its code): pairs of cases that change order, what becomes of the list, without it and doubled."""

    criterion: str
    pairs_without: int
    list_without: ListChange
    pairs_doubled: int
    list_doubled: ListChange


def criterion_effects(table: RatingTable) -> tuple[CriterionEffect, ...]:
    """Each criterion, the most disturbing first; none when there is only one, which is then the whole ranking."""
    if len(table.criteria) < 2:
        return ()
    found = [_effect(table, place) for place in range(len(table.criteria))]
    return tuple(sorted(found, key=lambda one: -max(one.pairs_without, one.pairs_doubled)))


def list_change(table: RatingTable, after: FirstPlaces) -> ListChange:
    """What becomes of the list of the table, that of the first places, when they are as `after`.

    A case that tied and still ties has not moved; one that tied and is now outside has left, inside has come in.
    """
    before = table.first
    return ListChange(
        table.keys(after.inside - before.inside),
        table.keys((before.inside | before.tied) - after.inside - after.tied),
        table.keys(after.tied - before.tied),
    )


def _effect(table: RatingTable, place: int) -> CriterionEffect:
    now, rows = table.strengths, table.values
    without, doubled = (strengths(rows, _weighing(table.weights, place, factor)) for factor in (0.0, 2.0))
    return CriterionEffect(
        table.criteria[place].code,
        moved_pairs(now, without),
        list_change(table, first_places(without, table.places)),
        moved_pairs(now, doubled),
        list_change(table, first_places(doubled, table.places)),
    )


def _weighing(weights: Sequence[float], place: int, factor: float) -> tuple[float, ...]:
    return tuple(weight * factor if position == place else weight for position, weight in enumerate(weights))
