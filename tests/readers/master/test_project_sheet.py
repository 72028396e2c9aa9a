"""The sheet « Projet »."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.judgement.rules import check
from pipeline.model.portfolio import Project
from pipeline.readers import Reading
from tests.builders import Sheets, flat, setting

Read = Callable[..., Reading]


def project(reading: Reading) -> Project:
    assert reading.portfolio is not None
    return reading.portfolio.project


def test_settings_are_read_each_in_its_kind(read: Read, sheets: Sheets) -> None:
    found = project(read(sheets))
    assert (found.title, found.retained_count, found.scoring_method) == ("Cas d'essai", 2, "produit")
    assert (found.priority_threshold, found.rank_points) == (4.0, (3.0, 2.0, 1.0))


def test_settings_that_are_absent_have_their_default(read: Read, sheets: Sheets) -> None:
    found = project(read(sheets))
    assert (found.priority_label, found.other_label, found.slogan) == ("Prioritaire", "Non prioritaire", "")


def test_keys_and_words_are_recognised_in_any_spelling(read: Read, sheets: Sheets) -> None:
    setting(sheets, "Méthode de score", "PRODUIT ")
    sheets["Projet"][3]["Clé"] = "methode de\u00a0score"
    reading = read(sheets)
    assert reading.findings == ()
    assert project(reading).scoring_method == "produit"


def test_a_missing_key_is_told_and_the_rest_is_checked(read: Read, sheets: Sheets) -> None:
    sheets["Projet"] = sheets["Projet"][1:]
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-210", "Projet")]
    assert "« Titre »" in reading.findings[0].message
    assert project(reading).title == ""


def test_faulty_values_are_told_in_their_cell(read: Read, sheets: Sheets) -> None:
    setting(sheets, "Titre", None)
    setting(sheets, "Nombre de cas à retenir", "cinq")
    setting(sheets, "Méthode de score", "produits")
    assert flat(read(sheets).findings) == [("CU-201", "Projet!B2"), ("CU-202", "Projet!B4"), ("CU-203", "Projet!B5")]


def test_an_unknown_key_is_kept_for_the_templates(read: Read, sheets: Sheets) -> None:
    sheets["Projet"].append({"Clé": "Slogans", "Valeur": "En avant"})
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-211", "Projet!A8")]
    assert "Vouliez-vous dire « Slogan » ?" in reading.findings[0].message
    assert project(reading).others == {"Slogans": "En avant"}


def test_a_mistyped_key_is_told_once_at_its_own_cell(read: Read, sheets: Sheets) -> None:
    sheets["Projet"][0]["Clé"] = "Titr"
    sheets["Projet"][4]["Clé"] = "Seuil de prioritée"
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-210", "Projet!A2"), ("CU-211", "Projet!A6")]
    assert "La clé « Titr » lui ressemble." in reading.findings[0].message
    assert "Vouliez-vous dire « Seuil de priorité » ?" in reading.findings[1].message
    assert reading.portfolio is not None
    assert {finding.code for finding in check(reading.portfolio)} == {"CU-111"}


def test_a_key_given_twice_is_told(read: Read, sheets: Sheets) -> None:
    sheets["Projet"].append({"Clé": "TITRE", "Valeur": "Autre"})
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-208", "Projet!B8")]
    assert project(reading).title == "Cas d'essai"


def test_a_setting_says_where_it_was_read(read: Read, sheets: Sheets) -> None:
    assert str(project(read(sheets)).origin.at("priority_threshold")) == "Projet!B6"


@pytest.mark.parametrize("typed", [-1, "-3", 2.5, 2_000_000])
def test_a_number_of_cases_is_a_whole_number_from_0(read: Read, sheets: Sheets, typed: object) -> None:
    setting(sheets, "Nombre de cas à retenir", typed)
    [finding] = read(sheets).findings
    assert (finding.code, finding.expected) == ("CU-202", "un nombre entier, 0 ou plus")


@pytest.mark.parametrize("typed", [None, "deux"])
def test_a_number_of_cases_that_is_not_understood_makes_nothing_too_many(
    read: Read, sheets: Sheets, typed: object
) -> None:
    setting(sheets, "Nombre de cas à retenir", typed)
    found = read(sheets).portfolio
    assert found is not None
    assert check(found) == ()
