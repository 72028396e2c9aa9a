from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli.console import finding_text, findings_text
from pipeline.cli.crash import LOG_NAME
from pipeline.cli.main import run
from pipeline.findings import Address, Place, report
from tests.builders import sound, write
from tests.production.editions import TEMPLATES

FINDING = report(
    "CU-203", Place("Cas d'usage", Address(12, 6)), found="deux  fois", header="Fréquence", near="", expected="1, 2"
)


def test_a_finding_says_where_what_and_what_to_do() -> None:
    assert finding_text(FINDING, 80).replace("\u00a0", " ").splitlines() == [
        "ERREUR CU-203  Cas d'usage!F12",
        "  La valeur de « Fréquence » n'est pas dans la liste.",
        "    trouvé : « deux fois »",
        "    attendu : 1, 2",
        "    à faire : Choisissez une valeur de la liste déroulante.",
    ]


def test_lines_are_wrapped_to_the_console_without_cutting_quotes() -> None:
    lines = finding_text(FINDING, 40).splitlines()
    assert all(len(line) <= 40 for line in lines)
    assert any("«\u00a0Fréquence\u00a0»" in line for line in lines)


def test_colours_only_when_asked() -> None:
    assert "\x1b" not in finding_text(FINDING, 80)
    assert "\x1b" in finding_text(FINDING, 80, coloured=True)


def test_findings_stand_under_their_sheet_with_its_count() -> None:
    other = report("CU-201", Place("Flux", Address(2, 1)), header="Cas", expected="un cas")
    unread = report("CU-104", Place("Notes"), sheet="Notes")
    told = findings_text([unread, other, FINDING], details=False).replace("\u00a0", " ")
    heads = [line for line in told.splitlines() if line and not line.startswith((" ", "ERREUR"))]
    counted = "2 erreurs, 1 information (--details dit tout)."
    assert heads == ["Cas d'usage (1 erreur)", "Flux (1 erreur)", counted]


def test_a_cause_is_told_once_with_the_cells_that_share_it() -> None:
    others = tuple(Place("Flux", Address(row, 1)) for row in range(2, 28))
    told = finding_text(replace(FINDING, also=others), 200).replace("\u00a0", " ")
    assert "    de même : Flux!A2, Flux!A3, Flux!A4, Flux!A5, Flux!A6 et 21 autres" in told.splitlines()


def test_a_fault_of_ours_is_one_sentence_and_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CASUSAGE_DEBUG", raising=False)
    workbook = write(tmp_path / "classeur.xlsx", sound())
    # No system takes a NUL in a path: the one unforeseen thing that is sure to happen.
    typed = ["fiches", "--classeur", str(workbook), "--gabarits", str(TEMPLATES), "--sortie", "a\0b"]
    assert run(typed) == 2
    message = capsys.readouterr().err
    assert message.startswith("Erreur imprévue, référence ")
    assert "Traceback" not in message
    assert "embedded null byte" in (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    run(typed)
    assert capsys.readouterr().err == message
    monkeypatch.setenv("CASUSAGE_DEBUG", "1")
    with pytest.raises(ValueError, match="null byte"):
        run(typed)
