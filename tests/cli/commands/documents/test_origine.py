"""`casusage origine`, as it is typed: from a document to its cells, from cells to where they are printed."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pytest

from pipeline.cli.main import run
from pipeline.words.typography import typeset
from tests.builders import Sheets, setting, sound, write
from tests.cli.test_commands import printed
from tests.production.editions import TEMPLATES


class Folder:
    """The folder of a small group whose documents are made."""

    def __init__(self, path: Path) -> None:
        self.path, self.output, self.workbook = path, path / "output", path / "input" / "classeur.xlsx"
        self.workbook.parent.mkdir()
        self.save(sound())

    def save(self, sheets: Sheets) -> None:
        write(self.workbook, sheets)

    def type(self, command: str, *words: str) -> int:
        places = ("--classeur", str(self.workbook), "--sortie", str(self.output), "--gabarits", str(TEMPLATES))
        return run([command, *words, *places])

    @property
    def fiche(self) -> Path:
        return self.output / "fiches/aa/fiche_aa-01.docx"

    def retouched(self, name: str, old: str, new: str) -> Path:
        """A copy of the fiche, as somebody saved it after a change."""
        made = docx.Document(str(self.fiche))
        paragraph = next(one for one in made.paragraphs if one.text == typeset(old))
        paragraph.runs[0].text = new
        made.save(str(self.path / name))
        return self.path / name


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Folder:
    made = Folder(tmp_path)
    assert made.type("tout") == 0
    printed(capsys)
    return made


def test_a_fiche_that_was_just_made_comes_from_the_workbook_of_now(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.type("origine", str(folder.fiche)) == 0
    told = printed(capsys)
    assert "Document : E#01 – Envoi de la demande, du 7 juillet 2022" in told
    assert "le classeur actuel" in told
    assert "le fichier est tel qu'il a été produit" in told
    assert "le classeur actuel donne les mêmes textes" in told
    assert "Secteurs (1), Rubriques (2)" in told


def test_a_text_leads_to_its_cell_with_the_name_of_the_case_and_of_the_column(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.type("origine", str(folder.fiche), "--texte", "L’USAGER") == 0
    assert "« L’usager » ← Cas d'usage!I2 (AA 1, Acteurs)" in printed(capsys)
    assert folder.type("origine", str(folder.fiche), "--texte", "licorne") == 2
    assert "« licorne » n'est dans aucun texte" in printed(capsys)


def test_a_retouched_fiche_is_told_beside_what_was_made_whatever_it_is_called(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("fiche_aa-01 (1).docx", "réponse de la fédération.docx"):
        file = folder.retouched(name, "L'usager", "L'usager et ses proches")
        assert folder.type("origine", str(file)) == 0
        told = printed(capsys)
        assert "reconnu à son empreinte" in told
        assert "À la main : 1 texte diffère" in told
        assert "produit : « L’usager » ← Cas d'usage!I2 (AA 1, Acteurs)" in told
        assert "dans le fichier : « L'usager et ses proches" in told, told


@pytest.mark.tried(
    "Documents rendus",
    "un document dont les propriétés ont été effacées",
    "il est reconnu à ce qu'il dit, et c'est dit",
)
def test_a_fiche_without_its_fingerprint_is_recognised_by_what_it_says(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    made = docx.Document(str(folder.fiche))
    made.core_properties.identifier = ""
    file = folder.path / "sans nom.docx"
    made.save(str(file))
    assert folder.type("origine", str(file)) == 0
    told = printed(capsys)
    assert "E#01 – Envoi de la demande" in told
    assert "CU-572" in told


def test_what_the_workbook_changed_since_is_told_and_not_taken_for_a_retouch(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = sound()
    sheets["Cas d'usage"][0]["Intitulé"] = "Demande envoyée"
    folder.save(sheets)
    assert folder.type("origine", str(folder.fiche)) == 0
    told = printed(capsys)
    assert "le fichier est tel qu'il a été produit" in told
    assert "alors : « Envoi de la demande » ← Cas d'usage!E2 (AA 1, Intitulé)" in told
    assert "maintenant : « Demande envoyée »" in told
    assert "CU-573" in told


def test_a_document_of_a_closed_meeting_comes_from_its_archived_workbook(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.type("cloturer", "--seance", "2") == 0
    file = folder.retouched("rendue.docx", "L'usager", "L'usager seul")
    sheets = sound()
    sheets["Cas d'usage"][0]["Intitulé"] = "Demande envoyée"
    folder.save(sheets)
    printed(capsys)
    assert folder.type("origine", str(file)) == 0
    told = printed(capsys)
    assert "archivé à la clôture (Séance n° 2)" in told
    assert "À la main : 1 texte diffère" in told
    assert "maintenant : « Demande envoyée »" in told
    assert "CU-57" not in told


def test_a_deck_and_a_ballot_have_an_origin_too(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    deck = next(folder.output.glob("decks/*_seance1_*.pptx"))
    assert folder.type("origine", str(deck), "--texte", "Bienvenue") == 0
    assert "« Bienvenue » ← Déroulé!F2 (Titre)" in printed(capsys)
    assert run(
        ["bulletins", "--classeur", str(folder.workbook), "--sortie", str(folder.output), "--gabarits", str(TEMPLATES)]
    ) in (0, 1)
    printed(capsys)
    for ballot in sorted(folder.output.glob("bulletins/*")):
        assert folder.type("origine", str(ballot), "--texte", "Préparation de l'accueil") == 0
        assert "Cas d'usage!A5" in printed(capsys)


def test_a_cell_leads_to_where_it_is_printed(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.type("origine", "'Cas d’usage'!$e$2") == 0
    told = printed(capsys)
    assert told.startswith("Cas d'usage!E2 (AA 1, Intitulé) : « Envoi de la demande »")
    assert "fiches/aa/fiche_aa-01.docx" in told
    assert "diapositive 2 " in told
    assert "fiche_bb-01" not in told


def test_a_rating_leads_to_what_is_computed_from_it(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.type("origine", "Cas d'usage!F2") == 0
    assert "Entre dans un calcul ou un compte" in printed(capsys)


def test_a_range_says_which_cell_each_text_prints(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.type("origine", "Cas usage!E2:E4") == 0
    told = printed(capsys)
    assert "« Cas usage » est compris comme la feuille « Cas d'usage »." in told
    assert "« Suivi partagé » ← Cas d'usage!E4" in told


def test_a_cell_that_nothing_prints_is_said_so(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.type("origine", "Déroulé!B2") == 0
    assert "Aucun document ne l'imprime" in printed(capsys)


@pytest.mark.tried(
    "Origine d'une cellule",
    "une cellule vide, une feuille inconnue, une cellule sans feuille",
    "une phrase, et rien d'autre",
)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Cas d'usage!Z99", "« Cas d'usage!Z99 » est vide"),
        ("Cas d'usage!Y90:Z99", "ne contient que des cellules vides"),
        ("Rien!A1", "La feuille « Rien » n'existe pas"),
        ("F12", "écrivez la feuille"),
    ],
)
def test_what_is_no_cell_of_the_workbook_is_a_wrong_command(
    folder: Folder, capsys: pytest.CaptureFixture[str], typed: str, said: str
) -> None:
    assert folder.type("origine", typed) == 2
    assert said in printed(capsys)


def test_a_file_that_is_not_of_the_group_is_said_so(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    stranger = docx.Document()
    stranger.add_paragraph("Compte rendu de la réunion de service")
    stranger.save(str(folder.path / "compte rendu.docx"))
    (folder.path / "coupé.docx").write_bytes(folder.fiche.read_bytes()[:3000])
    (folder.path / "copie.pdf").write_bytes(b"%PDF-1.7")
    shutil.copy(folder.workbook, folder.path / "autre.xlsx")
    cases = {
        "compte rendu.docx": "CU-570", "coupé.docx": "CU-003", "copie.pdf": "CU-570", "absent.docx": "CU-001",
        "input/classeur.xlsx": "CU-570",
    }  # fmt: skip
    for name, code in cases.items():
        assert folder.type("origine", str(folder.path / name)) == 1
        assert code in printed(capsys)


@pytest.mark.tried("Documents rendus", "la fiche d'un autre groupe", "elle est refusée, avec le nom de l'autre groupe")
def test_a_document_of_another_group_is_named(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder.retouched("rendue.docx", "L'usager", "Un proche")
    sheets = sound()
    setting(sheets, "Titre court", "autre-groupe")
    folder.save(sheets)
    assert folder.type("origine", str(file)) == 1
    told = printed(capsys)
    assert "CU-571" in told
    assert "« essai »" in told
    assert "« autre-groupe »" in told


def test_the_fingerprint_says_what_is_printed_and_nothing_else(folder: Folder) -> None:
    def identifier() -> str:
        return str(docx.Document(io.BytesIO(folder.fiche.read_bytes())).core_properties.identifier)

    before = identifier()
    assert before.startswith("casusage:essai:")
    sheets = sound()
    sheets["Participants"][0]["Courriel"] = "a@example.org"
    folder.save(sheets)
    content = folder.fiche.read_bytes()
    assert folder.type("tout") == 0
    assert folder.fiche.read_bytes() == content
    sheets["Cas d'usage"][0]["Intitulé"] = "Un autre intitulé"
    folder.save(sheets)
    assert folder.type("tout") == 0
    assert identifier() != before
