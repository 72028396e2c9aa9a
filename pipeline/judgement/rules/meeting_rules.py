"""Rules of the cycle of meetings: dates in order, each deadline between the meetings it separates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.findings import Finding, report
from pipeline.judgement.rules.rule import Rule, Rules
from pipeline.model.portfolio import Meeting, Portfolio
from pipeline.words.french import numeric_date


def dates_out_of_order(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-309: a meeting before the one numbered before it, or a deadline not between the two. Same day is in order."""
    ordered = sorted(portfolio.meetings, key=lambda meeting: meeting.number)
    for before, meeting in pairwise(ordered):
        if meeting.date < before.date:
            yield _out_of_order(meeting, "date", f"{_named(meeting)} précède {_named(before)}.")
        elif meeting.return_deadline and meeting.return_deadline < before.date:
            yield _out_of_order(meeting, "return_deadline", f"{_deadline(meeting)} précède {_named(before)}.")
    for meeting in ordered:
        if meeting.return_deadline and meeting.return_deadline > meeting.date:
            yield _out_of_order(meeting, "return_deadline", f"{_deadline(meeting)} suit {_named(meeting)}.")


_MEETINGS_OF_PROJECT = {"ballot_meeting": "Séance du vote", "current_meeting": "Séance en cours"}


def unknown_meeting_in_settings(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-329: a setting of the project names a meeting that is not declared."""
    declared = {meeting.number for meeting in portfolio.meetings}
    for field, header in _MEETINGS_OF_PROJECT.items():
        number = getattr(portfolio.project, field)
        is_known = number in declared or portfolio.gaps.may_hold("meetings", number=number)
        if number is not None and not is_known:
            place = portfolio.project.origin.at(field)
            yield report("CU-329", place, found=number, header=header, meeting=number)


def _out_of_order(meeting: Meeting, field: str, sentence: str) -> Finding:
    return report("CU-309", meeting.origin.at(field), what=sentence[0].upper() + sentence[1:])


def _named(meeting: Meeting) -> str:
    return f"la séance n°{meeting.number} ({numeric_date(meeting.date)})"


def _deadline(meeting: Meeting) -> str:
    day = numeric_date(meeting.return_deadline) if meeting.return_deadline else ""
    return f"l'échéance de retour de la séance n°{meeting.number} ({day})"


RULES: Rules = {
    "CU-309": Rule(dates_out_of_order, "meetings"),
    "CU-329": Rule(unknown_meeting_in_settings, "meetings"),
}
