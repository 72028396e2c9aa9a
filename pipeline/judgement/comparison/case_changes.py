"""What changed in one case: its fields, its ratings and what follows from them, its sections, then its lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.contract.columns import Column
from pipeline.contract.sheets import case_columns
from pipeline.judgement.comparison.change import Change, text_change, value_change
from pipeline.judgement.comparison.field_changes import compared, field_change
from pipeline.judgement.comparison.list_changes import Lists, list_changes, lists
from pipeline.judgement.priority.ranking import Rank, sector_ranks
from pipeline.judgement.priority.scoring import case_class, score
from pipeline.model.mark_words import mark_word, result_word
from pipeline.model.portfolio import CaseKey, Criterion, Portfolio, Project, Section, UseCase
from pipeline.model.references import phase_of
from pipeline.model.sections import filled_lines
from pipeline.words.text import comparable

RANK = "Rang"


@dataclass(frozen=True)
class Sides:
    """Both portfolios, and what of the one is what of the other: keys of cases, codes of criteria."""

    old: Portfolio
    new: Portfolio
    keys: Mapping[CaseKey, CaseKey]
    criteria: Mapping[str, str]

    @cached_property
    def ranks(self) -> tuple[dict[CaseKey, Rank], dict[CaseKey, Rank]]:
        """The ranks before and after."""
        return sector_ranks(self.old), sector_ranks(self.new)

    @cached_property
    def lists(self) -> tuple[Lists, Lists]:
        """The numbered lists of cases before and after."""
        return lists(self.old), lists(self.new)

    @cached_property
    def text_columns(self) -> tuple[tuple[str, str], ...]:
        """The text columns of the new side, as (old header or "", new header)."""
        known = {comparable(header): header for header in self.old.text_columns}
        return tuple((known.get(comparable(header), ""), header) for header in self.new.text_columns)


def case_changes(old: UseCase, new: UseCase, sides: Sides) -> tuple[Change, ...]:
    """All that differs between two versions of a case, its key apart."""
    return (
        *(change for column in _columns() for change in _column_changes(column, old, new, sides)),
        *_sections(old, new, sides),
        *list_changes(sides.lists[0], old.key, sides.lists[1], new.key),
    )


_FIRST = ("title", "short_title", "phase", "details", "sender", "receiver", "trigger", "alias_of")
_LAST = ("recorded_score", "decided_priority", "reason", "status", "modelled", "note")
"""The fields of a case in the order in which they are told: who and what, the outcome; any other comes between them."""


def _columns() -> list[Column]:
    columns = {column.name: column for column in compared(case_columns((), ()))}
    others = [name for name in columns if name not in (*_FIRST, *_LAST)]
    return [columns[name] for name in (*_FIRST, *others, *_LAST)]


def _column_changes(column: Column, old: UseCase, new: UseCase, sides: Sides) -> Iterator[Change]:
    special = _SPECIAL.get(column.name)
    if special:
        return special(old, new, sides)
    return field_change(column, column.header, getattr(old, column.name), getattr(new, column.name))


def _phases(old: UseCase, new: UseCase, sides: Sides) -> Iterator[Change]:
    """The phase by its label."""
    return value_change("Parcours", _phase(old, sides.old), _phase(new, sides.new))


def _aliases(old: UseCase, new: UseCase, sides: Sides) -> Iterator[Change]:
    """The case that it is an alias of, as the new side calls it."""
    return value_change("Alias de", _alias(old, sides.keys), _alias(new, {}))


def _ratings(old: UseCase, new: UseCase, sides: Sides) -> Iterator[Change]:
    """The marks on the criteria that both sides have, then what they make: the rank may move because others moved."""
    was, becomes = ({one.code: one for one in side.criteria} for side in (sides.old, sides.new))
    for before, after in sides.criteria.items():
        marks = _rating(old, was[before], sides.old.project), _rating(new, becomes[after], sides.new.project)
        yield from value_change(becomes[after].label, *marks)
    ranks_before, ranks_after = sides.ranks
    yield from value_change("Résultat", _result(old, sides.old), _result(new, sides.new))
    yield from value_change(RANK, _rank(ranks_before.get(old.key)), _rank(ranks_after.get(new.key)))


def _result(case: UseCase, portfolio: Portfolio) -> str:
    result = score(case, portfolio)
    return "" if result is None else result_word(result, portfolio.project)


def _rating(case: UseCase, criterion: Criterion, project: Project) -> str:
    mark = case.ratings.get(criterion.code)
    return "" if mark is None else mark_word(mark, criterion, project)


def _priorities(old: UseCase, new: UseCase, sides: Sides) -> Iterator[Change]:
    """The priority, be it decided or computed, in the project's words."""
    was, becomes = case_class(old, sides.old), case_class(new, sides.new)
    if (was and was.code) != (becomes and becomes.code):
        yield from value_change("Priorité", was.label if was else "", becomes.label if becomes else "")


_SPECIAL: Mapping[str, Callable[[UseCase, UseCase, Sides], Iterator[Change]]] = {
    "phase": _phases,
    "alias_of": _aliases,
    "recorded_score": _ratings,
    "decided_priority": _priorities,
}
"""The columns that are not told as they are typed."""


def _sections(old: UseCase, new: UseCase, sides: Sides) -> Iterator[Change]:
    """What the sections of the fiche answer; a column that is gone is told once, with the sections."""
    for before, after in sides.text_columns:
        section = _section(after, sides.new)
        title = section.title if section else after
        yield from text_change(title, _answer(old, before, sides.old), _answer(new, after, sides.new))


def _answer(case: UseCase, header: str, portfolio: Portfolio) -> str:
    """What a text column answers: without the guide text where a section prints it, as typed otherwise."""
    section = _section(header, portfolio)
    return "\n".join(filled_lines(case, section)) if section else case.texts.get(header, "")


def _section(source: str, portfolio: Portfolio) -> Section | None:
    return next((section for section in portfolio.sections if section.source == source), None)


def _phase(case: UseCase, portfolio: Portfolio) -> str:
    phase = phase_of(case, portfolio)
    return phase.label if phase else case.phase


def _alias(case: UseCase, renamed: Mapping[CaseKey, CaseKey]) -> str:
    """The key of the case it is an alias of, as the new side calls it."""
    return str(renamed.get(case.alias_of, case.alias_of)) if case.alias_of else ""


def _rank(rank: Rank | None) -> str:
    return rank.label if rank else ""
