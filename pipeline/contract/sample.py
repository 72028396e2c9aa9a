"""A portfolio made of the contract's own examples, no list of which is empty: all that a page may ever get.

The templates are reviewed against it beside the workbook at hand, so that a field is known even where that workbook has
nothing to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pipeline.contract.cell_values import (
    CASE,
    CASE_OR_EVERY,
    CASES,
    COUNT,
    DATE,
    HOUR,
    INTEGER,
    INTEGERS,
    MINUTES,
    NUMBER,
    NUMBERS,
    YES_NO,
    Kind,
)
from pipeline.contract.columns import Column
from pipeline.contract.sheets import SETTINGS, case_columns, sheet
from pipeline.contract.slide_kinds import AGENDA, SLIDE_KINDS
from pipeline.model.portfolio import (
    Barrier,
    CaseKey,
    Criterion,
    CrossGroup,
    Decision,
    ExchangedData,
    Flow,
    GlossaryEntry,
    Level,
    Meeting,
    OutlineRow,
    Participant,
    Phase,
    Portfolio,
    Project,
    Section,
    Sector,
    UseCase,
    Vote,
)
from pipeline.words.enumerations import FORM_LIST, FORM_PARAGRAPH, FORM_TABLE, SECTION_SOURCES, VIEWS

_PLAIN: Mapping[Kind, str] = {
    NUMBER: "1",
    NUMBERS: "1",
    INTEGER: "1",
    COUNT: "1",
    INTEGERS: "1",
    DATE: "16/06/2022",
    HOUR: "14:00",
    MINUTES: "10",
    YES_NO: "oui",
    CASE: "XX 7",
    CASE_OR_EVERY: "XX 7",
    CASES: "XX 7",
}
"""What is typed where the contract gives no example; a text is then its own header."""

_TEXT = "Texte d'une rubrique"
_QUESTION = "Une question ?"
_VOTERS = ("Fédération A", "Fédération B", "Fédération C")
_SENTENCES = "- Une puce\nUne phrase.\nUne autre phrase."


def sample_portfolio() -> Portfolio:
    """One sector, two meetings, a slide of each kind, a row of each list.

    Of four cases, two make a group, which ties with the third for the only place; the fourth, without a voice, is
    retained by decision as the group is.
    """
    criterion = _made(Criterion, "criteria", levels=(_made(Level, "levels"),))
    cases = tuple(_case(number, criterion.code, has_priority=number != 8) for number in range(7, 11))
    first = _made(Meeting, "meetings")
    keys = tuple(case.key for case in cases)
    group = _made(CrossGroup, "groups", cases=keys[:2], lead=keys[0])
    return Portfolio(
        project=Project(**{**_examples(SETTINGS), "retained_count": 1, "ballot_meeting": first.number}),
        meetings=(first, replace(first, number=first.number + 1)),
        outline=tuple(_slide(order, kind, cases[0].key) for order, kind in enumerate(_opened(SLIDE_KINDS))),
        sectors=(_made(Sector, "sectors"),),
        phases=(_made(Phase, "phases"),),
        criteria=(criterion,),
        cases=cases,
        sections=tuple(_sections()),
        flows=tuple(_made(Flow, "flows", view=view) for view in VIEWS),
        data=(_made(ExchangedData, "data"),),
        barriers=tuple(_made(Barrier, "barriers", view=view) for view in VIEWS),
        groups=(group,),
        participants=tuple(
            _made(Participant, "participants", name=name, organisation=name, college=name) for name in _VOTERS
        ),
        votes=tuple(_votes(group.id, str(keys[2]), first.return_deadline)),
        decisions=tuple(_made(Decision, "decisions", target=target, meeting=1) for target in (group.id, str(keys[3]))),
        glossary=(_made(GlossaryEntry, "glossary"),),
        text_columns=(_TEXT,),
    )


def earlier_sample() -> Portfolio:
    """The sample as it stood before: another title, another text, a case that is gone, other settings, no decision."""
    now = sample_portfolio()
    kept, gone, *others = now.cases
    before = replace(kept, title=f"{kept.title} {gone.title}", texts={})
    lost = replace(gone, key=CaseKey(gone.key.sector, gone.key.number + 1), title=_TEXT)
    project = replace(now.project, retained_count=now.project.retained_count + 1)
    return replace(now, project=project, cases=(before, lost, *others), groups=(), decisions=())


def _votes(first: str, second: str, deadline: date) -> Iterator[Vote]:
    """A voice for each of two candidates, then a ballot that came too late."""
    days = (deadline, deadline, deadline + timedelta(days=1))
    for name, choice, day in zip(_VOTERS, (first, second, first), days, strict=True):
        yield _made(Vote, "votes", participant=name, choices=(choice,), received=day)


def _made(maker: Any, sheet_name: str, **own: Any) -> Any:
    """A row of a sheet: the contract's examples, and what must be different here."""
    return maker(**{**_examples(sheet(sheet_name).columns), **own})


def _examples(columns: tuple[Column, ...]) -> dict[str, Any]:
    return {column.name: _example(column) for column in columns}


def _example(column: Column) -> object:
    words = column.words[0] if column.words else _PLAIN.get(column.kind, column.header)
    return column.kind.parse(column.example or words)


def _case(number: int, criterion: str, *, has_priority: bool) -> UseCase:
    examples = _examples(case_columns((), ()))
    sector = examples.pop("sector")
    for name in ("number", "suffix", "alias_of"):
        del examples[name]
    acronym = _example(sheet("glossary").column("acronym"))
    own = {
        "phase": _example(sheet("phases").column("code")),
        "title": f"{examples['title']} ({acronym})",
        "ratings": {criterion: _example(sheet("levels").column("mark"))},
        "decided_priority": has_priority,
        "texts": {_TEXT: _TEXT},
    }
    return UseCase(**{**examples, **own}, key=CaseKey(sector, number))


def _opened(kinds: Iterable[str]) -> tuple[str, ...]:
    """The kinds of slide behind an agenda, which opens a section and shows nothing without one."""
    return tuple(dict.fromkeys((AGENDA.word, *kinds)))


def _slide(order: int, kind: str, case: CaseKey) -> OutlineRow:
    row: OutlineRow = _made(OutlineRow, "outline", order=order, kind=kind, case=case, text=_SENTENCES)
    return row


def _sections() -> list[Section]:
    """A section of text in each form, and one for each computed source."""
    forms = [(_TEXT, FORM_LIST), (_TEXT, FORM_PARAGRAPH), *((source, FORM_TABLE) for source in SECTION_SOURCES)]
    return [
        _made(Section, "sections", order=order, source=source, form=form, guide=(_QUESTION,), from_meeting=None)
        for order, (source, form) in enumerate(forms, start=1)
    ]
