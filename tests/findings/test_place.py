from itertools import pairwise

import pytest

from pipeline.findings import Address, Place, Step, in_reading_order, report


@pytest.mark.parametrize(
    ("row", "column", "printed"),
    [(1, 1, "A1"), (12, 6, "F12"), (3, 26, "Z3"), (3, 27, "AA3"), (9, 702, "ZZ9"), (1, 703, "AAA1")],
)
def test_an_address_is_printed_as_excel_does(row: int, column: int, printed: str) -> None:
    assert str(Address(row, column)) == printed


@pytest.mark.parametrize(
    ("place", "printed"),
    [
        (Place("Cas d'usage", Address(12, 6)), "Cas d'usage!F12"),
        (Place("Flux", Address(2, 1), "classeur.xlsx"), "classeur.xlsx : Flux!A2"),
        (Place("Déroulé"), "Déroulé"),
        (Place(document="gt.pptx"), "gt.pptx"),
        (
            Place(Step("Diapositive", 3, "cycle"), (Step("forme", name="Titre"), Step("ligne", 2))),
            "Diapositive 3 « cycle », forme « Titre », ligne 2",
        ),
        (Place("Corps", (Step("paragraphe", 4),), "fiche.docx"), "fiche.docx : Corps, paragraphe 4"),
        (Place(), ""),
    ],
)
def test_a_place_is_printed_from_the_outside_in(place: Place, printed: str) -> None:
    assert str(place) == printed


def test_places_are_put_in_order_by_their_numbers_two_before_ten() -> None:
    slide, deck = Step("Diapositive", 2), "gt.pptx"
    ordered = [
        Place("Flux"),
        Place("Flux", Address(2, 3)),
        Place("Flux", Address(2, 27)),
        Place("Flux", Address(10, 1)),
        Place("Freins", Address(1, 1)),
        Place(slide, document=deck),
        Place(slide, (Step("forme", name="Tableau"), Step("ligne", 2), Step("colonne", 1)), deck),
        Place(slide, (Step("forme", name="Tableau"), Step("ligne", 10), Step("colonne", 1)), deck),
        Place(Step("Diapositive", 10), document=deck),
    ]
    assert all(before.order < after.order for before, after in pairwise(ordered))
    findings = [report("CU-106", place, what="Ligne") for place in ordered]
    assert in_reading_order(reversed(findings)) == findings


def test_the_gravest_findings_come_first_and_each_once() -> None:
    warning, error = report("CU-106", Place("A"), what="Ligne"), report("CU-107", Place("B"), sheet="B", headers="x")
    assert in_reading_order([warning, error, warning]) == [error, warning]
