"""`casusage appliquer`: answered proposals in, a corrected copy of the workbook out."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from pipeline.cli.main import run
from pipeline.contract.sheets import sheet
from pipeline.engine.package.outgoing.raw_archive import RawArchive
from pipeline.findings import Address
from pipeline.judgement.takeback.proposal import Gesture, Proposal, Source
from pipeline.office.libreoffice import find_libreoffice
from pipeline.production.takeback.proposals_file import write_proposals
from pipeline.readers import typed_cells
from tests import ROOT
from tests.cli.commands.workbook.test_reprendre import Desk
from tests.cli.test_commands import printed
from tests.office.conformance import audit, required
from tests.writers.workbook.patched.books import changed_parts

CASES = "Cas d'usage"


class Answers(Desk):
    """The same desk, and the answers that are typed in the proposals."""

    @property
    def proposals(self) -> Path:
        return self.output / "propositions.xlsx"

    @property
    def copy(self) -> Path:
        return self.output / "classeur_corrige.xlsx"

    def proposes(self, *proposals: Proposal) -> None:
        write_proposals(self.proposals, proposals)

    def change(self, header: str, after: str, row: int = 0, before: str | None = None) -> Proposal:
        """That a cell of the first case says something else."""
        address = self.cell(CASES, header, row)
        said = self.said(address) if before is None else before
        return Proposal(Gesture.CHANGE, CASES, address, "le cas", said, after, Source("a.docx", "ligne 1"))

    def cell(self, tab: str, header: str, row: int = 0) -> Address:
        typed = typed_cells(self.workbook)
        column = next(at.column for (title, at), text in typed.items() if (title, at.row, text) == (tab, 1, header))
        return Address(row or 2, column)

    def said(self, address: Address, path: Path | None = None) -> str:
        return typed_cells(path or self.workbook).get((CASES, address), "")

    def saved(self, gesture: Callable[[Any], object]) -> None:
        """The proposals, with something done to their first sheet, saved by another program."""
        book = openpyxl.load_workbook(self.proposals)
        gesture(book["Propositions"])
        book.save(self.proposals)

    def answers(self, *words: Any) -> None:
        def typed(tab: Any) -> None:
            for row, word in enumerate(words, start=2):
                tab.cell(row, 1).value = word

        self.saved(typed)

    def applies(self, *more: str) -> int:
        return run(["appliquer", *more, "--classeur", str(self.workbook), "--sortie", str(self.output)])


@pytest.fixture
def desk(tmp_path: Path) -> Answers:
    return Answers(tmp_path)


def test_what_was_retyped_in_a_fiche_is_in_the_documents_of_the_corrected_copy(desk: Answers) -> None:
    before = desk.workbook.read_bytes()
    desk.returned("été.docx", desk.document("fiche_urg-03"), Recevoir="Recevoir et lire")
    assert desk.take_back() == 0
    desk.answers("oui")
    assert desk.applies() == 0
    assert desk.workbook.read_bytes() == before
    [part] = changed_parts(before, desk.copy.read_bytes())
    assert part.startswith("xl/worksheets/sheet")
    made = desk.place / "produit"
    options = ["--classeur", str(desk.copy), "--gabarits", str(ROOT / "templates"), "--sortie", str(made)]
    assert run(["tout", *options]) == 0
    [fiche] = made.rglob("fiche_urg-03*.docx")
    assert "Recevoir et lire" in [one.text for one in docx.Document(str(fiche)).paragraphs]


def test_a_copy_differs_by_the_accepted_cells_and_nothing_else(
    desk: Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.proposes(desk.change("Intitulé", "Autre titre"), desk.change("Intitulé", "Refusé", row=3))
    desk.answers("oui", "non")
    assert desk.applies() == 0
    assert typed_cells(desk.copy) == typed_cells(desk.workbook) | {(CASES, desk.cell(CASES, "Intitulé")): "Autre titre"}
    assert "1 modification appliquée." in printed(capsys)


@pytest.mark.tried(
    "Les propositions relues",
    "« x », « VRAI », 1, « Oui » ; les colonnes déplacées, les lignes triées ou supprimées",
    "elles sont comprises : les lignes acceptées sont appliquées, les autres non",
)
@pytest.mark.parametrize("word", ["x", True, 1, "Oui ", "VRAI"])
def test_an_answer_may_be_typed_in_several_ways_anywhere(desk: Answers, word: Any) -> None:
    desk.proposes(desk.change("Intitulé", "Autre titre"), desk.change("Intitulé", "Refusé", row=3))
    desk.answers(word)

    def shuffled(tab: Any) -> None:
        rows = [[cell.value for cell in row] for row in tab.iter_rows()]
        tab.delete_rows(1, 10)
        for row in (rows[0], *rows[:0:-1]):
            tab.append([*row[3:], *row[:3]])

    desk.saved(shuffled)
    assert desk.applies() == 0
    assert desk.said(desk.cell(CASES, "Intitulé"), path=desk.copy) == "Autre titre"


def refused(desk: Answers, capsys: pytest.CaptureFixture[str], code: str) -> str:
    assert desk.applies() == 1
    assert not desk.copy.exists()
    said = printed(capsys)
    assert code in said
    return said


def test_an_answer_that_is_not_understood_is_told_with_its_cell(
    desk: Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.proposes(desk.change("Intitulé", "Autre titre"), desk.change("Intitulé", "Un autre", row=3))
    desk.answers("oui", "peut-être")
    assert "A3" in refused(desk, capsys, "CU-581")


@pytest.mark.tried(
    "Les propositions relues",
    "une cellule que quelqu'un a changée dans le classeur depuis la proposition",
    "la proposition est refusée, les deux textes sont dits, et rien n'est écrit",
)
def test_a_cell_that_changed_since_is_refused_with_both_texts(
    desk: Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.proposes(desk.change("Intitulé", "Autre titre", before="Ancien titre"), desk.change("Intitulé", "Un", row=3))
    desk.answers("oui", "oui")
    said = refused(desk, capsys, "CU-582")
    assert "« Ancien titre »" in said
    assert f"« {desk.said(desk.cell(CASES, 'Intitulé'))} »" in said


def test_two_answers_for_one_cell_are_refused_and_the_same_one_is_not(
    desk: Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.proposes(desk.change("Intitulé", "Un"), desk.change("Intitulé", "Deux"))
    desk.answers("oui", "oui")
    assert "« Deux »" in refused(desk, capsys, "CU-583")
    desk.proposes(desk.change("Intitulé", "Un"), desk.change("Intitulé", "Un"))
    desk.answers("oui", "oui")
    assert desk.applies() == 0


def test_nothing_accepted_and_no_file_are_told(desk: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    refused(desk, capsys, "CU-001")
    desk.proposes(desk.change("Intitulé", "Un"))
    refused(desk, capsys, "CU-580")
    assert desk.applies(str(desk.workbook)) == 1
    assert "CU-580" in printed(capsys)


def test_an_empty_title_and_an_unknown_case_are_refused(desk: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    desk.proposes(desk.change("Intitulé", ""))
    desk.answers("oui")
    refused(desk, capsys, "CU-584")
    desk.proposes(desk.change("Secteur", "ZZZ"))
    desk.answers("oui")
    refused(desk, capsys, "CU-588")


def test_what_the_workbook_says_already_is_nothing_to_write(desk: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    same = desk.said(desk.cell(CASES, "Intitulé"))
    desk.proposes(desk.change("Intitulé", same, before="Avant"))
    desk.answers("oui")
    assert desk.applies() == 0
    assert "1 était déjà dans le classeur" in printed(capsys)
    assert desk.copy.read_bytes() == desk.workbook.read_bytes()


def test_a_copy_that_is_there_and_says_something_else_is_kept_beside(
    desk: Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.proposes(desk.change("Intitulé", "Un"))
    desk.answers("oui")
    assert desk.applies() == 0
    assert desk.applies() == 0
    assert len([*desk.output.glob("classeur_corrige*")]) == 1
    desk.copy.write_bytes(b"retouche")
    assert desk.applies() == 0
    assert (desk.output / "classeur_corrige_precedent.xlsx").read_bytes() == b"retouche"
    assert "CU-587" in printed(capsys)


def glossary(path: Path) -> list[str]:
    column = {at.row: text for (title, at), text in typed_cells(path).items() if (title, at.column) == ("Glossaire", 1)}
    return [column[row] for row in sorted(column)]


def test_rows_come_and_go(desk: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    head, first, second = glossary(desk.workbook)
    source, titles = Source("a.docx", "Glossaire, ligne 2"), [one.header for one in sheet("glossary").columns]
    item = f"{sheet('glossary').item} {first}"
    words = f"{titles[0]} : NEUF | {titles[1]} : Un sens | et : un autre"
    desk.proposes(
        Proposal(Gesture.REMOVE_ROW, "Glossaire", Address(2, 1), item, "dit", "", source),
        Proposal(Gesture.ADD_ROW, "Glossaire", Address(2, 1), "Glossaire", "", words, source),
    )
    desk.answers("oui", "oui")
    assert desk.applies() == 0
    assert glossary(desk.copy) == [head, "NEUF", second]
    assert "Un sens | et : un autre" in typed_cells(desk.copy).values()
    said = printed(capsys)
    assert "- Glossaire : ligne retirée" in said
    assert "- Glossaire : ligne ajoutée" in said
    [part] = changed_parts(desk.workbook.read_bytes(), desk.copy.read_bytes())
    assert part.startswith("xl/worksheets/")


@pytest.mark.tried(
    "Les propositions acceptées",
    "une ligne de « Votes » pour une colonne « Choix 9 » que le classeur n'a pas",
    "la colonne à ajouter est nommée, rien n'est écrit : le choix ne se colle pas au précédent",
)
def test_a_column_that_the_sheet_lacks_is_asked_for(desk: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    words = "Participant : Maternité | Choix 1 : URG 3 | Choix 9 : MAT 1"
    desk.proposes(
        Proposal(Gesture.ADD_ROW, "Votes", None, "Vote de Maternité", "", words, Source("a.xlsx", "Bulletin"))
    )
    desk.answers("oui")
    assert desk.applies() == 1
    assert "la feuille « Votes » n'a pas de colonne « Choix 9 » : ajoutez-la, puis recommencez" in printed(capsys)
    assert not desk.copy.exists()


def test_a_row_that_is_another_one_by_now_is_not_removed(desk: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    source = Source("a.docx", "Flux, ligne 2")
    desk.proposes(Proposal(Gesture.REMOVE_ROW, "Flux", Address(2, 1), "URG 99, flux 1", "dit", "", source))
    desk.answers("oui")
    assert "« URG 99, flux 1 »" in refused(desk, capsys, "CU-582")


def change(tab: str, address: Address, before: str, after: str) -> Proposal:
    return Proposal(Gesture.CHANGE, tab, address, "", before, after, Source("a.docx", "ligne 1"))


def test_dates_and_numbers_stay_so_and_a_setting_is_a_cell_as_another(desk: Answers) -> None:
    typed = typed_cells(desk.workbook)
    day, number = desk.cell("Séances", "Date"), desk.cell(CASES, "N°")
    title = next(Address(at.row, 2) for (tab, at), text in typed.items() if (tab, text) == ("Projet", "Titre"))
    assert typed["Séances", day] != "02/01/2024"
    desk.proposes(
        change("Séances", day, typed["Séances", day], "2 janvier 2024"),
        change(CASES, number, typed[CASES, number], "97"),
        change("projet", title, typed["Projet", title], "Autre groupe"),
    )
    desk.answers("oui", "oui", "oui")
    assert desk.applies() == 0
    copy = openpyxl.load_workbook(desk.copy)
    assert copy["Séances"][str(day)].value == datetime(2024, 1, 2)
    assert copy[CASES][str(number)].value == 97
    assert copy["Projet"][str(title)].value == "Autre groupe"


def test_a_cell_that_a_formula_gives_is_refused(desk: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    address, archive = desk.cell(CASES, "Intitulé"), RawArchive(desk.workbook.read_bytes())
    parts = [name for name in archive.names if name.startswith("xl/worksheets/sheet")]
    cell = re.compile(rf'(<c r="{address}"[^>]*?) t="s"><v>\d+</v>'.encode())
    [part] = [name for name in parts if b"CasUsage[[#This Row]" in archive.content(name)]
    calculated = cell.sub(rb'\1 t="str"><f>"Un"&amp;" titre"</f><v>Un titre</v>', archive.content(part))
    desk.workbook.write_bytes(archive.changed({part: calculated}))
    desk.proposes(desk.change("Intitulé", "Autre titre"))
    desk.answers("oui")
    assert f"{CASES}!{address} contient une formule" in refused(desk, capsys, "CU-586")


@pytest.mark.tried(
    "Les propositions relues",
    "le classeur ouvert dans Excel pendant qu'on applique",
    "un avertissement : ce qui n'est pas enregistré n'est pas dans la copie",
)
def test_a_workbook_that_office_has_open_is_told(desk: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    desk.proposes(desk.change("Intitulé", "Autre titre"))
    desk.answers("oui")
    desk.workbook.with_name(f"~${desk.workbook.name}").write_bytes(b"\x05Marie")
    assert desk.applies() == 0
    assert "CU-008" in printed(capsys)


@pytest.mark.office
def test_proposals_saved_by_libreoffice_are_read_and_the_copy_is_sound(desk: Answers) -> None:
    program = required(find_libreoffice(), "LibreOffice")
    desk.proposes(desk.change("Intitulé", "Autre titre"))
    desk.answers("oui")
    out = desk.place / "libreoffice"
    profile = f"-env:UserInstallation={(desk.place / 'profil').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(desk.proposals)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert desk.applies(str(out / "propositions.xlsx")) == 0
    assert desk.said(desk.cell(CASES, "Intitulé"), path=desk.copy) == "Autre titre"
    assert audit(desk.copy) == []
