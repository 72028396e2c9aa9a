"""All that the sheet of one case is made from: plain values, so that it depends on nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.compose.book import Around, Book
from pipeline.compose.facts.case_facts import CaseFacts
from pipeline.compose.facts.decision_facts import DecisionFacts
from pipeline.compose.facts.meeting_facts import MeetingFacts
from pipeline.measure.recall import Common
from pipeline.model.excerpt import with_case
from pipeline.model.portfolio import Meeting, Portfolio, UseCase


@dataclass(frozen=True)
class Dossier:
    """One case seen from a meeting, what is computed of it among the others, and what the sheets of all share.

    `portfolio` holds no other case. `issued`: the date that the sheet bears.
    """

    case: UseCase
    portfolio: Portfolio
    facts: CaseFacts
    decision: DecisionFacts
    number: int
    meeting: MeetingFacts
    issued: date
    shared: Common[Around]

    @property
    def around(self) -> Around:
        """What the sheets of all cases share."""
        return self.shared.value

    @cached_property
    def inputs(self) -> tuple[object, ...]:
        """All of it, as what a sheet is remembered by."""
        own = (self.portfolio.flows, self.portfolio.data, self.portfolio.barriers)
        seen = (self.number, self.meeting, self.issued)
        return (self.case, own, self.facts, self.decision, seen, self.shared)


def dossier(case: UseCase, book: Book, meeting: Meeting) -> Dossier:
    """The dossier of a case as its sheet is made for `meeting`."""
    return Dossier(
        case=case,
        portfolio=with_case(book.around.value.portfolio, case, book.portfolio),
        facts=book.case_facts[case.key],
        decision=book.decision_of(case.key, meeting),
        number=meeting.number,
        meeting=book.meetings[meeting.number],
        issued=book.issued(meeting),
        shared=book.around,
    )
