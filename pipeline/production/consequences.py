"""What making documents tells of a workbook that could only be read in part: causes, not their consequences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.findings import Finding, Place, report
from pipeline.model.gaps import Gaps

_NEEDED = ("meetings", "outline", "sectors", "cases")
"""The sheets without which there is no document, not even to try."""

_OF_ABSENCE = {"CU-323", "CU-505", "CU-506", "CU-511", "CU-512", "CU-543"}
"""What is told of something that is not there, or is the same for want of what tells it apart."""

_SHOWN = ("meetings", "outline", "sectors", "cases", "groups")


def not_tried(gaps: Gaps) -> tuple[Finding, ...]:
    """CU-111 when there is too little to try a document, and what is then not told; else nothing."""
    unread = gaps.among(_NEEDED)
    if not unread:
        return ()
    title = unread[0].rpartition("« ")[2].rpartition(" »")[0]
    what = "champs des titres et des textes, textes trop longs, titres identiques"
    return (report("CU-111", Place(title), cause=unread[0], what=what),)


def causes(findings: Iterable[Finding], gaps: Gaps) -> Iterator[Finding]:
    """The findings without those that what could not be read, which was told, may explain."""
    return (finding for finding in findings if not _is_consequence(finding, gaps))


def _is_consequence(finding: Finding, gaps: Gaps) -> bool:
    if finding.code == "CU-502":
        return bool(gaps.cells or gaps.unread)
    return finding.place in gaps.cells or (finding.code in _OF_ABSENCE and any(map(gaps.may_hold, _SHOWN)))
