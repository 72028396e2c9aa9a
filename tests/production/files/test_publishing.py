from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.production.edition import Edition
from pipeline.production.files.lock import exclusive
from pipeline.production.files.manifest import MANIFEST, digest, read_manifest
from pipeline.production.files.publishing import Publication, publish
from tests.builders import Sheets, flat, setting, sound
from tests.production.editions import contents, edition, paths

DECK = "decks/essai_seance1_2022-06-16.pptx"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Everything that the sound workbook gives."""
    return edition(tmp_path_factory.mktemp("edition"))


@pytest.fixture
def output(tmp_path: Path, whole: Edition) -> Path:
    """A folder where everything was written."""
    publish(whole, tmp_path / "sortie")
    return tmp_path / "sortie"


def test_everything_is_written_and_the_manifest_says_what(output: Path, whole: Edition) -> None:
    assert sorted(contents(output)) == sorted([*paths(whole), MANIFEST])
    lines = read_manifest(output / MANIFEST)
    assert {line.path: line.sha256 for line in lines} == {doc.path: digest(doc.content) for doc in whole.documents}
    assert [line.path for line in lines] == sorted(paths(whole))


def test_a_second_run_touches_nothing(output: Path, whole: Edition) -> None:
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    assert publish(whole, output) == Publication(unchanged=tuple(paths(whole)))
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()} == before


def test_what_was_retouched_by_hand_is_kept_beside(output: Path, whole: Edition) -> None:
    for retouch in (b"une", b"deux"):
        (output / DECK).write_bytes(retouch)
        publication = publish(whole, output)
        assert publication.written == (DECK,)
    assert flat(publication.findings) == [("CU-604", DECK)]
    assert (output / "decks/essai_seance1_2022-06-16_retouche.pptx").read_bytes() == b"une"
    assert (output / "decks/essai_seance1_2022-06-16_retouche_2.pptx").read_bytes() == b"deux"


def test_a_file_of_unknown_origin_is_kept_too(tmp_path: Path, whole: Edition) -> None:
    (tmp_path / "synthese.txt").write_text("à moi")
    publication = publish(whole, tmp_path)
    assert flat(publication.findings) == [("CU-503", "synthese.txt")]
    assert (tmp_path / "synthese_retouche.txt").read_text() == "à moi"


def test_what_is_not_made_any_more_is_removed_unless_it_was_retouched(
    output: Path, tmp_path: Path, sheets: Sheets
) -> None:
    (output / "fiches/aa/fiche_aa-01.docx").write_bytes(b"retouche")
    setting(sheets, "Titre court", "autre")
    sheets["Projet"].append({"Clé": "Version", "Valeur": "2"})
    publication = publish(edition(tmp_path, sheets), output)
    assert "fiches/aa/fiche_aa-02.docx" in publication.removed
    assert DECK in publication.removed
    assert flat(publication.findings) == [("CU-503", "fiches/aa/fiche_aa-01.docx")]
    assert (output / "fiches/aa/fiche_aa-01.docx").read_bytes() == b"retouche"
    assert "fiches/aa/fiche_aa-01.docx" not in {line.path for line in read_manifest(output / MANIFEST)}


def test_a_run_on_some_cases_leaves_the_others(output: Path, tmp_path: Path, sheets: Sheets) -> None:
    before = contents(output)
    sheets["Cas d'usage"][1]["Intitulé"] = "Autre intitulé"
    publication = publish(edition(tmp_path, sheets, fiches=True, cases=("AA 2",)), output)
    after = contents(output)
    assert publication == Publication(written=("fiches/aa/fiche_aa-02.docx",))
    assert {path for path in after if after[path] != before[path]} == {"fiches/aa/fiche_aa-02.docx", MANIFEST}
    assert after.keys() == before.keys()


def test_a_folder_left_empty_goes_with_its_last_file(output: Path, tmp_path: Path, sheets: Sheets) -> None:
    sheets["Cas d'usage"][3]["Alias de"] = "AA 2"
    assert publish(edition(tmp_path, sheets), output).removed == ("fiches/bb/fiche_bb-01.docx",)
    assert not (output / "fiches/bb").exists()


@pytest.mark.parametrize("obstacle", [DECK, "synthese.txt", "manifeste.json"])
def test_when_one_file_cannot_be_written_none_is(tmp_path: Path, whole: Edition, obstacle: str) -> None:
    (tmp_path / obstacle).mkdir(parents=True)
    publication = publish(whole, tmp_path)
    assert [finding.code for finding in publication.findings] == ["CU-009"]
    assert Path(obstacle).name in publication.findings[0].message
    assert contents(tmp_path) == {}


def test_an_output_folder_that_is_a_file_is_told(tmp_path: Path, whole: Edition) -> None:
    (tmp_path / "sortie").write_text("un fichier")
    assert flat(publish(whole, tmp_path / "sortie").findings) == [("CU-009", "sortie")]


def test_two_runs_do_not_write_in_the_same_folder_at_once(output: Path, whole: Edition) -> None:
    before = contents(output)
    with exclusive(output):
        assert [finding.code for finding in publish(whole, output).findings] == ["CU-011"]
    assert contents(output) == before


def test_a_manifest_edited_by_hand_removes_nothing_outside_the_folder(output: Path, whole: Edition) -> None:
    victim = output.parent / "precieux.docx"
    victim.write_bytes(b"x")
    line = {"fichier": "../precieux.docx", "sujet": ["fiche", "AA", "9"], "sha256": digest(b"x"), "octets": 1}
    (output / MANIFEST).write_text(json.dumps({"fichiers": [line, {**line, "fichier": str(victim)}]}))
    publish(whole, output)
    assert victim.exists()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"fichiers": 3}', '{"fichiers": [{}]}'])
def test_a_manifest_that_cannot_be_read_is_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST).write_text(content)
    assert read_manifest(tmp_path / MANIFEST) == ()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights that the user lacks")
def test_a_folder_without_the_right_to_write_is_told(output: Path, whole: Edition) -> None:
    output.chmod(0o500)
    publication = publish(replace(whole, documents=()), output)
    output.chmod(0o700)
    assert [finding.code for finding in publication.findings] == ["CU-009"]


def test_an_edition_of_one_sector_removes_only_what_that_sector_lost(output: Path, tmp_path: Path) -> None:
    fewer = sound()
    del fewer["Cas d'usage"][2]
    publication = publish(edition(tmp_path, fewer, fiches=True, sector="AA"), output)
    assert publication.removed == ("fiches/aa/fiche_aa-02-bis.docx",)
    assert (output / "fiches/bb/fiche_bb-01.docx").exists()


def test_the_deck_of_a_meeting_that_is_over_and_was_not_closed_is_told_when_it_changes(
    tmp_path: Path, sheets: Sheets
) -> None:
    setting_row = {"Clé": "Séance en cours", "Valeur": 2}
    sheets["Projet"].append(setting_row)
    first = publish(edition(tmp_path, sheets), tmp_path / "sortie")
    assert flat(first.findings) == [("CU-574", "sortie")]
    assert publish(edition(tmp_path, sheets), tmp_path / "sortie").findings == ()
    sheets["Cas d'usage"][0]["Intitulé"] = "Un autre intitulé"
    again = publish(edition(tmp_path, sheets), tmp_path / "sortie")
    assert [one.code for one in again.findings] == ["CU-574"]
    assert DECK in again.findings[0].message
    setting_row["Valeur"] = 1
    sheets["Cas d'usage"][0]["Intitulé"] = "Encore un autre"
    assert publish(edition(tmp_path, sheets), tmp_path / "sortie").findings == ()
