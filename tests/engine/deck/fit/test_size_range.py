"""What a remark says of the letters of a zone."""

from __future__ import annotations

import pytest

from pipeline.engine.deck.fit.size_range import SizeRange, bare_name, remark_of, size_range, told_sizes
from tests.engine.deck.slide_xml import cell, element, paragraph, row, shape, table


@pytest.mark.parametrize(
    ("remark", "found"),
    [
        (" 12 à 18 ", (12, 18, (0.0, 1000.0))),
        ("12 a 18 points", (12, 18, (0.0, 1000.0))),
        ("12,5-14.5 pt", (12.5, 14.5, (0.0, 1000.0))),
        ("12 à 18 ; colonnes : fixes", (12, 18, (1.0, 1.0))),
        ("12 à 18 ; colonnes : de 70 à 150 %", (12, 18, (0.7, 1.5))),
        ("9 à 18", (12, 18, (0.0, 1000.0))),
    ],
)
def test_a_remark_says_two_sizes_and_how_columns_may_be(remark: str, found: tuple[float, float, object]) -> None:
    sizes = size_range(remark)
    assert sizes is not None
    assert (sizes.least, sizes.most, sizes.columns) == found


@pytest.mark.tried(
    "Taille d'une zone", "une remarque mal écrite dans le nom d'une forme", "elle est dite ; la zone ne change pas"
)
@pytest.mark.parametrize(
    "remark", ["douze à 18", "12", "18 à 12", "12 à 18 ; lignes : fixes", "12 à 18 ; colonnes : larges", ""]
)
def test_what_is_not_understood_is_no_range(remark: str) -> None:
    assert size_range(remark) is None


def test_other_texts_follow_the_smallest_in_proportion() -> None:
    assert [SizeRange(12, 18, 12).scale(share) for share in (0, 0.5, 1)] == [1, 1.25, 1.5]
    assert SizeRange(12, 18, drawn=15).scale(0) == pytest.approx(0.8)


def test_a_remark_stands_in_the_name_of_a_shape_or_in_its_text() -> None:
    named = shape((0, 0, 50, 20), paragraph("x"), name="Texte {# taille : 12 à 18 #} {%sp if x %}")
    written = shape((0, 0, 50, 20), paragraph("{# TAILLE : 14 à 20 #}x"))
    held = table((0, 0, 50, 20), [50], row(5, cell(paragraph("{# taille : 12 à 16 #}"))))
    assert [remark_of(element(one)) for one in (named, written, held)] == [" 12 à 18 ", " 14 à 20 ", " 12 à 16 "]
    assert remark_of(element(shape((0, 0, 50, 20), paragraph("taille : 12 à 18")))) is None


def test_the_name_that_people_see_has_no_remark_and_no_space_left_of_it() -> None:
    assert bare_name("Cotation {# taille : 12 à 18 #}") == "Cotation"
    assert bare_name("{# taille : 12 à 18 #} Texte {%sp if x %}") == "Texte {%sp if x %}"


def test_sizes_are_told_as_an_editor_says_them() -> None:
    assert (
        told_sizes(element(shape((0, 0, 50, 20), paragraph("x"), name="A {# taille : 12,5 à 18 #}")))
        == "12,5 à 18 points"
    )
    assert told_sizes(element(shape((0, 0, 50, 20), paragraph("x"), name="A"))) == ""
