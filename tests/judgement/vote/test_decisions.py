"""What the working group decided, and what is retained."""

from __future__ import annotations

from pipeline.judgement.vote import decisions
from pipeline.judgement.vote.decisions import case_decisions, retained, verdicts
from pipeline.judgement.vote.tally import tally
from pipeline.model.portfolio import Portfolio
from tests.judgement.vote.votes import decided, vote, voted
from tests.model.portfolios import AA1, AA2, BB1, changed, sound_portfolio

VOTED = voted(vote("X", "AA 2", "A"), vote("Y", "AA 2", "AA 2 bis"))
"""AA 2 is retained by the ballots, A and AA 2 bis are tied at the last place."""


def kept(portfolio: Portfolio, meeting: int) -> list[tuple[str, bool]]:
    return [(one.candidate.id, one.decision is not None) for one in retained(portfolio, tally(portfolio), meeting)]


def test_the_last_decision_on_a_target_holds_from_its_meeting_on() -> None:
    portfolio = decided(VOTED, ("A", True, 2), ("aa n°2", False, 2), ("A", False, 1))
    assert [(one.id, taken.retained) for one, taken in decisions.decided(portfolio)] == [("A", True), ("AA 2", False)]
    assert [(one.id, taken.retained) for one, taken in decisions.decided(portfolio, 1)] == [("A", False)]


def test_a_decision_without_a_meeting_holds_for_all() -> None:
    portfolio = decided(VOTED, ("A", True, None))
    assert [one.id for one, _ in decisions.decided(portfolio, 1)] == ["A"]


def test_ballots_alone_retain_at_the_meeting_of_the_vote_what_they_settle() -> None:
    assert kept(VOTED, 2) == [("AA 2", False)]
    assert kept(VOTED, 3) == []


def test_a_decision_settles_a_tie() -> None:
    assert kept(decided(VOTED, ("AA 2", True, 2), ("AA 2 bis", True, 2), ("A", False, 2)), 2) == [
        ("AA 2", True),
        ("AA 2 bis", True),
    ]


def test_a_decision_may_be_about_one_case_of_a_group() -> None:
    portfolio = decided(sound_portfolio(), ("A", True, 2), ("BB 1", False, 2))
    found = case_decisions(portfolio, 2)
    assert {key: taken.retained for key, taken in found.items()} == {AA1: True, BB1: False}


def test_a_decision_on_nothing_known_is_left_out() -> None:
    assert decisions.decided(decided(sound_portfolio(), ("ZZ 9", True, 2))) == ()


def test_every_candidate_comes_with_its_voices_and_its_decision() -> None:
    portfolio = decided(changed(VOTED, "votes", choices=("AA 2",)), ("BB 1", True, 2), ("AA 2", False, 2))
    found = verdicts(portfolio, tally(portfolio))
    assert [
        (one.candidate.id, one.standing.voices if one.standing else 0, one.decision.retained if one.decision else None)
        for one in found
    ] == [("AA 2", 2, False), ("AA 2 bis", 1, None), ("A", 0, None), ("BB 1", 0, True)]
    assert AA2 in found[0].candidate.cases


def test_a_decision_names_a_case_by_its_printed_reference() -> None:
    referred = changed(VOTED, "sectors", reference_format="{secteur}#{numero:02}")
    portfolio = decided(referred, ("AA#02", True, 2))
    assert [one.id for one, _ in decisions.decided(portfolio)] == ["AA 2"]
