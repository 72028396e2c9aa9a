"""The cards of a sector's journey: its cases by phase, those that share a short title together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.judgement.priority.scoring import case_class
from pipeline.model.portfolio import CaseClass, Phase, Portfolio, UseCase
from pipeline.model.references import phase_of, printed_reference
from pipeline.words.typography import typeset

UNDECIDED_MARK = "?"
"""What the mark of a case « à décider » holds, as in tables and lists."""


@dataclass(frozen=True)
class Card:
    """Cases shown as one: how they are called, their title, their class and the footnote they call (0: none).

    `mark`: the word in the mark of their class, "" for a plain one; None where nothing puts any case in a class.
    """

    reference: str
    title: str
    found: CaseClass | None
    note: int
    mark: str | None = None


def cards_by_phase(sector: str, portfolio: Portfolio) -> list[tuple[str, tuple[Card, ...]]]:
    """The label and the cards of each phase that has cases, in the order of the phases."""
    notes = footnotes(sector, portfolio)
    return [(label, tuple(_cards(cases, notes, portfolio))) for label, cases in _phases(sector, portfolio)]


def _phases(sector: str, portfolio: Portfolio) -> list[tuple[str, list[UseCase]]]:
    """The label and the cases of each phase, in its order; cases without phase last."""
    phases: list[Phase | None] = [*portfolio.index.sector_phases.get(sector, ()), None]
    members: dict[Phase | None, list[UseCase]] = {phase: [] for phase in phases}
    for case in portfolio.index.sector_cases.get(sector, ()):
        members[phase_of(case, portfolio)].append(case)
    return [(typeset(phase.label if phase else "Autres cas"), own) for phase, own in members.items() if own]


def footnotes(sector: str, portfolio: Portfolio) -> tuple[str, ...]:
    """The footnotes of a sector's cases, each once."""
    return tuple(dict.fromkeys(case.note for case in portfolio.index.sector_cases.get(sector, ()) if case.note))


def _cards(cases: Sequence[UseCase], notes: Sequence[str], portfolio: Portfolio) -> Iterator[Card]:
    """One card a case, or one for neighbours that share a short title, a class and a footnote."""

    def likeness(case: UseCase) -> tuple[object, ...]:
        return case.short_title or case.key, case_class(case, portfolio), case.note

    for _, found in groupby(cases, key=likeness):
        members = list(found)
        first = members[0]
        note = notes.index(first.note) + 1 if first.note else 0
        title, held = typeset(first.short_title or first.title), case_class(first, portfolio)
        yield Card(_references(members, portfolio), title, held, note, _mark(held, portfolio))


def _mark(found: CaseClass | None, portfolio: Portfolio) -> str | None:
    """The code of a class that the workbook declares; the two classes of every project are told by their mark alone."""
    if found is not None:
        return found.code if portfolio.classes else ""
    return UNDECIDED_MARK if any(case_class(case, portfolio) for case in portfolio.cases) else None


def _references(cases: Sequence[UseCase], portfolio: Portfolio) -> str:
    """« S#19 », « S#19 et 20 », « S#19 à 21 »."""
    first, last = cases[0], cases[-1]
    reference = printed_reference(first, portfolio)
    if first is last:
        return reference
    link = "et" if len(cases) == 2 else "à"
    return f"{reference} {link} {last.key.number}" + (f" {last.key.suffix}" if last.key.suffix else "")
