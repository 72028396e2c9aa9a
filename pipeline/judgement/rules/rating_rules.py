"""Rules of ratings and scores: complete or absent, the same in Excel and here, able to be computed."""

from __future__ import annotations

import math
from collections.abc import Iterator

from pipeline.findings import Finding, Place, report
from pipeline.judgement.priority.scoring import (
    METHODS,
    WEIGHTED_METHODS,
    is_rated,
    missing_ratings,
    rounded,
    score,
)
from pipeline.judgement.rules.rule import Rule, Rules
from pipeline.model.portfolio import Criterion, Portfolio, UseCase
from pipeline.words.french import enumeration, number

RECORDED_TOLERANCE = 1e-6
"""Relative: what an Excel cell and a float may differ by when both are right."""


def incomplete_ratings(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-302: a case rated on some criteria only. « Non coté » (no rating at all) is legal."""
    total = len(portfolio.criteria)
    for case in portfolio.cases:
        unrated = missing_ratings(case, portfolio)
        missing = [criterion for criterion in unrated if _place(case, criterion) not in portfolio.gaps.cells]
        if missing and case.ratings:
            yield report(
                "CU-302",
                _place(case, missing[0]),
                case=case.key,
                given=total - len(unrated),
                total=total,
                missing=enumeration([f"« {criterion.label} »" for criterion in missing]),
            )


def _place(case: UseCase, criterion: Criterion) -> Place:
    return case.origin.at(f"rating:{criterion.label}")


def recorded_score_differs(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-303: the score that Excel recorded is not the one computed here.

    Cases half rated and projects that score nothing are left out: other rules speak of the first, and in the second
    there is nothing to compare with.
    """
    if portfolio.project.scoring_method not in METHODS or not portfolio.criteria:
        return
    for case in portfolio.cases:
        recorded, computed = case.recorded_score, score(case, portfolio)
        if recorded is None or not _comparable_scores(case, portfolio) or _same(rounded(recorded, portfolio), computed):
            continue
        yield report(
            "CU-303",
            case.origin.at("recorded_score"),
            found=number(recorded, 6),
            case=case.key,
            cached=number(recorded, 6),
            computed="« non coté »" if computed is None else number(computed, 6),
        )


def criterion_without_scale(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-314: a criterion without any level."""
    for criterion in portfolio.criteria:
        if not criterion.levels and not portfolio.gaps.may_hold("levels", criterion=criterion.code):
            yield report("CU-314", criterion.origin.at("code"), criterion=criterion.label)


def missing_weight(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-320: a weighted method, and a criterion with no weight or a negative one."""
    method = portfolio.project.scoring_method
    if method not in WEIGHTED_METHODS:
        return
    for criterion in portfolio.criteria:
        if criterion.weight is None or criterion.weight < 0:
            found = "" if criterion.weight is None else number(criterion.weight)
            place = criterion.origin.at("weight")
            yield report("CU-320", place, found=found, method=method, criterion=criterion.label)


def missing_threshold(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-322: scores without a threshold nor anything that stands for one, so that none suggests a priority."""
    project = portfolio.project
    if project.priority_quota is not None or any(one.at_least is not None for one in portfolio.classes):
        return
    if project.scoring_method in METHODS and portfolio.criteria and project.priority_threshold is None:
        yield report("CU-322", project.origin.at("priority_threshold"), method=project.scoring_method)


def score_not_computable(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-328: all ratings are there and the method gives no finite number."""
    method = portfolio.project.scoring_method
    for case in portfolio.cases:
        if method in METHODS and is_rated(case, portfolio) and score(case, portfolio) is None:
            yield report("CU-328", case.origin.at("recorded_score"), case=case.key, method=method)


def _comparable_scores(case: UseCase, portfolio: Portfolio) -> bool:
    unrated = len(missing_ratings(case, portfolio)) == len(portfolio.criteria)
    return unrated or score(case, portfolio) is not None


def _same(recorded: float, computed: float | None) -> bool:
    return computed is not None and math.isclose(recorded, computed, rel_tol=RECORDED_TOLERANCE, abs_tol=1e-9)


RULES: Rules = {
    "CU-302": Rule(incomplete_ratings, "cases.scores cases cases.ratings criteria levels"),
    "CU-303": Rule(
        recorded_score_differs,
        "cases.scores cases cases.ratings criteria criteria.weight levels project.scoring_method",
    ),
    "CU-314": Rule(criterion_without_scale, "criteria levels"),
    "CU-320": Rule(missing_weight, "criteria criteria.weight project.scoring_method"),
    "CU-322": Rule(
        missing_threshold,
        "criteria classes project.scoring_method project.priority_threshold project.priority_quota",
    ),
    "CU-328": Rule(
        score_not_computable, "cases.scores cases cases.ratings criteria criteria.weight project.scoring_method"
    ),
}
