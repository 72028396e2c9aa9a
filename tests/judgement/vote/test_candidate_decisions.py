"""What each candidate was decided to be."""

from __future__ import annotations

from pipeline.judgement.vote.decisions import candidate_decisions
from pipeline.model.portfolio import Portfolio
from tests.judgement.vote.elections import deciding, voted
from tests.model.portfolios import found, sound_portfolio


def _decided(portfolio: Portfolio, meeting: int | None = None) -> dict[str, bool]:
    """By the candidate's id; in the sound portfolio, AA 1 and BB 1 are the group A."""
    return {one.id: decision.retained for one, decision in candidate_decisions(portfolio, meeting).items()}


def test_a_decision_on_a_case_of_a_group_is_one_on_the_group() -> None:
    assert _decided(deciding(sound_portfolio(), ("BB 1", True), ("AA 2", False))) == {"A": True, "AA 2": False}


def test_a_decision_on_the_group_itself_prevails() -> None:
    assert _decided(deciding(sound_portfolio(), ("BB 1", True), ("A", False))) == {"A": False}


def test_of_two_cases_of_a_group_the_one_retained_speaks_for_it() -> None:
    assert _decided(deciding(sound_portfolio(), ("AA 1", False), ("BB 1", True))) == {"A": True}


def test_a_decision_of_a_later_meeting_is_not_taken_yet() -> None:
    portfolio = deciding(sound_portfolio(), ("AA 2", True), meeting=2)
    assert (_decided(portfolio, 1), _decided(portfolio, 2)) == ({}, {"AA 2": True})


CLEAR = voted("AA 1, AA 2", "AA 1, AA 2", "BB 1")


def test_decisions_that_pass_over_what_the_ballots_retain_are_reported_once() -> None:
    assert found(deciding(CLEAR, ("AA 1", True))) == [("CU-337", "target 2")]
    assert found(deciding(CLEAR, ("BB 1", True))) == [("CU-337", "target 2")]
    assert found(deciding(CLEAR, ("AA 1", True), ("AA 2", False))) == []
    assert found(CLEAR) == []


def test_a_case_retained_by_itself_and_for_its_group_is_reported() -> None:
    assert found(deciding(sound_portfolio(), ("A", True), ("AA 1", True))) == [("CU-338", "target 3")]
    assert found(deciding(sound_portfolio(), ("A", True), ("BB 1", True))) == []
