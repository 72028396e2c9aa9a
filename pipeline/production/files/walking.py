"""The files that somebody put in a folder and its sub-folders."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from pipeline.findings import Finding, Place, report
from pipeline.findings.system import system_reason


def files_under(folder: Path, findings: list[Finding]) -> list[Path]:
    """Every file under `folder`, by path; hidden ones and the locks of Office are left out."""

    def unreadable(error: OSError) -> None:
        name = shown_path(Path(error.filename or folder))
        findings.append(report("CU-010", Place(document=name), file=name, what=system_reason(error)))

    found = []
    for place, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if not name.startswith((".", "~$"))]
    return sorted(found, key=shown_path)


def shown_path(path: Path) -> str:
    """A path as it can be printed anywhere: « / », composed accents, no byte that is no letter."""
    return unicodedata.normalize("NFC", os.fsencode(path.as_posix()).decode("utf-8", "replace"))
