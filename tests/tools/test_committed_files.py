"""What is committed and made by a tool is what the tool makes, byte for byte: neither is changed without the other.

The Word templates are compared in `tests/templates`, the workbooks and the ballots of the example in its own test.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.writers.workbook import write_workbook
from tests import ROOT
from tools import (
    first_ballot_template,
    first_deck_template,
    first_fiche_template,
    first_note_template,
    first_running_order_template,
    first_workbook,
)


def test_the_template_of_decks_is_the_one_that_its_tool_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "gt.pptx"
    monkeypatch.setattr(sys, "argv", ["first_deck_template", str(made)])
    first_deck_template.main()
    assert (ROOT / first_deck_template.TARGET).read_bytes() == made.read_bytes()


def test_the_master_workbook_is_the_one_that_its_tool_makes(tmp_path: Path) -> None:
    made = tmp_path / "classeur.xlsx"
    write_workbook(made, first_workbook.seed_content(ROOT / first_workbook.SOURCE))
    assert (ROOT / first_workbook.TARGET).read_bytes() == made.read_bytes()


def test_every_shipped_template_has_a_tool() -> None:
    tools = (
        first_deck_template,
        first_fiche_template,
        first_ballot_template,
        first_note_template,
        first_running_order_template,
    )
    found = (path for path in (ROOT / "templates").rglob("*") if not path.name.startswith("~$"))
    shipped = {path.relative_to(ROOT) for path in found if path.suffix in (".docx", ".pptx")}
    assert shipped == {tool.TARGET for tool in tools}
