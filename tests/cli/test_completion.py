"""What is offered when Tab is pressed, asked of the program as a shell asks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.main import run
from tests.builders import Sheets, sound, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A group's folder, with its workbook in `input`."""
    (tmp_path / "input").mkdir()
    write(tmp_path / "input" / "classeur.xlsx", sound())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Offered:
    return Offered(monkeypatch, capsys)


class Offered:
    """Asks what can follow a command line whose last word is being typed."""

    def __init__(self, environment: pytest.MonkeyPatch, streams: pytest.CaptureFixture[str]) -> None:
        self.environment, self.streams = environment, streams

    def __call__(self, line: str, shell: str = "bash") -> list[str]:
        words = line.split(" ")
        self.environment.setenv("_CASUSAGE_COMPLETE", f"{shell}_complete")
        self.environment.setenv("COMP_WORDS", line)
        self.environment.setenv("COMP_CWORD", str(len(words) - 1))
        with pytest.raises(SystemExit) as stop:
            run([])
        out, err = self.streams.readouterr()
        assert (stop.value.code, err) == (0, "")
        return [line for line in out.splitlines() if line]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("casusage decks --seance ", ["1", "2"]),
        ("casusage fiches --secteur ", ["AA", "BB"]),
        ("casusage fiches --secteur b", ["BB"]),
        ("casusage tout --cas ", ["AA1", "AA2", "AA2bis", "BB1"]),
        ("casusage tout --cas aa2", ["AA2", "AA2bis"]),
        ("casusage schema A", ["AA1", "AA2", "AA2bis"]),
        ("casusage schema aa ", ["1", "2"]),
        ("casusage schema AA 2 ", ["bis"]),
        ("casusage schema BB1 ", []),
        ("casusage v", ["verifier", "verifier-paquet"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_the_values_of_the_workbook_are_offered(line: str, values: list[str], offered: Offered) -> None:
    assert offered(line) == [f"plain,{value}" for value in values]


@pytest.mark.usefixtures("folder")
def test_shells_that_show_words_beside_a_value_get_them(offered: Offered) -> None:
    assert offered("casusage fiches --secteur B", "zsh") == ["plain", "BB", "Bêta"]
    assert offered("casusage decks --seance 2", "zsh") == ["plain", "2", "07/07/2022"]


def test_what_is_offered_is_understood(folder: Path, offered: Offered) -> None:
    [*_, value] = offered("casusage fiches --cas AA2")
    templates = Path(__file__).parents[2] / "templates"
    monkeypatched = offered.environment
    monkeypatched.delenv("_CASUSAGE_COMPLETE")
    assert run(["fiches", "--cas", value.removeprefix("plain,"), "--gabarits", str(templates)]) == 0
    assert [path.name for path in (folder / "output" / "fiches" / "aa").iterdir()] == ["fiche_aa-02-bis.docx"]


def test_the_workbook_named_on_the_line_is_the_one_that_is_read(folder: Path, sheets: Sheets, offered: Offered) -> None:
    sheets["Séances"] = sheets["Séances"][:1]
    sheets["Déroulé"] = sheets["Déroulé"][:3]
    write(folder / "autre.xlsx", sheets)
    assert offered("casusage decks --classeur autre.xlsx --seance ") == ["plain,1"]


def test_a_key_of_several_words_is_quoted_for_bash_only(folder: Path, sheets: Sheets, offered: Offered) -> None:
    for rows in sheets.values():
        for row in rows:
            for header, value in row.items():
                row[header] = value.replace("BB", "B2") if isinstance(value, str) else value
    write(folder / "input" / "classeur.xlsx", sheets)
    assert offered("casusage tout --cas B") == ['plain,"B2 1"']
    assert offered("casusage tout --cas B", "zsh")[:2] == ["plain", "B2 1"]


@pytest.mark.parametrize("fault", ["no folder", "two workbooks", "not a workbook", "absent"])
def test_any_fault_is_silent(fault: str, folder: Path, offered: Offered) -> None:
    workbook = folder / "input" / "classeur.xlsx"
    match fault:
        case "no folder":
            workbook.unlink()
            workbook.parent.rmdir()
        case "two workbooks":
            (workbook.parent / "copie.xlsx").write_bytes(workbook.read_bytes())
        case "not a workbook":
            workbook.write_bytes(b"PK rien")
    named = " --classeur absent.xlsx" if fault == "absent" else ""
    assert offered(f"casusage decks{named} --seance ") == []
