"""Who is sent a ballot."""

from __future__ import annotations

from dataclasses import replace

from pipeline.judgement.vote.voters import Voter, voters
from pipeline.model.portfolio import Participant, Portfolio
from pipeline.words.enumerations import UNIT_ORGANISATION
from tests.model.portfolios import settings_changed, sound_portfolio

SHARED = (Participant("Anne", "Ligue"), Participant("Basile", "LIGUE"), Participant("Chloé"))


def with_participants(*participants: Participant) -> Portfolio:
    return replace(sound_portfolio(), participants=participants)


def names(portfolio: Portfolio) -> list[str]:
    return [voter.name for voter in voters(portfolio, portfolio.meetings[1])]


def test_those_who_follow_the_meeting_or_name_none_vote() -> None:
    portfolio = with_participants(
        Participant("Anne"), Participant("Basile", meetings=(1,)), Participant("Chloé", meetings=(1, 2))
    )
    assert names(portfolio) == ["Anne", "Chloé"]


def test_each_participant_has_a_ballot() -> None:
    assert names(with_participants(*SHARED)) == ["Anne", "Basile", "Chloé"]


def test_an_organisation_has_one_ballot_for_all_its_participants() -> None:
    portfolio = settings_changed(with_participants(*SHARED), ballot_unit=UNIT_ORGANISATION)
    assert voters(portfolio, portfolio.meetings[1]) == (
        Voter("Ligue", "Ligue", ("Anne", "Basile")),
        Voter("Chloé", "", ("Chloé",)),
    )
