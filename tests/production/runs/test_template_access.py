"""Who reviews a template is told of errors, who makes documents of warnings: the same faults."""

from __future__ import annotations

import shutil
from pathlib import Path

import pptx
import pytest
from pptx.util import Pt

from pipeline.cli.main import run
from pipeline.findings import Severity
from pipeline.production.runs.template_access import access_warnings
from tests.builders import sound, write
from tests.production.editions import TEMPLATES


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """The shipped templates, but for a title of the cover in 11 points."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "gabarits"))
    deck = pptx.Presentation(str(folder / "pptx" / "gt.pptx"))
    deck.slides[0].shapes[2].text_frame.paragraphs[0].runs[0].font.size = Pt(11)
    deck.save(str(folder / "pptx" / "gt.pptx"))
    return folder


def test_the_shipped_templates_have_nothing_to_mend() -> None:
    assert access_warnings(TEMPLATES) == ()


def test_the_same_fault_is_an_error_of_the_template_and_a_warning_of_its_documents(
    templates: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [found] = access_warnings(templates)
    assert (found.code, found.severity) == ("CU-420", Severity.WARNING)
    assert found.place.within == "Diapositive 1 « couverture », forme « Date et émetteur »"
    workbook = str(write(tmp_path / "classeur.xlsx", sound()))
    asked = ["--classeur", workbook, "--gabarits", str(templates)]
    assert run(["gabarits", *asked]) == 1
    assert "ERREUR CU-420" in " ".join(capsys.readouterr().out.split())
    assert run(["verifier", *asked, "--sortie", str(tmp_path / "sortie")]) == 0
    assert "AVERTISSEMENT CU-420" in " ".join(capsys.readouterr().out.split())
