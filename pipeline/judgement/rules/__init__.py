"""The rules across rows: one function a code, in a table. None opens a file; each says all it finds.

A rule takes the portfolio and gives findings. A new one is a function in the module of its subject, a line below and
its words in `pipeline.findings.catalogue.rule_problems`. A rule that finds something missing asks `Portfolio.gaps`
whether it may be in a row that could not be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.findings import Finding, Place, in_reading_order, report
from pipeline.findings.problems import PROBLEMS
from pipeline.judgement.rules import (
    flow_rules,
    group_rules,
    meeting_rules,
    numbering_rules,
    outline_rules,
    priority_rules,
    rating_rules,
    section_rules,
    sector_rules,
    vote_rules,
)
from pipeline.model.gaps import Gaps
from pipeline.model.portfolio import Portfolio
from pipeline.words.french import enumeration

__all__ = ["MEETING_RULES", "RULES", "MeetingRule", "Rule", "check", "check_meeting"]


@dataclass(frozen=True)
class Rule:
    """A function that gives findings, and the sheets and columns that it must have read, by their contract's names."""

    find: Callable[[Portfolio], Iterable[Finding]]
    reads: str = ""

    @property
    def needs(self) -> list[str]:
        """Each of the names in `reads`."""
        return self.reads.split()


MeetingRule = Callable[[Portfolio, int], Iterable[Finding]]

RULES: dict[str, Rule] = {
    "CU-301": Rule(priority_rules.announced_counts_differ,
                   "cases.scores sectors cases cases.decided_priority cases.ratings criteria levels"),
    "CU-302": Rule(rating_rules.incomplete_ratings, "cases.scores cases cases.ratings criteria levels"),
    "CU-303": Rule(rating_rules.recorded_score_differs,
                   "cases.scores cases cases.ratings criteria criteria.weight levels project.scoring_method"),
    "CU-304": Rule(priority_rules.decision_differs,
                   "cases.scores cases cases.reason cases.ratings criteria criteria.weight levels "
                   "project.scoring_method project.priority_threshold"),
    "CU-305": Rule(numbering_rules.broken_numbering),
    "CU-306": Rule(section_rules.unanswered_section, "cases sections"),
    "CU-307": Rule(priority_rules.alias_at_fault, "cases"),
    "CU-308": Rule(priority_rules.alias_priority_differs, "cases.scores cases cases.reason"),
    "CU-309": Rule(meeting_rules.dates_out_of_order, "meetings"),
    "CU-310": Rule(sector_rules.same_reference,
                   "cases cases.suffix cases.phase sectors sectors.reference_format phases phases.prefix"),
    "CU-311": Rule(group_rules.group_too_small, "groups"),
    "CU-312": Rule(group_rules.case_in_several_groups, "groups"),
    "CU-313": Rule(numbering_rules.undeclared_number, "flows"),
    "CU-314": Rule(rating_rules.criterion_without_scale, "criteria levels"),
    "CU-315": Rule(sector_rules.sector_without_case, "sectors cases"),
    "CU-316": Rule(outline_rules.incomplete_outline_row, "outline outline.sector outline.case outline.title sectors"),
    "CU-317": Rule(section_rules.unknown_acronym, "cases cases.title sectors glossary"),
    "CU-320": Rule(rating_rules.missing_weight, "criteria criteria.weight project.scoring_method"),
    "CU-321": Rule(section_rules.idem_without_model, "cases barriers"),
    "CU-322": Rule(rating_rules.missing_threshold, "criteria project.scoring_method project.priority_threshold"),
    "CU-324": Rule(outline_rules.same_order, "outline"),
    "CU-325": Rule(sector_rules.same_title, "cases cases.title cases.alias_of"),
    "CU-326": Rule(priority_rules.undecided_case,
                   "cases.scores cases cases.decided_priority cases.ratings criteria levels"),
    "CU-327": Rule(sector_rules.faulty_reference_format, "sectors sectors.reference_format"),
    "CU-328": Rule(rating_rules.score_not_computable,
                   "cases.scores cases cases.ratings criteria criteria.weight project.scoring_method"),
    "CU-329": Rule(meeting_rules.unknown_meeting_in_settings, "meetings"),
    "CU-330": Rule(vote_rules.unknown_choice, "votes votes.choices cases groups"),
    "CU-331": Rule(vote_rules.too_many_choices, "votes votes.choices cases groups project.retained_count"),
    "CU-332": Rule(vote_rules.undated_vote, "votes votes.received meetings meetings.return_deadline"),
    "CU-333": Rule(vote_rules.unknown_decision, "decisions decisions.target cases groups"),
    "CU-334": Rule(vote_rules.contrary_decisions, "decisions decisions.target decisions.meeting cases groups"),
    "CU-335": Rule(vote_rules.more_retained_than_wanted,
                   "decisions decisions.target cases groups project.retained_count"),
    "CU-336": Rule(vote_rules.stranger_leads, "groups"),
    "CU-337": Rule(vote_rules.passed_over_by_decisions,
                   "decisions decisions.target votes votes.choices votes.received cases groups participants "
                   "meetings project.retained_count"),
    "CU-338": Rule(vote_rules.retained_twice, "decisions decisions.target cases groups groups.lead"),
    "CU-339": Rule(flow_rules.unknown_actor, "flows actors actors.label socles socles.label"),
    "CU-340": Rule(section_rules.no_glossary, "cases cases.title sectors"),
}  # fmt: skip

MEETING_RULES: dict[str, MeetingRule] = {
    "CU-323": outline_rules.meeting_without_outline,
}
"""What is asked only of the meeting whose deck is wanted."""


def check(portfolio: Portfolio) -> tuple[Finding, ...]:
    """Everything the rules find in `portfolio`, gravest first, then by sheet, row and column.

    A rule that needs what could not be read is silent, and it is said (CU-111); nothing is said of a faulty cell.
    """
    gaps = portfolio.gaps
    spoken = {code: rule for code, rule in RULES.items() if not gaps.among(rule.needs)}
    found = (finding for rule in spoken.values() for finding in rule.find(portfolio))
    new = [finding for finding in found if finding.place not in gaps.cells]
    return tuple(in_reading_order([*new, *_not_checked(gaps)]))


def _not_checked(gaps: Gaps) -> Iterator[Finding]:
    """CU-111: each thing that could not be read, with what could not be checked for want of it."""
    silent: dict[str, list[str]] = {}
    for code, rule in RULES.items():
        for cause in gaps.among(rule.needs)[:1]:
            silent.setdefault(cause, []).append(PROBLEMS[code].title.lower())
    for cause, titles in silent.items():
        title = cause.rpartition("« ")[2].rpartition(" »")[0]
        yield report("CU-111", Place(title), cause=cause, what=enumeration(titles))


def check_meeting(portfolio: Portfolio, meeting: int) -> tuple[Finding, ...]:
    """What prevents making the deck of the meeting numbered `meeting`, apart from what `check` finds."""
    return tuple(in_reading_order(finding for rule in MEETING_RULES.values() for finding in rule(portfolio, meeting)))
