"""A file that a run makes, before it is written."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.production.order import Subject


@dataclass(frozen=True)
class Document:
    """One file to be: its path under the output folder (with « / »), its subject, its bytes."""

    path: str
    subject: Subject
    content: bytes
