"""The rules across rows: one function a code, in the table of its module. None opens a file; each says all it finds.

A new one is its words in `pipeline.findings.catalogue.rule_problems`, a function and a line in the module of its
subject.
"""

from __future__ import annotations

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
from pipeline.judgement.rules.rule import MeetingRules, Rules
from pipeline.model.portfolio import Portfolio

__all__ = ["MEETING_RULES", "RULES", "check", "check_meeting"]

_MODULES = (
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

RULES: Rules = {code: rule for module in _MODULES for code, rule in module.RULES.items()}

MEETING_RULES: MeetingRules = outline_rules.MEETING_RULES


def check(portfolio: Portfolio) -> tuple[Finding, ...]:
    """Everything the rules find in `portfolio`, gravest first, then by sheet, row and column."""
    return tuple(in_reading_order(finding for rule in RULES.values() for finding in rule(portfolio)))


def check_meeting(portfolio: Portfolio, meeting: int) -> tuple[Finding, ...]:
    """What prevents making the deck of the meeting numbered `meeting`, apart from what `check` finds."""
    return tuple(in_reading_order(finding for rule in MEETING_RULES.values() for finding in rule(portfolio, meeting)))
