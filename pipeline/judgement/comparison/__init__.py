"""Two states of a portfolio compared: cases added, removed, renumbered, changed, by sector; and what is around them.

Compared: the settings that decide scores, sectors, criteria, sections, cases, data, flows, barriers, groups, decisions.
Not compared: meetings, outline, actors, socles, participants, votes, glossary and legend, which say nothing of a case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.judgement.comparison.case_changes import RANK, Sides, case_changes
from pipeline.judgement.comparison.change import Change
from pipeline.judgement.comparison.pairing import Pairing, paired
from pipeline.judgement.comparison.setting_changes import (
    decision_changes,
    group_changes,
    matched_criteria,
    settings_changes,
)
from pipeline.model.portfolio import Portfolio, UseCase

__all__ = ["Change", "Comparison", "KeptCase", "SectorComparison", "compare"]


@dataclass(frozen=True)
class KeptCase:
    """A case that both sides have, and all that changed in it but its key."""

    old: UseCase
    new: UseCase
    changes: tuple[Change, ...] = ()

    @property
    def is_renumbered(self) -> bool:
        """Whether it has another key."""
        return self.old.key != self.new.key

    @property
    def has_only_moved(self) -> bool:
        """Whether its rank is all that changed: others were rated anew."""
        return bool(self.changes) and all(change.subject == RANK for change in self.changes)

    @property
    def is_changed(self) -> bool:
        """Whether something of its own changed."""
        return bool(self.changes) and not self.has_only_moved


@dataclass(frozen=True)
class SectorComparison:
    """The cases of one sector: added, removed, kept (changed or not); a case that moved counts where it now is."""

    code: str
    label: str
    added: tuple[UseCase, ...] = ()
    removed: tuple[UseCase, ...] = ()
    kept: tuple[KeptCase, ...] = ()

    @property
    def renumbered(self) -> tuple[KeptCase, ...]:
        """The cases kept under another key."""
        return tuple(case for case in self.kept if case.is_renumbered)

    @property
    def changed(self) -> tuple[KeptCase, ...]:
        """The cases kept of which something changed."""
        return tuple(case for case in self.kept if case.is_changed)

    @property
    def moved(self) -> tuple[KeptCase, ...]:
        """The cases kept whose rank alone changed."""
        return tuple(case for case in self.kept if case.has_only_moved)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.removed or self.renumbered or self.changed or self.moved)


@dataclass(frozen=True)
class Comparison:
    """What changed from a portfolio to another; `sectors` are those of the new in order, then those that are gone."""

    settings: tuple[Change, ...] = ()
    sectors: tuple[SectorComparison, ...] = ()
    groups: tuple[Change, ...] = ()
    decisions: tuple[Change, ...] = ()

    @cached_property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        around = self.settings or self.groups or self.decisions
        return not around and all(sector.is_empty for sector in self.sectors)


def compare(old: Portfolio, new: Portfolio) -> Comparison:
    """What changed from `old` to `new`."""
    pairing = paired(old.cases, new.cases)
    keys = {before.key: after.key for before, after in pairing.pairs}
    sides = Sides(old, new, keys, matched_criteria(old, new))
    return Comparison(
        settings=settings_changes(old, new),
        sectors=tuple(_sectors(pairing, sides)),
        groups=group_changes(old, new, keys),
        decisions=decision_changes(old, new, keys),
    )


def _sectors(pairing: Pairing, sides: Sides) -> Iterator[SectorComparison]:
    for code, label in _labels(sides).items():
        yield SectorComparison(
            code,
            label,
            _of(code, pairing.added),
            _of(code, pairing.removed),
            tuple(
                KeptCase(before, after, case_changes(before, after, sides))
                for before, after in pairing.pairs
                if after.key.sector == code
            ),
        )


def _labels(sides: Sides) -> dict[str, str]:
    """The label of each sector by code, even of one that only cases name."""
    declared = [(one.code, one.label) for side in (sides.new, sides.old) for one in side.index.sectors.values()]
    named = [(case.key.sector, case.key.sector) for side in (sides.new, sides.old) for case in side.cases]
    labels: dict[str, str] = {}
    for code, label in (*declared, *named):
        labels.setdefault(code, label)
    return labels


def _of(code: str, cases: Iterable[UseCase]) -> tuple[UseCase, ...]:
    return tuple(case for case in cases if case.key.sector == code)
