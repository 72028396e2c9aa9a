"""What the ballots leave open, and what would have settled it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from pipeline.judgement.vote.arbitration import (
    Tie,
    a_voice_away,
    contradictions,
    settlement,
    supporters,
    tie,
    with_late_ballots,
)
from pipeline.judgement.vote.tally import Outcome
from pipeline.model.portfolio import Meeting, Portfolio
from tests.judgement.vote.elections import candidate, counted, deciding, ids, voted


def _tie(portfolio: Portfolio) -> Tie:
    found = tie(counted(portfolio))
    assert found is not None
    return found


def test_the_tie_is_for_the_places_that_those_ahead_leave() -> None:
    found = _tie(voted("AA 1, AA 2", "AA 1, BB 1"))
    assert (found.first_place, found.last_place, found.places, found.voices) == (2, 2, 1, 1)
    assert ids([standing.candidate for standing in found.contenders]) == ["AA 2", "BB 1"]


def test_a_tie_that_all_fit_in_or_that_none_would_reach_is_no_tie() -> None:
    assert tie(counted(voted("AA 1", "BB 1"))) is None
    assert tie(counted(voted("AA 1, AA 2", "AA 1, AA 2", "BB 1", "AA 2 bis"))) is None
    assert tie(counted(voted())) is None


THREE = voted("AA 1", "AA 2", "BB 1")
"""Three candidates of one voice for two places."""


@pytest.mark.parametrize(
    ("values", "retained", "level", "unknown"),
    [
        ({"AA 1": 3, "AA 2": 1, "BB 1": 2}, ["AA 1", "BB 1"], [], []),
        ({"AA 1": 3, "AA 2": 1, "BB 1": 1}, ["AA 1"], ["AA 2", "BB 1"], []),
        ({"AA 1": 3, "AA 2": 1, "BB 1": 3}, ["AA 1", "BB 1"], [], []),
        ({"AA 1": 1, "AA 2": 1, "BB 1": 1}, [], ["AA 1", "AA 2", "BB 1"], []),
        ({"AA 1": 3, "AA 2": None, "BB 1": 1}, [], [], ["AA 2"]),
    ],
)
def test_a_criterion_settles_what_it_tells_apart(
    values: Mapping[str, float | None], retained: list[str], level: list[str], unknown: list[str]
) -> None:
    found = settlement(_tie(THREE), lambda one: values[one.id])
    assert (ids(found.retained), ids(found.level), ids(found.unknown)) == (retained, level, unknown)


def test_a_voice_away_are_those_just_above_and_just_below() -> None:
    """AA 1 has three voices, AA 2 and BB 1 two for one place, AA 2 bis one."""
    portfolio = voted("AA 1, AA 2", "AA 1, BB 1", "AA 1, AA 2", "BB 1, AA 2 bis")
    less, more = a_voice_away(_tie(portfolio), counted(portfolio))
    assert (ids(less), ids(more)) == (["AA 1"], ["AA 2 bis"])


def test_late_ballots_are_counted_as_if_they_were_not() -> None:
    portfolio = voted("AA 1", "AA 2", "BB 1", "!BB 1, AA 2")
    assert [standing.voices for standing in counted(portfolio).standings] == [1, 1, 1]
    outcomes = {standing.candidate.id: standing.outcome for standing in with_late_ballots(portfolio).standings}
    assert outcomes == {"AA 2": Outcome.RETAINED, "BB 1": Outcome.RETAINED, "AA 1": Outcome.OTHER}


def test_supporters_are_the_colleges_of_the_ballots_that_count() -> None:
    portfolio = voted("AA 1", "AA 1", "AA 1", "!AA 1", colleges=("Nord", "Sud"))
    assert supporters(candidate("AA 1", portfolio), counted(portfolio)) == {"Nord": 2, "Sud": 1}


def _contradicted(portfolio: Portfolio, meeting: int = 2) -> list[tuple[str, bool | None]]:
    found = contradictions(portfolio, counted(portfolio), meeting)
    return [(one.candidate.id, one.decision.retained if one.decision else None) for one in found]


CLEAR = voted("AA 1, AA 2", "AA 1, AA 2", "BB 1")
"""AA 1 and AA 2 have both places; BB 1 has a voice, AA 2 bis none."""


@pytest.mark.parametrize(
    ("decisions", "found"),
    [
        ([("AA 1", True), ("AA 2", True)], []),
        ([("AA 1", True), ("AA 2", False)], [("AA 2", False)]),
        ([("AA 1", True)], []),
        ([("AA 1", True), ("AA 2", False), ("BB 1", True)], [("AA 2", False), ("BB 1", True)]),
        ([("AA 1", True), ("AA 2", True), ("AA 2 bis", True)], [("AA 2 bis", True)]),
        ([("AA 1", True), ("AA 2", True), ("BB 1", False)], []),
        ([], []),
    ],
)
def test_decisions_contradict_the_ballots(
    decisions: list[tuple[str, bool]], found: list[tuple[str, bool | None]]
) -> None:
    assert _contradicted(deciding(CLEAR, *decisions)) == found


def test_what_decisions_pass_over_is_contradicted_after_the_meeting_of_the_vote() -> None:
    third = Meeting(3, date(2022, 9, 1))
    portfolio = replace(CLEAR, meetings=(*CLEAR.meetings, third))
    assert _contradicted(deciding(portfolio, ("AA 1", True)), meeting=3) == [("AA 2", None)]


def test_a_decision_that_settles_a_tie_contradicts_nothing() -> None:
    assert _contradicted(deciding(THREE, ("AA 1", True), ("AA 2", True), ("BB 1", False))) == []


def test_a_decision_of_a_later_meeting_contradicts_nothing_yet() -> None:
    assert _contradicted(deciding(CLEAR, ("AA 1", False), meeting=2), meeting=1) == []


def test_without_votes_nothing_is_contradicted() -> None:
    assert _contradicted(deciding(voted(), ("AA 1", True))) == []
