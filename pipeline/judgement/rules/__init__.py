"""The rules across rows: one function a code, in the table of its module. None opens a file; each says all it finds.

A new one is its words in `pipeline.findings.catalogue.rule_problems`, a function and a line in the module of its
subject. A rule that finds something missing asks `Portfolio.gaps` whether it may be in a row that could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator

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
from pipeline.judgement.rules.rule import MeetingRules, Rules
from pipeline.model.gaps import Gaps
from pipeline.model.portfolio import Portfolio
from pipeline.words.french import enumeration

__all__ = ["MEETING_RULES", "RULES", "check", "check_meeting"]

_MODULES = (
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

RULES: Rules = {code: rule for module in _MODULES for code, rule in module.RULES.items()}

MEETING_RULES: MeetingRules = outline_rules.MEETING_RULES


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
