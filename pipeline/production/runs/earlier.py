"""The workbooks as they stood before: read for what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.contract.slide_kinds import EVOLUTIONS
from pipeline.findings import Finding, errors, report
from pipeline.model.portfolio import Meeting, Portfolio
from pipeline.production.archives.closed_meetings import NO_ARCHIVE, Archive
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.files.paths import is_same
from pipeline.words.french import plural


def earlier_portfolios(
    portfolio: Portfolio,
    workbook: Path,
    meetings: Iterable[Meeting],
    findings: list[Finding],
    archives: Mapping[int, Archive] = NO_ARCHIVE,
) -> dict[int, Portfolio]:
    """By number, the portfolio that each of `meetings` is compared to, when a slide shows what changed.

    Without « Comparé à », it is compared to the last closed meeting before it. When « Comparé à » names `workbook`
    itself, a meeting has none. A workbook that cannot serve is added to `findings` (CU-530, CU-531), which only leaves
    the slide out.
    """
    showing = {row.meeting for row in portfolio.outline if row.kind == EVOLUTIONS.word}
    found = {}
    for meeting in meetings:
        path = earlier_workbook(meeting, workbook, archives)
        if meeting.number in showing and path and not is_same(path, workbook):
            earlier = _earlier(path, meeting, findings)
            if earlier:
                found[meeting.number] = earlier
    return found


def earlier_workbook(meeting: Meeting, workbook: Path, archives: Mapping[int, Archive] = NO_ARCHIVE) -> Path | None:
    """The path of the workbook that a meeting is compared to: « Comparé à », else that of the last one closed."""
    if meeting.compared_to:
        return workbook.parent / meeting.compared_to.replace("\\", "/")
    before = max((number for number in archives if number < meeting.number), default=None)
    return archives[before].workbook if before is not None else None


def _earlier(path: Path, meeting: Meeting, findings: list[Finding]) -> Portfolio | None:
    reading = checked_portfolio(path)
    faults = errors(reading.findings)
    if not faults:
        return reading.portfolio
    place, typed, number = meeting.origin.at("compared_to"), meeting.compared_to or path.name, meeting.number
    if reading.portfolio is None:
        findings.append(report("CU-530", place, found=typed, meeting=number, what=faults[0].message))
    else:
        count = plural(len(faults), "erreur")
        findings.append(report("CU-531", place, found=typed, meeting=number, count=count))
    return None
