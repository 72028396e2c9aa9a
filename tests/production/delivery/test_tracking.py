"""suivi.xlsx: who gets what, when it was sent, when it was answered."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from pipeline.production.delivery.tracking import answers
from pipeline.readers import read_portfolio
from tests.production.delivery.groups import SendingGroup


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> SendingGroup:
    made = SendingGroup(tmp_path_factory.mktemp("groupe"))
    made.make()
    made.pack(pdf=False, answered={"Usagers C": datetime.date(2022, 6, 29)})
    return made


def rows(path: Path, title: str) -> list[dict[str, object]]:
    header, *lines = openpyxl.load_workbook(path)[title].iter_rows(values_only=True)
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


def test_a_row_says_what_a_participant_gets_and_what_is_awaited(group: SendingGroup) -> None:
    first, second, third = rows(group.packs / "suivi.xlsx", "Suivi")
    assert (first["Participant"], first["Courriel"], first["Secteurs"], first["Envoi"]) == (
        "Fédération A",
        "federation-a@example.org",
        "AA",
        "federation-a.zip",
    )
    assert (first["Par"], first["État"], first["Envoyé le"]) == ("pièce jointe", "à envoyer", None)
    assert first["Réponse attendue le"] == datetime.datetime(2022, 6, 30)
    assert first["Réponse reçue le"] == datetime.datetime(2022, 6, 28)
    assert (second["Réponse attendue le"], second["Réponse reçue le"]) == (None, None)
    assert third["Réponse reçue le"] == datetime.datetime(2022, 6, 29)


def test_the_contents_are_told_folder_by_folder(group: SendingGroup) -> None:
    lines = [row for row in rows(group.packs / "suivi.xlsx", "Contenu") if row["Participant"] == "Fédération A"]
    told = {row["Ce qui est envoyé"]: row["Fichiers"] for row in lines}
    assert told["fiches/aa/"] == 3
    assert told["bulletins/"] == 2
    assert told["LISEZ-MOI.txt"] == 1


def test_a_ballot_of_an_organisation_answers_for_all_its_participants(group: SendingGroup, tmp_path: Path) -> None:
    other = SendingGroup(tmp_path, group.sheets)
    for row in other.sheets["Participants"][:2]:
        row["Organisation"] = "Service G"
    other.set("Un bulletin par", "organisation")
    portfolio = read_portfolio(other.workbook).portfolio
    assert portfolio is not None
    assert answers(portfolio, {}) == dict.fromkeys(("Fédération A", "Éditeur B"), datetime.date(2022, 6, 28))
