"""The PDF copies of documents, for sending, for archives and for « output/pdf »: one way to make them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.findings import Finding, Place, report
from pipeline.office.pdf_copies import Copy, pdf_copies
from pipeline.production.making.telling import Progress, nobody_told
from pipeline.words.french import enumeration


@dataclass(frozen=True)
class Copying:
    """The copies by the path of their document, what is to be said of them, and the documents that have none."""

    made: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    failed: tuple[str, ...]


def copied(soffice: str, documents: Mapping[str, bytes], progress: Progress = nobody_told) -> Copying:
    """Copies of `documents`, by their path. Raises OSError when there is no room for temporary files."""
    made = pdf_copies(soffice, documents, lambda done: progress(done, len(documents)))
    findings = tuple(finding for path, copy in made.items() for finding in _told(path, copy))
    failed = tuple(path for path in documents if path not in made)
    return Copying({path: copy.content for path, copy in made.items()}, findings, failed)


def _told(path: str, copy: Copy) -> Iterator[Finding]:
    """CU-620 for drawings that only have a name, CU-621 for a copy that a screen reader cannot tell."""
    told: dict[str, Any] = {"place": Place(document=path), "file": path}
    if copy.unsaid:
        yield report("CU-620", **told, what=enumeration([f"« {name} »" for name in copy.unsaid]))
    if not copy.is_tagged:
        yield report("CU-621", **told)
