"""The archive of a closed meeting: its workbook, its documents as they were, and the record that says what they are.

archives/gt1/cloture.json
archives/gt1/classeur/cas-usage-ms.xlsx
archives/gt1/documents/decks/…pptx
archives/gt1/pdf/decks/…pdf
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.production.files.manifest import Line, digest, read_lines, written_lines
from pipeline.production.files.paths import is_folder

ARCHIVES, INPUT = "archives", "input"
RECORD, WORKBOOKS, DOCUMENTS, COPIES = "cloture.json", "classeur", "documents", "pdf"
_UNDER_WAY = "."
"""Folders whose name begins so are not archives yet."""


@dataclass(frozen=True)
class Archive:
    """What was closed. `lines`: its documents, their paths under `documents`; `workbook`: the copy of the workbook."""

    meeting: int
    folder: Path
    workbook: Path
    workbook_sha256: str
    lines: tuple[Line, ...]

    @property
    def documents(self) -> Path:
        """The folder of its documents."""
        return self.folder / DOCUMENTS

    def altered(self) -> Iterator[str]:
        """The files, by their path in the archive, that are not any more what was closed."""
        expected = {self.workbook: self.workbook_sha256}
        expected |= {self.documents / line.path: line.sha256 for line in self.lines}
        for path, sha256 in expected.items():
            if not path.is_file() or digest(path.read_bytes()) != sha256:
                yield path.relative_to(self.folder).as_posix()


NO_ARCHIVE: Mapping[int, Archive] = MappingProxyType({})


def archives_folder(workbook: Path) -> Path:
    """Where the archives of a workbook's group are: beside its folder `input`, else beside the workbook."""
    folder = workbook.parent.absolute()
    return (folder.parent if folder.name == INPUT else folder) / ARCHIVES


def archives_of(workbook: Path) -> dict[int, Archive]:
    """The closed meetings of a workbook's group, by number; a folder whose record cannot be understood is none.

    Raises OSError when the folder of archives cannot be read.
    """
    folder = archives_folder(workbook)
    folders = sorted(one for one in folder.iterdir() if is_folder(one)) if is_folder(folder) else []
    found = (_archive(one) for one in folders if not one.name.startswith(_UNDER_WAY))
    return {archive.meeting: archive for archive in found if archive}


def closed_meetings(workbook: Path) -> dict[int, Archive]:
    """The same; none when the folder of archives cannot be read."""
    try:
        return archives_of(workbook)
    except OSError:
        return {}


def closed_digests(workbook: Path) -> frozenset[str]:
    """The sha256 of every document that a closed meeting of the group showed."""
    return frozenset(line.sha256 for archive in closed_meetings(workbook).values() for line in archive.lines)


def record(meeting: int, workbook: Path, workbook_sha256: str, lines: tuple[Line, ...]) -> bytes:
    """The content of the record of a closed meeting; the same facts give the same bytes."""
    facts = {"seance": meeting, "classeur": workbook.name, "sha256": workbook_sha256, "fichiers": written_lines(lines)}
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def _archive(folder: Path) -> Archive | None:
    try:
        facts: dict[str, Any] = json.loads((folder / RECORD).read_bytes())
        name, meeting = str(facts["classeur"]), int(facts["seance"])
        lines = read_lines(facts["fichiers"])
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return None
    # The record is a file that anybody can edit: a name is only a name.
    return Archive(meeting, folder, folder / WORKBOOKS / Path(name).name, str(facts.get("sha256", "")), lines)
