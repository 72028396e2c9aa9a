"""Who filled a ballot: never guessed from a name alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.judgement.vote.enrolment import recognised
from pipeline.model.portfolio import Participant, Portfolio
from pipeline.words.enumerations import UNIT_ORGANISATION, UNIT_PARTICIPANT
from tests.model.portfolios import settings_changed, sound_portfolio

PEOPLE = (
    Participant("Claire Martin", "Fédération A"),
    Participant("Hélène d'Arc", "Fédération A"),
    Participant("Jean Dupont", "Éditeur B"),
    Participant("Jean Durand", "Éditeur C"),
    Participant("Usager"),
)


def group(unit: str = UNIT_PARTICIPANT) -> Portfolio:
    return replace(settings_changed(sound_portfolio(), ballot_unit=unit), participants=PEOPLE)


def name_of(name: str, organisation: str = "", unit: str = UNIT_PARTICIPANT) -> str | None:
    person = recognised(name, organisation, group(unit)).participant
    return person.name if person else None


@pytest.mark.parametrize("typed", ["Claire Martin", " claire  MARTIN\u00a0", "MARTIN Claire", "Martin, Claire"])
def test_case_accents_spaces_and_order_do_not_count(typed: str) -> None:
    assert name_of(typed) == "Claire Martin"
    assert name_of("HELENE D’ARC") == "Hélène d'Arc"


def test_a_near_name_is_suggested_but_not_taken() -> None:
    found = recognised("Clara Martin", "", group())
    assert (found.participant, found.near) == (None, "Claire Martin")
    assert recognised("Zoé", "", group()).near == ""


def test_a_near_name_in_the_same_organisation_is_taken_and_told() -> None:
    found = recognised("Mme Claire Martin", "federation a", group())
    assert found.participant == PEOPLE[0]
    assert found.reason == "même organisation, nom proche"


@pytest.mark.tried(
    "Bulletin",
    "un nom mal écrit ou retourné, avec l'organisation du participant",
    "le bulletin est rattaché au participant, et c'est dit",
)
@pytest.mark.parametrize("typed", ["Martin Clare", "MARTIN C.", "Claire MARTIN-DURAND", "Clara Martin"])
@pytest.mark.parametrize("organisation", ["Fédération A", "FEDERATION  A.", "Fédération-A"])
def test_a_near_name_is_taken_whatever_its_order_and_how_the_organisation_is_typed(
    typed: str, organisation: str
) -> None:
    assert recognised(typed, organisation, group()).participant == PEOPLE[0]


def test_of_two_members_about_as_near_none_is_guessed_unless_they_have_one_voice() -> None:
    people = (Participant("Jean Dupont", "Éditeur B"), Participant("Jean Dupond", "Éditeur B"))
    portfolio = replace(group(), participants=people)
    assert recognised("Jean Dupon", "Éditeur B", portfolio).participant is None
    together = replace(group(UNIT_ORGANISATION), participants=people)
    assert recognised("Jean Dupon", "Éditeur B", together).participant in people


def test_a_near_name_of_another_organisation_is_not_taken() -> None:
    assert recognised("Clara Martin", "Éditeur B", group()).participant is None


def test_another_name_of_the_organisation_is_not_taken() -> None:
    found = recognised("Paul", "Éditeur B", group())
    assert (found.participant, found.near) == (None, "Jean Dupont")


def test_without_a_name_the_only_member_of_the_organisation_is_meant() -> None:
    assert name_of("", "Éditeur B") == "Jean Dupont"
    assert name_of("éditeur b") == "Jean Dupont"
    assert name_of("", "Fédération A") is None
    assert name_of("", "Ailleurs") is None


def test_any_member_speaks_for_an_organisation_that_has_one_ballot() -> None:
    assert name_of("Fédération A", "", UNIT_ORGANISATION) == "Claire Martin"
    assert name_of("", "Fédération A", UNIT_ORGANISATION) == "Claire Martin"
    assert name_of("Paul", "Fédération A", UNIT_ORGANISATION) is None


def test_namesakes_are_told_apart_by_their_organisation() -> None:
    people = (Participant("Jean Dupont", "A"), Participant("Dupont Jean", "B"))
    portfolio = replace(sound_portfolio(), participants=people)
    assert recognised("JEAN DUPONT", "B", portfolio).participant == people[1]
    assert recognised("JEAN DUPONT", "", portfolio).participant is None


def test_nobody_is_meant_by_nothing() -> None:
    assert (name_of(""), name_of("–", "")) == (None, None)


NAMESAKES = ("Élan A", "Elan-A", "A Élan", "🎉", "😀")


@pytest.mark.parametrize("name", NAMESAKES)
def test_a_name_written_as_enrolled_is_known_whatever_resembles_it(name: str) -> None:
    portfolio = replace(sound_portfolio(), participants=tuple(map(Participant, NAMESAKES)))
    found = recognised(name, "", portfolio)
    assert found.participant == Participant(name)
    assert found.reason == ""


def test_a_name_that_several_could_have_is_not_guessed() -> None:
    portfolio = replace(sound_portfolio(), participants=tuple(map(Participant, NAMESAKES)))
    assert recognised("a. élan", "", portfolio).participant is None
