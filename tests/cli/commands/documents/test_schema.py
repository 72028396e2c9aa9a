from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from pipeline.cli.main import run
from pipeline.office.libreoffice import find_libreoffice
from tests.builders import Sheets, sound, write
from tests.office.conformance import required
from tests.production.editions import contents

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write(tmp_path / "classeur.xlsx", sound())


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    folder = tmp_path / "ici"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def schema(workbook: Path, *typed: object) -> int:
    return run(["schema", "--classeur", str(workbook), *map(str, typed)])


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    """What was printed on both streams, with ordinary spaces and no line broken."""
    out, err = capsys.readouterr()
    return " ".join((out + err).replace("\u00a0", " ").split())


def title(path: Path) -> str | None:
    return ElementTree.parse(path).getroot().findtext(f"{SVG}title")


def flows(count: int) -> list[dict[str, object]]:
    """A flow from one actor to each of `count` others."""
    first = sound()["Flux"][0]
    return [
        {**first, "N°": rank, "Récepteur": f"Établissement partenaire {rank}", "Données": None, "Freins": None}
        for rank in range(1, count + 1)
    ]


@pytest.mark.parametrize("typed", [("AA 1",), ("AA", "1"), ("aa1",)])
def test_a_case_is_drawn_however_its_name_is_typed(
    typed: tuple[str, ...], workbook: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schema(workbook, *typed, "--vue", "existant") == 0
    assert printed(capsys) == "« schema_aa-01_existant.svg » est écrit."
    assert list(contents(here)) == ["schema_aa-01_existant.svg"]
    assert title(here / "schema_aa-01_existant.svg") == "Schéma des flux du cas E#01 : état des lieux"


def test_a_suffix_is_part_of_the_name_and_the_target_is_drawn_by_default(
    tmp_path: Path, here: Path, sheets: Sheets
) -> None:
    sheets["Flux"] = [{**flows(1)[0], "Cas": "AA 2 bis", "Vue": "cible"}]
    assert schema(write(tmp_path / "classeur.xlsx", sheets), "AA", "2", "bis") == 0
    assert list(contents(here)) == ["schema_aa-02-bis_cible.svg"]


def test_a_full_drawing_makes_numbered_files(tmp_path: Path, here: Path, sheets: Sheets) -> None:
    sheets["Flux"] = flows(20)
    assert schema(write(tmp_path / "classeur.xlsx", sheets), "AA 1", "--vue", "existant", "--svg", "dessins/a.svg") == 0
    assert sorted(contents(here)) == [f"dessins/a-{rank}.svg" for rank in (1, 2, 3)]
    assert title(here / "dessins" / "a-3.svg") == "Schéma des flux du cas E#01 : état des lieux (3/3)"


def test_a_drawing_fits_the_place_asked_for_and_replaces_the_former_one(workbook: Path, here: Path) -> None:
    widths = []
    for wanted in (200, 110):
        assert schema(workbook, "AA 1", "--vue", "existant", "--svg", "a.svg", "--largeur", wanted) == 0
        widths.append(float(ElementTree.parse("a.svg").getroot().attrib["width"].removesuffix("mm")))
    assert widths[1] <= 110 < widths[0] <= 200
    assert list(contents(here)) == ["a.svg"]


def test_the_same_workbook_gives_the_same_bytes(workbook: Path, here: Path) -> None:
    for name in ("a.svg", "b.svg"):
        schema(workbook, "AA 1", "--vue", "existant", "--svg", name)
    assert len(set(contents(here).values())) == 1


def test_a_case_without_flow_in_this_view_is_told(
    workbook: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schema(workbook, "AA 1", "--vue", "cible") == 0
    assert printed(capsys) == "Le cas AA 1 n'a pas de flux dans la vue « cible » : il n'y a rien à dessiner."
    assert contents(here) == {}


def test_flows_that_the_place_cannot_hold_are_named(
    workbook: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schema(workbook, "AA 1", "--vue", "existant", "--largeur", "20", "--hauteur", "20") == 1
    assert printed(capsys) == "Sans place à cette taille : Usager → Établissement. Voyez --largeur et --hauteur."
    assert contents(here) == {}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("AA 2 bi",), "Le cas « AA 2 bi » n'existe pas dans le classeur. Vouliez-vous dire « AA 2 bis » ?"),
        ((), "Il manque « cas »."),
        (("AA 1", "--vue", "futur"), "La valeur de « --vue » n'est pas comprise."),
        (("AA 1", "--largeur", "0"), "La valeur de « --largeur » n'est pas comprise."),
        (("AA 1", "--svg", "classeur.xlsx"), "le nom donné à --svg doit finir par « .svg »"),
    ],
)
def test_a_wrong_command_is_told_with_exit_code_2(
    typed: tuple[str, ...], words: str, workbook: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schema(workbook, *typed) == 2
    assert words in printed(capsys)
    assert contents(here) == {}


def test_a_faulty_workbook_is_not_drawn(
    tmp_path: Path, here: Path, sheets: Sheets, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets["Séances"][1]["Date"] = "31/02/2022"
    assert schema(write(tmp_path / "classeur.xlsx", sheets), "AA 1", "--vue", "existant") == 1
    assert "ERREUR CU-202 Séances!B3" in printed(capsys)
    assert contents(here) == {}


def test_a_file_that_cannot_be_written_is_named(workbook: Path, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.svg").mkdir()
    assert schema(workbook, "AA 1", "--vue", "existant", "--svg", "a.svg") == 1
    assert "ERREUR CU-009 a.svg" in printed(capsys)
    assert [path.name for path in here.iterdir()] == ["a.svg"]


def test_without_libreoffice_the_editor_is_told_how_to_get_it_and_the_svg_is_written(
    workbook: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schema(workbook, "AA 1", "--vue", "existant", "--png-apercu", "a.png", "--svg", "a.svg") == 1
    text = printed(capsys)
    assert all(words in text for words in ("« a.svg » est écrit.", "LibreOffice est introuvable", "apt install"))
    assert list(contents(here)) == ["a.svg"]


@pytest.mark.office
def test_libreoffice_makes_a_picture_of_each_drawing(tmp_path: Path, here: Path, sheets: Sheets) -> None:
    required(find_libreoffice(), "LibreOffice")
    sheets["Flux"] = flows(20)
    made = schema(write(tmp_path / "classeur.xlsx", sheets), "AA 1", "--vue", "existant", "--png-apercu", "été.png")
    assert made == 0
    pictures = sorted(contents(here))
    assert pictures == [f"été-{rank}.png" for rank in range(1, len(pictures) + 1)]
    assert len(pictures) > 1
    with Image.open(here / "été-1.png") as picture:
        assert picture.width > 400
