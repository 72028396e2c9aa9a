"""The reference page says everything that the contract says, and the committed one is up to date."""

from __future__ import annotations

from pathlib import Path

from pipeline.contract.reference_page import reference_page
from pipeline.contract.sheets import SETTINGS, SHEETS
from pipeline.findings.problems import PROBLEMS

COMMITTED = Path(__file__).parents[2] / "docs" / "reference-classeur.md"


def test_the_committed_page_is_the_one_the_contract_gives() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == reference_page(), "lancez python -m tools.reference_page"


def test_every_sheet_column_and_setting_is_on_the_page() -> None:
    page = reference_page()
    columns = [column for declared in SHEETS for column in declared.columns]
    assert [declared.title for declared in SHEETS if f"### {declared.title}\n" not in page] == []
    assert [column.header for column in (*columns, *SETTINGS) if f"| **{column.header}** |" not in page] == []


def test_every_problem_is_on_the_page() -> None:
    page = reference_page()
    assert [code for code in PROBLEMS if page.count(f"| **{code}** |") != 1] == []


def test_the_words_of_one_occurrence_are_left_out() -> None:
    assert (
        "| **CU-318** | erreur | Source de rubrique inconnue |  | Corrigez la source ou ajoutez la colonne. |"
        in reference_page()
    )


def test_braces_that_an_editor_types_are_kept() -> None:
    assert "par exemple {prefixe}#{numero:02}" in reference_page()
