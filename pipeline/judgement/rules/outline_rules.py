"""Rules of the decks' outline: each line has what its kind of slide shows, and a place of its own."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.contract.slide_kinds import SECTOR, SLIDE_KINDS
from pipeline.findings import Finding, Place, report
from pipeline.judgement.rules.rule import MeetingRules, Rule, Rules
from pipeline.judgement.rules.sharing import sharers
from pipeline.model.portfolio import OutlineRow, Portfolio
from pipeline.words.french import enumeration, number


def incomplete_outline_row(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-316: a slide that needs a sector, a case or a title, and a line that does not give it.

    A portfolio of one sector need not repeat it.
    """
    for row in portfolio.outline:
        need = SLIDE_KINDS[row.kind].need
        if need and not getattr(row, need.field) and not (need is SECTOR and len(portfolio.sectors) == 1):
            yield report("CU-316", row.origin.at(need.field), kind=row.kind, what=need.words)


def same_order(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-324: two slides of one meeting with the same order."""
    for (meeting, order), rows in sharers(((row.meeting, row.order), row) for row in portfolio.outline).items():
        cells = enumeration([_cell(row) for row in rows])
        place = rows[1].origin.at("order")
        yield report("CU-324", place, found=number(order), meeting=meeting, order=number(order), cells=cells)


def meeting_without_outline(portfolio: Portfolio, meeting: int) -> Iterator[Finding]:
    """CU-323: the meeting whose deck is wanted has no slide. Later meetings of a cycle may well have none yet."""
    is_outlined = any(row.meeting == meeting for row in portfolio.outline)
    if not is_outlined and not portfolio.gaps.may_hold("outline", meeting=meeting):
        declared = portfolio.index.meetings.get(meeting)
        place = declared.origin.at("number") if declared else Place()
        yield report("CU-323", place, found=meeting, meeting=meeting)


def _cell(row: OutlineRow) -> str:
    return row.origin.at("order").spot


RULES: Rules = {
    "CU-316": Rule(incomplete_outline_row, "outline outline.sector outline.case outline.title sectors"),
    "CU-324": Rule(same_order, "outline"),
}

MEETING_RULES: MeetingRules = {"CU-323": meeting_without_outline}
