"""A file that a run makes, before it is at its place: in memory, or laid down where it waits."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.production.order import Subject


@dataclass(frozen=True)
class Document:
    """One file to be: its path under the output folder (with « / »), its subject, its bytes."""

    path: str
    subject: Subject
    content: bytes

    @cached_property
    def sha256(self) -> str:
        """The sha256 of its bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content)

    def put(self, target: Path) -> None:
        """Writes it at `target`. Raises OSError."""
        target.write_bytes(self.content)


@dataclass(frozen=True)
class LaidDocument:
    """One file to be, whose bytes wait in a file, on the disk of the output folder: it is moved from there, once."""

    path: str
    subject: Subject
    file: Path
    sha256: str
    size: int

    @property
    def content(self) -> bytes:
        """Its bytes, read again. Raises OSError, once it is put at its place."""
        return self.file.read_bytes()

    def put(self, target: Path) -> None:
        """Moves it to `target`. Raises OSError."""
        self.file.replace(target)


MadeDocument = Document | LaidDocument
