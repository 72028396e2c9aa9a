"""The workbooks as they stood before: read for what changed since."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.findings import Finding, errors, report
from pipeline.judgement.rules import check
from pipeline.model.portfolio import Meeting, Portfolio
from pipeline.production.files.paths import is_same
from pipeline.readers import Reading, read_portfolio
from pipeline.words.french import plural

EVOLUTIONS = "évolutions"
"""The kind of slide that shows what changed."""


def checked_portfolio(path: Path) -> Reading:
    """What the workbook at `path` gives, the findings of the rules included."""
    reading = read_portfolio(path)
    found = check(reading.portfolio) if reading.portfolio else ()
    return Reading(reading.portfolio, (*reading.findings, *found))


def earlier_portfolios(
    portfolio: Portfolio, workbook: Path, meetings: Iterable[Meeting], findings: list[Finding]
) -> dict[int, Portfolio]:
    """By number, the portfolio that each of `meetings` is compared to, when a slide shows what changed.

    Without « Comparé à », or when it names `workbook` itself, a meeting has none. A workbook that cannot serve is added
    to `findings` (CU-530, CU-531), which only leaves the slide out.
    """
    showing = {row.meeting for row in portfolio.outline if row.kind == EVOLUTIONS}
    found = {}
    for meeting in meetings:
        path = workbook.parent / meeting.compared_to.replace("\\", "/")
        if meeting.number in showing and meeting.compared_to and not is_same(path, workbook):
            earlier = _earlier(path, meeting, findings)
            if earlier:
                found[meeting.number] = earlier
    return found


def _earlier(path: Path, meeting: Meeting, findings: list[Finding]) -> Portfolio | None:
    reading = checked_portfolio(path)
    faults = errors(reading.findings)
    if not faults:
        return reading.portfolio
    place, typed, number = meeting.origin.at("compared_to"), meeting.compared_to, meeting.number
    if reading.portfolio is None:
        findings.append(report("CU-530", place, found=typed, meeting=number, what=faults[0].message))
    else:
        count = plural(len(faults), "erreur")
        findings.append(report("CU-531", place, found=typed, meeting=number, count=count))
    return None
