"""`casusage reparer`: what is repaired in a copy, what is left to the editor."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from pipeline.cli.main import run
from pipeline.production.control.repaired_copy import Repaired, repaired_copy
from pipeline.readers import read_portfolio
from tests import ROOT
from tests.builders import Formula, Sheets, sound, write
from tests.cli.test_commands import printed
from tests.office.conformance import audit

MASTER = ROOT / "input" / "cas-usage-ms.xlsx"
Repair = Callable[[Sheets], Repaired]


class Slip(NamedTuple):
    """What is typed in a row of a sheet, counted from 0, under a header."""

    sheet: str
    row: int
    header: str
    value: object


@pytest.fixture
def repair(tmp_path: Path) -> Repair:
    def repaired(sheets: Sheets) -> Repaired:
        return repaired_copy(write(tmp_path / "groupe.xlsx", sheets), tmp_path / "output")

    return repaired


def _cell(made: Repaired, sheet: str, cell: str) -> Any:
    assert made.path
    return load_workbook(io.BytesIO(made.path.read_bytes()))[sheet][cell].value


@pytest.mark.parametrize(
    ("typed", "cell", "meant"),
    [
        (Slip("Cas d'usage", 1, "Intitulé", "  Suivi  de la demande "), "E3", "Suivi de la demande"),
        (Slip("Cas d'usage", 1, "Intitulé", "Suivi de l´usager"), "E3", "Suivi de l'usager"),
        (Slip("Cas d'usage", 0, "Acteurs", "\uf0b7\tUsager\x0b\uf0b7\tEHPAD"), "I2", "- Usager\n- EHPAD"),
        (Slip("Cas d'usage", 0, "Secteur", "Alpha"), "A2", "AA"),
        (Slip("Flux", 0, "Support", "Support papier"), "G2", "PAPIER"),
        (Slip("Flux", 0, "Vue", "existan"), "B2", "existant"),
        (Slip("Flux", 0, "N°", "N° 1"), "C2", 1),
        (Slip("Flux", 0, "Cas", "aa n°1"), "A2", "AA 1"),
        (Slip("Transverses", 0, "Cas d'usage", "aa1 ; BB 1"), "C2", "AA 1, BB 1"),
        (Slip("Séances", 1, "Date", "7 juillet 2022"), "B3", datetime(2022, 7, 7)),
        (Slip("Participants", 0, "Secteurs", "alpha"), "B2", "AA"),
        (Slip("Votes", 0, "Participant", "Fedération  A"), "A2", "Fédération A"),
        (Slip("Échelles", 0, "Critère", "FREQQ"), "A2", "FREQ"),
    ],
)  # fmt: skip
@pytest.mark.tried("Une faute de frappe sûre", "« N° 7 », une date en texte, un libellé pour un code, un collage",
                   "« casusage reparer » la corrige dans une copie, et dit ce qu'il a changé")  # fmt: skip
def test_a_sure_slip_is_repaired(typed: Slip, cell: str, meant: object, sheets: Sheets, repair: Repair) -> None:
    sheets[typed.sheet][typed.row][typed.header] = typed.value
    made = repair(sheets)
    assert _cell(made, typed.sheet, cell) == meant
    assert [one.place.within for one in made.repairs] == [f"{typed.sheet}!{cell}"]
    assert made.path
    assert [one.code for one in read_portfolio(made.path).findings] == []


@pytest.mark.parametrize(
    "typed",
    [
        Slip("Données", 0, "Cas", "BB 8"),
        Slip("Données", 0, "Cas", "ZZ 9"),
        Slip("Cas d'usage", 0, "Fréquence", "parfois"),
        Slip("Flux", 0, "Support", "PIGEON"),
        Slip("Séances", 1, "Date", "bientôt"),
        Slip("Cas d'usage", 1, "Intitulé", Formula("=A1", " Suivi ")),
    ],
)
@pytest.mark.tried("Une faute ambiguë", "un faux numéro de cas, un code inconnu, une formule",
                   "« casusage reparer » n'y touche pas : rien n'est deviné")  # fmt: skip
def test_what_is_not_sure_is_left(typed: Slip, sheets: Sheets, repair: Repair) -> None:
    sheets[typed.sheet][typed.row][typed.header] = typed.value
    made = repair(sheets)
    assert (made.path, made.repairs) == (None, ())


def test_a_sound_workbook_has_nothing_to_repair(repair: Repair, tmp_path: Path) -> None:
    assert repair(sound()).path is None
    assert repaired_copy(MASTER, tmp_path / "autre").repairs == ()
    assert not (tmp_path / "autre").exists()


def test_a_repair_changes_no_meaning(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Cas d'usage"][1]["Intitulé"] = " Suivi de la  demande "
    sheets["Transverses"][0]["Cas d'usage"] = "aa 1 ; bb1"
    path = write(tmp_path / "groupe.xlsx", sheets)
    made = repaired_copy(path, tmp_path / "output")
    assert made.path
    before, after = (read_portfolio(one).portfolio for one in (path, made.path))
    assert before
    assert after
    assert after.groups == before.groups
    assert [case.key for case in after.cases] == [case.key for case in before.cases]


def test_the_command_says_what_it_changed_and_never_the_master(
    tmp_path: Path, sheets: Sheets, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets["Séances"][1]["Date"] = "07/07/2022"
    path = write(tmp_path / "groupe.xlsx", sheets)
    before, output = path.read_bytes(), tmp_path / "output"
    asked = ["reparer", "--classeur", str(path), "--sortie", str(output)]
    assert run(asked) == 0
    said = printed(capsys)
    assert "- Séances!B3 (Date) : « 07/07/2022 » → « 07/07/2022 » 1 cellule réparée." in said
    assert path.read_bytes() == before
    assert "Séances!B3" in (output / "groupe_repare.txt").read_text(encoding="utf-8")
    assert audit(output / "groupe_repare.xlsx") == []
    write(path, sound())
    assert run(asked) == 0
    assert "Rien à réparer" in printed(capsys)


def test_a_workbook_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "groupe.xlsx").write_bytes(b"rien")
    assert run(["reparer", "--classeur", str(tmp_path / "groupe.xlsx"), "--sortie", str(tmp_path / "output")]) == 1
    assert "CU-002" in printed(capsys)
    assert not (tmp_path / "output").exists()
