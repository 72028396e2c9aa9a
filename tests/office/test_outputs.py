"""Every file that a command makes, before the judges that stand for Office."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pptx import Presentation

from tests import ROOT
from tests.office.conformance import audit, libreoffice, microsoft, page_count
from tests.office.repairs import repairs

ENDS = ("stCxn", "endCxn")

pytestmark = pytest.mark.office


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What the commands write from the shipped workbooks, templates and ballots."""
    destination = tmp_path_factory.mktemp("sortie")
    for arguments in _commands(destination):
        command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
        run = subprocess.run(command, check=False, capture_output=True, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"})
        assert run.returncode == 0, (run.stdout + run.stderr).decode("utf-8", "replace")
    return sorted(path for path in destination.rglob("*") if path.suffix in {".pptx", ".docx", ".xlsx"})


def _commands(destination: Path) -> list[tuple[str | Path, ...]]:
    """The commands that make Office files, as they are typed."""
    example = ROOT / "input" / "exemple-votes"
    voting, decided = (example / f"cas-usage-ms_exemple-gt{meeting}.xlsx" for meeting in (2, 3))
    slides, note = destination / "evolutions.pptx", destination / "evolutions.docx"
    return [
        ("tout", "--sortie", destination),
        ("decks", "--classeur", voting, "--seance", "2", "--sortie", destination / "exemple"),
        ("decks", "--classeur", decided, "--seance", "3", "--sortie", destination / "exemple"),
        ("bulletins", "--classeur", voting, "--sortie", destination / "exemple"),
        ("depouiller", example / "bulletins", "--classeur", voting, "--resultat", destination / "depouillement.xlsx"),
        ("modele", destination / "modele.xlsx"),
        ("comparer", voting, decided, "--diapositives", slides, "--note", note),
    ]


def decks(outputs: list[Path]) -> list[Path]:
    return [path for path in outputs if path.suffix == ".pptx"]


def test_decks_and_fiches_are_made(outputs: list[Path]) -> None:
    assert {path.suffix for path in outputs} == {".pptx", ".docx", ".xlsx"}
    assert len(decks(outputs)) == 4


def test_every_connector_of_a_slide_is_glued_at_both_ends(outputs: list[Path]) -> None:
    connectors = [
        connector
        for path in decks(outputs)
        for slide in Presentation(str(path)).slides
        for connector in slide._element.iter("{*}cxnSp")
    ]
    assert connectors
    loose = [connector for connector in connectors if not all(connector.findall(f".//{{*}}{end}") for end in ENDS)]
    assert [connector.find(".//{*}cNvPr").get("name") for connector in loose] == []


def test_openxml_audit_finds_nothing_wrong(outputs: list[Path]) -> None:
    assert [fault for path in outputs for fault in audit(path)] == []


def test_microsofts_sdk_finds_nothing_wrong(outputs: list[Path]) -> None:
    assert microsoft(outputs) == []


def test_office_has_nothing_to_repair(outputs: list[Path]) -> None:
    assert [fault for path in outputs for fault in repairs(path)] == []


def test_libreoffice_opens_every_document_and_shows_every_slide(outputs: list[Path], tmp_path: Path) -> None:
    names = {path.stem: path for path in outputs}  # a ballot and its Word version have one name
    libreoffice(list(names.values()), tmp_path)
    slides = {path.name: len(Presentation(str(path)).slides) for path in decks(outputs)}
    assert {path.name: page_count(tmp_path / f"{path.stem}.pdf") for path in decks(outputs)} == slides
