"""`casusage cloturer` and `casusage nettoyer`, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.main import run
from pipeline.production.archives import closing
from tests.builders import sound, write
from tests.cli.test_commands import printed
from tests.production.editions import TEMPLATES, contents


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The options of a group in a folder of its own."""
    monkeypatch.setattr(closing, "find_libreoffice", lambda: None)
    (tmp_path / "input").mkdir()
    workbook = write(tmp_path / "input" / "groupe.xlsx", sound())
    return ["--classeur", str(workbook), "--gabarits", str(TEMPLATES), "--sortie", str(tmp_path / "output")]


def test_a_meeting_is_closed_then_left_alone_then_opened_again(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["cloturer", "--seance", "1", *typed]) == 1
    assert "La séance n°1 n'a pas été close." in printed(capsys)
    assert run(["tout", "--seance", "1", *typed]) == 0
    assert run(["cloturer", "--seance", "1", *typed]) == 0
    said = printed(capsys)
    assert "La séance n°1 est close :" in said
    assert "sans copie PDF, car LibreOffice est introuvable" in said
    assert run(["decks", "--seance", "1", *typed]) == 2
    assert "La séance n°1 est close" in printed(capsys)
    assert run(["cloturer", "--seance", "1", "--rouvrir", *typed]) == 0
    assert "rouverte" in printed(capsys)
    assert run(["decks", "--seance", "1", *typed]) == 0


def test_cleaning_leaves_what_was_closed(typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["tout", "--seance", "1", *typed])
    run(["cloturer", "--seance", "1", *typed])
    before = contents(tmp_path / "output")
    assert run(["nettoyer", "--classeur", typed[1], "--sortie", str(tmp_path / "output")]) == 0
    assert "0 fichier effacé" in printed(capsys)
    assert contents(tmp_path / "output") == before
