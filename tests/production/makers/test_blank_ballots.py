"""The ballots of a run: whose they are, what prevents them, what becomes of those of a former run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.model.portfolio import Meeting, Project
from pipeline.production.edition import Edition
from pipeline.production.files.file_names import ballot_names
from pipeline.production.files.publishing import publish
from pipeline.production.order import BallotOrder
from tests.builders import Row, Sheets, flat, setting, sound
from tests.production.editions import contents, edition, paths

PROJECT = Project("Essai", 2, "produit", meeting_label="GT n°")
MEETING = Meeting(2, date(2022, 7, 7))


@pytest.fixture
def sheets() -> Sheets:
    """A sound workbook with an address to send the ballots to."""
    made = sound()
    made["Projet"].append({"Clé": "Contact", "Valeur": "retour@example.org"})
    return made


def ballots(folder: Path, sheets: Sheets, **wanted: bool) -> Edition:
    return edition(folder, sheets, ballots=BallotOrder(**wanted))


def participants(sheets: Sheets, *rows: Row) -> None:
    headers = ("Nom", "Organisation", "Séances")
    sheets["Participants"] = [{header: row.get(header) for header in headers} for row in rows]
    sheets["Votes"] = []


def told(made: Edition) -> list[str]:
    return [finding.code for finding in made.findings]


def test_a_ballot_is_named_after_its_voter_and_its_meeting() -> None:
    assert ballot_names(PROJECT, MEETING, ["Fédération A", "fédération-a", "日本", ""]) == [
        "bulletins/bulletin_federation-a_gt2.xlsx",
        "bulletins/bulletin_federation-a_gt2_2.xlsx",
        "bulletins/bulletin_participant_gt2.xlsx",
        "bulletins/bulletin_gt2.xlsx",
    ]


def test_each_voter_has_a_workbook_and_its_word_version(tmp_path: Path, sheets: Sheets) -> None:
    participants(sheets, {"Nom": "Anne"}, {"Nom": "Basile", "Séances": "1"}, {"Nom": "Chloé", "Séances": "2"})
    made = ballots(tmp_path, sheets)
    assert told(made) == []
    assert paths(made) == [
        "bulletins/bulletin_anne_seance2.xlsx",
        "bulletins/bulletin_chloe_seance2.xlsx",
        "bulletins/bulletin_anne_seance2.docx",
        "bulletins/bulletin_chloe_seance2.docx",
    ]
    assert paths(ballots(tmp_path, sheets, word=False)) == [path for path in paths(made) if path.endswith(".xlsx")]


def test_an_organisation_has_one_ballot(tmp_path: Path, sheets: Sheets) -> None:
    participants(sheets, {"Nom": "Anne", "Organisation": "Ligue"}, {"Nom": "Basile", "Organisation": "Ligue"})
    sheets["Projet"].append({"Clé": "Un bulletin par", "Valeur": "organisation"})
    assert paths(ballots(tmp_path, sheets, word=False)) == ["bulletins/bulletin_ligue_seance2.xlsx"]


def test_without_participant_or_on_demand_one_ballot_is_nobody_s_own(tmp_path: Path, sheets: Sheets) -> None:
    expected = ["bulletins/bulletin_seance2.xlsx"]
    assert paths(ballots(tmp_path, sheets, generic=True, word=False)) == expected
    participants(sheets)
    assert paths(ballots(tmp_path, sheets, word=False)) == expected


def test_the_meeting_of_the_vote_may_be_chosen(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Projet"].append({"Clé": "Séance du vote", "Valeur": 1})
    made = ballots(tmp_path, sheets, generic=True, word=False)
    assert paths(made) == ["bulletins/bulletin_seance1.xlsx"]
    assert flat(made.findings) == [("CU-514", "Séances!D2")]


def test_a_ballot_without_address_is_told(tmp_path: Path) -> None:
    made = ballots(tmp_path, sound(), generic=True)
    assert told(made) == ["CU-515"]
    assert len(made.documents) == 2


def test_without_a_meeting_that_awaits_ballots_there_are_none(tmp_path: Path, sheets: Sheets) -> None:
    for row in sheets["Séances"]:
        row["Échéance de retour"] = None
    made = ballots(tmp_path, sheets)
    assert (told(made), made.documents) == (["CU-511"], ())


def test_without_candidate_or_choice_there_is_no_ballot(tmp_path: Path, sheets: Sheets) -> None:
    setting(sheets, "Nombre de cas à retenir", 0)
    assert "CU-513" in told(ballots(tmp_path, sheets))
    for title in ("Cas d'usage", "Flux", "Données", "Freins", "Transverses", "Votes", "Décisions", "Déroulé"):
        sheets[title] = []
    made = ballots(tmp_path, sheets)
    assert {"CU-512", "CU-513"} <= set(told(made))
    assert made.documents == ()


def test_a_fault_in_the_settings_is_told_once(tmp_path: Path, sheets: Sheets) -> None:
    setting(sheets, "Nombre de cas à retenir", "deux")
    sheets["Projet"].append({"Clé": "Séance du vote", "Valeur": 9})
    assert flat(ballots(tmp_path, sheets).findings) == [("CU-202", "Projet!B4"), ("CU-329", "Projet!B9")]


def test_faults_of_the_workbook_are_told_and_there_is_no_ballot(tmp_path: Path, sheets: Sheets) -> None:
    for row in sheets["Secteurs"]:
        row["Code"] = None  # no case is left: each stands in a sector that does not exist
    made = ballots(tmp_path, sheets)
    assert set(told(made)) == {"CU-201"}
    assert made.documents == ()


def test_a_trial_says_nothing_where_there_is_no_vote(tmp_path: Path, sheets: Sheets) -> None:
    for row in sheets["Séances"]:
        row["Échéance de retour"] = None
    made = ballots(tmp_path, sheets, trial=True)
    assert (told(made), made.documents) == ([], ())


def test_ballots_are_written_as_other_documents_are(tmp_path: Path, sheets: Sheets) -> None:
    output = tmp_path / "sortie"
    publish(edition(tmp_path, sheets, fiches=True), output)
    publish(ballots(tmp_path, sheets), output)
    (output / "bulletins/bulletin_federation-a_seance2.xlsx").write_bytes(b"rempli")
    publication = publish(ballots(tmp_path, sheets), output)
    assert publication.unchanged == ("bulletins/bulletin_federation-a_seance2.docx",)
    assert flat(publication.findings) == [("CU-503", "bulletins/bulletin_federation-a_seance2.xlsx")]
    assert (output / "bulletins/bulletin_federation-a_seance2_retouche.xlsx").read_bytes() == b"rempli"
    assert "fiches/aa/fiche_aa-01.docx" in contents(output)


def test_a_ballot_that_is_not_made_any_more_goes_and_nobody_s_own_stays(tmp_path: Path, sheets: Sheets) -> None:
    output = tmp_path / "sortie"
    publish(ballots(tmp_path, sheets, generic=True, word=False), output)
    publish(ballots(tmp_path, sheets), output)
    participants(sheets, {"Nom": "Anne"})
    publication = publish(ballots(tmp_path, sheets, word=False), output)
    assert publication.removed == (
        "bulletins/bulletin_federation-a_seance2.docx",
        "bulletins/bulletin_federation-a_seance2.xlsx",
    )
    assert sorted(contents(output / "bulletins")) == ["bulletin_anne_seance2.xlsx", "bulletin_seance2.xlsx"]


def test_the_ballot_offers_what_the_workbook_says(tmp_path: Path, sheets: Sheets) -> None:
    output = tmp_path / "sortie"
    publish(ballots(tmp_path, sheets), output)
    book = openpyxl.load_workbook(output / "bulletins/bulletin_federation-a_seance2.xlsx")
    numbers = [row[0] for row in book["Candidats"].iter_rows(min_row=4, max_col=1, values_only=True)]
    assert [number for number in numbers if number] == [
        "Transverse – 1 candidat", "A", "Alpha – 2 candidats", "Suivi", "S#02", "S#02 bis",
    ]  # fmt: skip
