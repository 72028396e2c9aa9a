"""The ballots of a folder, counted: every file read or told, the count, what is to be looked at."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.findings import Finding, Place, in_reading_order, report
from pipeline.findings.system import system_reason
from pipeline.judgement.vote.returns import Counting, counting
from pipeline.model.portfolio import Portfolio
from pipeline.production.files.paths import is_same
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
    paths = [path for path in _files(folder, findings) if not is_same(path, workbook)]
    returned = []
    for done, path in enumerate(paths, start=1):
        reading = read_ballot(path, _shown(path.relative_to(folder)), words)
        findings += reading.findings
        returned += [reading.ballot] if reading.ballot else []
        progress(done, len(paths))
    if not returned:
        findings.append(report("CU-520", Place(), file=_shown(folder)))
        return FolderCount(None, tuple(in_reading_order(findings)))
    count = counting(returned, portfolio)
    return FolderCount(count, tuple(in_reading_order([*findings, *check_ballots(count, portfolio)])))


def _files(folder: Path, findings: list[Finding]) -> list[Path]:
    """Every file under `folder`, by path; hidden ones and the locks of Office are left out."""

    def unreadable(error: OSError) -> None:
        name = _shown(Path(error.filename or folder))
        findings.append(report("CU-010", Place(document=name), file=name, what=system_reason(error)))

    found = []
    for place, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if not name.startswith((".", "~$"))]
    return sorted(found, key=_shown)


def _shown(path: Path) -> str:
    """A path as it can be printed anywhere: « / », composed accents, no byte that is no letter."""
    return unicodedata.normalize("NFC", os.fsencode(path.as_posix()).decode("utf-8", "replace"))
