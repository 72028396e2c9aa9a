"""From returned ballots to votes: who votes, which ballots are new, what becomes of each. Pure.

All that counts is in `model.ballots`: here a ballot is only given its participant and its row of « Votes ».
"""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace

from pipeline.findings import Place
from pipeline.judgement.vote.candidates import candidates_by_word, short_choice, word_of
from pipeline.judgement.vote.enrolment import Recognition, recognised
from pipeline.judgement.vote.tally import Ballot, BallotState, Tally, tally, understood
from pipeline.model.portfolio import Origin, Portfolio, Vote
from pipeline.words.text import comparable


@dataclass(frozen=True)
class ReturnedBallot:
    """A ballot as its file says, nothing understood yet.

    `file` is its path under the folder; `choices` are texts by rank, "" for one left blank before another.
    `filled_on` is the date on the ballot, None when there is none or `typed_date` is not one; `saved` is when the file
    was saved (UTC), None when it does not say.
    `origin` gives the cells of « participant », « received » and « choice:1 »…
    """

    file: str
    participant: str = ""
    organisation: str = ""
    choices: tuple[str, ...] = ()
    filled_on: datetime.date | None = None
    typed_date: str = ""
    saved: datetime.datetime | None = None
    comment: str = ""
    origin: Origin = field(default=Origin(), compare=False)

    @property
    def received(self) -> datetime.date | None:
        """The date that counts: the ballot's own, else that of the file."""
        return self.filled_on or (self.saved.date() if self.saved else None)

    def at(self, field_name: str) -> Place:
        """The place of one field in the file."""
        return replace(self.origin.at(field_name), document=self.file)


@dataclass(frozen=True)
class Reception:
    """What became of a returned ballot.

    `row` is its place in the tally, from 0; None when the participant is not known. `is_new` is false when the same
    ballot was already there, in « Votes » or in another file.
    """

    returned: ReturnedBallot
    recognition: Recognition
    row: int | None = None
    is_new: bool = False


@dataclass(frozen=True)
class Rivals:
    """Two ballots of one voter and one date: where the one that counts comes from, and the one it replaces."""

    counted: str
    replaced: str
    ballot: Ballot


@dataclass(frozen=True)
class Counting:
    """The count of the votes of the workbook, then of the returned ballots.

    `sources`: where each ballot of the tally comes from, a file or a place in « Votes » (the first `known` of them).
    `receptions`: the returned ballots in the order in which they came in.
    """

    tally: Tally
    sources: tuple[str, ...] = ()
    receptions: tuple[Reception, ...] = ()
    known: int = 0

    @property
    def new_votes(self) -> tuple[Vote, ...]:
        """The rows to add to « Votes », in the order in which they came in: of two of a voter, the last counts."""
        return tuple(ballot.vote for ballot in self.tally.ballots[self.known :])

    def ballot(self, reception: Reception) -> Ballot | None:
        """A returned ballot as counted; None when the participant is not known."""
        return None if reception.row is None else self.tally.ballots[reception.row]


def counting(returned: Iterable[ReturnedBallot], portfolio: Portfolio) -> Counting:
    """The count of the portfolio's votes and of `returned` ballots, in whatever order and under whatever file names.

    The same ballot (participant, date, choices) counts once, be it in « Votes » or in two files.
    """
    register = _Register(portfolio)
    receptions = tuple(register.reception(one) for one in sorted(returned, key=_order))
    count = tally(replace(portfolio, votes=tuple(register.votes)))
    return Counting(count, tuple(register.sources), receptions, len(portfolio.votes))


def same_day_rivals(count: Counting) -> list[Rivals]:
    """The ballots replaced by another of the same voter and date, of which one at least was returned in a file."""
    ballots = count.tally.ballots
    counted = {_turn(one): row for row, one in enumerate(ballots) if one.state is BallotState.COUNTED}
    return [
        Rivals(count.sources[winner], count.sources[row], ballot)
        for row, ballot in enumerate(ballots)
        if ballot.state is BallotState.REPLACED
        and (winner := counted.get(_turn(ballot))) is not None
        and max(row, winner) >= count.known
    ]


class _Register:
    """The rows of « Votes » as they will be: those of the workbook, then one for each new ballot."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.votes: list[Vote] = []
        self.sources: list[str] = []
        self._portfolio = portfolio
        self._words = candidates_by_word(portfolio)
        self._rows: dict[Hashable, int] = {}
        for vote in portfolio.votes:
            self._add(vote, str(vote.origin.at("participant")))

    def reception(self, returned: ReturnedBallot) -> Reception:
        """The returned ballot with its row, a new one unless the same ballot has one."""
        person = recognised(returned.participant, returned.organisation, self._portfolio)
        if person.participant is None:
            return Reception(returned, person)
        choices = _stripped(short_choice(choice, self._words) if word_of(choice) else "" for choice in returned.choices)
        vote = Vote(person.participant.name, choices, returned.received, returned.comment, returned.origin)
        row = self._rows.get(self._identity(vote))
        if row is None:
            return Reception(returned, person, self._add(vote, returned.file), is_new=True)
        return Reception(returned, person, row)

    def _add(self, vote: Vote, source: str) -> int:
        self.votes.append(vote)
        self.sources.append(source)
        self._rows.setdefault(self._identity(vote), len(self.votes) - 1)
        return len(self.votes) - 1

    def _identity(self, vote: Vote) -> Hashable:
        return comparable(vote.participant), vote.received, understood(vote.choices, self._words)


def _stripped(choices: Iterable[str]) -> tuple[str, ...]:
    """The choices without the blank ones at the end."""
    kept = list(choices)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _order(returned: ReturnedBallot) -> tuple[object, ...]:
    """By date, then by the time at which the file was saved; the name of the file parts only ballots that are alike."""
    received, saved = returned.received or datetime.date.min, returned.saved or datetime.datetime.min
    voter = comparable(returned.participant), comparable(returned.organisation)
    return received, saved, voter, returned.choices, returned.comment, returned.file


def _turn(ballot: Ballot) -> Hashable:
    return comparable(ballot.voter), ballot.vote.received
