"""A portfolio made of the contract's own examples, no list of which is empty: all that a page may ever get.

The templates are reviewed against it beside the workbook at hand, so that a field is known even where that workbook has
nothing to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.contract.columns import Column
from pipeline.contract.kinds import CASE, CASE_OR_EVERY, CASES, DATE, INTEGER, INTEGERS, NUMBER, NUMBERS, YES_NO, Kind
from pipeline.contract.sheets import SETTINGS, case_columns, sheet
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
from pipeline.model.words import FORM_LIST, FORM_PARAGRAPH, FORM_TABLE, SECTION_SOURCES, SLIDE_KINDS, VIEWS

_PLAIN: Mapping[Kind, str] = {
    NUMBER: "1",
    NUMBERS: "1",
    INTEGER: "1",
    INTEGERS: "1",
    DATE: "16/06/2022",
    YES_NO: "oui",
    CASE: "XX 7",
    CASE_OR_EVERY: "XX 7",
    CASES: "XX 7",
}
"""What is typed where the contract gives no example; a text is then its own header."""

_TEXT = "Texte d'une rubrique"
_SENTENCES = "- Une puce\nUne phrase.\nUne autre phrase."


def sample_portfolio() -> Portfolio:
    """One sector, two cases of which one has priority, two meetings, a slide of each kind, a row of each list."""
    criterion = _made(Criterion, "criteria", levels=(_made(Level, "levels"),))
    cases = (_case(7, criterion.code, has_priority=True), _case(8, criterion.code, has_priority=False))
    first = _made(Meeting, "meetings")
    keys = tuple(case.key for case in cases)
    group = _made(CrossGroup, "groups", cases=keys, lead=keys[0])
    return Portfolio(
        project=Project(**_examples(SETTINGS)),
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
        participants=(_made(Participant, "participants"),),
        votes=(_made(Vote, "votes", choices=(group.id,), received=first.return_deadline),),
        decisions=(_made(Decision, "decisions", target=group.id, meeting=first.number),),
        glossary=(_made(GlossaryEntry, "glossary"),),
        text_columns=(_TEXT,),
    )


def earlier_sample() -> Portfolio:
    """The sample as it stood before: another title, another text, a case that is gone, other settings, no decision."""
    now = sample_portfolio()
    kept, gone = now.cases
    before = replace(kept, title=f"{kept.title} {gone.title}", texts={})
    lost = replace(gone, key=CaseKey(gone.key.sector, gone.key.number + 1), title=_TEXT)
    project = replace(now.project, retained_count=now.project.retained_count + 1)
    return replace(now, project=project, cases=(before, lost), groups=(), decisions=())


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


def _opened(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of slide behind an agenda, which opens a section and shows nothing without one."""
    return ("agenda", *(kind for kind in kinds if kind != "agenda"))


def _slide(order: int, kind: str, case: CaseKey) -> OutlineRow:
    row: OutlineRow = _made(OutlineRow, "outline", order=order, kind=kind, case=case, text=_SENTENCES)
    return row


def _sections() -> list[Section]:
    """A section of text in each form, and one for each computed source."""
    forms = [(_TEXT, FORM_LIST), (_TEXT, FORM_PARAGRAPH), *((source, FORM_TABLE) for source in SECTION_SOURCES)]
    return [
        _made(Section, "sections", order=order, source=source, form=form, guide=(), from_meeting=None)
        for order, (source, form) in enumerate(forms, start=1)
    ]
