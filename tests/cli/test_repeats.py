"""The same words typed again are answered at once while nothing changes; whatever changes is seen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli.main import main
from tests import ROOT
from tests.builders import sound, write

Typed = Callable[..., tuple[int, str]]


@pytest.fixture
def group(tmp_path: Path) -> Path:
    """The folder of a working group."""
    (tmp_path / "groupe" / "input").mkdir(parents=True)
    write(tmp_path / "groupe" / "input" / "classeur.xlsx", sound())
    return tmp_path / "groupe"


@pytest.fixture
def typed(group: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Runs a command line in the folder of the group, as the console does; its exit code and what it says."""
    monkeypatch.chdir(group)

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["casusage", *words])
        with monkeypatch.context(), pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ")
        return int(end.value.code or 0), said

    return run


MAKE = ("tout", "--gabarits", str(ROOT / "templates"))


def test_a_run_over_the_same_files_has_nothing_to_do(typed: Typed, group: Path) -> None:
    assert "fichiers écrits dans « output »" in typed(*MAKE)[1]
    before = {path: path.stat().st_mtime_ns for path in (group / "output").rglob("*")}
    code, said = typed(*MAKE)
    assert code == 0
    assert "À jour : " in said
    assert "a changé depuis le " in said
    assert before == {path: path.stat().st_mtime_ns for path in (group / "output").rglob("*")}


def test_what_still_holds_is_said_again(typed: Typed, group: Path) -> None:
    sheets = sound()
    sheets["Cas d'usage"].append(sheets["Cas d'usage"][-1])
    write(group / "input" / "classeur.xlsx", sheets)
    first, second = typed("verifier", *MAKE[1:]), typed("verifier", *MAKE[1:])
    assert first[0] == second[0] == 1
    assert "ERREUR" in first[1]
    assert second[1].startswith(first[1].partition("À corriger")[0])
    assert "À corriger avant de produire les documents. Rien n'a changé depuis le " in second[1]


def _retouch(group: Path) -> None:
    deck = next((group / "output").rglob("*.pptx"))
    deck.write_bytes(deck.read_bytes() + b"x")


def _correct(group: Path) -> None:
    sheets = sound()
    sheets["Projet"].append({"Clé": "Slogan", "Valeur": "Autrement"})
    write(group / "input" / "classeur.xlsx", sheets)


@pytest.mark.parametrize(
    "change",
    [
        _retouch,
        _correct,
        lambda group: next((group / "output").rglob("*.docx")).unlink(),
        lambda group: (group / "output" / "manifeste.json").unlink(),
    ],
    ids=["retouched", "corrected", "a document gone", "the manifest gone"],
)
def test_any_change_is_worked_on(change: Callable[[Path], object], typed: Typed, group: Path) -> None:
    typed(*MAKE)
    change(group)
    assert "À jour" not in typed(*MAKE)[1]


def test_all_is_made_again_when_it_is_asked_for(typed: Typed) -> None:
    typed(*MAKE)
    said = [typed(*MAKE, "--tout-refaire")[1] for _ in range(2)]
    assert all("fichiers inchangés" in one and "À jour" not in one for one in said)


def test_several_commands_make_one_call_until_one_fails(typed: Typed) -> None:
    code, said = typed(*MAKE, "+", "bulletins", *MAKE[1:], "--generique")
    assert code == 0
    assert said.count("dans « output »") == 2
    assert typed(*MAKE, "--cas", "AA 99", "+", *MAKE) == (2, "")
    assert "À jour : " in typed(*MAKE, "+", *MAKE)[1]
