from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.production.order import UnknownChoice, is_covered
from tests.builders import Sheets
from tests.production.editions import edition, paths


def test_one_meeting_makes_one_deck(tmp_path: Path) -> None:
    made = edition(tmp_path, decks=True, meeting=2)
    assert paths(made) == ["decks/essai_seance2_2022-07-07.pptx"]
    assert made.covers == (("deck", "2"),)


def test_cases_are_picked_as_people_write_them(tmp_path: Path) -> None:
    made = edition(tmp_path, fiches=True, cases=("aa 2 BIS", "bb1"))
    assert paths(made) == ["fiches/aa/fiche_aa-02-bis.docx", "fiches/bb/fiche_bb-01.docx"]
    assert made.covers == (("fiche", "AA", "2 bis"), ("fiche", "BB", "1"))


def test_a_sector_is_picked_by_code_or_label(tmp_path: Path) -> None:
    assert paths(edition(tmp_path, fiches=True, sector="bêta")) == ["fiches/bb/fiche_bb-01.docx"]
    assert edition(tmp_path, fiches=True, sector="bb").covers == (("fiche", "BB"),)


def test_an_alias_has_no_fiche_of_its_own(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Cas d'usage"][3]["Alias de"] = "AA 2"
    assert "fiches/bb/fiche_bb-01.docx" not in paths(edition(tmp_path, sheets))
    with pytest.raises(UnknownChoice, match="alias de AA 2"):
        edition(tmp_path, sheets, fiches=True, cases=("BB 1",))


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"meeting": 9}, "séance n°9 .* déclarées : 1, 2"),
        ({"sector": "ZZ"}, "secteur « ZZ » .* déclarés : AA, BB"),
        ({"cases": ("AA 22",)}, "cas « AA 22 » .* dire « AA 2 »"),
        ({"cases": ("../x",)}, "cas « ../x » n'existe pas"),
        ({"cases": ("AA 1",), "sector": "AA"}, "pas les deux"),
    ],
)
def test_what_the_workbook_does_not_have_is_refused_with_what_it_has(
    tmp_path: Path, wanted: dict[str, Any], words: str
) -> None:
    with pytest.raises(UnknownChoice, match=words):
        edition(tmp_path, fiches=True, **wanted)


def test_a_faulty_workbook_tells_its_faults_rather_than_an_unknown_choice(tmp_path: Path, sheets: Sheets) -> None:
    sheets["Cas d'usage"][3]["Intitulé"] = ""
    made = edition(tmp_path, sheets, fiches=True, cases=("BB 1",))
    assert [finding.code for finding in made.findings if finding.code == "CU-201"] == ["CU-201"]


def test_a_subject_covers_what_begins_with_it() -> None:
    assert is_covered(("fiche", "AA", "1"), [("fiche", "AA")])
    assert not is_covered(("fiche", "AA", "1"), [("fiche", "A"), ("deck",), ("fiche", "AA", "11")])
