"""Small votes: the sound portfolio without its group, whose candidates are then its four cases.

voted("AA 1, BB 1", "AA 1") has two ballots, of the voters « V1 » and « V2 », in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.judgement.vote.candidates import Candidate, candidates
from pipeline.judgement.vote.tally import Tally, tally
from pipeline.model.portfolio import Decision, Participant, Portfolio, Vote
from tests.model.portfolios import at, settings_changed, sound_portfolio

IN_TIME, LATE = date(2022, 6, 30), date(2022, 7, 1)
"""The deadline of the sound portfolio's second meeting, and the day after."""


def voted(*ballots: str, base: Portfolio | None = None, colleges: Sequence[str] = (), **settings: Any) -> Portfolio:
    """`base` with these ballots, each its choices separated by commas; « ! » before them makes the ballot late.

    Of the voters, the first is of the first of `colleges` and so on, round and round.
    """
    portfolio = base or replace(sound_portfolio(), groups=())
    names = [f"V{rank}" for rank in range(1, len(ballots) + 1)]
    participants = tuple(
        Participant(
            name, college=colleges[rank % len(colleges)] if colleges else "", origin=at("participants", rank + 2)
        )
        for rank, name in enumerate(names)
    )
    votes = tuple(_vote(name, typed, rank) for rank, (name, typed) in enumerate(zip(names, ballots, strict=True), 2))
    return replace(settings_changed(portfolio, **settings), participants=participants, votes=votes)


def _vote(name: str, typed: str, row: int) -> Vote:
    choices = tuple(choice.strip() for choice in typed.removeprefix("!").split(","))
    return Vote(name, choices, LATE if typed.startswith("!") else IN_TIME, origin=at("votes", row))


def deciding(
    portfolio: Portfolio, *decisions: tuple[str, bool], meeting: int | None = 2, reason: str = ""
) -> Portfolio:
    """`portfolio` where these were decided."""
    made = (
        Decision(target, retained, reason, meeting, at("decisions", row))
        for row, (target, retained) in enumerate(decisions, start=2)
    )
    return replace(portfolio, decisions=tuple(made))


def counted(portfolio: Portfolio) -> Tally:
    """The count of the votes."""
    return tally(portfolio)


def candidate(identifier: str, portfolio: Portfolio) -> Candidate:
    """The candidate of an id."""
    return next(one for one in candidates(portfolio) if one.id == identifier)


def ids(found: Sequence[Candidate]) -> list[str]:
    """The ids of candidates."""
    return [one.id for one in found]
