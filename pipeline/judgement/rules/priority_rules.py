"""Rules of priority, as decided, computed, announced or shared with an alias. The decision is the group's."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, report
from pipeline.judgement.priority.scoring import computed_priority, is_rated, priority, score
from pipeline.judgement.rules.rule import Rule, Rules
from pipeline.model.portfolio import Portfolio, Sector, UseCase
from pipeline.words.french import number


def announced_counts_differ(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-301: a sector's source announces other numbers than the cases listed.

    A case that nothing decides counts as one without priority.
    """
    for sector in portfolio.sectors:
        if not _is_countable(sector, portfolio):
            continue
        for field, which, announced, listed in _counts(sector, portfolio):
            if announced is not None and announced != listed:
                yield report(
                    "CU-301",
                    sector.origin.at(field),
                    found=announced,
                    sector=sector.code,
                    announced=announced,
                    which=which,
                    listed=listed,
                )


def decision_differs(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-304: decision and computed priority differ, and no reason says why."""
    for case in portfolio.cases:
        decided, computed, result = case.decided_priority, computed_priority(case, portfolio), score(case, portfolio)
        threshold = portfolio.project.priority_threshold
        if decided in (None, computed) or case.reason or result is None or threshold is None:
            continue
        yield report(
            "CU-304",
            case.origin.at("decided_priority"),
            case=case.key,
            decided=portfolio.project.priority_word(decided),
            computed=portfolio.project.priority_word(computed),
            score=number(result),
            threshold=number(threshold),
        )


def alias_at_fault(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-307: an alias of itself, of a case that is not there, or of another alias."""
    for case, what in _faulty_aliases(portfolio):
        place = case.origin.at("alias_of")
        yield report("CU-307", place, found=str(case.alias_of), case=case.key, target=case.alias_of, what=what)


def alias_priority_differs(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-308: an alias decided otherwise than the case it refers to, and no reason says why."""
    cases = portfolio.index.cases
    for case in portfolio.cases:
        target = cases.get(case.alias_of) if case.alias_of else None
        if target is None or case.decided_priority is None or case.reason:
            continue
        if priority(target, portfolio) not in (None, case.decided_priority):
            yield report("CU-308", case.origin.at("decided_priority"), case=case.key, target=target.key)


def undecided_case(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-326: nothing says whether the case has priority. A case half rated is left to CU-302."""
    for case in portfolio.cases:
        if any(case.origin.at(f"rating:{criterion.label}") in portfolio.gaps.cells for criterion in portfolio.criteria):
            continue
        unscored = not case.ratings or (is_rated(case, portfolio) and score(case, portfolio) is None)
        if unscored and priority(case, portfolio) is None:
            yield report("CU-326", case.origin.at("decided_priority"), case=case.key)


def _is_countable(sector: Sector, portfolio: Portfolio) -> bool:
    """Whether every case of the sector could be read, with its priority."""
    decided = (case.origin.at("decided_priority") for case in portfolio.index.sector_cases.get(sector.code, ()))
    return not portfolio.gaps.may_hold("cases", sector=sector.code) and portfolio.gaps.cells.isdisjoint(decided)


def _counts(sector: Sector, portfolio: Portfolio) -> tuple[tuple[str, str, int | None, int], ...]:
    """(field of the sector, words for it, number announced, number listed)."""
    cases = portfolio.index.sector_cases.get(sector.code, ())
    having = sum(bool(priority(case, portfolio)) for case in cases)
    return (
        ("announced", "d'usage", sector.announced, len(cases)),
        ("announced_priority", "prioritaires", sector.announced_priority, having),
        ("announced_other", "non prioritaires", sector.announced_other, len(cases) - having),
    )


def _faulty_aliases(portfolio: Portfolio) -> Iterator[tuple[UseCase, str]]:
    cases = portfolio.index.cases
    for case in portfolio.cases:
        if case.alias_of is None:
            continue
        target = cases.get(case.alias_of)
        if target is None:
            if not portfolio.gaps.may_hold("cases", sector=case.alias_of.sector, number=case.alias_of.number):
                yield case, "qui n'existe pas"
        elif target == case:
            yield case, "c'est-à-dire de lui-même"
        elif target.alias_of is not None:
            yield case, f"qui est lui-même un alias de {target.alias_of}"


RULES: Rules = {
    "CU-301": Rule(
        announced_counts_differ, "cases.scores sectors cases cases.decided_priority cases.ratings criteria levels"
    ),
    "CU-304": Rule(
        decision_differs,
        "cases.scores cases cases.reason cases.ratings criteria criteria.weight levels "
        "project.scoring_method project.priority_threshold",
    ),
    "CU-307": Rule(alias_at_fault, "cases"),
    "CU-308": Rule(alias_priority_differs, "cases.scores cases cases.reason"),
    "CU-326": Rule(undecided_case, "cases.scores cases cases.decided_priority cases.ratings criteria levels"),
}
