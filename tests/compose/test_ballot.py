"""What a blank ballot says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.compose.ballot import ballot_facts, ballot_form
from pipeline.compose.book import Book
from pipeline.contract.ballot_form import BallotForm
from pipeline.judgement.vote.candidates import candidate_of, candidates_by_word
from pipeline.judgement.vote.voters import Voter
from pipeline.model.portfolio import Phase, Portfolio
from pipeline.words.enumerations import UNIT_ORGANISATION
from tests.model.portfolios import AA2, changed, settings_changed, sound_portfolio


def form_of(portfolio: Portfolio, voter: Voter | None = None) -> BallotForm:
    return ballot_form(Book(portfolio), portfolio.meetings[1], voter)


def offered(portfolio: Portfolio) -> dict[str, dict[str, list[str]]]:
    """The ids of the candidates by heading and phase."""
    return {
        heading.label: {phase.label: [option.id for option in phase.options] for phase in heading.phases}
        for heading in form_of(portfolio).headings
    }


def with_phases(*labels: str, **orders: float) -> Portfolio:
    """The sound portfolio without group, whose cases of sector AA are in phases so called, in their order."""
    portfolio = replace(sound_portfolio(), groups=())
    named = [(rank, code, label) for rank, (code, label) in enumerate(_coded(labels)) if label]
    phases = tuple(Phase("AA", code, label, orders.get(code, rank)) for rank, code, label in named)
    own = [case for case in portfolio.cases if case.key.sector == "AA"]
    cases = [replace(case, phase=code) for case, (code, _) in zip(own, _coded(labels), strict=True)]
    return replace(portfolio, phases=phases, cases=tuple(cases))


def _coded(labels: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(f"P{rank}" if label else "", label) for rank, label in enumerate(labels)]


def test_groups_come_first_then_sectors_then_phases() -> None:
    assert offered(sound_portfolio()) == {"Transverse": {"": ["A"]}, "Alpha": {"Admission": ["C#02", "C#02 bis"]}}


def test_phases_follow_their_order_and_cases_without_one_come_last() -> None:
    assert offered(with_phases("Fin", "", "Début", P0=9)) == {
        "Alpha": {"Début": ["AA 2 bis"], "Fin": ["AA 1"], "": ["AA 2"]}
    }


def test_two_phases_of_one_name_are_one() -> None:
    assert offered(with_phases("Suivi", "Fin", "Suivi")) == {"Alpha": {"Suivi": ["AA 1", "AA 2 bis"], "Fin": ["AA 2"]}}


def test_sectors_of_one_name_are_told_apart_by_their_codes() -> None:
    portfolio = replace(changed(sound_portfolio(), "sectors", row=3, label="alpha"), groups=())
    assert list(offered(portfolio)) == ["Alpha (AA)", "alpha (BB)"]
    assert list(offered(changed(sound_portfolio(), "sectors", label="Transverse"))) == ["Transverse", "Transverse (AA)"]


def test_what_is_offered_means_its_candidate() -> None:
    portfolio = sound_portfolio()
    words = candidates_by_word(portfolio)
    meant = {option.id: candidate_of(option.text, words) for option in form_of(portfolio).options}
    assert {name: found.id if found else "" for name, found in meant.items()} == {
        "A": "A", "C#02": "AA 2", "C#02 bis": "AA 2 bis",
    }  # fmt: skip


def test_groups_of_one_theme_are_told_apart_by_their_cases() -> None:
    [group] = form_of(sound_portfolio()).headings[0].options
    assert group.text == "A – Dossier (C#01, BB 1)"
    assert group.members == ("C#01 – Envoi de la demande dans le DUI", "BB 1 – Notification")


def _names(portfolio: Portfolio) -> dict[str, str]:
    return {option.id: option.reference for option in form_of(replace(portfolio, groups=())).options}


def test_a_case_has_the_name_that_other_documents_print() -> None:
    assert _names(sound_portfolio()) == {"C#01": "", "C#02": "", "C#02 bis": "", "BB 1": ""}


def test_a_name_that_two_cases_have_stands_beside_their_keys() -> None:
    same = tuple(replace(one, reference_format="C#{numero:02}") for one in sound_portfolio().sectors)
    assert _names(replace(sound_portfolio(), sectors=same)) == {
        "AA 1": "C#01",
        "C#02": "",
        "C#02 bis": "",
        "BB 1": "C#01",
    }


def test_no_more_choices_than_candidates() -> None:
    assert form_of(sound_portfolio()).choices == 2
    assert form_of(settings_changed(sound_portfolio(), retained_count=9)).choices == 3


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Faites 2 choix au plus parmi les 3 candidats, du plus important au moins important."),
        ({"retained_count": 1}, "Faites un seul choix parmi les 3 candidats."),
        ({"rank_points": (3.0, 1.5, 1.0)}, "Les points selon le rang (3 et 1,5) sont comptés à part."),
        ({"ballot_unit": UNIT_ORGANISATION}, "Un seul bulletin compte par organisation\u00a0: le dernier reçu"),
    ],
)
def test_the_rules_of_the_vote_are_told(fields: dict[str, Any], said: str) -> None:
    assert said in " ".join(form_of(settings_changed(sound_portfolio(), **fields)).instructions)


def test_points_and_groups_are_not_told_of_where_there_are_none() -> None:
    told = " ".join(form_of(replace(sound_portfolio(), groups=())).instructions)
    assert "rang" not in told
    assert "groupe" not in told


def test_a_ballot_bears_the_name_of_its_voter_when_only_one_may_fill_it_in() -> None:
    alone, several = Voter("Anne", "Ligue", ("Anne",)), Voter("Ligue", "Ligue", ("Anne", "Basile"))
    made = [form_of(sound_portfolio(), voter) for voter in (alone, several, None)]
    assert [(form.participant, form.organisation) for form in made] == [("Anne", "Ligue"), ("", "Ligue"), ("", "")]


def test_the_columns_that_offer_no_choice_are_not_wanted() -> None:
    portfolio = replace(sound_portfolio(), groups=(), phases=(), sectors=sound_portfolio().sectors[:1])
    cases = tuple(case for case in portfolio.cases if case.key.sector == "AA")
    form = form_of(replace(portfolio, cases=cases))
    assert (form.has_headings, form.has_phases) == (False, False)
    assert (form_of(sound_portfolio()).has_headings, form_of(sound_portfolio()).has_phases) == (True, True)


def test_the_example_of_what_to_type_is_a_case_rather_than_a_group() -> None:
    assert form_of(sound_portfolio()).example == "C#02"
    everything = tuple(case.key for case in sound_portfolio().cases)
    assert form_of(changed(sound_portfolio(), "groups", cases=everything)).example == "A"


def test_the_word_version_has_the_same_candidates() -> None:
    portfolio = with_phases("Fin", "", "Début")
    facts = ballot_facts(form_of(portfolio), Book(portfolio), portfolio.meetings[1])
    [sector] = facts["secteurs"]
    assert [(phase["libelle"], [one["id"] for one in phase["candidats"]]) for phase in sector["parcours"]] == [
        ("Fin", ["AA 1"]), ("Début", ["AA 2 bis"]), ("Sans parcours", ["AA 2"]),
    ]  # fmt: skip
    assert facts["choix"] == ["Choix 1", "Choix 2"]


def test_an_alias_stays_under_its_own_sector_and_title() -> None:
    portfolio = changed(replace(sound_portfolio(), groups=()), "cases", row=5, alias_of=AA2)
    assert [(option.id, option.title) for option in form_of(portfolio).headings[-1].options] == [
        ("BB 1", "Notification")
    ]
