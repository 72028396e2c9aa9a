"""What was ever packed for participants, kept: a copy of each document and the record that says what it is.

archives/envoyes/gt1/envoyes.json
archives/envoyes/gt1/documents/decks/…pptx
archives/envoyes/gt1/pdf/<sha256 of the document>.pdf
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.findings import Finding
from pipeline.production.archives.closed_meetings import archives_folder, closed_digests
from pipeline.production.files.all_or_none import write_contents
from pipeline.production.files.manifest import Line, digest, read_lines, written_lines
from pipeline.production.files.paths import is_folder

SENT, SENT_RECORD = "envoyes", "envoyes.json"
_DOCUMENTS, _COPIES = "documents", "pdf"


@dataclass(frozen=True)
class SentDocument:
    """A document as it is packed; `source` is the sha256 of the file that it comes from, before its traces went."""

    path: str
    subject: tuple[str, ...]
    content: bytes
    source: str


def sent_folder(workbook: Path, meeting_name: str) -> Path:
    """Where what was sent of a meeting (« gt1 ») is kept."""
    return archives_folder(workbook) / SENT / meeting_name


def archived_digests(workbook: Path) -> frozenset[str]:
    """The sha256 of every document of the group that was closed, or packed: no run deletes it as stale."""
    return closed_digests(workbook) | frozenset(_sent_digests(archives_folder(workbook) / SENT))


def known_copies(folder: Path) -> dict[str, bytes]:
    """The PDF copies of a meeting, by the sha256 of their document. Raises OSError."""
    copies = folder / _COPIES
    return {path.stem: path.read_bytes() for path in sorted(copies.glob("*.pdf"))} if is_folder(copies) else {}


def keep(
    folder: Path, documents: Iterable[SentDocument], copies: Mapping[str, bytes], kept_elsewhere: frozenset[str]
) -> tuple[Finding, ...]:
    """Adds documents, and PDF copies by the sha256 of their document, to what was sent; what prevents it (CU-009).

    What is there stays: another content of the same path takes a numbered name. Those of `kept_elsewhere` are only
    noted.
    """
    lines, sources = _recorded(folder)
    present = {line.sha256 for line in lines} | kept_elsewhere
    files: dict[Path, bytes] = {}
    for one in documents:
        sha256 = digest(one.content)
        sources.update((one.source, sha256))
        if sha256 not in present:
            path = _free(folder, one.path, files)
            files[folder / path] = one.content
            lines.append(Line(path, one.subject, sha256, len(one.content)))
            present.add(sha256)
    files |= {folder / _COPIES / f"{sha256}.pdf": pdf for sha256, pdf in copies.items()}
    fresh = {path: content for path, content in files.items() if not path.exists()}
    record = _record(lines, sources)
    if fresh or not (folder / SENT_RECORD).exists() or (folder / SENT_RECORD).read_bytes() != record:
        return write_contents({**fresh, folder / SENT_RECORD: record})[1]
    return ()


def _record(lines: Iterable[Line], sources: Iterable[str]) -> bytes:
    facts = {"fichiers": written_lines(lines), "empreintes": sorted(sources)}
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def _recorded(folder: Path) -> tuple[list[Line], set[str]]:
    """The lines of a record and the sha256 of all that was sent; nothing when it cannot be understood."""
    try:
        facts = json.loads((folder / SENT_RECORD).read_bytes())
        return list(read_lines(facts["fichiers"])), set(map(str, facts["empreintes"]))
    except (OSError, ValueError, LookupError, TypeError):
        return [], set()


def _sent_digests(folder: Path) -> set[str]:
    found: set[str] = set()
    try:
        meetings = sorted(one for one in folder.iterdir() if is_folder(one)) if is_folder(folder) else []
    except OSError:
        return found
    for one in meetings:
        lines, sources = _recorded(one)
        found |= {line.sha256 for line in lines} | sources
    return found


def _free(folder: Path, path: str, files: Mapping[Path, bytes]) -> str:
    """« documents/decks/x.pptx », numbered when another content has that name."""
    pure, number = PurePosixPath(_DOCUMENTS, path), 1
    candidate = pure
    while (folder / candidate).exists() or folder / candidate in files:
        number += 1
        candidate = pure.with_stem(f"{pure.stem}_{number}")
    return str(candidate)
