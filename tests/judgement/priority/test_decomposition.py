from __future__ import annotations

import pytest

from pipeline.judgement.priority.decomposition import decomposition
from pipeline.model.portfolio import CaseKey, Criterion, Portfolio, Project, UseCase


def _portfolio(method: str, weights: tuple[float | None, ...] = (2, 0.5)) -> Portfolio:
    criteria = tuple(Criterion(code, code, 1, weight=weight) for code, weight in zip("AB", weights, strict=True))
    case = UseCase(CaseKey("AA", 1), "Envoi", ratings={"A": 3, "B": 2.5})
    return Portfolio(Project("Essai", 1, method), criteria=criteria, cases=(case,))


@pytest.mark.parametrize(
    ("method", "written"),
    [
        ("produit", "3 × 2,5 = 7,5"),
        ("somme", "3 + 2,5 = 5,5"),
        ("somme pondérée", "2 × 3 + 0,5 × 2,5 = 7,25"),
        ("produit pondéré", "3^2 × 2,5^0,5 = 14,23"),
        ("aucune", ""),
    ],
)
def test_a_score_is_written_as_it_is_counted(method: str, written: str) -> None:
    portfolio = _portfolio(method)
    assert decomposition(portfolio.cases[0], portfolio) == written


def test_a_weight_that_is_not_given_is_one() -> None:
    portfolio = _portfolio("produit pondéré", (None, 2))
    assert decomposition(portfolio.cases[0], portfolio) == "3 × 2,5^2 = 18,75"
