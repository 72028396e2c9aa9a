"""`casusage verifier`, as it is typed: what it says, the copy and the report that it writes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from pipeline.cli.main import run
from pipeline.production.archives import closing
from tests import ROOT
from tests.builders import Sheets, sound, write
from tests.cli.test_commands import printed
from tests.production.editions import TEMPLATES, contents
from tests.writers.workbook.patched.books import cells

SCHEMA = ROOT / "docs" / "constats.schema.json"
COPY, REPORT = "controle/groupe_annote.xlsx", "controle/rapport.html"
Typed = Callable[..., int]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def workbook(tmp_path: Path, sheets: Sheets) -> Path:
    (tmp_path / "input").mkdir()
    return write(tmp_path / "input" / "groupe.xlsx", sheets)


@pytest.fixture
def typed(workbook: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Runs a command on the group."""
    monkeypatch.setattr(closing, "find_libreoffice", lambda: None)
    group = ["--classeur", str(workbook), "--gabarits", str(TEMPLATES), "--sortie", str(output)]
    return lambda command, *words: run([command, *words, *group])


def _report(output: Path) -> str:
    text = (output / REPORT).read_text(encoding="utf-8")
    return text.replace("\u00a0", " ").replace("&#39;", "'")


def _spoil(sheets: Sheets) -> Sheets:
    sheets["Cas d'usage"][1]["Intitulé"] = ""
    return sheets


def test_a_sound_workbook_has_its_copy_and_its_report_and_is_not_touched(
    typed: Typed, workbook: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = workbook.read_bytes()
    assert typed("verifier") == 0
    said = printed(capsys)
    assert said.startswith("Rien n'empêche de produire les documents.")
    assert f"À lire : « {output / REPORT} »" in said
    assert sorted(contents(output)) == [COPY, REPORT, "manifeste.json"]
    assert workbook.read_bytes() == before
    assert cells((output / COPY).read_bytes()).items() >= cells(before).items()


def test_a_workbook_in_error_still_gets_its_copy(typed: Typed, workbook: Path, output: Path) -> None:
    write(workbook, _spoil(sound()))
    assert typed("verifier") == 1
    cell = load_workbook(io.BytesIO((output / COPY).read_bytes()))["Cas d'usage"]["E3"]
    assert "CU-201" in cell.comment.text
    assert "La cellule « Intitulé » est vide." in _report(output)
    assert "À corriger avant de produire les documents." in _report(output)


@pytest.mark.tried("Un fichier abîmé", "le contrôler", "le rapport dit ce qu'il a ; il n'y a pas de copie annotée")
def test_what_is_no_workbook_has_a_report_only(typed: Typed, workbook: Path, output: Path) -> None:
    workbook.write_bytes(b"not a workbook")
    assert typed("verifier") == 1
    assert sorted(contents(output)) == [REPORT, "manifeste.json"]
    assert "CU-002" in _report(output)


def test_the_report_takes_scores_apart_and_says_what_is_not_filled(typed: Typed, output: Path) -> None:
    typed("verifier")
    report = _report(output)
    assert "3 × 2,5 = 7,5" in report
    assert (
        '<tr><th scope="row">AA 2</th><td>Suivi de la demande</td><td>Qui intervient ; Données échangées</td>' in report
    )
    assert "0 fiche complète sur 1" in report
    assert "Ce qui a changé" not in report


def test_the_report_says_what_changed_since_the_last_closed_meeting(
    typed: Typed, workbook: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("tout", "--seance", "1") == 0
    assert typed("cloturer", "--seance", "1") == 0, printed(capsys)
    sheets = sound()
    sheets["Cas d'usage"][3]["Intitulé"] = "Accueil préparé avec la famille"
    write(workbook, sheets)
    assert typed("verifier") == 0
    report = _report(output)
    assert "Ce qui a changé depuis la séance n°1, close" in report
    assert "<ins>avec la famille</ins>" in report or "famille" in report.partition("Ce qui a changé depuis")[2]


def test_what_was_checked_is_not_archived_with_a_meeting(typed: Typed, tmp_path: Path) -> None:
    typed("tout", "--seance", "1")
    typed("verifier")
    assert typed("cloturer", "--seance", "1") == 0
    assert not [path for path in (tmp_path / "archives").rglob("*") if "controle" in path.parts]


def test_cleaning_takes_the_check_away(typed: Typed, workbook: Path, output: Path) -> None:
    typed("verifier")
    assert run(["nettoyer", "--classeur", str(workbook), "--sortie", str(output)]) == 0
    assert contents(output) == {}


@pytest.mark.tried("Un classeur en erreur", "corriger la copie annotée au lieu du classeur, puis relancer",
                   "la copie corrigée est gardée à côté, sous un autre nom, et c'est dit")  # fmt: skip
def test_a_copy_that_somebody_typed_in_is_kept_beside(
    typed: Typed, workbook: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(workbook, _spoil(sound()))
    typed("verifier")
    typed_in = load_workbook(output / COPY)
    typed_in["Cas d'usage"]["E3"] = "Suivi"
    typed_in.save(output / COPY)
    hand = (output / COPY).read_bytes()
    write(workbook, sound())
    assert typed("verifier") == 0
    assert (output / "controle/groupe_annote_retouche.xlsx").read_bytes() == hand
    assert "groupe_annote_retouche.xlsx" in printed(capsys)


def test_files_that_cannot_be_written_do_not_hide_what_was_found(
    typed: Typed, workbook: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(workbook, _spoil(sound()))
    output.write_text("un fichier porte le nom du dossier")
    assert typed("verifier") == 1
    said = printed(capsys)
    assert "ERREUR CU-201 Cas d'usage!E3" in said
    assert "AVERTISSEMENT CU-670 output Les constats sont dits ici" in said


def test_another_program_reads_json_as_it_is_published(
    typed: Typed, workbook: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = _spoil(sound())
    for row in sheets["Données"]:
        row["Cas"] = "AA 9"
    write(workbook, sheets)
    assert typed("verifier", "--json") == 1
    said = json.loads(capsys.readouterr().out)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(said)
    assert said["a_corriger"] is True
    assert said["comptes"] == {"erreur": 2, "avertissement": 0, "information": 0, "avertissement vu": 0}
    assert [place["lieu"] for place in said["constats"][1]["lieux"]] == ["Données!A2", "Données!A3"]
    assert said["fichiers"] == [(output / path).as_posix() for path in (COPY, REPORT)]


def test_the_schema_refuses_what_the_command_would_not_say() -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert not validator.is_valid({"version": 1, "constats": []})


def test_the_same_workbook_gives_the_same_files(typed: Typed, output: Path) -> None:
    typed("verifier")
    before = contents(output)
    typed("verifier", "--tout-refaire")
    assert contents(output) == before


def test_a_warning_that_was_seen_is_counted_and_not_repeated(
    typed: Typed, workbook: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = sound()
    sheets["Transverses"][0]["Cas d'usage"] = "AA 1"
    write(workbook, sheets)
    assert typed("verifier") == 0
    assert "AVERTISSEMENT CU-311 Transverses!C2" in printed(capsys)
    sheets["Avertissements vus"] = [{"Code": "CU-311", "Où": "Transverses!C2", "Motif": "Le second cas viendra."}]
    write(workbook, sheets)
    assert typed("verifier") == 0
    said = printed(capsys)
    assert "CU-311" not in said
    assert "1 avertissement vu (--details dit tout)." in said
    assert typed("verifier", "--details") == 0
    assert "AVERTISSEMENT VU CU-311 Transverses!C2" in printed(capsys)
    assert "Vu : Le second cas viendra." in _report(output)
