"""Rules of cross-sector groups: two cases at least, and a case in one group only."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, report
from pipeline.judgement.rules.rule import Rule, Rules
from pipeline.judgement.rules.sharing import sharers
from pipeline.model.portfolio import Portfolio
from pipeline.words.french import enumeration


def group_too_small(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-311: a group of fewer than two distinct cases."""
    for group in portfolio.groups:
        count = len(set(group.cases))
        if count < 2:
            yield report("CU-311", group.origin.at("cases"), group=group.id, count=count)


def case_in_several_groups(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-312: a case that several groups hold."""
    memberships = ((case, group) for group in portfolio.groups for case in dict.fromkeys(group.cases))
    for case, groups in sharers(memberships).items():
        names = enumeration([group.id for group in groups])
        yield report("CU-312", groups[1].origin.at("cases"), found=str(case), case=case, groups=names)


RULES: Rules = {
    "CU-311": Rule(group_too_small, "groups"),
    "CU-312": Rule(case_in_several_groups, "groups"),
}
