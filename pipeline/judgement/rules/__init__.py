"""The rules across rows: one function a code, in a table. None opens a file; each says all it finds.

A rule takes the portfolio and gives findings. A new one is a function in the module of its subject, a line below and
its words in `pipeline.findings.catalogue.rule_problems`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.findings import Finding, in_reading_order
from pipeline.judgement.rules import (
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
from pipeline.model.portfolio import Portfolio

__all__ = ["MEETING_RULES", "RULES", "MeetingRule", "Rule", "check", "check_meeting"]

Rule = Callable[[Portfolio], Iterable[Finding]]
MeetingRule = Callable[[Portfolio, int], Iterable[Finding]]

RULES: dict[str, Rule] = {
    "CU-301": priority_rules.announced_counts_differ,
    "CU-302": rating_rules.incomplete_ratings,
    "CU-303": rating_rules.recorded_score_differs,
    "CU-304": priority_rules.decision_differs,
    "CU-305": numbering_rules.broken_numbering,
    "CU-306": section_rules.unanswered_section,
    "CU-307": priority_rules.alias_at_fault,
    "CU-308": priority_rules.alias_priority_differs,
    "CU-309": meeting_rules.dates_out_of_order,
    "CU-310": sector_rules.same_reference,
    "CU-311": group_rules.group_too_small,
    "CU-312": group_rules.case_in_several_groups,
    "CU-313": numbering_rules.undeclared_number,
    "CU-314": rating_rules.criterion_without_scale,
    "CU-315": sector_rules.sector_without_case,
    "CU-316": outline_rules.incomplete_outline_row,
    "CU-317": section_rules.unknown_acronym,
    "CU-320": rating_rules.missing_weight,
    "CU-321": section_rules.idem_without_model,
    "CU-322": rating_rules.missing_threshold,
    "CU-324": outline_rules.same_order,
    "CU-325": sector_rules.same_title,
    "CU-326": priority_rules.undecided_case,
    "CU-327": sector_rules.faulty_reference_format,
    "CU-328": rating_rules.score_not_computable,
    "CU-329": meeting_rules.unknown_meeting_in_settings,
    "CU-330": vote_rules.unknown_choice,
    "CU-331": vote_rules.too_many_choices,
    "CU-332": vote_rules.undated_vote,
    "CU-333": vote_rules.unknown_decision,
    "CU-334": vote_rules.contrary_decisions,
    "CU-335": vote_rules.more_retained_than_wanted,
    "CU-336": vote_rules.stranger_leads,
    "CU-337": vote_rules.passed_over_by_decisions,
    "CU-338": vote_rules.retained_twice,
}

MEETING_RULES: dict[str, MeetingRule] = {
    "CU-323": outline_rules.meeting_without_outline,
}
"""What is asked only of the meeting whose deck is wanted."""


def check(portfolio: Portfolio) -> tuple[Finding, ...]:
    """Everything the rules find in `portfolio`, gravest first, then by sheet, row and column."""
    return tuple(in_reading_order(finding for rule in RULES.values() for finding in rule(portfolio)))


def check_meeting(portfolio: Portfolio, meeting: int) -> tuple[Finding, ...]:
    """What prevents making the deck of the meeting numbered `meeting`, apart from what `check` finds."""
    return tuple(in_reading_order(finding for rule in MEETING_RULES.values() for finding in rule(portfolio, meeting)))
