"""Who is sent a ballot, and who has not sent it back."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.judgement.vote.tally import Tally, voter_of, voting_meeting
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


def unanswered(portfolio: Portfolio, count: Tally) -> tuple[Voter, ...]:
    """Those who vote and of whom no ballot came back, whatever became of it; nobody when no meeting has a vote."""
    meeting = voting_meeting(portfolio)
    heard = {comparable(ballot.voter) for ballot in count.ballots}
    expected = voters(portfolio, meeting) if meeting else ()
    return tuple(voter for voter in expected if comparable(voter.name) not in heard)
