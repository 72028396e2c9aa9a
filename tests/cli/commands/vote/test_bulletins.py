"""`casusage bulletins`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.main import run
from tests.builders import Sheets, sound, write
from tests.cli.test_commands import arguments, printed
from tests.production.editions import contents, templates_with

STEM = "bulletins/bulletin_federation-a_seance2"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write(tmp_path / "classeur.xlsx", sound())


def test_bulletins_writes_each_ballot_twice(workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "sortie"
    assert run(arguments("bulletins", workbook, "--sortie", output)) == 0
    assert sorted(contents(output)) == [f"{STEM}.docx", f"{STEM}.xlsx", "manifeste.json"]
    text = printed(capsys)
    assert "AVERTISSEMENT CU-515 Projet" in text
    assert f"2 fichiers écrits dans « {output} »." in text


def test_the_same_workbook_gives_the_same_ballots(workbook: Path, tmp_path: Path) -> None:
    for name in ("un", "deux"):
        assert run(arguments("bulletins", workbook, "--sortie", tmp_path / name)) == 0
    assert contents(tmp_path / "un") == contents(tmp_path / "deux")


def test_one_ballot_for_all_may_be_asked_for_without_word(workbook: Path, tmp_path: Path) -> None:
    output = tmp_path / "sortie"
    assert run(arguments("bulletins", workbook, "--sortie", output, "--generique", "--sans-word")) == 0
    assert sorted(contents(output)) == ["bulletins/bulletin_seance2.xlsx", "manifeste.json"]


def test_without_a_vote_nothing_is_written_and_it_is_told(
    tmp_path: Path, sheets: Sheets, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets["Séances"][1]["Échéance de retour"] = None
    workbook = write(tmp_path / "classeur.xlsx", sheets)
    output = tmp_path / "sortie"
    assert run(arguments("bulletins", workbook, "--sortie", output)) == 1
    text = printed(capsys)
    assert "ERREUR CU-511 Séances Aucune séance n'attend de bulletins" in text
    assert "Rien n'a été écrit : 1 erreur à corriger." in text
    assert not output.exists()
    assert run(arguments("verifier", workbook, "--sortie", output)) == 0


@pytest.mark.parametrize(("command", "code"), [("bulletins", 1), ("verifier", 1), ("gabarits", 1), ("tout", 0)])
def test_a_fault_of_the_ballot_s_template_is_told_by_those_that_use_it(
    command: str, code: int, workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def misspell(xml: bytes) -> bytes:
        return xml.replace(b"candidat.intitule", b"candidat.intitul")

    templates = templates_with(tmp_path, "docx/bulletin.docx", "word/document.xml", misspell)
    output = [] if command == "gabarits" else ["--sortie", tmp_path / "sortie"]
    assert run(arguments(command, workbook, *output, templates=templates)) == code
    assert ("CU-404 bulletin.docx : Corps du document" in printed(capsys)) == bool(code)
