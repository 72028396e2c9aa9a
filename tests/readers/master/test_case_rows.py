"""The columns that criteria and sections add to « Cas d'usage », and what they hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.judgement.rules import check
from pipeline.readers import Reading
from tests.builders import Sheets, flat, rename_column, without_column

Read = Callable[..., Reading]
CASES = "Cas d'usage"


@pytest.mark.parametrize("typed", [3, "3", "3 ", "3,0", "３", "tous les jours", "Tous les\u00a0jours "])
def test_a_rating_is_a_mark_or_the_label_of_its_level(read: Read, sheets: Sheets, typed: object) -> None:
    sheets[CASES][0]["Fréquence"] = typed
    reading = read(sheets)
    assert reading.findings == ()
    assert reading.portfolio is not None
    assert reading.portfolio.cases[0].ratings["FREQ"] == 3.0


def test_a_mark_of_zero_is_a_mark_and_an_empty_cell_is_none(read: Read, sheets: Sheets) -> None:
    sheets[CASES][0] |= {"Fréquence": None, "Périmètre": 0}
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    assert portfolio.cases[0].ratings == {"PERI": 0.0}
    assert portfolio.cases[3].ratings == {}


@pytest.mark.parametrize("typed", [4, 2.4, "2 pts", "deux", "tous les mois", True])
def test_a_mark_off_the_scale_is_told_with_the_scale(read: Read, sheets: Sheets, typed: object) -> None:
    sheets[CASES][0]["Fréquence"] = typed
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-209", "Cas d'usage!F2")]
    assert reading.findings[0].expected == "« 1 », « 2 », « 3 », « rarement », « souvent » ou « tous les jours »"
    assert reading.portfolio is not None
    assert reading.portfolio.cases[0].ratings == {"PERI": 2.5}


def test_the_column_of_a_criterion_may_bear_its_code(read: Read, sheets: Sheets) -> None:
    rename_column(sheets, CASES, "Fréquence", "freq")
    reading = read(sheets)
    assert reading.findings == ()
    assert reading.portfolio is not None
    assert reading.portfolio.cases[0].ratings == {"FREQ": 3.0, "PERI": 2.5}


def test_a_criterion_without_its_column_is_told(read: Read, sheets: Sheets) -> None:
    without_column(sheets, CASES, "Fréquence")
    assert flat(read(sheets).findings) == [("CU-319", "Critères!B2")]


def test_levels_are_in_increasing_order_of_mark(read: Read, sheets: Sheets) -> None:
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    assert [[level.mark for level in criterion.levels] for criterion in portfolio.criteria] == [[1, 2, 3], [0, 2.5]]


def test_any_number_of_criteria_needs_no_other_line(read: Read, sheets: Sheets) -> None:
    for number in range(12):
        sheets["Critères"].append({"Code": f"K{number}", "Libellé": f"Critère {number}", "Ordre": number})
        sheets["Échelles"].append({"Critère": f"K{number}", "Note": -number})
        for row in sheets[CASES]:
            row[f"Critère {number}"] = -number
    reading = read(sheets)
    assert reading.findings == ()
    assert reading.portfolio is not None
    assert reading.portfolio.cases[3].ratings == {f"K{number}": -number for number in range(12)}


def test_a_section_prints_a_text_column(read: Read, sheets: Sheets) -> None:
    sheets["Rubriques"][0]["Source"] = " ACTEURS"
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    assert portfolio.text_columns == ("ACTEURS",)
    assert portfolio.cases[0].texts == {"ACTEURS": "L'usager\nL'établissement"}


def test_a_section_may_print_a_column_of_every_workbook(read: Read, sheets: Sheets) -> None:
    sheets["Rubriques"][0]["Source"] = "precisions"
    sheets[CASES][0]["Précisions"] = "- Une\n- Deux"
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    assert portfolio.sections[0].source == "Précisions"
    assert portfolio.text_columns == ()
    assert portfolio.cases[0].texts == {"Précisions": "Une\nDeux"}


def test_a_word_of_the_contract_is_a_source_in_any_spelling(read: Read, sheets: Sheets) -> None:
    sheets["Rubriques"][1]["Source"] = "Schema Existant "
    portfolio = read(sheets).portfolio
    assert portfolio is not None
    assert portfolio.sections[1].source == "schéma existant"


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Acteur", " La colonne « Acteurs » (Cas d'usage!I1) lui ressemble."),
        ("schéma existan", " Vouliez-vous dire « schéma existant » ?"),
        ("zzz", ""),
    ],
)
def test_an_unknown_source_is_told_with_the_near_one(read: Read, sheets: Sheets, typed: str, near: str) -> None:
    sheets["Rubriques"][0]["Source"] = typed
    found = [finding for finding in read(sheets).findings if finding.code == "CU-318"]
    assert flat(found) == [("CU-318", "Rubriques!C2")]
    assert found[0].message.endswith(f"ni un mot connu.{near}")


def test_the_mistyped_header_of_a_criterion_is_told_at_its_cell(read: Read, sheets: Sheets) -> None:
    rename_column(sheets, CASES, "Fréquence", "Fréquance")
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-319", "Cas d'usage!F1")]
    assert "« Fréquance » lui ressemble" in reading.findings[0].message
    assert reading.portfolio is not None
    assert check(reading.portfolio)[0].code == "CU-111"


def test_the_mistyped_header_of_a_text_is_told_with_the_section_that_wants_it(read: Read, sheets: Sheets) -> None:
    rename_column(sheets, CASES, "Acteurs", "Acteures")
    (finding,) = read(sheets).findings
    assert (finding.code, str(finding.place)) == ("CU-318", "Rubriques!C2")
    assert "« Acteures » (Cas d'usage!I1)" in finding.message


@pytest.mark.parametrize(
    ("header", "name", "place"),
    [
        ("Libellé", "Intitule", "Critères!B2"),
        ("Libellé", "périmètre", "Critères!B3"),
        ("Source", "Fréquence", "Rubriques!C2"),
    ],
)
def test_a_name_that_is_already_a_column_is_told(
    read: Read, sheets: Sheets, header: str, name: str, place: str
) -> None:
    sheets[place.partition("!")[0]][0][header] = name
    reading = read(sheets)
    assert ("CU-110", place) in flat(reading.findings)
    assert reading.portfolio is not None
