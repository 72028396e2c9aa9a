"""The rules across rows: one function a code, in a table. None opens a file; each says all it finds.

A rule takes the portfolio and gives findings. A new one is a function in the module of its subject, a line below and
its words in `pipeline.findings.problems`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.findings import Finding, in_reading_order
from pipeline.model.portfolio import Portfolio
from pipeline.model.rules import ballots, groups, meetings, numbering, outline, priorities, ratings, sections, sectors

__all__ = ["MEETING_RULES", "RULES", "MeetingRule", "Rule", "check", "check_meeting"]

Rule = Callable[[Portfolio], Iterable[Finding]]
MeetingRule = Callable[[Portfolio, int], Iterable[Finding]]

RULES: dict[str, Rule] = {
    "CU-301": priorities.announced_counts_differ,
    "CU-302": ratings.incomplete_ratings,
    "CU-303": ratings.recorded_score_differs,
    "CU-304": priorities.decision_differs,
    "CU-305": numbering.broken_numbering,
    "CU-306": sections.unanswered_section,
    "CU-307": priorities.alias_at_fault,
    "CU-308": priorities.alias_priority_differs,
    "CU-309": meetings.dates_out_of_order,
    "CU-310": sectors.same_reference,
    "CU-311": groups.group_too_small,
    "CU-312": groups.case_in_several_groups,
    "CU-313": numbering.undeclared_number,
    "CU-314": ratings.criterion_without_scale,
    "CU-315": sectors.sector_without_case,
    "CU-316": outline.incomplete_outline_row,
    "CU-317": sections.unknown_acronym,
    "CU-320": ratings.missing_weight,
    "CU-321": sections.idem_without_model,
    "CU-322": ratings.missing_threshold,
    "CU-324": outline.same_order,
    "CU-325": sectors.same_title,
    "CU-326": priorities.undecided_case,
    "CU-327": sectors.faulty_reference_format,
    "CU-328": ratings.score_not_computable,
    "CU-329": meetings.unknown_meeting_in_settings,
    "CU-330": ballots.unknown_choice,
    "CU-331": ballots.too_many_choices,
    "CU-332": ballots.undated_vote,
    "CU-333": ballots.unknown_decision,
    "CU-334": ballots.contrary_decisions,
    "CU-335": ballots.more_retained_than_wanted,
    "CU-336": ballots.stranger_leads,
    "CU-337": ballots.passed_over_by_decisions,
    "CU-338": ballots.retained_twice,
}

MEETING_RULES: dict[str, MeetingRule] = {
    "CU-323": outline.meeting_without_outline,
}
"""What is asked only of the meeting whose deck is wanted."""


def check(portfolio: Portfolio) -> tuple[Finding, ...]:
    """Everything the rules find in `portfolio`, gravest first, then by sheet, row and column."""
    return tuple(in_reading_order(finding for rule in RULES.values() for finding in rule(portfolio)))


def check_meeting(portfolio: Portfolio, meeting: int) -> tuple[Finding, ...]:
    """What prevents making the deck of the meeting numbered `meeting`, apart from what `check` finds."""
    return tuple(in_reading_order(finding for rule in MEETING_RULES.values() for finding in rule(portfolio, meeting)))
