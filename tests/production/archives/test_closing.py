"""A closed meeting: what was shown is put aside, and no run touches it any more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.production.archives import closing as closing_module
from pipeline.production.archives.closed_meetings import archives_folder, archives_of
from pipeline.production.archives.closing import Closing, close, reopen
from pipeline.production.edition import prepare
from pipeline.production.files.publishing import publish
from pipeline.production.order import Order, UnknownChoice
from tests.builders import Sheets, flat, setting, write
from tests.production.editions import EVERYTHING, TEMPLATES, contents

DECK, FICHE = "decks/essai_seance1_2022-06-16.pptx", "fiches/aa/fiche_aa-01.docx"


@pytest.fixture(autouse=True)
def without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing_module, "find_libreoffice", lambda: None)


@pytest.fixture
def two_meetings(sheets: Sheets) -> Sheets:
    """The sound workbook, whose second meeting shows what changed; the first is under way."""
    sheets["Déroulé"].append({"Séance": 2, "Ordre": 20, "Diapositive": "évolutions"})
    sheets["Projet"].append({"Clé": "Séance en cours", "Valeur": 1})
    return sheets


class Group:
    """A working group's folder, its workbook written anew each time it is changed."""

    def __init__(self, folder: Path, sheets: Sheets) -> None:
        self.folder, self.output = folder, folder / "output"
        self.save(sheets)

    def save(self, sheets: Sheets) -> None:
        (self.folder / "input").mkdir(exist_ok=True)
        self.workbook = write(self.folder / "input" / "classeur.xlsx", sheets)

    def order(self, **wanted: Any) -> Order:
        return Order(self.workbook, TEMPLATES, **(wanted or EVERYTHING))

    def run(self, **wanted: Any) -> list[tuple[str, str]]:
        """Makes everything, and gives the findings."""
        edition = prepare(self.order(**wanted))
        return flat((*edition.findings, *publish(edition, self.output).findings))

    def close(self, meeting: int = 1) -> Closing:
        return close(self.order(decks=True, fiches=True, meeting=meeting), self.output)


@pytest.fixture
def group(tmp_path: Path, two_meetings: Sheets) -> Group:
    made = Group(tmp_path, two_meetings)
    made.run()
    return made


def test_a_closed_meeting_is_archived_with_its_workbook_as_it_lies_in_the_folder(group: Group) -> None:
    (group.output / DECK).write_bytes(b"retouche")
    closing = group.close()
    assert (closing.archive, closing.copies, flat(closing.findings)) == (group.folder / "archives/seance1", None, [])
    [archive] = archives_of(group.workbook).values()
    assert archive.workbook.read_bytes() == group.workbook.read_bytes()
    kept = contents(archive.documents)
    assert kept == {path: content for path, content in contents(group.output).items() if path in kept}
    assert {DECK, FICHE, "synthese.txt"} <= set(kept)
    assert kept[DECK] == b"retouche"
    assert list(archive.altered()) == []


def test_no_run_makes_or_removes_the_documents_of_a_closed_meeting(group: Group, two_meetings: Sheets) -> None:
    group.close()
    shown = contents(group.output)
    setting(two_meetings, "Séance en cours", 2)
    two_meetings["Projet"].append({"Clé": "Version", "Valeur": "2.0"})
    two_meetings["Cas d'usage"][0]["Intitulé"] = "Un autre intitulé"
    group.save(two_meetings)
    group.run()
    now = contents(group.output)
    assert now[DECK] == shown[DECK]
    assert now[FICHE] == shown[FICHE]
    assert "decks/essai_seance2_2022-07-07_v2.0.pptx" in now
    assert "fiches/aa/fiche_aa-01_v2.0.docx" in now
    with pytest.raises(UnknownChoice, match="La séance n°1 est close"):
        prepare(group.order(decks=True, meeting=1))


def test_when_every_meeting_begun_is_closed_nothing_is_made_and_it_is_said(group: Group) -> None:
    group.close()
    before = contents(group.output)
    assert "CU-543" in {code for code, _ in group.run()}
    after = contents(group.output)
    assert {path: after[path] for path in before if path.startswith(("decks", "fiches"))} == {
        path: content for path, content in before.items() if path.startswith(("decks", "fiches"))
    }


def test_the_next_meeting_is_compared_to_the_closed_one(group: Group, two_meetings: Sheets) -> None:
    group.close()
    setting(two_meetings, "Séance en cours", 2)
    two_meetings["Cas d'usage"][0]["Intitulé"] = "Un autre intitulé"
    group.save(two_meetings)
    edition = prepare(group.order(decks=True, meeting=2))
    assert not [finding for finding in edition.findings if finding.code in ("CU-502", "CU-530")]


def test_documents_that_are_not_those_of_the_workbook_are_not_closed(group: Group, two_meetings: Sheets) -> None:
    two_meetings["Cas d'usage"][0]["Intitulé"] = "Un autre intitulé"
    group.save(two_meetings)
    closing = group.close()
    assert (closing.archive, flat(closing.findings)) == (None, [("CU-540", "output")])
    assert not archives_folder(group.workbook).exists()


def test_a_meeting_is_closed_once_and_opened_again_without_loss(group: Group) -> None:
    archive = group.close().archive
    assert archive is not None
    closed = contents(archive)
    assert flat(group.close().findings) == [("CU-541", "")]
    folder, findings = reopen(group.workbook, 1)
    assert (folder, findings) == (group.folder / "archives/seance1_rouverte", ())
    assert folder is not None
    assert {path: content for path, content in contents(folder).items() if "cloture" not in path} == {
        path: content for path, content in closed.items() if "cloture" not in path
    }
    assert archives_of(group.workbook) == {}
    assert group.close().archive == archive
    assert flat(reopen(group.workbook, 2)[1]) == [("CU-542", "")]


def test_a_record_that_cannot_be_understood_is_no_archive(group: Group) -> None:
    archive = group.close().archive
    assert archive is not None
    record = json.loads((archive / "cloture.json").read_bytes())
    record["fichiers"][0]["fichier"] = "../../dehors"
    (archive / "cloture.json").write_text(json.dumps(record))
    [found] = archives_of(group.workbook).values()
    assert "../../dehors" not in {line.path for line in found.lines}
    (archive / "cloture.json").write_text("{")
    assert archives_of(group.workbook) == {}


def test_an_altered_archive_is_known(group: Group) -> None:
    archive = group.close().archive
    assert archive is not None
    (archive / "documents" / DECK).write_bytes(b"x")
    [found] = archives_of(group.workbook).values()
    assert list(found.altered()) == [f"documents/{DECK}"]
