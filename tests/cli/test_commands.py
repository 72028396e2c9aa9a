from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli.main import run
from pipeline.readers import read_portfolio
from tests import ROOT
from tests.builders import Sheets, sound, write
from tests.groups.reading import slides
from tests.production.editions import TEMPLATES, contents, fiche_template_with

HEAVY = ("openpyxl", "pptx", "docx", "jinja2", "xlsxwriter", "lxml", "PIL")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write(tmp_path / "classeur.xlsx", sound())


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    """What was printed on both streams, with ordinary spaces and no line broken."""
    out, err = capsys.readouterr()
    return " ".join((out + err).replace("\u00a0", " ").split())


def arguments(command: str, workbook: Path, *more: object, templates: Path = TEMPLATES) -> list[str]:
    return [command, "--classeur", str(workbook), "--gabarits", str(templates), *map(str, more)]


def test_tout_writes_decks_fiches_and_summary(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "sortie"
    assert run(arguments("tout", workbook, "--sortie", output)) == 0
    assert len(contents(output)) == 9
    assert f"8 fichiers écrits dans « {output} »." in printed(capsys)
    assert run(arguments("tout", workbook, "--sortie", output)) == 0
    assert f"0 fichier écrit dans « {output} » et 8 fichiers inchangés." in printed(capsys)


def test_a_faulty_run_lists_every_fault_and_changes_nothing(
    workbook: Path, tmp_path: Path, sheets: Sheets, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "sortie"
    run(arguments("tout", workbook, "--sortie", output))
    before = contents(output)
    capsys.readouterr()
    sheets["Cas d'usage"][1]["Fréquence"] = 7
    sheets["Séances"][1]["Date"] = "31/02/2022"
    write(workbook, sheets)
    templates = fiche_template_with(tmp_path, "cas.intitul")
    assert run(arguments("tout", workbook, "--sortie", output, templates=templates)) == 1
    text = printed(capsys)
    assert "ERREUR CU-209 Cas d'usage!F3" in text
    assert "ERREUR CU-202 Séances!B3" in text
    assert "ERREUR CU-404 fiche.docx : Corps du document" in text
    assert "Vouliez-vous dire « intitule » ?" in text
    assert "Rien n'a été écrit :" in text
    assert contents(output) == before


@pytest.mark.parametrize("command", ["decks", "fiches", "tout", "verifier", "noter"])
def test_an_absent_workbook_is_told_with_exit_code_1(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run([command, "--classeur", "absent.xlsx"]) == 1
    assert "CU-001 absent.xlsx" in printed(capsys)
    assert contents(tmp_path) == {}


def test_informations_are_told_on_demand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheets = sound()
    sheets["Déroulé"] = [
        *sheets["Déroulé"],
        sheets["Déroulé"][0] | {"Ordre": 99, "Diapositive": "texte", "Titre": "Vide"},
    ]
    workbook = write(tmp_path / "classeur.xlsx", sheets)
    assert run(arguments("verifier", workbook, "--sortie", tmp_path / "sortie")) == 0
    assert "1 information (--details dit tout)." in printed(capsys)
    run(arguments("verifier", workbook, "--details", "--sortie", tmp_path / "sortie"))
    assert "INFORMATION CU-502 Déroulé!C" in printed(capsys)


def test_fiches_can_be_picked(workbook: Path, tmp_path: Path) -> None:
    output = tmp_path / "sortie"
    assert run(arguments("fiches", workbook, "--sortie", output, "--cas", "AA 2 bis", "--cas", "BB 1")) == 0
    assert sorted(contents(output)) == [
        "fiches/aa/fiche_aa-02-bis.docx",
        "fiches/bb/fiche_bb-01.docx",
        "manifeste.json",
    ]


def test_noter_prints_ranks_of_each_sector(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["noter", "--classeur", str(workbook), "--sensibilite"]) == 0
    text = printed(capsys)
    assert "2ᵉ S#02 bis 5 prioritaire prioritaire Suivi partagé" in text
    assert "Bêta aucun cas coté" in text
    assert "S#02 changerait de classe (prioritaire) si : Fréquence 1 → 2 (résultat 2,5 → 5)" in text


def test_noter_says_whether_the_ranking_holds(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["noter", "--classeur", str(workbook), "--robustesse"]) == 0
    text = printed(capsys)
    assert "Robustesse Les 2 premiers de 3 cas cotés :" in text
    assert "– Présence parmi les 2 premiers selon les poids : " in text
    assert run(["noter", "--classeur", str(workbook), "--robustesse", "--secteur", "BB"]) == 0
    assert "Robustesse aucune liste à éprouver : il faut des cas cotés" in printed(capsys)


def test_modele_writes_a_blank_workbook_and_replaces_none(
    tmp_path: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = tmp_path / "vierge.xlsx"
    assert run(["modele", str(blank)]) == 0
    first = blank.read_bytes()
    assert run(["modele", str(blank), "--classeur", str(workbook)]) == 2
    assert "existe déjà" in printed(capsys)
    assert blank.read_bytes() == first
    assert run(["modele", str(blank), "--classeur", str(workbook), "--forcer"]) == 0
    portfolio = read_portfolio(blank).portfolio
    assert portfolio is not None
    assert (portfolio.project.title, len(portfolio.cases)) == ("Cas d'essai", 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["classeur.xlsx", "vierge.xlsx"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["fiche"], "La commande « fiche » n'existe pas. Vouliez-vous dire « fiches » ?"),
        (["tout", "--classeurs", "x"], "L'option « --classeurs » n'existe pas. Vouliez-vous dire « --classeur » ?"),
        (["tout", "--seance", "deux"], "La valeur de « --seance » n'est pas comprise."),
        (["tout", "--cas"], "L'option « --cas » est mal employée"),
        (["tout", "x"], "Il y a un argument de trop."),
        ([], "Utilisation : casusage"),
    ],
)
def test_a_wrong_command_line_is_told_in_french(
    typed: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(typed) == 2
    assert words in printed(capsys)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (("--seance", "9"), "La séance n°9 n'existe pas"),
        (("--secteur", "ZZ"), "Secteurs déclarés : AA, BB."),
        (("--cas", "AA 2 bi"), "Vouliez-vous dire « AA 2 bis » ?"),
    ],
)
def test_a_choice_that_the_workbook_has_not_is_a_wrong_command(
    choice: tuple[str, str], words: str, workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "sortie"
    assert run(arguments("tout", workbook, "--sortie", output, *choice)) == 2
    assert words in printed(capsys)
    assert not output.exists()


def test_help_needs_no_heavy_library() -> None:
    script = f"""
import sys
from pipeline.cli.main import run
code = run(["tout", "--help"])
heavy = [name for name in {HEAVY!r} if name in sys.modules]
sys.exit(f"{{code}} {{heavy}}" if code or heavy else 0)
"""
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, b"")


def test_every_command_is_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--aide"]) == 0
    text = printed(capsys)
    assert "Utilisation : casusage [OPTIONS] COMMANDE" in text
    for command in (
        "apercu",
        "bulletins",
        "comparer",
        "decks",
        "depouiller",
        "fiches",
        "modele",
        "noter",
        "pdf",
        "tout",
        "verifier",
    ):
        assert f" {command} " in text


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850", "utf-8"])
def test_any_console_shows_readable_words(encoding: str, workbook: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "pipeline", "noter", "--classeur", str(workbook)]
    done = subprocess.run(command, check=False, capture_output=True, cwd=ROOT, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode(encoding)
    assert "aucun cas coté" in text or "aucun cas cote" in text
    assert "?" not in text


def test_a_folder_instead_of_the_file_is_told_in_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "modele.xlsx").mkdir()
    assert run(["modele", str(tmp_path / "modele.xlsx"), "--forcer"]) == 1
    assert "un dossier porte ce nom" in printed(capsys)
    assert [path.name for path in tmp_path.iterdir()] == ["modele.xlsx"]


def test_the_shipped_workbook_stops_at_its_meeting_under_way_and_goes_beyond_when_asked(tmp_path: Path) -> None:
    """The master has neither votes nor decisions: of its second meeting there is what needs none."""
    workbook = ROOT / "input" / "cas-usage-ms.xlsx"
    assert run(arguments("decks", workbook, "--sortie", tmp_path / "en-cours")) == 0
    assert [path.name for path in (tmp_path / "en-cours" / "decks").iterdir()] == [
        "ans_cas-usage-ms_gt1_2022-06-16_v1.0.pptx"
    ]
    assert run(arguments("decks", workbook, "--seance", 2, "--sortie", tmp_path / "suivante")) == 0
    [deck] = (tmp_path / "suivante" / "decks").iterdir()
    assert [" ".join(slide.title.split()) for slide in slides(deck.read_bytes())] == [
        "Cas d’usage MS", "Les objectifs de la séance", "Rappel du cycle de GT",
        "Ordre du jour Présentation et adaptation d’un modèle de fiche",
        "Le modèle de fiche cas d’usage",
        "Ordre du jour Objectif du prochain GT", "Objectif du GT n° 3",
    ]  # fmt: skip
