"""A meeting from its workbook to fifteen participants, as it is typed; then the next one, without touching the first.

Commands of a meeting: tout, cloturer, envoi, envoyer (to see), envoyer (for good). Gestures of file and mail: none
besides; by hand, 18 commands and about 110 gestures.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from pipeline.cli.main import run
from pipeline.model.portfolio import Portfolio
from pipeline.office import libreoffice
from pipeline.readers import read_portfolio
from pipeline.words.typography import typeset
from pipeline.writers.workbook import WorkbookContent, write_workbook
from tests import ROOT
from tests.cli.test_commands import printed
from tests.production.delivery.sending.test_mail_run import Post, served
from tests.production.editions import TEMPLATES, contents
from tools.example_votes import OVERLAYS, laid_over
from tools.first_workbook import SOURCE, seed_content

SECTORS = ("PA", "PH", "DOM", "PA, DOM", "")


class Group:
    """The folder of the group of the example, at its first meeting; `typed` are the commands that were given."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.output = folder, folder / "output"
        self.workbook = folder / "input" / "cas-usage-ms.xlsx"
        self.workbook.parent.mkdir()
        self.typed: list[str] = []
        example = laid_over(seed_content(ROOT / SOURCE), ROOT / OVERLAYS / "gt2")
        people = [
            {**row, "sectors": SECTORS[rank % len(SECTORS)]} for rank, row in enumerate(example.rows["participants"])
        ]
        self.rows = {**example.rows, "participants": tuple(people)}
        self.example = example
        self.save(1, votes=False)

    def save(self, meeting: int, *, votes: bool) -> None:
        settings = {key: value for key, value in self.example.settings.items() if key != "issue_date"}
        settings["current_meeting"] = meeting
        rows = self.rows if votes else {**self.rows, "votes": ()}
        write_workbook(self.workbook, WorkbookContent(settings, rows))

    def type(self, command: str, *words: str) -> int:
        self.typed.append(command)
        templates = ["--gabarits", str(TEMPLATES)] if command in ("tout", "cloturer", "envoi") else []
        return run([command, *words, "--classeur", str(self.workbook), "--sortie", str(self.output), *templates])

    @property
    def portfolio(self) -> Portfolio:
        portfolio = read_portfolio(self.workbook).portfolio
        assert portfolio is not None
        return portfolio


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Group:
    """The first meeting made, closed and packed."""
    made = Group(tmp_path_factory.mktemp("groupe"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(libreoffice, "_NAMES", ())
        patch.setattr(libreoffice, "_usual_places", tuple)
        assert made.type("tout") == 0
        assert made.type("cloturer", "--seance", "1") == 0
        assert made.type("envoi", "--seance", "1") == 0
    return made


@pytest.fixture
def packs(group: Group) -> Path:
    return group.output / "envois" / "gt1"


def test_each_of_the_fifteen_has_the_sheets_of_its_sectors_and_its_ballot(group: Group, packs: Path) -> None:
    portfolio = group.portfolio
    folders = sorted(path.stem for path in packs.glob("*.zip"))
    assert len(folders) == len(portfolio.participants) == 15
    wanted = {sector: len(cases) for sector, cases in portfolio.index.sector_cases.items()}
    for person in portfolio.participants:
        [folder] = [path.parent for path in packs.glob("*/LISEZ-MOI.txt") if _is_for(path, person.name)]
        sectors = person.sectors or tuple(wanted)
        found = {path.name.upper() for path in (folder / "fiches").iterdir()}
        assert found == set(sectors)
        assert len(list((folder / "decks").iterdir())) == 1
        ballot = openpyxl.load_workbook(next((folder / "bulletins").glob("*.xlsx")))["Bulletin"]
        said = " ".join(str(cell.value) for row in ballot.iter_rows() for cell in row if cell.value)
        assert person.name in said or person.organisation in said


def _is_for(read_me: Path, name: str) -> bool:
    text = read_me.read_text(encoding="utf-8-sig").replace("\u00a0", " ")
    return f"Envoi préparé pour : {typeset(name)}\n" in text.replace("\r\n", "\n")


def test_every_pack_is_checked_and_holds_nobody_else(
    group: Group, packs: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for pack in packs.glob("*.zip"):
        assert run(["verifier-paquet", str(pack)]) == 0, printed(capsys)
    assert run(["verifier-paquet", str(packs / "federation-a.zip"), "--classeur", str(group.workbook)]) == 0
    assert "est conforme" in printed(capsys)
    shutil.unpack_archive(packs / "federation-a.zip", tmp_path)
    if shutil.which("sha256sum"):
        assert subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=tmp_path, check=False).returncode == 0
    with ZipFile(packs / "federation-a.zip") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"editeur-h@example.org" not in everything


def test_made_again_the_packs_are_the_same_to_the_byte(
    group: Group, packs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(packs)
    assert group.type("envoi", "--seance", "1") == 0
    assert contents(packs) == before
    assert "15 envois prêts" in printed(capsys)
    group.typed.pop()


def test_the_drafts_open_and_say_what_they_must(group: Group, packs: Path) -> None:
    drafts = [
        message_from_bytes(path.read_bytes(), EmailMessage, policy=default) for path in packs.glob("courriels/*.eml")
    ]
    assert len(drafts) == 15
    by_address = {draft["To"].addresses[0].addr_spec: draft for draft in drafts}
    assert set(by_address) == {person.email for person in group.portfolio.participants}
    draft = by_address["editeur-h@example.org"]
    assert (draft["X-Unsent"], draft["From"]) == ("1", "cas-usage-ms@example.org")
    assert draft["Date"].datetime.date().isoformat() == "2022-06-16"
    assert "GT n° 1 du 16 juin 2022" in " ".join(draft["Subject"].split())
    body = draft.get_body()
    assert body is not None
    text = body.get_content().replace("\u00a0", " ")
    assert "- votre bulletin de vote, à remplir dans Excel ou dans Word\u202f;" in text
    assert "Merci de nous renvoyer votre bulletin rempli" in text
    assert "au plus tard le" in text
    assert "{" not in text
    [attachment] = draft.iter_attachments()
    assert attachment.get_payload(decode=True) == (packs / "editeur-h.zip").read_bytes()
    assert attachment.get_content_type() == "application/zip"
    with ZipFile(io.BytesIO(attachment.get_content())) as archive:
        assert archive.testzip() is None
        assert "LISEZ-MOI.txt" in archive.namelist()
    assert not draft.defects
    assert (
        (packs / "courriels/editeur-h.url").read_text().splitlines()[1].startswith("URL=mailto:editeur-h@example.org?")
    )
    copied = (packs / "courriels/editeur-h.txt").read_text(encoding="utf-8-sig").replace("\u00a0", " ")
    assert copied.startswith("À : editeur-h@example.org\n")


def test_the_mails_leave_once_and_the_tracking_says_so(
    group: Group, packs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    post = Post()
    with served(post) as server:
        words = ("--seance", "1", "--serveur", server.name, "--sans-chiffrement")
        assert group.type("envoyer", *words) == 0
        assert "15 courriels partiraient" in printed(capsys)
        assert group.type("envoyer", *words, "--pour-de-bon") == 0
        assert "15 courriels partis" in printed(capsys)
        assert (
            run(["envoyer", *words, "--pour-de-bon", "--classeur", str(group.workbook), "--sortie", str(group.output)])
            == 0
        )
        assert "0 courriel parti et 15 déjà partis avant" in printed(capsys)
    assert len(post.mails) == len(set(post.receivers)) == 15
    rows = list(openpyxl.load_workbook(packs / "suivi.xlsx")["Suivi"].iter_rows(values_only=True))
    assert [row[8] for row in rows[1:]] == ["envoyé"] * 15
    assert [row[11] for row in rows[1:]] == [None] * 15


def test_the_next_meeting_is_made_without_touching_the_first(group: Group, packs: Path) -> None:
    archived, sent = group.folder / "archives/gt1", group.folder / "archives/envoyes/gt1"
    before = {folder: contents(folder) for folder in (packs, archived, sent)}
    assert all(before.values())
    shown = {path: content for path, content in contents(group.output).items() if "gt1" in path}
    group.save(2, votes=True)
    assert group.type("tout") == 0
    assert group.type("cloturer", "--seance", "2") == 0
    assert group.type("envoi", "--seance", "2", "--sans-pdf") == 0
    assert group.type("envoyer", "--seance", "2", "--serveur", "smtp.example.org", "--sans-chiffrement") == 0
    assert {folder: contents(folder) for folder in before} == before
    after = contents(group.output)
    assert {path: after[path] for path in shown} == shown
    assert (group.output / "envois/gt2/federation-a/evolutions_gt2.docx").exists() is _has_changes(group)
    # The last command of the second meeting, the same with --pour-de-bon, would reach a server.
    assert group.typed == ["tout", "cloturer", "envoi", "envoyer", "envoyer", "tout", "cloturer", "envoi", "envoyer"]


def test_a_deck_that_was_sent_at_the_first_meeting_still_says_where_it_comes_from(
    group: Group, capsys: pytest.CaptureFixture[str]
) -> None:
    deck = next((group.output / "envois/gt1/federation-a/decks").iterdir())
    printed(capsys)
    assert group.type("origine", str(deck), "--gabarits", str(TEMPLATES)) == 0
    told = printed(capsys)
    assert "Document : Cas d’usage MS – GT n° 1, version 1.0, du 16 juin 2022" in told
    assert "le fichier est tel qu'il a été produit" in told
    assert "le classeur actuel donne les mêmes textes" in told
    group.typed.pop()


def _has_changes(group: Group) -> bool:
    """Between both workbooks of this test, only votes and settings that are not compared differ."""
    then = read_portfolio(group.folder / "archives/gt1/classeur/cas-usage-ms.xlsx").portfolio
    assert then is not None
    return replace(then, votes=()).cases != group.portfolio.cases
