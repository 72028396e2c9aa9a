"""A day of an editor who has LibreOffice only: templates opened, changed, saved; the documents follow, faults are told.

Needs LibreOffice: skipped where it is missing, a failure in CI.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pptx
import pytest
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.table import Table

from pipeline.cli.main import run
from tests.builders import sound, write
from tests.editor_day.editor import Editor, basic, replaced
from tests.office.repairs import repairs
from tests.production.editions import TEMPLATES

pytestmark = pytest.mark.office

RATINGS = 7
"""The slide of gt.pptx that is the prototype « cotation »."""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Editor:
    return Editor(tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES, tmp_path / "gabarits"))


@pytest.fixture
def build(tmp_path: Path, templates: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], tuple[int, str]]:
    """Runs `casusage tout` on a small workbook; gives the exit code and what was printed, on one line."""
    sheets = sound()
    sheets["Déroulé"].append({"Séance": 1, "Ordre": 15, "Diapositive": "cotation", "Secteur": "AA"})
    workbook = write(tmp_path / "classeur.xlsx", sheets)
    options = ["--classeur", workbook, "--gabarits", templates, "--sortie", tmp_path / "sortie"]

    def built() -> tuple[int, str]:
        code = run(["tout", *map(str, options)])
        return code, " ".join("".join(capsys.readouterr()).replace("\u00a0", " ").replace("\u202f", " ").split())

    return built


def deck(folder: Path) -> Presentation:
    (path,) = folder.glob("sortie/decks/*seance1*.pptx")
    assert repairs(path) == []
    return pptx.Presentation(str(path))


def ratings(folder: Path) -> Slide:
    slides: list[Slide] = [slide for slide in deck(folder).slides if "Cotation" in names(slide)]
    return slides[0]


def names(slide: Slide) -> list[str]:
    return [shape.name for shape in slide.shapes]


def shape(slide: Slide, name: str) -> object:
    return next(one for one in slide.shapes if one.name == name)


def words(folder: Path) -> dict[str, str]:
    """The words of each document, whatever their runs."""
    found = {}
    for path in (*folder.glob("sortie/**/*.pptx"), *folder.glob("sortie/**/*.docx")):
        with zipfile.ZipFile(path) as archive:
            parts = [name for name in archive.namelist() if re.fullmatch(r"(ppt/slides/\w+|word/document)\.xml", name)]
            xml = "".join(archive.read(name).decode() for name in sorted(parts))
        paragraphs = ("".join(re.findall(r"<[aw]:t(?: [^>]*)?>([^<]*)", one)) for one in re.split("</[aw]:p>", xml))
        found[path.name] = " ".join(" ".join(paragraphs).split())
    return found


def test_templates_saved_by_libreoffice_give_the_same_words(
    editor: Editor, templates: Path, tmp_path: Path, build: Callable[[], tuple[int, str]]
) -> None:
    assert build()[0] == 0
    before = words(tmp_path)
    for template in ("pptx/gt.pptx", "docx/fiche.docx"):
        editor.edit(templates / template)
    code, text = build()
    assert (code, "CU-4" in text) == (0, False), text
    assert words(tmp_path) == before


def test_the_deck_follows_what_the_editor_changed(
    editor: Editor, templates: Path, tmp_path: Path, build: Callable[[], tuple[int, str]]
) -> None:
    assert build()[0] == 0
    before = shape(ratings(tmp_path), "Lecture").left  # type: ignore[attr-defined]
    editor.edit(
        templates / "pptx/gt.pptx",
        f'Restyle doc, {RATINGS}, "Cotation", "Times New Roman"',
        f'MoveRight doc, {RATINGS}, "Lecture", 500',
        replaced(RATINGS, "Lecture", "Résultat", "{{ projet.titre|upper }}. Résultat"),
    )
    assert build()[0] == 0
    slide = ratings(tmp_path)
    reading = shape(slide, "Lecture")
    assert abs(reading.left - before - 180_000) < 1_000  # type: ignore[attr-defined]
    assert "CAS D’ESSAI. Résultat" in reading.text_frame.text  # type: ignore[attr-defined]
    assert fonts(shape(slide, "Cotation").table) == {"Times New Roman"}  # type: ignore[attr-defined]


def fonts(table: Table) -> set[str | None]:
    paragraphs = [paragraph for cell in table.iter_cells() for paragraph in cell.text_frame.paragraphs]
    return {run.font.name for paragraph in paragraphs for run in paragraph.runs}


def test_the_fiches_follow_what_the_editor_changed(
    editor: Editor, templates: Path, tmp_path: Path, build: Callable[[], tuple[int, str]]
) -> None:
    editor.edit(
        templates / "docx/fiche.docx",
        'SetFontOfStyles doc, "Times New Roman"',
        f"TypeAtTheEnd doc, {basic('Lu par {{ projet.titre }} : {{ cas.intitule|upper }}.')}",
    )
    assert build()[0] == 0
    (path,) = tmp_path.glob("sortie/fiches/aa/*aa-01*.docx")
    document = docx.Document(str(path))
    assert document.paragraphs[-1].text == "Lu par Cas d’essai : ENVOI DE LA DEMANDE."
    assert {style.font.name for style in document.styles if hasattr(style, "font")} - {None} == {"Times New Roman"}


@dataclass(frozen=True)
class Fault:
    """A tag mistyped in a zone of the slide « cotation », and the beginning of what is told."""

    zone: str
    right: str
    wrong: str
    told: str


FAULTS = {
    "a misspelt field": Fault(
        "Lecture", "{{ projet.methode }}", "{{ projet.metode }}",
        "CU-404 gt.pptx : Diapositive 7 « cotation », forme « Lecture », paragraphe 1 "
        "Le champ « metode » n'existe pas ici. Vouliez-vous dire « methode » ?"),
    "a brace too few in a table": Fault(
        "Cotation", "{{ l.intitule }}", "{{ l.intitule }",
        "CU-402 gt.pptx : Diapositive 7 « cotation », forme « Cotation », ligne 2, colonne 2, paragraphe 1 "
        "La balise n'est pas comprise : « {{ » n'est pas fermée."),
    "a misspelt filter": Fault(
        "Lecture", "{{ projet.methode }}", "{{ projet.methode|uper }}",
        "CU-402 gt.pptx : Diapositive 7 « cotation », forme « Lecture », paragraphe 1 "
        "La balise n'est pas comprise : le filtre « uper » n'existe pas ; vouliez-vous dire « upper » ?"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_broken_tag_is_repaired_by_doing_what_the_message_says(
    fault: Fault, editor: Editor, templates: Path, build: Callable[[], tuple[int, str]]
) -> None:
    editor.edit(templates / "pptx/gt.pptx", replaced(RATINGS, fault.zone, fault.right, fault.wrong))
    code, text = build()
    assert (code, fault.told in text) == (1, True), text
    editor.edit(templates / "pptx/gt.pptx", repair(text))
    assert build()[0] == 0


def repair(text: str) -> str:
    """What the message says, done to the letter: in that shape of that slide, type what is suggested."""
    place = re.search(r"Diapositive (\d+) .*?forme « ([^»]+) »", text)
    assert place is not None
    slide, zone = int(place[1]), place[2]
    if "n'est pas fermée" in text:
        found = re.search(r"trouvé : « .*?(\{\{ [\w.]+ \}).* »", text)
        assert found is not None
        return replaced(slide, zone, found[1], found[1] + "}")
    words = re.search(r"« (\w+) » n'existe pas.*?ouliez-vous dire « (\w+) »", text)
    assert words is not None
    return replaced(slide, zone, words[1], words[2])
