"""Every document made from the sample workbook, before the judges that stand for Office."""

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
    """What `python -m pipeline tout` writes from the shipped workbook and templates."""
    destination = tmp_path_factory.mktemp("sortie")
    command = [sys.executable, "-m", "pipeline", "tout", "--sortie", str(destination)]
    run = subprocess.run(command, check=False, capture_output=True, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"})
    assert run.returncode == 0, (run.stdout + run.stderr).decode("utf-8", "replace")
    return sorted(path for path in destination.rglob("*") if path.suffix in {".pptx", ".docx"})


def decks(outputs: list[Path]) -> list[Path]:
    return [path for path in outputs if path.suffix == ".pptx"]


def test_decks_and_fiches_are_made(outputs: list[Path]) -> None:
    assert {path.suffix for path in outputs} == {".pptx", ".docx"}


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
    libreoffice(outputs, tmp_path)
    slides = {path.name: len(Presentation(str(path)).slides) for path in decks(outputs)}
    assert {path.name: page_count(tmp_path / f"{path.stem}.pdf") for path in decks(outputs)} == slides
