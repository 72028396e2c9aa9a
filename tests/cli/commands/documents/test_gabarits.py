"""`casusage gabarits`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.main import run
from tests.builders import sound, write
from tests.cli.test_commands import printed
from tests.production.editions import TEMPLATES, contents, fiche_template_with

GUIDE = Path("docs/guide-editeur.md").read_text(encoding="utf-8")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write(tmp_path / "classeur.xlsx", sound())


def test_sound_templates_are_said_to_be_so(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gabarits", "--classeur", str(workbook), "--gabarits", str(TEMPLATES)]) == 0
    assert printed(capsys).endswith("Les gabarits conviennent aux pages du classeur.")


def test_a_faulty_template_is_told_without_making_any_document(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    templates = fiche_template_with(tmp_path, "cas.intitul")
    before = contents(tmp_path)
    assert run(["gabarits", "--classeur", str(workbook), "--gabarits", str(templates)]) == 1
    text = printed(capsys)
    assert "ERREUR CU-404 fiche.docx : Corps du document" in text
    assert "Vouliez-vous dire « intitule » ?" in text
    assert contents(tmp_path) == before


def test_copies_and_maps_are_written_where_asked(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes, maps = tmp_path / "relecture", tmp_path / "cartes"
    given = ["--classeur", str(workbook), "--gabarits", str(fiche_template_with(tmp_path, "cas.intitul"))]
    assert run(["gabarits", *given, "--annoter", str(notes), "--carte", str(maps)]) == 1
    documents = ("bulletin", "conducteur", "evolutions", "fiche")
    assert sorted(contents(notes)) == [*(f"{name}_annote.docx" for name in documents), "gt_annote.pptx"]
    assert sorted(contents(maps)) == [*(f"{name}_carte.html" for name in documents), "gt_carte.pptx"]
    assert f"« {notes / 'gt_annote.pptx'} » est écrit." in printed(capsys)


def test_a_folder_that_cannot_be_written_is_told(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fichier").write_text("")
    given = ["--classeur", str(workbook), "--gabarits", str(TEMPLATES)]
    assert run(["gabarits", *given, "--carte", str(tmp_path / "fichier")]) == 1
    assert "ERREUR CU-009" in printed(capsys)


@pytest.mark.parametrize("words", ["casusage gabarits", "--annoter", "--carte", "⚠ 1"])
def test_the_guide_says_how_to_review_templates(words: str) -> None:
    assert words in GUIDE
