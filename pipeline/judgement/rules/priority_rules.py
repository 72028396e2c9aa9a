"""Rules of priority, as decided, computed, announced or shared with an alias. The decision is the group's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.findings import Finding, report
from pipeline.judgement.priority.scoring import case_class, computed_class, is_rated, priority, score, tied_cases
from pipeline.judgement.rules.rule import Rule, Rules
from pipeline.judgement.rules.sharing import sharers
from pipeline.model.mark_words import result_word
from pipeline.model.portfolio import CaseClass, Portfolio, Sector, UseCase
from pipeline.words.french import enumeration, number
from pipeline.words.text import comparable


def announced_counts_differ(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-301: a sector's source announces other numbers than the cases listed.

    A case « à décider » may become one or the other: it is missing from no count.
    """
    for sector in portfolio.sectors:
        if not _is_countable(sector, portfolio):
            continue
        own = portfolio.index.sector_cases.get(sector.code, ())
        waiting = sum(priority(case, portfolio) is None for case in own)
        for field, which, announced, listed in _counts(sector, portfolio):
            if announced is not None and not listed <= announced <= listed + (field != "announced") * waiting:
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
        decided = portfolio.index.classes.get(case.decided_priority)
        computed, result = computed_class(case, portfolio), score(case, portfolio)
        if decided in (None, computed) or computed is None or result is None or _is_explained(case, portfolio):
            continue
        place = case.origin.at("decided_priority")
        scored, threshold = result_word(result, portfolio.project), _threshold(computed, portfolio)
        words = {"decided": decided.label, "computed": computed.label}
        yield report("CU-304", place, case=case.key, **words, score=scored, threshold=threshold)


def _is_explained(case: UseCase, portfolio: Portfolio) -> bool:
    """Whether a reason is given, be it in a cell that could not be read."""
    return bool(case.reason) or case.origin.at("reason") in portfolio.gaps.cells


def _threshold(computed: CaseClass, portfolio: Portfolio) -> str:
    """What a score must reach for a class to be suggested: its own, else that of the project; and how many may."""
    from_class = computed.at_least
    found = portfolio.project.priority_threshold if from_class is None else from_class
    quota = portfolio.project.priority_quota
    said = ("" if found is None else number(found), "" if quota is None else f"{quota} au plus par secteur")
    return ", ".join(filter(None, said))


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
        decided = portfolio.index.classes.get(case.decided_priority)
        if target is None or decided is None or _is_explained(case, portfolio):
            continue
        if case_class(target, portfolio) not in (None, decided):
            yield report("CU-308", case.origin.at("decided_priority"), case=case.key, target=target.key)


def alias_scored_otherwise(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-341: an alias that nobody decided of, whose own marks suggest another class than its target's."""
    for case in portfolio.cases:
        target = portfolio.index.cases.get(case.alias_of) if case.alias_of else None
        if target is None or case.decided_priority or _is_explained(case, portfolio):
            continue
        computed, result, inherited = (
            computed_class(case, portfolio),
            score(case, portfolio),
            case_class(case, portfolio),
        )
        if computed is None or result is None or inherited in (None, computed):
            continue
        words = {
            "computed": computed.label,
            "inherited": inherited.label,
            "score": result_word(result, portfolio.project),
        }
        yield report("CU-341", case.origin.at("alias_of"), case=case.key, target=target.key, **words)


def undecided_case(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-326: nothing says whether the case has priority. A case half rated is left to CU-302."""
    for case in portfolio.cases:
        if any(case.origin.at(f"rating:{criterion.label}") in portfolio.gaps.cells for criterion in portfolio.criteria):
            continue
        unscored = not case.ratings or (is_rated(case, portfolio) and score(case, portfolio) is None)
        if unscored and case_class(case, portfolio) is None:
            labels = " ou ".join(f"« {one.label} »" for one in portfolio.index.classes.values() if portfolio.classes)
            yield report("CU-326", case.origin.at("decided_priority"), case=case.key, expected=labels)


def class_says_the_decision(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-655: a class is called by the word of what the group decides, so that nobody knows which of them is read."""
    project = portfolio.project
    words = {
        comparable(project.retained_label): "Libellé retenu",
        comparable(project.refused_label): "Libellé non retenu",
    }
    for found in portfolio.index.classes.values():
        setting = words.get(comparable(found.label))
        if setting:
            plain = project.origin.at("priority_label" if found.retained else "other_label")
            place = found.origin.at("label") if found.origin.row else plain
            yield report("CU-655", place, found=found.label, word=found.label, setting=setting)


def no_class_has_priority(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-656: none of the declared classes has priority."""
    declared = portfolio.classes
    if declared and not any(found.retained for found in declared) and not portfolio.gaps.may_hold("classes"):
        yield report("CU-656", declared[0].origin.at("retained"))


def classes_begin_together(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-657: two classes are suggested from the same score."""
    steps = ((found.at_least, found) for found in portfolio.classes if found.at_least is not None)
    for least, found in sharers(steps).items():
        names = enumeration([f"« {one.label} »" for one in found])
        yield report("CU-657", found[-1].origin.at("at_least"), classes=names, least=number(least))


def tied_at_the_last_place(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-659: cases of one score share the last of the places of their sector, and nothing decides between them."""
    quota = portfolio.project.priority_quota
    for sector in portfolio.sectors:
        tied = [case for case in tied_cases(sector.code, portfolio) if case_class(case, portfolio) is None]
        if tied and quota is not None:
            names = enumeration([str(case.key) for case in tied])
            place = tied[0].origin.at("decided_priority")
            yield report("CU-659", place, sector=sector.code, cases=names, quota=quota)


def _is_countable(sector: Sector, portfolio: Portfolio) -> bool:
    """Whether every case of the sector could be read, with its priority."""
    decided = (case.origin.at("decided_priority") for case in portfolio.index.sector_cases.get(sector.code, ()))
    return not portfolio.gaps.may_hold("cases", sector=sector.code) and portfolio.gaps.cells.isdisjoint(decided)


def _counts(sector: Sector, portfolio: Portfolio) -> tuple[tuple[str, str, int | None, int], ...]:
    """(field of the sector, words for it, number announced, number listed)."""
    cases = portfolio.index.sector_cases.get(sector.code, ())
    having = Counter(priority(case, portfolio) for case in cases)
    return (
        ("announced", "d'usage", sector.announced, len(cases)),
        ("announced_priority", "prioritaires", sector.announced_priority, having[True]),
        ("announced_other", "non prioritaires", sector.announced_other, having[False]),
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
    "CU-308": Rule(alias_priority_differs, "cases.scores cases cases.reason cases.decided_priority cases.alias_of"),
    "CU-341": Rule(
        alias_scored_otherwise,
        "cases.scores cases cases.reason cases.decided_priority cases.ratings criteria levels project.scoring_method",
    ),
    "CU-655": Rule(class_says_the_decision, "classes project.priority_label project.other_label"),
    "CU-656": Rule(no_class_has_priority, "classes"),
    "CU-657": Rule(classes_begin_together, "classes"),
    "CU-659": Rule(
        tied_at_the_last_place,
        "cases.scores sectors cases cases.decided_priority cases.ratings criteria criteria.weight levels "
        "project.scoring_method project.priority_quota",
    ),
    "CU-326": Rule(undecided_case, "cases.scores cases cases.decided_priority cases.ratings criteria levels"),
}
