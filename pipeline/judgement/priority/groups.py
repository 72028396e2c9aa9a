"""Cross-sector groups (« transverses »): their class of priority and the sectors they join."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from pipeline.judgement.priority.scoring import priority
from pipeline.model.portfolio import CrossGroup, Portfolio


class GroupClass(StrEnum):
    """How many of a group's cases have priority, in the word the documents build upon."""

    ALL = "toutes"
    MIXED = "mixte"
    NONE = "aucune"


def group_class(group: CrossGroup, portfolio: Portfolio) -> GroupClass:
    """The class of `group` from its members' priorities; an undecided member does not have priority."""
    cases = portfolio.index.cases
    return members_class([priority(cases[key], portfolio) for key in group.cases if key in cases])


def members_class(priorities: Sequence[bool | None]) -> GroupClass:
    """The class of cases that have these priorities; None, undecided, is as good as no priority."""
    if not any(priorities):
        return GroupClass.NONE
    return GroupClass.ALL if all(priorities) else GroupClass.MIXED


def class_counts(portfolio: Portfolio) -> dict[GroupClass, int]:
    """How many groups each class has, zero included, in the order of `GroupClass`."""
    counts = Counter(group_class(group, portfolio) for group in portfolio.groups)
    return {group_class: counts[group_class] for group_class in GroupClass}


def group_sectors(group: CrossGroup, portfolio: Portfolio) -> tuple[str, ...]:
    """The codes of the sectors that `group` joins, in the order of the sectors."""
    joined = {key.sector for key in group.cases}
    return tuple(code for code in portfolio.index.sectors if code in joined)


def sector_combinations(portfolio: Portfolio) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Which sectors groups join, and how many groups each: fewest sectors first, then by the order of the sectors."""
    positions = {code: place for place, code in enumerate(portfolio.index.sectors)}
    counts = Counter(group_sectors(group, portfolio) for group in portfolio.groups)
    return tuple(sorted(counts.items(), key=lambda item: (len(item[0]), [positions[code] for code in item[0]])))
