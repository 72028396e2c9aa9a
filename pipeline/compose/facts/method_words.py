"""How ratings make a result, and a result a class, in words: what the workbook says in settings and weights."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.portfolio import Criterion, Portfolio
from pipeline.words.enumerations import (
    METHOD_PRODUCT,
    METHOD_SUM,
    METHOD_WEIGHTED_PRODUCT,
    METHOD_WEIGHTED_SUM,
)
from pipeline.words.french import number
from pipeline.words.typography import typeset


def method_words(portfolio: Portfolio) -> str:
    """« Résultat = 3 × Urgence + Coût ; prioritaire à partir de 22. », "" for a group that scores nothing."""
    formula = _formula(portfolio)
    said = " ; ".join((formula, *_thresholds(portfolio)))
    return typeset(f"{said}.") if formula else ""


def _formula(portfolio: Portfolio) -> str:
    weighted = {
        METHOD_WEIGHTED_SUM: (" + ", _times),
        METHOD_WEIGHTED_PRODUCT: (" × ", _to_the_power),
    }
    plain = {METHOD_PRODUCT: "Résultat : produit des notes", METHOD_SUM: "Résultat : somme des notes"}
    method = portfolio.project.scoring_method
    if method not in weighted or not portfolio.criteria:
        return plain.get(method, "")
    sign, term = weighted[method]
    return f"Résultat = {sign.join(map(term, portfolio.criteria))}"


def _times(criterion: Criterion) -> str:
    return criterion.label if criterion.weight in (None, 1) else f"{number(criterion.weight or 0)} × {criterion.label}"


def _to_the_power(criterion: Criterion) -> str:
    weight = criterion.weight
    return criterion.label if weight in (None, 1) else f"{criterion.label} (puissance {number(weight or 0)})"


def _thresholds(portfolio: Portfolio) -> Iterator[str]:
    """From what result each class is suggested, the highest first, and how many cases a sector may have in it."""
    project = portfolio.project
    starts = [(one.at_least, one.label) for one in portfolio.classes if one.at_least is not None]
    if not starts and project.priority_threshold is not None:
        starts = [(project.priority_threshold, project.priority_label)]
    for least, label in sorted(starts, reverse=True):
        yield f"« {label} » à partir de {number(least)}"
    if project.priority_quota is not None:
        yield f"{project.priority_quota} au plus par secteur"
