"""From an empty folder with nothing but the wheel: a group, its first deck, its fiches."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from pipeline import __version__
from pipeline.contract.sheets import READ_ME_TITLE, SHEETS
from pipeline.production.files.manifest import MANIFEST
from pipeline.production.retouches.originals import ORIGINALS
from pipeline.production.runs.new_group import LAUNCHER, TEMPLATES
from tests import ROOT
from tests.groups.reading import slides


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this code; nothing is fetched, the backend is a development dependency."""
    folder = tmp_path_factory.mktemp("roue")
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", str(folder))
    pip("wheel", *options, str(ROOT))
    [made] = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the program and nothing else of the project."""
    folder = tmp_path_factory.mktemp("programme")
    pip("install", "--no-deps", "--no-index", "--quiet", "--target", str(folder), str(wheel))
    return folder


@pytest.fixture(scope="module")
def group(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `nouveau` makes."""
    folder = tmp_path_factory.mktemp("bureau")
    done = casusage(installed, folder, "nouveau", "mon-groupe")
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "mon-groupe"


def pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *arguments], check=True, cwd=ROOT)


def casusage(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program in `folder`."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "pipeline", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder, env=environment)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def tracked(folder: str) -> set[str]:
    command = ["git", "ls-files", "-z", folder]
    listed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    return set(filter(None, listed.split("\0")))


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a clone: git does not say what is the project's")
def test_the_wheel_holds_the_code_the_templates_and_nothing_else(wheel: Path) -> None:
    names = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    given = {f"pipeline/shipped/{name}" for name in (*tracked("templates"), LAUNCHER)}
    assert names >= given
    assert {name for name in names - given if not (ROOT / name).exists()} == set()
    assert {name for name in names if not name.startswith("pipeline/")} == set()


def test_the_program_tells_the_version_of_the_wheel(wheel: Path, installed: Path, tmp_path: Path) -> None:
    assert f"-{__version__}-" in wheel.name
    assert casusage(installed, tmp_path, "--version").stdout.strip() == f"casusage {__version__}"


def test_the_folder_of_a_group_has_all_it_needs(group: Path) -> None:
    templates = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / TEMPLATES).rglob("*.[dp][op][ct]x")}
    assert files(group) >= {"input/mon-groupe.xlsx", "generer.bat", "archives/LISEZ-MOI.txt", *templates}
    assert {name for name, path in templates.items() if (group / name).read_bytes() != path.read_bytes()} == set()
    assert (group / LAUNCHER).read_bytes() == (ROOT / LAUNCHER).read_bytes()


def test_the_workbook_says_where_to_begin_and_has_an_example_in_each_sheet(group: Path) -> None:
    book = openpyxl.load_workbook(group / "input" / "mon-groupe.xlsx")
    assert book.worksheets[0].title == READ_ME_TITLE
    assert book.worksheets[0]["A3"].value == "Par où commencer"
    empty = [sheet.title for sheet in SHEETS if not book[sheet.title]["A2"].value]
    assert empty == ["Classes", "Avertissements vus"]  # two classes without any, and nothing has been seen yet
    assert {row[0].value for row in book["Déroulé"].iter_rows(min_row=2)} >= {1, 2, 3}


def test_the_first_deck_and_the_fiches_are_made_with_one_warning(installed: Path, group: Path) -> None:
    done = casusage(installed, group, "tout", "--details")
    assert (done.returncode, done.stderr) == (0, "")
    said = " ".join(done.stdout.split())
    assert said.endswith("1 avertissement. 7 fichiers écrits dans « output ».")
    assert "CU-672" in said  # the words of the model that wait to be replaced
    made = files(group / "output") - {MANIFEST, ORIGINALS}
    assert made == {
        "portail/index.html",
        "synthese.txt",
        "decks/mon-groupe_seance1_2030-01-15_v0.1.pptx",
        *(f"fiches/{case[:2]}/fiche_{case}_v0.1.docx" for case in ("aa-01", "aa-02", "bb-01", "bb-02")),
    }
    [deck] = (group / "output" / "decks").iterdir()
    titles = [slide.title.replace("\u00a0", " ") for slide in slides(deck.read_bytes())]
    assert titles[:3] == ["À remplacer : titre du projet", "Les objectifs du groupe de travail", "Le cycle des séances"]
    assert "Cas d’usage AA-01 : fiche descriptive" in titles
    assert titles[-1] == "Séance n° 2 : les objectifs"


@pytest.mark.parametrize("meeting", ["2", "3"])
def test_the_later_meetings_have_their_decks_too(meeting: str, installed: Path, group: Path, tmp_path: Path) -> None:
    done = casusage(installed, group, "decks", "--seance", meeting, "--sortie", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((tmp_path / "decks").iterdir())) == 1


@pytest.mark.parametrize("command", ["verifier", "gabarits", "noter", "bulletins"])
def test_the_other_commands_work_there(command: str, installed: Path, group: Path) -> None:
    done = casusage(installed, group, command)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_the_program_that_is_tried_is_the_installed_one(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    script = "import pipeline; print(pipeline.__file__)"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert Path(done.stdout.strip()).is_relative_to(installed)
    assert find_spec("hatchling"), "a development dependency"
