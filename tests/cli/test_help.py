from __future__ import annotations

import re

import click
import pytest

from pipeline import __version__
from pipeline.cli.commands import CYCLE, casusage
from pipeline.cli.main import run
from tests.cli.test_commands import printed

assert isinstance(casusage, click.Group)
COMMANDS = casusage.commands
NARROW = 80


@pytest.fixture(autouse=True)
def a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(NARROW))


def test_the_commands_stand_in_the_order_of_the_cycle(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    listed = re.findall(r"^  ([a-z-]+) {2,}", capsys.readouterr().out.split("Commandes")[1], re.MULTILINE)
    assert listed == [command.name for command in CYCLE] == list(COMMANDS)
    assert (listed[0], listed[2], listed[-1]) == ("nouveau", "verifier", "nettoyer")


def test_every_command_is_told_with_its_whole_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    text = printed(capsys)
    sentences = [str(command.help) for command in COMMANDS.values()]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert [sentence for sentence in sentences if sentence not in text] == []


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_help_page_is_cut_or_too_wide(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*filter(None, [name]), "--help"]) == 0
    page = capsys.readouterr().out
    assert max(map(len, page.splitlines())) <= NARROW
    assert "..." not in page.replace("[CAS]...", "").replace("CAS...", "")
    command = COMMANDS[name] if name else casusage
    told = " ".join(page.split())
    helps = [option.help for option in command.params if isinstance(option, click.Option) and option.help]
    assert [words for words in helps if " ".join(words.split()) not in told] == []


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert printed(capsys) == f"casusage {__version__}"


def test_bounds_are_told_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    run(["modele", "--help"])
    assert "Nombre de secteurs [par défaut : 1]. [de 1 à 26]" in printed(capsys)
