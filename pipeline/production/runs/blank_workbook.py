"""The blank workbook on the disk, and the frame of another one that it may take over."""

from __future__ import annotations

from pathlib import Path

from pipeline.contract.sheets import sheet
from pipeline.findings import Finding, errors
from pipeline.model.portfolio import Portfolio
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.files.all_or_none import write_all
from pipeline.writers.workbook import CASE_WORK, blank_content, content_like, write_workbook

_MADE_ANEW = ("CU-314", "CU-318", "CU-319")
"""A criterion without scale or column, a section without column: the new workbook has their columns."""

_LEFT_BEHIND = tuple(sheet(name).title for name in CASE_WORK)


def frame_of(workbook: Path) -> tuple[Portfolio | None, tuple[Finding, ...]]:
    """What `workbook` says, when a new group can work as it does; else None and the errors that prevent it.

    Neither its cases, which are left behind, nor a column that is still to be made can prevent it.
    """
    reading = checked_portfolio(workbook)
    faults = tuple(
        finding
        for finding in errors(reading.findings)
        if finding.code not in _MADE_ANEW and finding.place.container not in _LEFT_BEHIND
    )
    return None if faults else reading.portfolio, faults


def write_blank(path: Path, model: Portfolio | None, **counts: int) -> tuple[Finding, ...]:
    """Write a workbook without cases at `path`, replacing what is there: as `model` when given, else of `counts`.

    `counts` are those of `blank_content`. What prevents it is a finding (CU-009), and the file is then as it was.
    """
    content = content_like(model) if model else blank_content(**counts)
    return write_all({path: lambda fresh: write_workbook(fresh, content)})
