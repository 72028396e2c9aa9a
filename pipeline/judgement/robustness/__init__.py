"""Whether a ranking holds: other weights, one mark or one weight moved, a criterion left out, product against sum.

`robustness(first_places_table(portfolio))` answers all at once. It tries the ranking that the marks give; decisions and
votes play no part.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.judgement.robustness.criterion_effects import CriterionEffect, ListChange, criterion_effects, list_change
from pipeline.judgement.robustness.presence import Presence, is_exact, presences
from pipeline.judgement.robustness.rank_agreement import tau_b
from pipeline.judgement.robustness.rating_table import RatingTable
from pipeline.judgement.robustness.smallest_changes import (
    MarkChange,
    WeightChange,
    smallest_mark_changes,
    weight_limits,
)


@dataclass(frozen=True)
class OtherMethod:
    """What the other family of methods (a sum for a product) makes of the ranking; `tau` None when it ranks nothing."""

    is_product: bool
    tau: float | None
    change: ListChange


@dataclass(frozen=True)
class Robustness:
    """All that is tried of one list; `other` is None when the other method cannot rank (a product of negatives)."""

    table: RatingTable
    presences: tuple[Presence, ...]
    exact: bool
    effects: tuple[CriterionEffect, ...]
    mark_changes: tuple[MarkChange, ...]
    weight_limits: tuple[WeightChange, ...]
    other: OtherMethod | None


def robustness(table: RatingTable) -> Robustness:
    """Whether the list of `table` holds."""
    return Robustness(
        table,
        presences(table),
        is_exact(table),
        criterion_effects(table),
        smallest_mark_changes(table),
        weight_limits(table),
        other_method(table),
    )


def other_method(table: RatingTable) -> OtherMethod | None:
    """The same marks and weights, multiplied if they are added and added if they are multiplied."""
    if not table.is_product and any(mark < 0 for row in table.marks for mark in row):
        return None
    other = replace(table, is_product=not table.is_product)
    return OtherMethod(other.is_product, tau_b(table.strengths, other.strengths), list_change(table, other.first))
