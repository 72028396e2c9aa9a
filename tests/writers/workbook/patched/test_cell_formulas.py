"""The references of a formula."""

from __future__ import annotations

import pytest

from pipeline.writers.workbook.patched.cell_formulas import cells_named, copied_formula


@pytest.mark.parametrize(
    ("formula", "copied"),
    [
        ("A1+$A$1+A$1+$A1", "B3+$A$1+B$1+$A3"),
        ("SUM(A1:B2,'C''est A1'!A1)", "SUM(B3:C4,'C''est A1'!B3)"),
        ('IF(A1="A1",LOG10(2),XYZ1)', 'IF(B3="A1",LOG10(2),XYZ1)'),
        ("Liste[[#This Row],[A1]]*A1", "Liste[[#This Row],[A1]]*B3"),
        ("A1:INDEX(B:B,3)", "B3:INDEX(C:C,3)"),
        ("XFD1+A1048576", "#REF!+#REF!"),
        ("[1]Feuil!A1 & 2:3", "[1]Feuil!B3 & 4:5"),
    ],
)
def test_what_is_relative_follows_a_formula_that_is_copied(formula: str, copied: str) -> None:
    assert copied_formula(formula, 2, 1) == copied


def test_cells_named_alone_are_told_with_their_sheet() -> None:
    assert list(cells_named("SUM(A1:A9)+B2+'C''est ici'!$C$3+Feuil!D:D")) == [("", 2), ("C'est ici", 3)]
