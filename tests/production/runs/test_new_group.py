from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.cli.main import run
from pipeline.contract.slide_kinds import SLIDE_KINDS
from pipeline.findings import errors
from pipeline.judgement.rules import check
from pipeline.production.runs.new_group import create_group, is_free, workbook_of
from pipeline.readers import read_portfolio
from tests.builders import flat
from tests.cli.test_commands import printed
from tests.production.editions import contents


def test_a_folder_that_is_not_empty_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("à moi", encoding="utf-8")
    before = contents(tmp_path)
    assert run(["nouveau", str(tmp_path)]) == 2
    assert "existe déjà et n'est pas un dossier vide" in printed(capsys)
    assert run(["nouveau", str(tmp_path / "notes.txt")]) == 2
    assert contents(tmp_path) == before


def test_an_empty_folder_will_do_even_the_current_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Groupe de l'Été"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert run(["nouveau", "."]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["archives", "generer.bat", "input", "templates"]
    assert [path.name for path in (folder / "input").iterdir()] == ["groupe-de-l-ete.xlsx"]
    assert run(["verifier"]) == 0


def test_two_groups_of_one_name_are_made_of_the_same_bytes(tmp_path: Path) -> None:
    for parent in ("a", "b"):
        assert create_group(tmp_path / parent / "groupe") == ()
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_a_name_without_a_letter_has_a_workbook_all_the_same(tmp_path: Path) -> None:
    assert workbook_of(tmp_path / "+++").name == "groupe.xlsx"


def test_what_prevents_it_is_told_and_nothing_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fichier").write_bytes(b"")
    inside = tmp_path / "fichier" / "groupe"
    assert run(["nouveau", str(inside)]) in {1, 2}
    assert str(inside) in printed(capsys)
    too_long = tmp_path / ("long" * 100)
    assert run(["nouveau", str(too_long)]) == 1
    assert "le nom est trop long" in printed(capsys)
    assert [path.name for path in tmp_path.iterdir()] == ["fichier"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert is_free(tmp_path / "groupe")
    assert flat(create_group(tmp_path / "groupe")) == [("CU-009", "groupe")]


def test_the_starter_is_sound_and_its_outline_shows_every_kind_of_slide(tmp_path: Path) -> None:
    assert create_group(tmp_path / "groupe") == ()
    reading = read_portfolio(tmp_path / "groupe" / "input" / "groupe.xlsx")
    assert reading.portfolio is not None
    assert errors([*reading.findings, *check(reading.portfolio)]) == []
    assert [meeting.number for meeting in reading.portfolio.meetings] == [1, 2, 3]
    assert {row.kind for row in reading.portfolio.outline} == set(SLIDE_KINDS)
    assert reading.portfolio.project.notice == "Exemple à remplacer"
