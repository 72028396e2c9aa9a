"""What rendering a template gives."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.findings import Finding


@dataclass(frozen=True)
class Rendering:
    """The bytes of a document and what its template found wrong; with an error, the bytes are not to be kept."""

    content: bytes
    findings: tuple[Finding, ...]
