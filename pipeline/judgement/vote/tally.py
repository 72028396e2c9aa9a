"""Counting the ballots: which count, how many voices each candidate has, which places are not settled.

Voices decide. Points by rank (« Points par rang ») are shown beside them and never mixed. A tie that straddles the last
place to be given is never cut: it is left to the working group, whose word is in « Décisions ».
"""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pipeline.judgement.priority.ranking import Rank, ranks
from pipeline.judgement.vote.candidates import Candidate, candidate_of, candidates, candidates_by_word, word_of
from pipeline.model.portfolio import Meeting, Participant, Portfolio, Project, Vote
from pipeline.words.enumerations import UNIT_ORGANISATION
from pipeline.words.text import comparable


class BallotState(StrEnum):
    """What becomes of a ballot, in the word that documents print."""

    COUNTED = "compté"
    REPLACED = "remplacé"
    LATE = "en retard"
    SPOILED = "nul"
    BLANK = "blanc"


class Outcome(StrEnum):
    """What the ballots alone say of a candidate, in the words that documents print."""

    RETAINED = "retenu"
    TIED = "ex æquo, à arbitrer"
    OTHER = "non retenu"


@dataclass(frozen=True)
class Ballot:
    """A vote as understood: distinct choices by decreasing preference, each with its rank from 1 as typed.

    `unknown` are the choices that mean nothing. `reason` says in French why it does not count, or which of its choices
    do not; "" when all of it does.
    """

    vote: Vote
    voter: str
    college: str
    choices: tuple[tuple[int, Candidate], ...]
    unknown: tuple[str, ...] = ()
    state: BallotState = BallotState.COUNTED
    reason: str = ""


@dataclass(frozen=True)
class Standing:
    """A candidate that has a voice at least. `points` and its rank are None when the project gives no points."""

    candidate: Candidate
    voices: int
    rank: Rank
    outcome: Outcome
    points: float | None = None
    points_rank: Rank | None = None
    voters: tuple[str, ...] = ()


@dataclass(frozen=True)
class CollegeTurnout:
    """Who voted in one collège: voters enrolled, those of them whose ballot counts, ballots late, spoiled or blank."""

    college: str
    enrolled: int
    counted: int
    late: int
    spoiled: int


@dataclass(frozen=True)
class Tally:
    """The count: every ballot with what became of it, the standings from the first, the candidates without a voice.

    `seats` is how many cases are to be retained.
    """

    seats: int
    ballots: tuple[Ballot, ...] = ()
    standings: tuple[Standing, ...] = ()
    voiceless: tuple[Candidate, ...] = ()
    turnout: tuple[CollegeTurnout, ...] = ()
    deadline: datetime.date | None = None

    @property
    def counted(self) -> tuple[Ballot, ...]:
        """The ballots that count."""
        return self.in_state(BallotState.COUNTED)

    def in_state(self, *states: BallotState) -> tuple[Ballot, ...]:
        """The ballots of which that became, in the workbook's order."""
        return tuple(ballot for ballot in self.ballots if ballot.state in states)

    def having(self, outcome: Outcome) -> tuple[Standing, ...]:
        """The standings of one outcome, from the first."""
        return tuple(standing for standing in self.standings if standing.outcome is outcome)

    @property
    def open_seats(self) -> int:
        """How many places the tie leaves to be given; 0 when there is no tie."""
        return self.seats - len(self.having(Outcome.RETAINED)) if self.having(Outcome.TIED) else 0


def voting_meeting(portfolio: Portfolio) -> Meeting | None:
    """The meeting that the ballots are returned for: that of « Projet », else the first that has a deadline."""
    wanted = portfolio.project.ballot_meeting
    meetings = portfolio.index.meetings
    if wanted is not None:
        return meetings.get(wanted)
    return next((meeting for meeting in meetings.values() if meeting.return_deadline), None)


def is_voting(portfolio: Portfolio, meeting: int) -> bool:
    """Whether the ballots are returned for the meeting of that number, whose decisions complete them."""
    voting = voting_meeting(portfolio)
    return voting is not None and voting.number == meeting


def tally(portfolio: Portfolio) -> Tally:
    """The count of the portfolio's votes."""
    meeting = voting_meeting(portfolio)
    deadline = meeting.return_deadline if meeting else None
    ballots = _settled(_read(portfolio), portfolio.project, deadline)
    counted = [ballot for ballot in ballots if ballot.state is BallotState.COUNTED]
    standings = _standings(counted, portfolio)
    chosen = {standing.candidate for standing in standings}
    voiceless = tuple(candidate for candidate in candidates(portfolio) if candidate not in chosen)
    turnout = _turnout(ballots, portfolio)
    return Tally(portfolio.project.retained_count, ballots, standings, voiceless, turnout, deadline)


def _read(portfolio: Portfolio) -> list[Ballot]:
    words = candidates_by_word(portfolio)
    enrolled = {comparable(participant.name): participant for participant in portfolio.participants}
    colleges = _colleges(portfolio)
    ballots = []
    for vote in portfolio.votes:
        participant = enrolled.get(comparable(vote.participant), Participant(vote.participant))
        choices, unknown = understood(vote.choices, words)
        voter = voter_of(participant, portfolio)
        ballots.append(Ballot(vote, voter, colleges.get(comparable(voter), ""), choices, unknown))
    return ballots


def understood(
    typed: Iterable[str], words: Mapping[str, Candidate]
) -> tuple[tuple[tuple[int, Candidate], ...], tuple[str, ...]]:
    """The distinct candidates meant, each with the rank of its first mention; and what means nothing.

    A choice without letter or digit (« – ») is left blank.
    """
    first: dict[Candidate, int] = {}
    unknown = []
    for rank, choice in enumerate(typed, start=1):
        candidate = candidate_of(choice, words)
        if candidate:
            first.setdefault(candidate, rank)
        elif word_of(choice):
            unknown.append(choice)
    return tuple((rank, candidate) for candidate, rank in first.items()), tuple(unknown)


def voter_of(participant: Participant, portfolio: Portfolio) -> str:
    """Who a participant's ballot speaks for: their organisation when « Un bulletin par » says so, else themselves."""
    by_organisation = portfolio.project.ballot_unit == UNIT_ORGANISATION
    return participant.organisation if by_organisation and participant.organisation else participant.name


def is_spoiled_by(unknown: Sequence[str], choices: Sequence[object], project: Project) -> bool:
    """Whether choices that mean nothing spoil the whole ballot: when no other is left, or when the project says so."""
    return bool(unknown) and (project.strict_ballots or not choices)


def _settled(ballots: Sequence[Ballot], project: Project, deadline: datetime.date | None) -> tuple[Ballot, ...]:
    """Each ballot with its state; of a voter's sound ballots in time, the last received is the one that counts."""
    judged = [_judged(ballot, project, deadline) for ballot in ballots]
    last: dict[str, int] = {}
    for position, ballot in enumerate(judged):
        voter = comparable(ballot.voter)
        if ballot.state is BallotState.COUNTED and (
            voter not in last or _received(ballot) >= _received(judged[last[voter]])
        ):
            last[voter] = position
    kept = set(last.values())
    return tuple(
        replace(ballot, state=BallotState.REPLACED, reason="un bulletin reçu ensuite le remplace")
        if ballot.state is BallotState.COUNTED and position not in kept
        else ballot
        for position, ballot in enumerate(judged)
    )


def _judged(ballot: Ballot, project: Project, deadline: datetime.date | None) -> Ballot:
    received, most = ballot.vote.received, project.retained_count
    names = ", ".join(f"« {choice} »" for choice in ballot.unknown)
    unknown = f"{'choix inconnu' if len(ballot.unknown) < 2 else 'choix inconnus'} : {names}"
    if deadline and received and received > deadline:
        return replace(ballot, state=BallotState.LATE, reason="reçu après l'échéance")
    if is_spoiled_by(ballot.unknown, ballot.choices, project):
        return replace(ballot, state=BallotState.SPOILED, reason=unknown)
    if len(ballot.choices) > most:
        return replace(ballot, state=BallotState.SPOILED, reason=f"{len(ballot.choices)} choix pour {most} au plus")
    if not ballot.choices:
        return replace(ballot, state=BallotState.BLANK, reason="aucun choix")
    return replace(ballot, reason=f"compté pour ses autres choix ; {unknown}" if names else "")


def _received(ballot: Ballot) -> datetime.date:
    """When it was received; one without date came first."""
    return ballot.vote.received or datetime.date.min


@dataclass
class _Count:
    voices: int = 0
    points: list[float] = field(default_factory=list)
    voters: list[str] = field(default_factory=list)


def _standings(counted: Sequence[Ballot], portfolio: Portfolio) -> tuple[Standing, ...]:
    """From the most voices to the least, equal voices in the order of candidates."""
    scale = portfolio.project.rank_points
    counts = {candidate: _Count() for candidate in candidates(portfolio)}
    for ballot in counted:
        for rank, candidate in ballot.choices:
            count = counts[candidate]
            count.voices += 1
            count.points.append(scale[rank - 1] if rank <= len(scale) else 0.0)
            count.voters.append(ballot.voter)
    chosen = {candidate: count for candidate, count in counts.items() if count.voices}
    by_voices = ranks({candidate: float(count.voices) for candidate, count in chosen.items()})
    # Exact sums: equal points stay equal in whatever order ballots came.
    points = {candidate: math.fsum(count.points) for candidate, count in chosen.items()} if scale else {}
    by_points = ranks(points)
    seats = portfolio.project.retained_count
    outcomes = outcomes_of({candidate: count.voices for candidate, count in chosen.items()}, seats)
    return tuple(
        Standing(
            candidate,
            count.voices,
            by_voices[candidate],
            outcomes[candidate],
            points.get(candidate),
            by_points.get(candidate),
            tuple(count.voters),
        )
        for candidate, count in sorted(chosen.items(), key=lambda item: -item[1].voices)
    )


def outcomes_of(voices: Mapping[Candidate, int], seats: int) -> dict[Candidate, Outcome]:
    """Retained when those with as many voices all have one of the `seats`, tied when only some of them would."""
    found = {}
    for candidate, own in voices.items():
        ahead = sum(1 for other in voices.values() if other > own)
        abreast = sum(1 for other in voices.values() if other == own)
        fits = ahead + abreast <= seats
        found[candidate] = Outcome.RETAINED if fits else Outcome.TIED if ahead < seats else Outcome.OTHER
    return found


def _colleges(portfolio: Portfolio) -> dict[str, str]:
    """The collège of each enrolled voter, that of its first participant when an organisation has several."""
    voters: dict[str, str] = {}
    for participant in portfolio.participants:
        voters.setdefault(comparable(voter_of(participant, portfolio)), participant.college)
    return voters


def _turnout(ballots: Sequence[Ballot], portfolio: Portfolio) -> tuple[CollegeTurnout, ...]:
    """By collège, in the order in which « Participants » names them; those without one come under ""."""
    voters = _colleges(portfolio)
    for ballot in ballots:
        voters.setdefault(comparable(ballot.voter), ballot.college)
    return tuple(
        CollegeTurnout(
            college,
            enrolled,
            _having(ballots, college, BallotState.COUNTED),
            _having(ballots, college, BallotState.LATE),
            _having(ballots, college, BallotState.SPOILED, BallotState.BLANK),
        )
        for college, enrolled in Counter(voters.values()).items()
    )


def _having(ballots: Sequence[Ballot], college: str, *states: BallotState) -> int:
    return sum(1 for ballot in ballots if ballot.college == college and ballot.state in states)
