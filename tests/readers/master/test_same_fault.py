"""One cause, one message: what many cells share is told once, with all of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.findings import Finding, Severity
from pipeline.readers import Reading
from tests.builders import Formula, Sheets


@pytest.fixture
def told(sheets: Sheets, read: Callable[[Sheets], Reading]) -> Callable[[], list[Finding]]:
    return lambda: list(read(sheets).findings)


@pytest.mark.tried("Un classeur que Excel n'a pas calculé", "la colonne « Résultat » sans aucun résultat enregistré",
                   "un seul avertissement : l'outil recalcule la colonne")  # fmt: skip
def test_a_score_column_that_was_not_calculated_is_one_warning(
    sheets: Sheets, told: Callable[[], list[Finding]]
) -> None:
    for case in sheets["Cas d'usage"]:
        case["Résultat"] = Formula("=1+1")
    [finding] = told()
    assert (finding.code, finding.severity, len(finding.places)) == ("CU-671", Severity.WARNING, 4)


def test_other_formulas_without_result_are_one_error_with_their_cells(
    sheets: Sheets, told: Callable[[], list[Finding]]
) -> None:
    for case in sheets["Cas d'usage"][:3]:
        case["Intitulé"] = Formula("=1+1")
    [finding] = told()
    assert (finding.code, [place.within for place in finding.places]) == (
        "CU-205", ["Cas d'usage!E2", "Cas d'usage!E3", "Cas d'usage!E4"],
    )  # fmt: skip


def test_a_note_out_of_scale_is_not_missing_too(sheets: Sheets, told: Callable[[], list[Finding]]) -> None:
    for case in sheets["Cas d'usage"][:3]:
        case["Fréquence"] = 7
    [finding] = told()
    assert (finding.code, len(finding.places)) == ("CU-209", 3)


@pytest.mark.tried("Un classeur neuf", "des textes « À remplacer » laissés dans le classeur",
                   "un seul avertissement, qui mène à toutes les cellules")  # fmt: skip
def test_texts_of_the_model_that_are_left_are_one_warning(sheets: Sheets, told: Callable[[], list[Finding]]) -> None:
    sheets["Projet"][0]["Valeur"] = "À remplacer : titre du projet"
    sheets["Secteurs"][0]["Libellé"] = "Secteur (à remplacer)"
    [finding] = told()
    assert (finding.code, [place.within for place in finding.places]) == ("CU-672", ["Projet!B2", "Secteurs!B2"])
