"""`casusage reprendre`: a folder of what came back in, a printed summary and a workbook of proposals out."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from pipeline.cli.main import run
from pipeline.production.archives.closed_meetings import record
from pipeline.production.edition import prepare
from pipeline.production.files.manifest import MANIFEST, Line, digest, manifest_json
from pipeline.production.order import BallotOrder, Order
from pipeline.writers.workbook import WorkbookContent, write_workbook
from tests import ROOT
from tests.ballots import ballot
from tests.cli.test_commands import printed
from tests.groups.contents import hospital
from tests.retyping.packages import Package, W, like, retype_word, word_text

_TEMPLATES = ROOT / "templates"
_TITLE, _STEPS = "URG 3 – Intitulé", "URG 3 – Étapes"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Desk:
    """The editor's desk: the workbook of a hospital's group, the folder of what came back, the output folder."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.workbook, self.folder, self.output = place / "input" / "classeur.xlsx", place / "retours", place / "output"
        self.workbook.parent.mkdir()
        self.folder.mkdir()
        self.holds(hospital.CONTENT)

    def holds(self, content: WorkbookContent) -> None:
        write_workbook(self.workbook, content)

    def document(self, name: str, **wanted: Any) -> bytes:
        """A document as it is made from the workbook."""
        order = Order(self.workbook, _TEMPLATES, **(wanted or {"fiches": True, "decks": True}))
        made = (one for one in prepare(order).documents if not one.path.endswith(".xlsx"))
        return next(one.content for one in made if name in one.path)

    def returned(self, file: str, content: bytes, author: str = "Camille", **typed: str) -> Path:
        """A fiche that came back, in which each text that begins with a word was typed over."""
        package = Package(content)
        for said, fresh in typed.items():
            line = next(
                one for one in package.tree("word/document.xml").iter(f"{W}p") if word_text(one).startswith(said)
            )
            retype_word(line, fresh)
        package.saved_by(author)
        return package.write(self.folder / file)

    def take_back(self, *more: str) -> int:
        command = ["reprendre", str(self.folder), "--classeur", str(self.workbook), "--gabarits", str(_TEMPLATES)]
        return run([*command, "--sortie", str(self.output), *more])

    def rows(self, title: str = "Propositions") -> list[dict[str, Any]]:
        """The rows of a sheet of the result, by header, without the empty cells."""
        first, *rows = openpyxl.load_workbook(self.output / "propositions.xlsx")[title].iter_rows(values_only=True)
        return [{str(name): cell for name, cell in zip(first, row, strict=True) if cell is not None} for row in rows]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_what_was_typed_in_a_fiche_becomes_a_line_of_the_result(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    before = desk.workbook.read_bytes()
    desk.returned("lot 2/été.docx", desk.document("fiche_urg-03"), Recevoir="Recevoir et lire")
    assert desk.take_back() == 0
    [row] = desk.rows()
    assert row["Geste"] == "Modifier la cellule"
    assert (row["Feuille"], row["Objet"], row["Après"]) == (
        "Cas d'usage",
        _STEPS,
        "Demander\nRecevoir et lire\nClasser dans le SIH",
    )
    assert (row["Par"], row["Fichier"], row["Endroit"]) == ("Camille", "lot 2/été.docx", "Étapes, paragraphe 2")
    said = printed(capsys)
    assert "- lot 2/été.docx : 1 modification" in said
    assert "Au total : 1 modification proposée." in said
    assert desk.workbook.read_bytes() == before
    assert sorted(one.name for one in desk.output.iterdir()) == ["propositions.xlsx"]


@pytest.mark.tried(
    "Les documents revenus",
    "deux personnes qui répondent différemment pour une même cellule, deux autres la même chose",
    "un conflit, les deux réponses l'une sous l'autre ; la même réponse n'est qu'une ligne, les deux noms y sont",
)
def test_different_answers_are_a_conflict_and_the_same_one_names_both(desk: Desk) -> None:
    fiche = desk.document("fiche_urg-03")
    desk.returned("a.docx", fiche, "Andréa", Recevoir="Recevoir et lire", Demander="Demander par écrit")
    desk.returned("b.docx", fiche, "Bénédicte", Recevoir="Recevoir et ranger", Demander="Demander par écrit")
    other = desk.document("fiche_urg-05")
    desk.returned("c.docx", other, "Camille", Recevoir="Recevoir deux fois")
    desk.returned("d.docx", other, "Dominique", Recevoir="Recevoir  deux fois")
    assert desk.take_back() == 0
    rows = desk.rows()
    assert [(one["Par"], one.get("Conflit")) for one in rows] == [
        ("Andréa", 1),
        ("Bénédicte", 1),
        ("Camille, Dominique", None),
    ]
    assert rows[2]["Fichier"] == "c.docx ; d.docx"


@pytest.mark.tried(
    "Les documents revenus",
    "un zip, un PDF, un ancien .doc, un deck vide, une fiche d'ailleurs, le verrou de Word",
    "chacun est dit, et les autres sont repris ; ce que dit la fiche inconnue est « à placer »",
)
def test_strange_files_are_told_and_the_others_are_taken(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.returned("a.docx", desk.document("fiche_urg-03"), Recevoir="Recevoir et lire")
    with zipfile.ZipFile(desk.folder / "lot.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    (desk.folder / "copie.pdf").write_bytes(b"%PDF-1.7")
    (desk.folder / "vieux.docx").write_bytes(OLE + b"\0" * 600)
    (desk.folder / "~$a.docx").write_bytes(b"\x05Marie")
    (desk.folder / "vide.pptx").write_bytes(b"")
    foreign = docx.Document()
    foreign.add_paragraph("Tout autre chose, sans rapport aucun.")
    foreign.save(str(desk.folder / "inconnu.docx"))
    desk.take_back()
    said = printed(capsys)
    for code, file in (
        ("CU-592", "lot.zip"),
        ("CU-593", "inconnu.docx"),
        ("CU-591", "copie.pdf"),
        ("CU-591", "vieux.docx"),
        ("CU-591", "vide.pptx"),
    ):
        assert f"{code} {file}" in said
    assert "Marie" not in said
    assert len(desk.rows()) == 1
    [unknown] = desk.rows("Remarques et à placer")
    assert (unknown["Fichier"], unknown["Après"]) == ("inconnu.docx", "Tout autre chose, sans rapport aucun.")


@pytest.mark.tried(
    "Les documents revenus",
    "une fiche d'une séance close, revenue quand le classeur a changé : des lignes ont bougé, la cellule aussi",
    "elle est comparée au classeur de la séance ; la cellule est celle d'aujourd'hui, et dite changée depuis",
)
def test_a_fiche_of_a_closed_meeting_is_compared_to_its_own_workbook(desk: Desk) -> None:
    fiche = desk.document("fiche_urg-03", fiches=True, meeting=1)
    archived = desk.place / "archives" / "atelier-1" / "classeur" / "classeur.xlsx"
    archived.parent.mkdir(parents=True)
    archived.write_bytes(desk.workbook.read_bytes())
    told = record(1, desk.workbook, digest(archived.read_bytes()), ())
    (archived.parents[1] / "cloture.json").write_bytes(told)
    cases = list(hospital.CONTENT.rows_of("cases"))
    place = next(rank for rank, row in enumerate(cases) if (row["sector"], row["number"]) == ("URG", 3))
    cases[place] = {**cases[place], "text:Étapes": "Demander autrement\nRecevoir\nClasser dans le SIH"}
    desk.holds(replace(hospital.CONTENT, rows={**hospital.CONTENT.rows, "cases": tuple(reversed(cases))}))
    desk.returned("a.docx", fiche, Recevoir="Recevoir et lire")
    assert desk.take_back() == 0
    [row] = desk.rows()
    assert (row["Objet"], row["Après"]) == (_STEPS, "Demander\nRecevoir et lire\nClasser dans le SIH")
    assert row["Avant"] == "Demander autrement\nRecevoir\nClasser dans le SIH"
    assert "a changé depuis" in row["Comment"]
    sheet = openpyxl.load_workbook(desk.workbook)["Cas d'usage"]
    assert sheet[row["Cellule"]].value == row["Avant"]


@pytest.mark.tried(
    "Les documents revenus",
    "une fiche envoyée, revenue quand le classeur a changé sans que la séance soit close",
    "elle est comparée à la copie envoyée : le classeur n'est pas défait ; sans copie, c'est dit",
)
@pytest.mark.parametrize("is_sent", [True, False])
def test_a_fiche_is_compared_to_the_copy_that_was_sent(
    desk: Desk, capsys: pytest.CaptureFixture[str], *, is_sent: bool
) -> None:
    fiche = desk.document("fiche_urg-03")
    if is_sent:
        copy = desk.place / "archives" / "envoyes" / "atelier-1" / "documents" / "fiches" / "urg-03.docx"
        copy.parent.mkdir(parents=True)
        copy.write_bytes(fiche)
    cases = [dict(row) for row in hospital.CONTENT.rows_of("cases")]
    place = next(rank for rank, row in enumerate(cases) if (row["sector"], row["number"]) == ("URG", 3))
    cases[place] |= {"title": "Un intitulé revu depuis"}
    desk.holds(replace(hospital.CONTENT, rows={**hospital.CONTENT.rows, "cases": tuple(cases)}))
    desk.returned("a.docx", fiche, Recevoir="Recevoir et lire")
    assert desk.take_back() == 0
    about = [one["Objet"] for one in desk.rows()]
    assert about == ([_STEPS] if is_sent else [_TITLE, _STEPS])
    assert ("CU-573 a.docx" in printed(capsys)) is not is_sent


def test_what_was_retouched_in_the_output_folder_is_taken_too(desk: Desk) -> None:
    assert (
        run(["fiches", "--classeur", str(desk.workbook), "--gabarits", str(_TEMPLATES), "--sortie", str(desk.output)])
        == 0
    )
    [path] = desk.output.rglob("fiche_urg-03*.docx")
    package = Package(path.read_bytes())
    line = next(one for one in package.tree("word/document.xml").iter(f"{W}p") if word_text(one) == "Recevoir")
    line.addnext(like(line, "Relire"))
    package.write(path)
    desk.returned("a.docx", desk.document("fiche_urg-05"), Recevoir="Recevoir et lire")
    assert desk.take_back() == 0
    assert [one["Fichier"] for one in desk.rows()] == [f"output/{path.relative_to(desk.output).as_posix()}", "a.docx"]


@pytest.mark.tried(
    "Les documents revenus",
    "un paquet préparé dans output/, tel quel, puis un bulletin du paquet rempli sur place",
    "ce qui est tel qu'il est parti n'est pas repris ; ce qui y a été rempli l'est",
)
def test_what_was_packed_is_taken_only_once_filled(desk: Desk) -> None:
    pack = desk.output / "envois" / "gt1"
    sent = {
        f"{name}.docx": desk.document(f"bulletin_{name}", ballots=BallotOrder())
        for name in ("maternite", "laboratoire")
    }
    pack.mkdir(parents=True)
    for name, content in sent.items():
        (pack / name).write_bytes(content)
    lines = (Line(name, ("envoi",), digest(content), len(content)) for name, content in sent.items())
    (pack / MANIFEST).write_bytes(manifest_json(lines))
    desk.returned("a.docx", desk.document("fiche_urg-05"), Recevoir="Recevoir et lire")
    assert desk.take_back() == 0
    assert [one["Fichier"] for one in desk.rows()] == ["a.docx"]
    paper = Package(sent["maternite.docx"])
    paper.saved_by("Maternité")
    paper.write(pack / "maternite.docx")
    assert desk.take_back() == 0
    assert {one["Fichier"] for one in desk.rows()} == {"a.docx", "output/envois/gt1/maternite.docx"}


@pytest.mark.tried(
    "Les documents revenus",
    "des bulletins remplis dans Excel et dans Word, parmi les fiches",
    "chacun est une ligne à ajouter à « Votes », comptée comme par depouiller",
)
def test_ballots_filled_in_excel_or_in_word_are_rows_of_votes(desk: Desk) -> None:
    desk.holds(replace(hospital.CONTENT, rows={**hospital.CONTENT.rows, "votes": ()}))
    ballot("Maternité", "URG 3", "MAT 1").write(desk.folder / "maternite.xlsx")
    paper = Package(desk.document("bulletin_laboratoire", ballots=BallotOrder()))
    rows = list(paper.tree("word/document.xml").iter(f"{W}tr"))
    by_first = {"".join(word_text(one) for one in row.findall(f"{W}tc")[0].iter(f"{W}p")): row for row in rows}
    for label, column, text in (("Choix 1", 1, "BIO 1"), ("Choix 2", 2, "URG 3"), ("Rempli le", 1, "28/03/2024")):
        cell = by_first[label].findall(f"{W}tc")[column].find(f"{W}p")
        assert cell is not None
        run_of_text = cell.makeelement(f"{W}r", {})
        run_of_text.append(run_of_text.makeelement(f"{W}t", {}))
        run_of_text[0].text = text
        cell.append(run_of_text)
    paper.write(desk.folder / "laboratoire.docx")
    assert desk.take_back() == 0
    rows_of_votes = [one for one in desk.rows() if one["Feuille"] == "Votes"]
    assert {one["Geste"] for one in rows_of_votes} == {"Ajouter une ligne"}
    said = "\n".join(one["Après"] for one in rows_of_votes)
    assert "Participant : Maternité | Choix 1 : URG 3 | Choix 2 : MAT 1" in said
    assert "Participant : Laboratoire | Choix 1 : BIO 1 | Choix 2 : URG 3 | Reçu le : 28/03/2024" in said


@pytest.mark.tried(
    "Les documents revenus",
    "un fichier de propositions déjà relu, quand la commande est relancée",
    "il est gardé à côté, avec ses réponses ; sans réponse, il est remplacé",
)
def test_answers_that_were_given_are_never_lost(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    fiche = desk.document("fiche_urg-03")
    desk.returned("a.docx", fiche, Recevoir="Recevoir et lire")
    assert desk.take_back() == 0
    desk.returned("a.docx", fiche, Recevoir="Recevoir et ranger")
    assert desk.take_back() == 0
    assert sorted(one.name for one in desk.output.iterdir()) == ["propositions.xlsx"]
    book = openpyxl.load_workbook(desk.output / "propositions.xlsx")
    book["Propositions"]["A2"] = "oui"
    book.save(desk.output / "propositions.xlsx")
    desk.returned("a.docx", fiche, Recevoir="Recevoir et classer")
    assert desk.take_back() == 0
    assert "CU-595" in printed(capsys)
    assert sorted(one.name for one in desk.output.iterdir()) == ["propositions.xlsx", "propositions_relues.xlsx"]
    kept = openpyxl.load_workbook(desk.output / "propositions_relues.xlsx")["Propositions"]
    assert (kept["A2"].value, kept["G2"].value) == ("oui", "Demander\nRecevoir et ranger\nClasser dans le SIH")


def test_the_same_folder_gives_the_same_bytes(desk: Desk) -> None:
    desk.returned("a.docx", desk.document("fiche_urg-03"), Recevoir="Recevoir et lire")
    contents = []
    for _ in range(2):
        desk.take_back()
        contents.append((desk.output / "propositions.xlsx").read_bytes())
    assert contents[0] == contents[1]


def test_a_folder_without_any_answer_and_a_path_that_is_none_are_refused(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk.folder / "lisez-moi.txt").write_text("rien", encoding="utf-8")
    assert desk.take_back() == 1
    assert "CU-590" in printed(capsys)
    assert run(["reprendre", str(desk.folder / "absent"), "--classeur", str(desk.workbook)]) == 2
    assert not desk.output.exists()


def test_a_workbook_with_an_error_stops_before_anything(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.returned("a.docx", desk.document("fiche_urg-03"), Recevoir="Recevoir et lire")
    (desk.workbook).write_bytes(b"rien")
    assert desk.take_back() == 1
    assert "CU-002" in printed(capsys)
    assert not desk.output.exists()
