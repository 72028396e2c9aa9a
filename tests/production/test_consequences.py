"""What making documents tells of a workbook that could only be read in part."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.production.edition import prepare
from pipeline.production.order import Order
from tests.builders import Sheets, rename_column, write

TEMPLATES = Path(__file__).parents[2] / "templates"


def told(folder: Path, sheets: Sheets) -> list[tuple[str, str]]:
    workbook = write(folder / "classeur.xlsx", sheets)
    found = prepare(Order(workbook, TEMPLATES, decks=True, fiches=True))
    assert found.documents == ()
    return [(finding.code, finding.place.within) for finding in found.findings]


@pytest.mark.tried(
    "Saisies d'un éditeur", "« Libellé » vide dans « Acteurs »", "un message à la cellule, et les autres fautes aussi"
)
def test_an_actor_without_label_is_told_at_its_cell(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Déroulé"].append({"Séance": 1, "Ordre": 40, "Diapositive": "parcours acteurs", "Secteur": "AA"})
    sheets["Acteurs"][0]["Libellé"] = None
    sheets["Glossaire"][0]["Développé"] = None
    assert told(tmp_path, sheets) == [("CU-201", "Acteurs!B2"), ("CU-201", "Glossaire!B2")]


@pytest.mark.tried(
    "Saisies d'un éditeur",
    "un en-tête mal tapé et une balise fautive dans « Déroulé »",
    "deux messages, en une fois",
)
def test_documents_are_tried_though_a_sheet_is_read_in_part(tmp_path: Path, sheets: Sheets) -> None:
    rename_column(sheets, "Glossaire", "Développé", "Dévelopé")
    sheets["Déroulé"][0]["Titre"] = "Choisir {{ nb_a_retenr }} cas"
    assert told(tmp_path, sheets) == [("CU-412", "Déroulé!F2"), ("CU-102", "Glossaire!B1")]


def test_what_documents_would_tell_is_said_when_there_is_too_little_to_try_them(tmp_path: Path, sheets: Sheets) -> None:
    del sheets["Séances"]
    sheets["Déroulé"][0]["Titre"] = "Choisir {{ nb_a_retenr }} cas"
    found = told(tmp_path, sheets)
    assert found[0] == ("CU-101", "Séances")
    assert {code for code, _ in found[1:]} == {"CU-111"}


def test_slides_left_out_for_want_of_what_could_not_be_read_are_not_told(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Déroulé"].append({"Séance": 1, "Ordre": 40, "Diapositive": "flux existant", "Cas": "AA 1"})
    sheets["Flux"][0]["Cas"] = None
    assert told(tmp_path, sheets) == [("CU-201", "Flux!A2")]
