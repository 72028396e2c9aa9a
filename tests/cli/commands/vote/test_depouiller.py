"""`casusage depouiller`: a folder of returned ballots in, a printed count and a workbook out."""

from __future__ import annotations

import os
import unicodedata
from datetime import date, datetime
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.cli.main import run
from pipeline.readers import read_portfolio
from tests.ballots import ballot
from tests.builders import setting, sound, write
from tests.cli.test_commands import printed
from tests.office.conformance import audit, microsoft

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Desk:
    """The editor's desk: the master workbook, the folder of returned ballots, the result."""

    def __init__(self, place: Path) -> None:
        self.workbook, self.folder, self.result = place / "classeur.xlsx", place / "retours", place / "resultat.xlsx"
        self.sheets = sound()
        self.sheets["Votes"] = []
        self.sheets["Décisions"] = []
        self.sheets["Participants"] = [
            {"Nom": f"Fédération {letter}", "Organisation": f"Org {letter}", "Collège": college}
            for letter, college in zip("ABCDE", ("Un", "Un", "Un", "Deux", None), strict=True)
        ]
        self.folder.mkdir()

    def count(self, *more: str) -> int:
        write(self.workbook, self.sheets)
        command = ["depouiller", str(self.folder), "--classeur", str(self.workbook), "--resultat", str(self.result)]
        return run([*command, *more])

    def rows(self, title: str) -> list[dict[str, Any]]:
        """The rows of a sheet of the result, by header, without the empty cells."""
        first, *rows = openpyxl.load_workbook(self.result)[title].iter_rows(values_only=True)
        return [{str(name): cell for name, cell in zip(first, row, strict=True) if cell is not None} for row in rows]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def four_ballots(desk: Desk) -> None:
    ballot("Fédération A", "AA 2 – Suivi de la demande", "AA 1 – Envoi").write(desk.folder / "a.xlsx")
    ballot("federation  b", "aa n°2", "Suivi partagé", comment="Merci").write(desk.folder / "lot 2" / "été.xlsx")
    ballot("Fédération C", "AA 9").write(desk.folder / "c.xlsx")
    ballot("Fédération D", "AA 2", filled_on=date(2022, 7, 1)).write(desk.folder / "d.xlsx")


def test_the_count_is_printed_and_written(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    four_ballots(desk)
    assert desk.count() == 0
    text = printed(capsys)
    assert "4 bulletins lus. Au compte : 2 comptés, 1 en retard, 1 nul. Échéance : 30 juin 2022." in text
    assert "Un 3 2 0 1 Deux 1 0 1 0 sans collège 1 0 0 0" in text
    assert "1ᵉʳ AA 2 2 6 1ᵉʳ retenu Suivi de la demande" in text
    assert "2ᵉ ex æquo A 1 2 2ᵉ ex æquo ex æquo, à arbitrer Dossier" in text
    assert "1 candidat retenu sur 2 par les bulletins. 1 place reste à donner entre 2 candidats ex æquo" in text
    assert "AVERTISSEMENT CU-524 c.xlsx : Bulletin!D9" in text
    assert "1 bulletin nul : voir la feuille « Bulletins » du résultat." in text
    assert f"« {desk.result} » est écrit : 4 lignes prêtes pour « Votes »." in text


def test_the_result_says_it_all_sheet_by_sheet(desk: Desk) -> None:
    four_ballots(desk)
    desk.sheets["Décisions"] = [
        {"Cas ou groupe": "AA 2 bis", "Retenu": "oui", "Motif": None, "Séance": 2},
        {"Cas ou groupe": "BB 1", "Retenu": "non", "Motif": None, "Séance": 2},
    ]
    desk.count()
    assert openpyxl.load_workbook(desk.result).sheetnames == [
        "Votes", "Résultats", "Bulletins", "Participation", "Relances", "À voir",
    ]  # fmt: skip
    first, second, third, decided_only = desk.rows("Résultats")
    assert first == {
        "Rang": 1, "Candidat": "AA 2", "Intitulé": "Suivi de la demande", "Voix": 2, "Points": 6, "Rang par points": 1,
        "Issue du vote": "retenu",
    }  # fmt: skip
    assert (second["Candidat"], second["Cas d'usage"], second.get("Décision")) == ("A", "AA 1, BB 1", None)
    assert (third["Candidat"], third["Issue du vote"], third["Décision"]) == (
        "AA 2 bis", "ex æquo, à arbitrer", "oui",
    )  # fmt: skip
    assert (decided_only["Candidat"], decided_only["Voix"], decided_only["Décision"]) == ("BB 1", 0, "non")
    accented = next(row for row in desk.rows("Bulletins") if row["Participant"] == "Fédération B")
    assert (accented["Fichier"], accented["État"], accented["Choix 1"]) == ("lot 2/été.xlsx", "compté", "AA 2")
    assert accented["Choix 2"] == "Suivi partagé → AA 2 bis"
    plain, *_ = desk.rows("Bulletins")
    assert (plain["Choix 1"], plain["Choix 2"]) == ("AA 2", "AA 1 – Envoi → A")
    assert [row["État"] for row in desk.rows("Bulletins")] == ["compté", "compté", "nul", "en retard"]
    assert desk.rows("Participation")[-1] == {
        "Collège": "Total", "Inscrits": 5, "Comptés": 2, "En retard": 1, "Nuls ou blancs": 1, "Participation": 0.4,
    }  # fmt: skip
    [finding] = desk.rows("À voir")
    assert (finding["Code"], finding["Fichier"], finding["Cellule"]) == ("CU-524", "c.xlsx", "Bulletin!D9")


def test_the_rows_copied_to_the_workbook_give_the_same_count(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    four_ballots(desk)
    desk.count()
    before = desk.rows("Résultats")
    rows = desk.rows("Votes")
    desk.sheets["Votes"] = [dict(row) for row in rows]
    capsys.readouterr()
    assert desk.count() == 0
    assert "4 bulletins lus, dont 4 déjà connus. « Votes » en contient déjà 4." in printed(capsys)
    assert desk.rows("Résultats") == before
    assert desk.rows("Votes") in ([], [{}])
    portfolio = read_portfolio(desk.workbook).portfolio
    assert portfolio is not None
    assert [(vote.participant, vote.choices, vote.comment) for vote in portfolio.votes] == [
        ("Fédération A", ("AA 2", "AA 1"), ""),
        ("Fédération B", ("AA 2", "AA 2 bis"), "Merci"),
        ("Fédération C", ("AA 9",), ""),
        ("Fédération D", ("AA 2",), ""),
    ]


def test_more_choices_than_allowed_are_seen_and_carried(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    ballot("Fédération A", "AA 2", "AA 2 bis", "BB 1").write(desk.folder / "a.xlsx")
    desk.count()
    assert "CU-525 a.xlsx : Bulletin!D11" in printed(capsys)
    assert desk.rows("Votes")[0]["Choix 3"] == "BB 1"
    assert desk.rows("Bulletins")[0]["Motif"] == "3 choix pour 2 au plus"


def test_the_columns_of_votes_are_those_of_the_workbook(desk: Desk) -> None:
    ballot("Fédération A", "AA 2").write(desk.folder / "a.xlsx")
    desk.count()
    headers = [cell.value for cell in openpyxl.load_workbook(desk.result)["Votes"][1]]
    assert headers == ["Participant", "Choix 1", "Choix 2", "Reçu le", "Commentaire"]


def test_a_stranger_is_told_with_the_nearest_name_and_not_counted(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    ballot("Fédérations A", "AA 2").write(desk.folder / "a.xlsx")
    ballot("Fédération B", "AA 2").write(desk.folder / "b.xlsx")
    assert desk.count() == 0
    text = printed(capsys)
    assert "CU-522 a.xlsx : Bulletin!B3" in text
    assert "Vouliez-vous dire « Fédération A » ?" in text
    assert desk.rows("Résultats")[0]["Voix"] == 1
    stranger = desk.rows("Bulletins")[1]
    assert (stranger["État"], stranger["Motif"]) == ("participant inconnu", "proche de «\u00a0Fédération A\u00a0»")


def test_one_ballot_for_each_organisation(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.sheets["Projet"] += [{"Clé": "Un bulletin par", "Valeur": "organisation"}]
    desk.sheets["Participants"][1]["Organisation"] = "Org A"
    ballot("Fédération A", "AA 2").write(desk.folder / "a.xlsx")
    ballot("Fédération B", "A", filled_on=date(2022, 6, 29)).write(desk.folder / "b.xlsx")
    ballot(None, "A", organisation="ORG D").write(desk.folder / "d.xlsx")
    assert desk.count() == 0
    text = printed(capsys)
    assert "2 comptés, 1 remplacé" in text
    assert "Le bulletin est rattaché à « Fédération D » (un bulletin par organisation)." in text
    assert desk.rows("Participation")[-1]["Inscrits"] == 4


def test_two_ballots_of_the_same_day_are_both_named(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    ballot("Fédération A", "AA 2").write(desk.folder / "z.xlsx", saved=datetime(2022, 6, 28, 9))
    ballot("Fédération A", "A").write(desk.folder / "a.xlsx", saved=datetime(2022, 6, 28, 10))
    desk.count()
    assert "« a.xlsx » est compté, « z.xlsx » est remplacé." in printed(capsys)


def test_the_date_of_the_file_is_told_as_such(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    ballot("Fédération A", "AA 2", filled_on=None).write(desk.folder / "a.xlsx", saved=datetime(2022, 6, 29))
    ballot("Fédération B", "AA 2", filled_on="hier").write(desk.folder / "b.xlsx", saved=datetime(2022, 6, 29))
    ballot("Fédération C", "AA 2", filled_on=None).write(desk.folder / "c.xlsx")
    ballot("Fédération D", "AA 2", filled_on=None).write(desk.folder / "d.xlsx", saved=datetime(2022, 7, 1))
    desk.count()
    text = printed(capsys)
    assert "a.xlsx" not in text
    assert (
        "b.xlsx : Bulletin!B5 « Rempli le » n'est pas une date : la date d'enregistrement du fichier (29/06/2022)"
        in text
    )
    assert "c.xlsx : Bulletin « Rempli le » est vide : comme le fichier ne dit pas non plus quand" in text
    assert (
        "d.xlsx : Bulletin « Rempli le » est vide : la date d'enregistrement du fichier (01/07/2022) est prise." in text
    )
    undated, by_file, *_ = desk.rows("Bulletins")
    assert "Reçu le" not in undated
    assert (by_file["Reçu le"], by_file["Date lue dans"]) == (datetime(2022, 6, 29), "le fichier")


def test_a_bad_file_is_told_and_the_others_are_counted(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    four_ballots(desk)
    (desk.folder / "coupé.xlsx").write_bytes((desk.folder / "a.xlsx").read_bytes()[:900])
    (desk.folder / "secret.xlsx").write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    (desk.folder / "bulletin.docx").write_bytes(b"du texte")
    (desk.folder / "bulletin.odt").write_bytes(b"PK")
    (desk.folder / "~$a.xlsx").write_bytes(b"x")
    (desk.folder / ".cache").mkdir()
    (desk.folder / ".cache" / "a.xlsx").write_bytes(b"x")
    write(desk.folder / "autre.xlsx", {"Liste": [{"Nom": "x"}]})
    assert desk.count() == 1
    text = printed(capsys)
    assert "ERREUR CU-003 coupé.xlsx" in text
    assert "ERREUR CU-004 secret.xlsx" in text
    neither = "ce n'est ni un classeur Excel .xlsx, ni un document Word .docx"
    assert f"« bulletin.odt » n'est pas dépouillé : {neither}." in text
    assert "« bulletin.docx » n'est pas dépouillé : c'est du texte" in text
    assert "« autre.xlsx » n'est pas dépouillé : aucune feuille n'a à la fois « Participant » et « Choix 1 »." in text
    assert "cache" not in text
    assert [row["Voix"] for row in desk.rows("Résultats")][:3] == [2, 1, 1]
    files = {row["Fichier"] for row in desk.rows("À voir")}
    assert {"coupé.xlsx", "secret.xlsx", "bulletin.docx", "bulletin.odt", "autre.xlsx"} < files


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights that the user lacks")
def test_what_may_not_be_read_is_told_with_its_reason(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    four_ballots(desk)
    (desk.folder / "lot 2").chmod(0)
    assert desk.count() == 1
    (desk.folder / "lot 2").chmod(0o700)
    assert "CU-010" in (text := printed(capsys))
    assert "accès refusé" in text
    desk.folder.chmod(0)
    assert desk.count() == 1
    desk.folder.chmod(0o700)
    assert "accès refusé" in printed(capsys)


def test_decomposed_accents_in_a_file_name_are_composed(desk: Desk) -> None:
    ballot("Fédération A", "AA 2").write(desk.folder / f"{unicodedata.normalize('NFD', 'été')}.xlsx")
    desk.count()
    assert desk.rows("Bulletins")[0]["Fichier"] == "été.xlsx"


def test_a_folder_without_a_ballot_writes_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.count() == 1
    assert f"« {desk.result} » n'a pas été écrit." in printed(capsys)
    assert not desk.result.exists()


def test_a_workbook_with_errors_is_corrected_first(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    four_ballots(desk)
    desk.sheets["Secteurs"][0]["Libellé"] = None
    assert desk.count() == 1
    assert "CU-201 Secteurs!B2" in printed(capsys)
    assert not desk.result.exists()


def test_neither_the_workbook_nor_a_ballot_is_ever_written_to(desk: Desk) -> None:
    four_ballots(desk)
    write(desk.workbook, desk.sheets)
    before = {path: path.read_bytes() for path in (desk.workbook, *desk.folder.rglob("*.xlsx"))}
    command = ["depouiller", str(desk.folder), "--classeur", str(desk.workbook), "--resultat"]
    assert run([*command, str(desk.workbook)]) == 2
    assert run([*command, str(desk.folder / "a.xlsx")]) == 2
    assert run([*command, str(desk.result)]) == 0
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.tried(
    "Dépouillement", "compter à nouveau", "le dépouillement de l'outil est remplacé, sans rien avoir à demander"
)
def test_counting_again_replaces_a_count_that_nobody_changed(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    four_ballots(desk)
    assert desk.count() == 0
    first = desk.result.read_bytes()
    (desk.folder / "c.xlsx").unlink()
    assert desk.count() == 0
    assert desk.result.read_bytes() != first
    assert "CU-611" not in printed(capsys)
    assert not list(desk.result.parent.glob("*_retouche*"))


def saved_by_somebody(path: Path, word: str) -> bytes:
    """The count as another program saves it, with a word more."""
    book = openpyxl.load_workbook(path)
    book["Résultats"]["J2"] = word
    book.save(path)
    return path.read_bytes()


@pytest.mark.tried(
    "Dépouillement",
    "compter à nouveau après avoir écrit dans le dépouillement",
    "le fichier retouché est gardé à côté du nouveau, et c'est dit",
)
def test_a_count_changed_by_hand_is_kept_beside_the_new_one(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    four_ballots(desk)
    desk.count()
    for kept in ("resultat_retouche.xlsx", "resultat_retouche_2.xlsx"):
        changed = saved_by_somebody(desk.result, kept)
        assert desk.count() == 0
        text = printed(capsys)
        assert f"il est gardé sous « {kept} »" in text
        assert desk.result.with_name(kept).read_bytes() == changed
        assert desk.rows("Résultats")[0]["Candidat"] == "AA 2"


def test_any_other_file_of_that_name_is_kept_too(desk: Desk) -> None:
    four_ballots(desk)
    desk.result.write_bytes(b"mes notes")
    assert desk.count() == 0
    assert desk.result.with_name("resultat_retouche.xlsx").read_bytes() == b"mes notes"


def test_to_force_is_of_no_use_any_more_and_does_no_harm(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    four_ballots(desk)
    assert desk.count("--forcer") == 0
    assert "--forcer ne sert plus" in printed(capsys)


# Choices that are not understood


def test_a_choice_that_is_not_understood_leaves_the_others_and_is_told(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    ballot("Fédération A", "AA 2", "AA 9").write(desk.folder / "a.xlsx")
    assert desk.count() == 0
    text = printed(capsys)
    assert "CU-524 a.xlsx : Bulletin!D10" in text
    assert "le bulletin de « Fédération A » compte pour ses autres choix." in text
    [told] = desk.rows("Bulletins")
    assert (told["État"], told["Choix 2"]) == ("compté", "AA 9 → inconnu")
    assert told["Motif"] == "compté pour ses autres choix\u202f; choix inconnu\u00a0: «\u00a0AA 9\u00a0»"
    assert desk.rows("Résultats")[0]["Voix"] == 1


def test_a_strict_workbook_refuses_the_whole_ballot(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.sheets["Projet"].append({"Clé": "Bulletin nul si un choix est inconnu", "Valeur": "oui"})
    ballot("Fédération A", "AA 2", "AA 9").write(desk.folder / "a.xlsx")
    assert desk.count() == 0
    assert "le bulletin de « Fédération A » ne peut pas être compté." in printed(capsys)
    assert desk.rows("Bulletins")[0]["État"] == "nul"


# Those of whom no ballot came back


def with_addresses(desk: Desk) -> None:
    for row, address in zip(
        desk.sheets["Participants"], ("a@x.fr", "b@x.fr", "c@x.fr ; cc@x.fr", None, "?"), strict=True
    ):
        row["Courriel"] = address


def drafts(desk: Desk) -> dict[str, str]:
    folder = desk.result.with_name("resultat_relances")
    return {path.name: path.read_text(encoding="utf-8-sig") for path in folder.glob("*.*") if path.suffix != ".json"}


def test_those_who_have_not_answered_are_listed_with_their_addresses(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    with_addresses(desk)
    ballot("Fédération A", "AA 2").write(desk.folder / "a.xlsx")
    ballot("Fédérations D", "AA 2").write(desk.folder / "d.xlsx")
    assert desk.count() == 0
    text = printed(capsys)
    assert "Sans réponse : 4 participant courriel Fédération B b@x.fr Fédération C c@x.fr, cc@x.fr" in text
    assert "Fédération E pas d'adresse" in text
    assert "2 brouillons de relance dans" in text
    second, third, fourth, fifth = desk.rows("Relances")
    assert second == {
        "Participant": "Fédération B", "Organisation": "Org B", "Collège": "Un", "Courriel": "b@x.fr",
        "Échéance": datetime(2022, 6, 30), "Brouillon": "federation-b.eml",
    }  # fmt: skip
    assert third["Courriel"] == "c@x.fr, cc@x.fr"
    assert fourth["Remarque"].startswith("peut-être «\u00a0d.xlsx\u00a0», dont le nom n’est pas reconnu")
    assert fifth["Remarque"].startswith("pas d’adresse")


def test_each_of_them_has_a_draft_a_text_to_copy_and_a_link(desk: Desk) -> None:
    with_addresses(desk)
    ballot("Fédération A", "AA 2").write(desk.folder / "a.xlsx")
    desk.count()
    made = drafts(desk)
    assert sorted(made) == [f"federation-{letter}{ending}" for letter in "bc" for ending in (".eml", ".txt", ".url")]
    mail = message_from_string(made["federation-b.eml"], policy=default)
    assert (mail["X-Unsent"], mail["To"]) == ("1", "Fédération B <b@x.fr>")
    assert "votre bulletin de vote, attendu le 30 juin 2022" in mail["Subject"].replace("\u00a0", " ")
    assert isinstance(mail, EmailMessage)
    body = mail.get_content()
    assert "nous n'avons pas encore reçu votre bulletin de vote pour la séance" in body
    assert "(Org B)" in body
    assert made["federation-b.txt"].startswith("À\u00a0: b@x.fr")
    assert "mailto:b@x.fr?subject=" in made["federation-b.url"]


def test_a_draft_goes_once_the_ballot_is_there_unless_somebody_changed_it(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    with_addresses(desk)
    ballot("Fédération A", "AA 2").write(desk.folder / "a.xlsx")
    desk.count()
    changed = desk.result.with_name("resultat_relances") / "federation-b.txt"
    changed.write_text("Cher B,", encoding="utf-8")
    for letter in "BC":
        ballot(f"Fédération {letter}", "AA 2").write(desk.folder / f"{letter}.xlsx")
    assert desk.count() == 0
    assert drafts(desk) == {"federation-b.txt": "Cher B,"}
    assert "brouillon" not in printed(capsys).rpartition("est écrit")[2]


def test_an_organisation_that_has_one_ballot_is_reminded_once(desk: Desk) -> None:
    with_addresses(desk)
    desk.sheets["Projet"] += [{"Clé": "Un bulletin par", "Valeur": "organisation"}]
    desk.sheets["Participants"][2]["Organisation"] = "Org B"
    ballot("Fédération A", "AA 2").write(desk.folder / "a.xlsx")
    desk.count()
    assert [(row["Participant"], row.get("Courriel")) for row in desk.rows("Relances")] == [
        ("Org B", "b@x.fr, c@x.fr, cc@x.fr"), ("Org D", None), ("Org E", None),
    ]  # fmt: skip


def test_when_all_have_answered_it_is_said(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    for letter in "ABCDE":
        ballot(f"Fédération {letter}", "AA 2").write(desk.folder / f"{letter}.xlsx")
    assert desk.count() == 0
    assert "Sans réponse Tous ont répondu." in printed(capsys)
    assert not desk.result.with_name("resultat_relances").exists()


def test_the_words_of_reminders_are_a_template(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with_addresses(desk)
    ballot("Fédération A", "AA 2").write(desk.folder / "a.xlsx")
    templates = desk.workbook.parent / "gabarits"
    (templates / "mails").mkdir(parents=True)
    assert desk.count("--gabarits", str(templates)) == 0
    assert "CU-610 mails/relance.txt" in printed(capsys)
    words = templates / "mails" / "relance.txt"
    words.write_text("Objet : Rappel\nCher {{ participant.nom }},\n", encoding="utf-8")
    assert desk.count("--gabarits", str(templates)) == 0
    assert "Cher Fédération B," in drafts(desk)["federation-b.txt"]
    for wrong, code in (("Bonjour", "CU-561"), ("Objet : x\n{{ participan.nom }}", "CU-404")):
        words.write_text(wrong, encoding="utf-8")
        capsys.readouterr()
        assert desk.count("--gabarits", str(templates)) == 1
        assert printed(capsys).count(code) == 1


def test_the_workbook_among_the_ballots_is_not_taken_for_one(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    four_ballots(desk)
    desk.workbook = desk.folder / "classeur.xlsx"
    assert desk.count() == 0
    text = printed(capsys)
    assert "4 bulletins lus." in text
    assert "CU-521" not in text


@pytest.mark.parametrize(
    ("more", "words"),
    [(["absent"], "« absent » n'existe pas."), (["pyproject.toml"], "« pyproject.toml » n'est pas un dossier."),
     (["x" * 300], "n'existe pas."), ([], "Il manque « dossier »."),
     ([".", "--resultat", "x.csv"], "doit finir par « .xlsx »")],
)  # fmt: skip
def test_a_wrong_command_is_told(more: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["depouiller", *more]) == 2
    assert words in printed(capsys)


def test_a_result_that_cannot_be_written_is_told(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    four_ballots(desk)
    desk.result = desk.workbook / "dedans.xlsx"
    assert desk.count() == 1
    assert "CU-009 dedans.xlsx" in printed(capsys)


def test_a_result_whose_name_the_system_refuses_is_told(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    four_ballots(desk)
    loop = desk.workbook.parent / "boucle"
    loop.symlink_to(loop)
    for refused in (desk.result.with_stem("x" * 300), loop / "resultat.xlsx"):
        desk.result = refused
        assert desk.count() == 1
        assert "ERREUR CU-009" in printed(capsys)


def test_ballots_already_known_and_those_of_strangers_are_told_in_one_sentence(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    ballot("Fédération A", "AA 2").write(desk.folder / "a.xlsx")
    ballot("Fédération A", "AA 2").write(desk.folder / "copie de a.xlsx")
    ballot("Jean Passant", "AA 2").write(desk.folder / "b.xlsx")
    assert desk.count() == 0
    assert "3 bulletins lus, dont 1 déjà connu et 1 de participant inconnu." in printed(capsys)


def test_the_same_ballots_give_the_same_bytes(desk: Desk) -> None:
    four_ballots(desk)
    desk.count()
    first = desk.result.read_bytes()
    desk.count()
    assert desk.result.read_bytes() == first


def test_two_hundred_ballots_are_counted(desk: Desk) -> None:
    desk.sheets["Participants"] = [{"Nom": f"Personne {rank}"} for rank in range(200)]
    for rank in range(200):
        ballot(f"Personne {rank}", ("AA 2", "A")[rank % 2], "AA 2 bis").write(desk.folder / f"{rank}.xlsx")
    assert desk.count() == 0
    assert [(row["Candidat"], row["Voix"]) for row in desk.rows("Résultats")] == [
        ("AA 2 bis", 200), ("A", 100), ("AA 2", 100),
    ]  # fmt: skip


def test_points_are_left_out_where_the_project_gives_none(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    setting(desk.sheets, "Points par rang", None)
    desk.sheets["Projet"] = [row for row in desk.sheets["Projet"] if row["Valeur"] is not None]
    four_ballots(desk)
    desk.count()
    assert "rang par points" not in printed(capsys)
    assert "Points" not in desk.rows("Résultats")[0]


def sheet_of(desk: Desk, title: str) -> Worksheet:
    sheet = openpyxl.load_workbook(desk.result)[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_every_sheet_is_a_table_that_can_be_read_and_printed(desk: Desk) -> None:
    four_ballots(desk)
    desk.count()
    for title in ("Votes", "Résultats", "Bulletins", "Participation", "Relances", "À voir"):
        sheet = sheet_of(desk, title)
        assert len(sheet.tables) == 1
        assert str(sheet.freeze_panes).endswith("2")
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.print_title_rows == "$1:$1"
    note = sheet_of(desk, "Votes")["A1"].comment
    assert note is not None
    assert "collage spécial > Valeurs" in note.text
    [rule] = sheet_of(desk, "Résultats").data_validations.dataValidation
    assert rule.formula1 == '"oui,non"'


def test_openxml_audit_finds_nothing_wrong(desk: Desk) -> None:
    four_ballots(desk)
    desk.count()
    assert audit(desk.result) == []


@pytest.mark.office
def test_microsofts_sdk_finds_nothing_wrong(desk: Desk) -> None:
    four_ballots(desk)
    desk.count()
    assert microsoft([desk.result]) == []
