"""A group's three meetings as they are typed: twelve commands, and nothing that participants wrote is typed again.

What the editor types besides is new: the number of the meeting and what it decided.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest

from pipeline.cli.main import run
from pipeline.findings import Address
from pipeline.model.portfolio import Portfolio
from pipeline.office import libreoffice
from pipeline.readers import list_heads, read_portfolio, typed_cells
from pipeline.words.text import comparable
from pipeline.writers.workbook import WorkbookContent, write_workbook
from pipeline.writers.workbook.patched import AddRow, Edit, SetCell, Value, patched
from tests import ROOT
from tests.production.delivery.sending.test_mail_run import Post, served
from tests.production.editions import TEMPLATES, contents
from tests.retyping.packages import Package, W, like, retype_word, word_text
from tools.example_votes import OVERLAYS, laid_over
from tools.first_workbook import SOURCE, seed_content

BARRIER = "Archivage des contrats de séjour pendant dix ans"
TITLE = "Recueil des informations relatives aux proches aidants"
OLD_TITLE = "Recueil des informations relatives au proche aidant"
FILLED = "28/06/2022"
SHARED = "Avenants au contrat"
VOTERS = {"federation-a": ("PA 8", "PH 3"), "editeur-h": ("PA 8", "DOM 2")}
ORGANISATIONS = ("Fédération A", "Fédération B", "Éditeur H")
ON_PAPER = ("federation-b", ("PA 8", "PA 9"))


class Cycle:
    """The desk of a group: its workbook, what it sends, what comes back; `typed` are the commands that were given."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.output = folder, folder / "output"
        self.workbook = folder / "input" / "cas-usage-ms.xlsx"
        self.workbook.parent.mkdir()
        self.typed: list[str] = []
        content = laid_over(seed_content(ROOT / SOURCE), ROOT / OVERLAYS / "gt2")
        settings = {key: value for key, value in content.settings.items() if key != "issue_date"} | {
            "current_meeting": 1
        }
        people = tuple(row for row in content.rows["participants"] if row["organisation"] in ORGANISATIONS)
        write_workbook(self.workbook, WorkbookContent(settings, {**content.rows, "participants": people, "votes": ()}))

    def type(self, command: str, *words: str) -> None:
        self.typed.append(command)
        templates = [] if command in ("envoyer", "appliquer") else ["--gabarits", str(TEMPLATES)]
        options = ["--classeur", str(self.workbook), "--sortie", str(self.output), *templates]
        assert run([command, *words, *options]) == 0

    def sends(self, meeting: int) -> Post:
        """What leaves of a meeting that is closed with it."""
        self.type("envoi", "--seance", str(meeting), "--clore", "--sans-pdf")
        post = Post()
        with served(post) as server:
            self.type(
                "envoyer", "--seance", str(meeting), "--serveur", server.name, "--sans-chiffrement", "--pour-de-bon"
            )
        return post

    def packs(self, meeting: int) -> Path:
        return self.output / "envois" / f"gt{meeting}"

    def returns(self, meeting: int) -> Path:
        """The folder of what came back after a meeting."""
        folder = self.folder / "retours" / f"gt{meeting}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def takes_back(self, meeting: int) -> None:
        """What came back becomes the workbook: every line of the proposals is accepted, the copy takes its place."""
        self.type("reprendre", str(self.returns(meeting)))
        path = self.output / "propositions.xlsx"
        book = openpyxl.load_workbook(path)
        tab = book["Propositions"]
        for row in range(2, tab.max_row + 1):
            if tab.cell(row, 2).value:
                tab.cell(row, 1).value = "oui"
        book.save(path)
        self.type("appliquer")
        shutil.move(self.output / f"{self.workbook.stem}_corrige.xlsx", self.workbook)

    def writes(self, title: str, row: Mapping[str, Value]) -> None:
        """A new row of a sheet, that only the editor knows."""
        head = list_heads(self.workbook, self.portfolio)[title]
        columns = {
            column.header: head.positions[column.name] for column in head.columns if column.name in head.positions
        }
        self._saves(AddRow(head.title, head.row, {columns[header]: value for header, value in row.items()}))

    def goes_on_to(self, meeting: int) -> None:
        """« Séance en cours »."""
        typed = typed_cells(self.workbook)
        [label] = [at for (_, at), text in typed.items() if text == "Séance en cours"]
        self._saves(SetCell("Projet", Address(label.row, label.column + 1), meeting))

    def _saves(self, edit: Edit) -> None:
        """As Excel does: what formulas gave stays."""
        made = patched(self.workbook.read_bytes(), [edit])
        assert not made.refused
        self.workbook.write_bytes(made.content)

    @property
    def portfolio(self) -> Portfolio:
        found = read_portfolio(self.workbook).portfolio
        assert found is not None
        return found

    def fiche(self, key: str) -> bytes:
        return next((self.output / "fiches").rglob(f"fiche_{key}_*.docx")).read_bytes()

    def deck(self, meeting: int) -> Path:
        return next((self.output / "decks").glob(f"*gt{meeting}*.pptx"))


def said(deck: Path) -> str:
    """All the words of a deck, a single space between them."""
    return " ".join(" ".join(_texts(deck)).split())


def _texts(deck: Path) -> Iterator[str]:
    for slide in pptx.Presentation(str(deck)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (" | ".join(cell.text for cell in row.cells) for row in shape.table.rows)


def word_lines(content: bytes) -> Iterator[str]:
    """The paragraphs of a Word document."""
    yield from (word_text(line) for line in Package(content).tree("word/document.xml").iter(f"{W}p"))


def _slide_retyped(pack: Path, target: Path) -> None:
    """A facilitator corrects the title of PA 8 on the slides that show its sheet."""
    deck = pptx.Presentation(str(next((pack / "decks").glob("*.pptx"))))
    frames = [shape.text_frame for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    lines = [line for frame in frames for line in frame.paragraphs if comparable(line.text) == comparable(OLD_TITLE)]
    assert lines
    for line in lines:
        line.runs[0].text = TITLE
        for other in line.runs[1:]:
            other.text = ""
    deck.core_properties.last_modified_by = "Animatrice"
    deck.save(str(target))


def _fiche_filled(pack: Path, target: Path) -> None:
    """A participant writes over a barrier of PA 7 and adds a kind of data to its list."""
    package = Package(next(pack.rglob("fiche_pa-07_*.docx")).read_bytes())
    lines = {word_text(line): line for line in package.tree("word/document.xml").iter(f"{W}p")}
    retype_word(lines["Archivage des contrats de séjour"], BARRIER)
    shared = lines["Documents contractuels"]
    shared.addnext(like(shared, SHARED))
    package.saved_by("Participante A")
    package.write(target)


def _ballot_filled(pack: Path, choices: tuple[str, ...], target: Path) -> None:
    book = openpyxl.load_workbook(next((pack / "bulletins").glob("*.xlsx")))
    tab = book["Bulletin"]
    rows = {str(cell.value): cell.row for column in tab.iter_cols(max_col=2) for cell in column if cell.value}
    header = next(cell for row in tab.iter_rows() for cell in row if cell.value == "Cas d’usage")
    tab.cell(rows["Rempli le"], 2).value = FILLED
    for rank, choice in enumerate(choices, start=1):
        tab.cell(rows[f"Choix {rank}"], header.column).value = choice
    book.save(target)


def _paper_filled(pack: Path, choices: tuple[str, ...], target: Path) -> None:
    paper = docx.Document(str(next((pack / "bulletins").glob("*.docx"))))
    for table in paper.tables:
        for row in table.rows:
            if row.cells[0].text == "Rempli le":
                row.cells[1].text = FILLED
            for rank, choice in enumerate(choices, start=1):
                if row.cells[0].text.replace("\u00a0", " ") == f"Choix {rank}":
                    row.cells[1].text = choice
    paper.save(str(target))


@pytest.fixture
def cycle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cycle:
    monkeypatch.setattr(libreoffice, "_NAMES", ())
    monkeypatch.setattr(libreoffice, "_usual_places", tuple)
    return Cycle(tmp_path)


def test_three_meetings_take_twelve_commands_and_nothing_is_typed_again(
    cycle: Cycle,
) -> None:
    cycle.type("tout")
    assert len(cycle.sends(1).mails) == len(ORGANISATIONS)
    packs = cycle.packs(1)
    _fiche_filled(packs / "federation-a", cycle.returns(1) / "pa7.docx")
    for pack, choices in VOTERS.items():
        _ballot_filled(packs / pack, choices, cycle.returns(1) / f"{pack}.xlsx")
    _paper_filled(packs / ON_PAPER[0], ON_PAPER[1], cycle.returns(1) / "papier.docx")

    cycle.takes_back(1)
    cycle.goes_on_to(2)
    expected = [*VOTERS.values(), ON_PAPER[1]]
    assert sorted(vote.choices for vote in cycle.portfolio.votes) == sorted(expected)
    cycle.type("tout")
    assert {BARRIER, SHARED} <= set(word_lines(cycle.fiche("pa-07")))
    assert "C#08 | Recueil des informations relatives au proche aidant PA | 3 | 15 | 1ᵉʳ" in said(cycle.deck(2))
    sent = contents(cycle.packs(1))
    assert len(cycle.sends(2).mails) == len(ORGANISATIONS)
    assert contents(cycle.packs(1)) == sent

    _slide_retyped(cycle.packs(2) / "federation-a", cycle.returns(2) / "presentation.pptx")
    cycle.takes_back(2)
    cycle.writes("Décisions", {"Cas ou groupe": "PA 8", "Retenu": "oui"})
    cycle.goes_on_to(3)
    cycle.type("tout")
    cycle.type("cloturer", "--seance", "3")
    assert f"C#08 | {TITLE} PA | 3 | retenu" in said(cycle.deck(3))
    assert contents(cycle.packs(1)) == sent
    assert cycle.typed == [*_MEETING, "reprendre", "appliquer", *_MEETING, "reprendre", "appliquer", "tout", "cloturer"]
    assert len(cycle.typed) == 12


_MEETING = ("tout", "envoi", "envoyer")
