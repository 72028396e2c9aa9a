from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.main import run
from tests.builders import sound, write
from tests.cli.test_commands import printed


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "input").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "input"


def test_the_only_workbook_of_input_is_read_whatever_its_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "Notre groupe.xlsx", sound())
    (folder / "~$Notre groupe.xlsx").write_bytes(b"open in Excel")
    assert run(["noter"]) == 0
    assert "Alpha" in printed(capsys)


def test_of_several_workbooks_one_must_be_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b.xlsx", "a.xlsx"):
        write(folder / name, sound())
    assert run(["noter"]) == 2
    assert "(« a.xlsx », « b.xlsx ») : choisissez avec --classeur." in printed(capsys)
    assert run(["noter", "--classeur", "input/a.xlsx"]) == 0


def test_without_workbook_it_is_said_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tout"]) == 2
    assert "Aucun classeur (.xlsx) dans le dossier « input »" in printed(capsys)
