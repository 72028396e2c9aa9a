"""Votes, participants and decisions for the sound portfolio, each a row of its sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.contract.sheets import sheet, vote_columns
from pipeline.model.portfolio import Decision, Origin, Participant, Portfolio, Vote
from tests.model.portfolios import at, cells, sound_portfolio

IN_TIME, LATE = date(2022, 6, 28), date(2022, 7, 1)
"""Before and after the deadline of the sound portfolio, 30 June."""


def vote(participant: str, *choices: str, received: date | None = IN_TIME) -> Vote:
    """A vote without its place."""
    return Vote(participant, choices, received)


def voted(*votes: Vote, portfolio: Portfolio | None = None) -> Portfolio:
    """The sound portfolio with these votes, in rows 2, 3 and so on; each voter is enrolled."""
    rows = tuple(
        replace(one, origin=Origin(sheet("votes").title, row, cells(vote_columns(9), row)))
        for row, one in enumerate(votes, start=2)
    )
    base = portfolio or sound_portfolio()
    enrolled = base.participants or tuple(Participant(name) for name in dict.fromkeys(one.participant for one in votes))
    return replace(base, votes=rows, participants=enrolled)


def decided(portfolio: Portfolio, *decisions: tuple[str, bool, int | None]) -> Portfolio:
    """The portfolio with these decisions (target, retained, meeting), in rows 2, 3 and so on."""
    rows: Sequence[Decision] = [
        Decision(target, retained, meeting=meeting, origin=at("decisions", row))
        for row, (target, retained, meeting) in enumerate(decisions, start=2)
    ]
    return replace(portfolio, decisions=tuple(rows))
