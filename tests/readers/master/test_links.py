"""What a row names in another sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.judgement.rules import check
from pipeline.model.portfolio import CaseKey, Portfolio
from pipeline.readers import Reading
from tests.builders import Sheets, flat

Read = Callable[..., Reading]


def portfolio(reading: Reading) -> Portfolio:
    assert reading.findings == ()
    assert reading.portfolio is not None
    return reading.portfolio


@pytest.mark.parametrize(
    ("header", "value", "place"),
    [
        ("Séance", 9, "Déroulé!A2"),
        ("Secteur", "ZZ", "Déroulé!D2"),
        ("Cas", "AA 9", "Déroulé!E2"),
        ("Secteur", "ZZ", "Parcours!A2"),
        ("Critère", "ZZZZ", "Échelles!A2"),
        ("Secteurs", "AA, ZZ", "Acteurs!D2"),
        ("Parcours", "Sortie", "Cas d'usage!D2"),
        ("Alias de", "AA 2 ter", "Cas d'usage!J2"),
        ("À partir de la séance", 9, "Rubriques!F2"),
        ("Cas", "ZZ 1", "Flux!A2"),
        ("Support", "AVION", "Flux!G2"),
        ("Nature", "AVION", "Flux!H2"),
        ("Socles", "MES ; DMP", "Flux!I2"),
        ("Cas", "AA 9", "Freins!A2"),
        ("Cas d'usage", "AA 1, AA 9", "Transverses!C2"),
        ("Participant", "Fédération Z", "Votes!A2"),
        ("Séance", 9, "Décisions!D2"),
    ],
)
def test_an_unknown_reference_is_told(read: Read, sheets: Sheets, header: str, value: object, place: str) -> None:
    sheets[place.partition("!")[0]][0][header] = value
    assert ("CU-204", place) in flat(read(sheets).findings)


def test_an_unknown_reference_is_told_with_the_near_one(read: Read, sheets: Sheets) -> None:
    sheets["Cas d'usage"][0]["Parcours"] = "Entree du dossier"
    sheets["Parcours"][0]["Libellé"] = "Entrée du dossiers"
    (finding,) = read(sheets).findings
    assert finding.message == (
        "« Parcours » renvoie à « Entree du dossier », qui n'existe pas dans la feuille « Parcours ». "
        "Vouliez-vous dire « Entrée du dossiers » ?"
    )
    assert finding.expected == "« Entrée du dossiers » ou « Suivi »"


def test_a_phase_is_named_by_label_or_code_within_its_sector(read: Read, sheets: Sheets) -> None:
    for row, typed in zip(sheets["Cas d'usage"], ["entrée", "SUI", "sui ", "Accueil"], strict=True):
        row["Parcours"] = typed
    assert [case.phase for case in portfolio(read(sheets)).cases] == ["ENT", "SUI", "SUI", "ENT"]


def test_a_sector_is_named_by_code_or_label(read: Read, sheets: Sheets) -> None:
    sheets["Cas d'usage"][3]["Secteur"] = "beta"
    sheets["Acteurs"][0]["Secteurs"] = "alpha ; bb"
    read_back = portfolio(read(sheets))
    assert read_back.cases[3].key == CaseKey("BB", 1)
    assert read_back.actors[0].sectors == ("AA", "BB")


@pytest.mark.parametrize("typed", ["AA 2 bis", "aa2bis", "Aa n°2 BIS", "alpha 2 bis", "AA\u00a02 bis"])
def test_a_case_is_named_as_people_type_it(read: Read, sheets: Sheets, typed: str) -> None:
    sheets["Flux"][0] |= {"Cas": typed, "Données": None, "Freins": None}
    assert portfolio(read(sheets)).flows[0].case == CaseKey("AA", 2, "bis")


def test_an_outline_row_may_be_for_every_sector(read: Read, sheets: Sheets) -> None:
    sheets["Déroulé"][1]["Secteur"] = "Chaque "
    assert portfolio(read(sheets)).outline[1].sector == "chaque"


def test_what_a_list_names_is_kept_when_one_word_is_unknown(read: Read, sheets: Sheets) -> None:
    sheets["Transverses"][0]["Cas d'usage"] = "AA 1, AA 9, BB 1"
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-204", "Transverses!C2")]
    assert reading.portfolio is not None
    assert reading.portfolio.groups[0].cases == (CaseKey("AA", 1), CaseKey("BB", 1))


def test_a_row_that_names_nothing_that_exists_is_left_out(read: Read, sheets: Sheets) -> None:
    sheets["Données"][0]["Cas"] = "AA 9"
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-204", "Données!A2")]
    assert reading.portfolio is not None
    assert [item.number for item in reading.portfolio.data] == [2]


def test_a_faulty_row_is_told_once_and_not_wherever_it_is_named(read: Read, sheets: Sheets) -> None:
    sheets["Séances"][0]["Date"] = "hier"
    sheets["Secteurs"][0]["Ordre"] = "premier"
    assert flat(read(sheets).findings) == [("CU-202", "Secteurs!D2"), ("CU-202", "Séances!B2")]


def test_a_sheet_that_cannot_be_read_accepts_every_reference(read: Read, sheets: Sheets) -> None:
    sheets["Socles"] = [{"Sigle": "MES"}]
    assert flat(read(sheets).findings) == [("CU-107", "classeur.xlsx : Socles")]


def test_a_thing_that_does_not_exist_is_told_once_however_many_cells_name_it(read: Read, sheets: Sheets) -> None:
    sheets["Séances"][0]["N°"] = 7
    reading = read(sheets)
    assert flat(reading.findings) == [("CU-204", "Décisions!D2")]
    assert [place.within for place in reading.findings[0].also] == ["Déroulé!A2", "Déroulé!A3", "Déroulé!A4"]


def test_the_fault_of_a_code_is_not_told_again_wherever_the_row_is_named(read: Read, sheets: Sheets) -> None:
    sheets["Séances"][0]["N°"] = None
    sheets["Secteurs"][0]["Code"] = None
    assert flat(read(sheets).findings) == [("CU-201", "Secteurs!A2"), ("CU-201", "Séances!A2")]


def test_a_sector_that_is_not_one_hides_none_of_its_cases(read: Read, sheets: Sheets) -> None:
    sheets["Secteurs"][0]["Code"] = "ZZ"
    reading = read(sheets)
    assert [finding.code for finding in reading.findings] == ["CU-204"]
    assert reading.portfolio is not None
    assert check(reading.portfolio) == ()


@pytest.mark.parametrize(
    ("sheet", "changes", "cells"),
    [
        ("Cas d'usage", {"N°": 1}, "B2 et B3"),
        ("Cas d'usage", {"N°": " 1 ", "Secteur": "alpha"}, "B2 et B3"),
        ("Parcours", {"Code": "ent "}, "B2 et B3"),
        ("Échelles", {"Note": "3,0"}, "B2 et B3"),
        ("Séances", {"N°": 1}, "A2 et A3"),
        ("Données", {"Cas": "aa1", "N°": 1}, "B2 et B3"),
    ],
)
def test_two_rows_of_one_identity_are_both_named(
    read: Read, sheets: Sheets, sheet: str, changes: dict[str, object], cells: str
) -> None:
    sheets[sheet][1] |= changes
    doubles = [finding for finding in read(sheets).findings if finding.code == "CU-208"]
    assert [finding.message.split(" : ")[1] for finding in doubles] == [f"{cells}."]


def test_of_two_rows_of_one_identity_the_first_is_kept(read: Read, sheets: Sheets) -> None:
    sheets["Cas d'usage"][1]["N°"] = 1
    reading = read(sheets)
    assert reading.portfolio is not None
    assert [case.title for case in reading.portfolio.cases] == [
        "Envoi de la demande", "Suivi partagé", "Préparation de l'accueil",
    ]  # fmt: skip


def test_a_suffix_makes_another_case(read: Read, sheets: Sheets) -> None:
    assert [str(case.key) for case in portfolio(read(sheets)).cases] == ["AA 1", "AA 2", "AA 2 bis", "BB 1"]


def test_a_double_is_told_in_words_the_editor_uses(read: Read, sheets: Sheets) -> None:
    sheets["Cas d'usage"][1]["Suffixe"] = "Bis"
    (finding,) = read(sheets).findings
    assert finding.message == "Cas d'usage « AA 2 bis » figure deux fois : B3 et B4."
    assert finding.expected == "une seule ligne par Secteur, N°, Suffixe"


@pytest.mark.parametrize("typed", ["AA 1", "aa n°01", "C#01", "C1"])
def test_a_flow_names_its_case_by_its_key_or_its_printed_reference(read: Read, sheets: Sheets, typed: str) -> None:
    _referred(sheets)
    sheets["Flux"][0]["Cas"] = typed
    assert portfolio(read(sheets)).flows[0].case == CaseKey("AA", 1)


def test_references_that_several_cases_share_are_told_at_once(read: Read, sheets: Sheets) -> None:
    _referred(sheets)
    sheets["Cas d'usage"].append({**sheets["Cas d'usage"][0], "Secteur": "BB", "N°": 1, "Parcours": "Sortie"})
    sheets["Secteurs"].append({**sheets["Secteurs"][0], "Code": "BB", "Libellé": "Autre secteur"})
    sheets["Parcours"].append({**sheets["Parcours"][0], "Secteur": "BB", "Libellé": "Sortie"})
    sheets["Flux"][0]["Cas"] = "C#01"
    sheets["Transverses"][0]["Cas d'usage"] = "AA 1, C1"
    [told] = [finding for finding in read(sheets).findings if finding.code == "CU-658"]
    assert "« C 1 » (AA 1 ou BB 1) en Flux!A2, Transverses!C2" in told.message


def _referred(sheets: Sheets) -> None:
    sheets["Secteurs"][0]["Format de référence"] = "{prefixe}#{numero:02}"
    sheets["Parcours"][0]["Préfixe"] = "C"
