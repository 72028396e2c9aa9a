"""Who is sent a ballot."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.judgement.vote.tally import voter_of
from pipeline.model.portfolio import Meeting, Participant, Portfolio
from pipeline.words.text import comparable


@dataclass(frozen=True)
class Voter:
    """Who has one voice: a participant, or an organisation with the participants who may speak for it."""

    name: str
    organisation: str
    participants: tuple[str, ...]


def voters(portfolio: Portfolio, meeting: Meeting) -> tuple[Voter, ...]:
    """Those who vote for `meeting`, in the workbook's order: participants who follow it, or who name no meeting."""
    speaking: dict[str, list[Participant]] = {}
    for participant in portfolio.participants:
        if not participant.meetings or meeting.number in participant.meetings:
            speaking.setdefault(comparable(voter_of(participant, portfolio)), []).append(participant)
    return tuple(
        Voter(voter_of(first, portfolio), first.organisation, tuple(one.name for one in (first, *others)))
        for first, *others in speaking.values()
    )
