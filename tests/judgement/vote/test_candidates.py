"""What may be chosen, and all the ways of writing it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.judgement.vote.candidates import Candidate, candidate_of, candidates, candidates_by_word, short_choice
from pipeline.model.portfolio import CaseKey, CrossGroup, Portfolio
from pipeline.readers import read_portfolio
from tests.judgement.priority.test_seed_2022 import SEED
from tests.model.portfolios import AA1, AA2, AA2_BIS, BB1, changed, sound_portfolio


def chosen(typed: str, portfolio: Portfolio | None = None) -> str | None:
    candidate = candidate_of(typed, candidates_by_word(portfolio or sound_portfolio()))
    return candidate.id if candidate else None


def test_groups_come_first_then_the_cases_that_are_in_none() -> None:
    assert candidates(sound_portfolio()) == (
        Candidate("A", "Dossier", (AA1, BB1), AA1, is_group=True),
        Candidate("AA 2", "Retour à domicile", (AA2,), AA2),
        Candidate("AA 2 bis", "Retour en établissement", (AA2_BIS,), AA2_BIS),
    )


def test_a_group_is_led_by_the_case_it_names() -> None:
    [group, *_] = candidates(changed(sound_portfolio(), "groups", lead=BB1))
    assert group.lead == BB1


def test_the_2022_workbook_has_54_candidates() -> None:
    portfolio = read_portfolio(Path("input/cas-usage-ms.xlsx")).portfolio
    assert portfolio is not None
    assert [len(candidates(each)) for each in (portfolio, SEED)] == [54, 54]
    assert sum(candidate.is_group for candidate in candidates(portfolio)) == 15


@pytest.mark.parametrize(
    "typed",
    [
        "AA 2", "aa2", "AA n°2", "AA nº 2", "AA no 2", "AA-2", " AA\u00a02 ", "AA 2 – Retour à domicile",
        "AA2 - retour", "AA 2 : retour", "AA 2 (retour)", "aa 2– retour", "Retour à domicile", "RETOUR A DOMICILE",
    ],
)  # fmt: skip
def test_a_case_is_known_however_it_is_written(typed: str) -> None:
    assert chosen(typed) == "AA 2"


@pytest.mark.parametrize("typed", ["AA 2 bis", "aa2bis", "AA n° 2 Bis – Retour", "Retour en établissement"])
def test_a_suffix_makes_another_case(typed: str) -> None:
    assert chosen(typed) == "AA 2 bis"


@pytest.mark.parametrize("typed", ["A", "a", "Groupe A", "groupe n°a", "A – Dossier", "Dossier"])
def test_a_group_is_known_by_its_id_or_its_theme(typed: str) -> None:
    assert chosen(typed) == "A"


@pytest.mark.parametrize("typed", ["AA 1", "bb1", "C#01", "AA 1 – Envoi de la demande dans le DUI"])
def test_a_case_of_a_group_means_the_group(typed: str) -> None:
    assert chosen(typed) == "A"


@pytest.mark.parametrize("typed", ["", " ", "–", "?", "AA 9", "AA 2, AA 2 bis", "AA 2 – AA 2 bis", "tout", "groupe"])
def test_nothing_is_guessed(typed: str) -> None:
    assert chosen(typed) is None


def test_a_key_with_the_title_of_another_candidate_is_not_understood() -> None:
    assert chosen("AA 2 – Retour en établissement") is None
    assert chosen("AA 2 bis – Retour en établissement") == "AA 2 bis"


def test_a_title_that_two_candidates_share_means_none_of_them() -> None:
    shared = changed(sound_portfolio(), "cases", row=4, title="Retour à domicile")
    assert chosen("Retour à domicile", shared) is None
    assert chosen("AA 2 – Retour à domicile", shared) == "AA 2"


def test_a_sector_called_no_is_not_taken_for_number() -> None:
    cases = tuple(replace(case, key=replace(case.key, sector="NO")) for case in sound_portfolio().cases[1:2])
    portfolio = replace(sound_portfolio(), cases=cases, groups=(CrossGroup("2", "Deux", (CaseKey("BB", 1),)),))
    assert (chosen("NO 2", portfolio), chosen("n°2", portfolio)) == ("NO 2", "2")


@pytest.mark.parametrize(
    ("typed", "short"),
    [
        ("aa2bis – Retour", "AA 2 bis"),
        ("a – Dossier", "A"),
        ("bb1", "BB 1"),
        ("Retour à domicile", "AA 2"),
        ("Dossier", "A"),
        ("AA 9 – Ailleurs", "AA 9 – Ailleurs"),
    ],
)
def test_a_choice_is_kept_short_and_a_member_as_it_was_named(typed: str, short: str) -> None:
    assert short_choice(typed, candidates_by_word(sound_portfolio())) == short
