"""Two workbooks compared: what is printed, and the slides and the note that say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.compose.book import Book
from pipeline.compose.evolutions import Block, Subject, blocks, note_facts, summary
from pipeline.compose.facts.project_facts import project_facts
from pipeline.compose.marked_text import ADDED_SIGNS, REMOVED_SIGNS, readable, signed
from pipeline.contract.slide_kinds import EVOLUTIONS
from pipeline.engine.package.checking import check_package
from pipeline.findings import Finding, errors, in_reading_order
from pipeline.judgement.comparison import Comparison, compare
from pipeline.model.portfolio import Meeting, OutlineRow, Portfolio
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.makers.maker import family
from pipeline.production.makers.meeting_decks import rendered_deck
from pipeline.production.order import Order, no_meeting, scope_of
from pipeline.production.page_fields import Shown
from pipeline.production.template_files import DECK_TEMPLATE, NOTE_TEMPLATE
from pipeline.words.french import long_date, numeric_date
from pipeline.words.typography import typeset

NO_CHANGE = "Aucun changement."


@dataclass(frozen=True)
class Evolutions:
    """Two sound workbooks, the old and the new one, and what changed."""

    old: Path
    new: Path
    before: Portfolio
    after: Portfolio
    comparison: Comparison


Document = tuple[bytes | None, tuple[Finding, ...]]
"""The bytes of a document, None when an error among the findings prevents it."""


def evolutions(old: Path, new: Path) -> tuple[Evolutions | None, tuple[Finding, ...]]:
    """What changed from a workbook to another; None and the findings of both, each naming its file, with an error."""
    readings = {path: checked_portfolio(path) for path in (old, new)}
    before, after = (readings[path].portfolio for path in (old, new))
    findings = [_named(finding, path) for path, reading in readings.items() for finding in reading.findings]
    if before is None or after is None or errors(findings):
        return None, tuple(in_reading_order(findings))
    return Evolutions(old, new, before, after, compare(before, after)), ()


def _named(finding: Finding, path: Path) -> Finding:
    return replace(finding, place=replace(finding.place, document=str(path)))


def evolutions_text(made: Evolutions) -> str:
    """What changed, on lines: the counts, then each block."""
    if made.comparison.is_empty:
        return NO_CHANGE
    counted = summary(made.comparison.sectors)
    legend = f"Lecture : {REMOVED_SIGNS[0]}mots retirés{REMOVED_SIGNS[1]} {ADDED_SIGNS[0]}mots ajoutés{ADDED_SIGNS[1]}."
    heads = [f"De « {made.old} » à « {made.new} »", f"{counted}." if counted else "", legend]
    return "\n".join((*filter(None, heads), *(line for block in blocks(made.comparison) for line in _block(block))))


def _block(block: Block) -> Iterator[str]:
    yield f"\n{block.title}{f' ({block.summary})' if block.summary else ''}"
    for subject in block.subjects:
        if subject.name != block.title:
            yield f"  {subject.name}{f' – {subject.title}' if subject.title else ''}"
        yield from _changes(subject)


def _changes(subject: Subject) -> Iterator[str]:
    for change in subject.changes:
        text = "".join(map(signed, readable(change.pieces)))
        yield f"    {typeset(change.subject)} : {text}".replace("\n", "\n      ")


def evolutions_deck(made: Evolutions, templates: Path) -> Document:
    """A cover, then the slides of what changed. Raises BrokenPackage, a mistake of ours."""
    findings = no_meeting(made.after)
    template = DECK_TEMPLATE.opened(templates, findings)
    meeting = _meeting(made.after)
    if template is None or meeting is None:
        return None, tuple(findings)
    rows = (
        OutlineRow(meeting.number, 1, "couverture", title=f"{made.after.project.title} : ce qui a changé"),
        OutlineRow(meeting.number, 2, EVOLUTIONS.word, text=f"De {made.old.name} à {made.new.name}"),
    )
    book = Book(replace(made.after, outline=rows), {meeting.number: made.before})
    return _checked(rendered_deck(template, book, meeting, findings, Shown()), findings, "évolutions.pptx")


def evolutions_note(made: Evolutions, templates: Path) -> Document:
    """The Word note. Raises BrokenPackage, a mistake of ours."""
    findings: list[Finding] = []
    template = NOTE_TEMPLATE.opened(templates, findings)
    if template is None:
        return None, tuple(findings)
    rendering = template.render(note_context(made), _day(made), family(made.after.project))
    return _checked(rendering.content, [*findings, *rendering.findings], "évolutions.docx")


def note_context(made: Evolutions) -> dict[str, Any]:
    """What the template of the note may name; no date when no meeting gives one."""
    day = _day(made)
    return {
        "projet": project_facts(made.after.project),
        "avant": made.old.name,
        "apres": made.new.name,
        "date": numeric_date(day) if day else "",
        "date_longue": long_date(day) if day else "",
        **note_facts(made.comparison),
    }


def _day(made: Evolutions) -> date | None:
    """The date of the note: that of the fiches of the newer workbook."""
    meeting = _meeting(made.after)
    return Book(made.after).issued(meeting) if meeting else made.after.project.issue_date


def _checked(content: bytes | None, findings: list[Finding], name: str) -> Document:
    ordered = tuple(in_reading_order(findings))
    if content is None or errors(ordered):
        return None, ordered
    check_package(name, content)
    return content, ordered


def _meeting(portfolio: Portfolio) -> Meeting | None:
    """The meeting under way, as the fiches have it."""
    return scope_of(Order(Path(), Path(), fiches=True), Book(portfolio)).seen_from
