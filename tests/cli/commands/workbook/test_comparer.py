from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from pptx import Presentation

from pipeline.cli.main import run
from tests.builders import Sheets, setting, sound, write
from tests.office.conformance import audit, libreoffice, microsoft, page_count
from tests.office.repairs import repairs
from tests.production.editions import TEMPLATES, contents


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write(tmp_path / "ancien.xlsx", sound())


@pytest.fixture
def new(tmp_path: Path, sheets: Sheets) -> Path:
    """A title, a rating, a section, a setting changed, a case added at the end of its sector."""
    cases = sheets["Cas d'usage"]
    cases[0]["Acteurs"] = "L'usager\nLe médecin"
    cases[1] |= {"Intitulé": "Suivi de la demande écrite", "Fréquence": 3}
    cases.append(cases[3] | {"N°": 2, "Intitulé": "Bilan de l'année"})
    setting(sheets, "Nombre de cas à retenir", 3)
    return write(tmp_path / "nouveau.xlsx", sheets)


def comparer(*typed: object) -> int:
    return run(["comparer", *map(str, typed), "--gabarits", str(TEMPLATES)])


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines printed on both streams, with ordinary spaces."""
    out, err = capsys.readouterr()
    return plain(out + err).splitlines()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_what_changed_is_told_by_sector(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert comparer(old, new) == 0
    assert printed(capsys) == [
        f"De « {old} » à « {new} »",
        "1 cas ajouté, 2 cas modifiés et 1 cas déplacé dans le classement.",
        "Lecture : [-mots retirés] [+mots ajoutés].",
        "",
        "Projet",
        "    Nombre de cas à retenir : 2 → 3",
        "",
        "Alpha (2 cas modifiés et 1 cas déplacé dans le classement)",
        "  AA 1 – Envoi de la demande",
        "    Rang : 1ᵉʳ → 1ᵉʳ ex æquo",
        "    Qui intervient : L’usager",
        "      [-L’établissement] [+Le médecin]",
        "  AA 2 – Suivi de la demande écrite",
        "    Intitulé : Suivi de la demande [+écrite]",
        "    Fréquence : 1 → 3",
        "    Résultat : 2,5 → 7,5",
        "    Rang : 3ᵉ → 1ᵉʳ ex æquo",
        "  Rangs AA",
        "    Rang déplacé par d’autres cas : AA 2 bis : 2ᵉ → 3ᵉ",
        "",
        "Bêta (1 cas ajouté)",
        "  BB 2",
        "    Cas ajouté : [+Bilan de l’année]",
    ]


def test_two_equal_workbooks_have_no_change_and_nothing_is_written(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    same = write(tmp_path / "copie.xlsx", sound())
    before = contents(tmp_path)
    assert comparer(old, same, "--note", tmp_path / "note.docx") == 0
    assert printed(capsys) == ["Aucun changement."]
    assert contents(tmp_path) == before


def test_the_errors_of_both_workbooks_are_told_with_their_files(
    tmp_path: Path, sheets: Sheets, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets["Cas d'usage"][0]["Fréquence"] = 7
    faulty = write(tmp_path / "fautif.xlsx", sheets)
    assert comparer(faulty, tmp_path / "absent.xlsx", "--note", tmp_path / "note.docx") == 1
    text = "\n".join(printed(capsys))
    assert f"ERREUR CU-209  {faulty} : Cas d'usage!F2" in text
    assert f"ERREUR CU-001  {tmp_path / 'absent.xlsx'}" in text
    assert not (tmp_path / "note.docx").exists()


def test_slides_and_note_are_written_and_replaced_only_when_forced(
    old: Path, new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--diapositives", tmp_path / "e.pptx", "--note", tmp_path / "e.docx")
    assert comparer(old, new, *options) == 0
    assert printed(capsys)[-2:] == [f"« {tmp_path / 'e.pptx'} » est écrit.", f"« {tmp_path / 'e.docx'} » est écrit."]
    first = contents(tmp_path)
    assert comparer(old, new, *options) == 2
    assert "existe déjà" in printed(capsys)[0]
    assert comparer(old, new, *options, "--forcer") == 0
    assert contents(tmp_path) == first


def test_when_one_document_cannot_be_written_the_other_is_not(
    old: Path, new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fichier").write_bytes(b"")
    before = contents(tmp_path)
    blocked = tmp_path / "fichier" / "e.docx"
    assert comparer(old, new, "--diapositives", tmp_path / "e.pptx", "--note", blocked, "--forcer") == 1
    text = "\n".join(printed(capsys))
    assert f"ERREUR CU-009  {blocked.name}" in text
    assert "est écrit" not in text
    assert contents(tmp_path) == before


def test_a_wrong_ending_cannot_replace_a_workbook(
    old: Path, new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(tmp_path)
    assert comparer(old, new, "--note", new, "--forcer") == 2
    assert "le nom donné à --note doit finir par « .docx »" in printed(capsys)[0]
    assert comparer(old) == 2
    assert "Il manque « nouveau »." in printed(capsys)[0]
    assert contents(tmp_path) == before


def test_the_slides_say_the_same_with_lines_as_well_as_colours(old: Path, new: Path, tmp_path: Path) -> None:
    path = tmp_path / "e.pptx"
    assert comparer(old, new, "--diapositives", path) == 0
    cover, changes = Presentation(str(path)).slides
    titles = [plain(slide.shapes.title.text) for slide in (cover, changes)]
    assert titles == ["Cas d’essai : ce qui a changé", "Ce qui a changé"]
    assert any(
        shape.has_text_frame and "De ancien.xlsx à nouveau.xlsx" in shape.text.split("\n") for shape in changes.shapes
    )
    [table] = [shape.table for shape in changes.shapes if shape.has_table]
    runs = [run for row in table.rows for one in row.cells[2].text_frame.paragraphs for run in one.runs if run.text]
    struck = [run.text for run in runs if run._r.rPr.get("strike") == "sngStrike"]
    underlined = [run.text for run in runs if run.font.underline and run.font.bold]
    assert struck == ["L’établissement"]
    assert underlined == ["Le médecin", "écrite", "Bilan de l’année"]


def test_the_note_has_headings_and_marks_that_can_be_heard(old: Path, new: Path, tmp_path: Path) -> None:
    path = tmp_path / "e.docx"
    assert comparer(old, new, "--note", path) == 0
    note = Document(str(path))
    lines = [(one.style.name, plain(one.text)) for one in note.paragraphs if one.text and one.style]
    assert lines[:5] == [
        ("Normal", "1 cas ajouté, 2 cas modifiés et 1 cas déplacé dans le classement."),
        ("Normal", "Lecture : [-mots retirés], [+mots ajoutés]."),
        ("Heading 1", "Projet"),
        ("List Bullet", "Nombre de cas à retenir : 2 → 3"),
        ("Heading 1", "Alpha"),
    ]
    assert ("Heading 2", "AA 2 – Suivi de la demande écrite") in lines
    assert ("List Bullet", "Intitulé : Suivi de la demande [+écrite]") in lines
    removed = [run.text for one in note.paragraphs for run in one.runs if run.style.name == "Retiré"]
    assert removed == ["mots retirés", "[-L’établissement]"]
    assert note.styles["Retiré"].element.rPr.find(qn("w:strike")) is not None
    assert note.tables[0].rows[1].cells[0].text == "De ancien.xlsx à nouveau.xlsx | 7 juillet 2022"


def test_a_workbook_without_meeting_has_a_note_but_no_slides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = []
    for rank, name in enumerate(("ancien.xlsx", "nouveau.xlsx"), start=2):
        sheets = sound()
        setting(sheets, "Nombre de cas à retenir", rank)
        sheets |= {"Séances": [], "Déroulé": [], "Décisions": [], "Votes": [], "Participants": []}
        sheets["Rubriques"] = sheets["Rubriques"][:1]
        paths.append(write(tmp_path / name, sheets))
    assert comparer(*paths, "--note", tmp_path / "e.docx") == 0
    assert comparer(*paths, "--diapositives", tmp_path / "e.pptx") == 1
    assert any("ERREUR CU-506" in line for line in printed(capsys))
    assert not (tmp_path / "e.pptx").exists()


def test_office_has_nothing_to_repair(old: Path, new: Path, tmp_path: Path) -> None:
    paths = [tmp_path / "e.pptx", tmp_path / "e.docx"]
    assert comparer(old, new, "--diapositives", paths[0], "--note", paths[1]) == 0
    assert [fault for path in paths for fault in (*audit(path), *repairs(path))] == []


@pytest.mark.office
def test_microsofts_sdk_and_libreoffice_open_both(old: Path, new: Path, tmp_path: Path) -> None:
    paths = [tmp_path / "diapositives.pptx", tmp_path / "note.docx"]
    assert comparer(old, new, "--diapositives", paths[0], "--note", paths[1]) == 0
    assert microsoft(paths) == []
    slides, _ = libreoffice(paths, tmp_path)
    assert page_count(slides) == 2


def test_no_document_replaces_a_compared_workbook(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    misnamed = new.rename(new.with_suffix(".docx"))
    before = misnamed.read_bytes()
    assert comparer(old, misnamed, "--note", misnamed, "--forcer") == 2
    assert "est l'un des classeurs comparés" in printed(capsys)[0]
    assert misnamed.read_bytes() == before


def test_a_name_too_long_is_told(old: Path, new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert comparer(old, new, "--note", tmp_path / f"{'x' * 300}.docx") == 1
    assert "trop long" in " ".join(printed(capsys))
