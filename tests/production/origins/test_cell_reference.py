from __future__ import annotations

import pytest

from pipeline.findings import Address, Place
from pipeline.production.order import UnknownChoice
from pipeline.production.origins.cell_reference import cell_range, is_reference, lacks_its_sheet

TITLES = ("Projet", "Cas d'usage", "Natures et supports")


@pytest.mark.tried(
    "Cellules nommées", "« 'Cas d''usage'!$F$12 », « cas d’usage!f12 », « Cas usage!F12 »", "la même cellule"
)
@pytest.mark.parametrize(
    "typed",
    [
        "Cas d'usage!F12", "Cas d’usage!F12", "cas d'usage!f12", "'Cas d''usage'!F12", "'Cas d’usage'!$F$12",
        "Cas d'usage!$F12", "Cas d'usage!F$12", " Cas d'usage ! F12 ", "[classeur.xlsx]Cas d'usage!F12",
        "'[cas usage.xlsx]Cas d''usage'!F12", "CAS D'USAGE!F12", "Cas d'usage!F12:F12",
    ],
)  # fmt: skip
def test_a_cell_is_understood_as_excel_writes_it_and_as_people_type_it(typed: str) -> None:
    assert str(cell_range(typed, TITLES)) == "Cas d'usage!F12"
    assert is_reference(typed)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("Projet!B2:C4", "B2", "C4"), ("Projet!$C$4:$B$2", "B2", "C4"), ("Projet!B4:C2", "B2", "C4"),
        ("Projet!B:B", "B1", "B1048576"), ("Projet!3:5", "A3", "XFD5"),
    ],
)  # fmt: skip
def test_a_range_goes_from_its_first_cell_to_its_last(typed: str, first: str, last: str) -> None:
    found = cell_range(typed, TITLES)
    assert (str(found.first), str(found.last)) == (first, last)


def test_a_range_holds_its_cells_and_no_other() -> None:
    found = cell_range("Projet!B2:C4", TITLES)
    assert Place("Projet", Address(3, 3)) in found
    assert Place("Projet", Address(5, 3)) not in found
    assert Place("Cas d'usage", Address(3, 3)) not in found
    assert Place("Projet") not in found


def test_the_name_of_a_sheet_that_is_nearly_right_is_understood_and_said() -> None:
    found = cell_range("Cas usages!F12", TITLES)
    assert (found.sheet, found.typed) == ("Cas d'usage", "Cas usages")
    assert not cell_range("cas d’usage!F12", TITLES).typed


@pytest.mark.tried(
    "Cellules nommées", "une feuille qui n'existe pas, une adresse impossible", "une phrase qui dit quoi écrire"
)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Inconnue!F12", "La feuille « Inconnue » n'existe pas"), ("!F12", "n'existe pas dans le classeur"),
        ("Projet!", "ne désigne pas des cellules"), ("Projet!12", "ne désigne pas des cellules"),
        ("Projet!F", "ne désigne pas des cellules"), ("Projet!F12:G", "ne désigne pas des cellules"),
        ("Projet!A1:B2:C3", "ne désigne pas des cellules"), ("Projet!F12;F13", "ne désigne pas des cellules"),
        ("Projet!F0", "ne désigne pas des cellules"), ("Projet!XFE1", "XFD1048576"), ("Projet!A1048577", "XFD1048576"),
    ],
)  # fmt: skip
def test_what_is_no_cell_is_said_in_words(typed: str, said: str) -> None:
    with pytest.raises(UnknownChoice, match=said):
        cell_range(typed, TITLES)


@pytest.mark.parametrize(
    ("typed", "lacks"), [("F12", True), ("$F$12:G14", True), ("fiche.docx", False), ("F12.docx", False)]
)
def test_a_cell_without_its_sheet_is_known_as_such(typed: str, *, lacks: bool) -> None:
    assert lacks_its_sheet(typed) is lacks
