"""The ballots of a folder, counted: every file read or told, the count, what is to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.findings import Finding, Place, in_reading_order, report
from pipeline.judgement.vote.returns import Counting, counting
from pipeline.model.portfolio import Portfolio
from pipeline.production.files.paths import is_same
from pipeline.production.files.walking import files_under, shown_path
from pipeline.production.reports.ballot_checks import check_ballots
from pipeline.readers import read_ballot, vocabulary_of

Progress = Callable[[int, int], None]
"""Told after each file: how many are read, of how many."""


@dataclass(frozen=True)
class FolderCount:
    """The count of the ballots of a folder; `counting` is None when it holds none that can be read."""

    counting: Counting | None
    findings: tuple[Finding, ...]


def count_folder(folder: Path, portfolio: Portfolio, workbook: Path, progress: Progress) -> FolderCount:
    """Read and count every ballot under `folder`, of which `workbook` is none. Nothing there is written to."""
    findings: list[Finding] = []
    words = vocabulary_of(portfolio)
    paths = [path for path in files_under(folder, findings) if not is_same(path, workbook)]
    returned = []
    for done, path in enumerate(paths, start=1):
        reading = read_ballot(path, shown_path(path.relative_to(folder)), words)
        findings += reading.findings
        returned += [reading.ballot] if reading.ballot else []
        progress(done, len(paths))
    if not returned:
        findings.append(report("CU-520", Place(), file=shown_path(folder)))
        return FolderCount(None, tuple(in_reading_order(findings)))
    count = counting(returned, portfolio)
    return FolderCount(count, tuple(in_reading_order([*findings, *check_ballots(count, portfolio)])))
