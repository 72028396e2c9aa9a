"""The manifest of an output folder: each file that the pipeline wrote there, with its sha256, so that a retouch shows.

It is written last: a run that was cut short leaves a manifest that does not tell the same as the files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.production.order import Subject

MANIFEST = "manifeste.json"
_DOCUMENTS = (".pptx", ".docx")


@dataclass(frozen=True, order=True)
class Line:
    """One file: its path under the output folder (with « / »), its subject, its sha256 (hexadecimal), its bytes."""

    path: str
    subject: Subject
    sha256: str
    size: int


def digest(content: bytes) -> str:
    """The sha256 of `content`, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def manifest_json(lines: Iterable[Line]) -> bytes:
    """The content of the manifest; the same lines give the same bytes."""
    files = [
        {"fichier": line.path, "sujet": list(line.subject), "sha256": line.sha256, "octets": line.size}
        for line in sorted(lines)
    ]
    return (json.dumps({"fichiers": files}, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(path: Path) -> tuple[Line, ...]:
    """The lines of the manifest at `path`; none when there is no manifest, or none that can be understood."""
    try:
        files = json.loads(path.read_bytes())["fichiers"]
        lines = tuple(_line(item) for item in files)
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return ()
    return tuple(line for line in lines if _stays_inside(line.path))


def documents_of(output: Path) -> list[Path]:
    """The decks and fiches that the manifest of `output` lists and that are still there."""
    paths = (output / line.path for line in read_manifest(output / MANIFEST) if line.path.endswith(_DOCUMENTS))
    return [path for path in paths if path.is_file()]


def _line(item: dict[str, Any]) -> Line:
    return Line(str(item["fichier"]), tuple(map(str, item["sujet"])), str(item["sha256"]), int(item["octets"]))


def _stays_inside(path: str) -> bool:
    """Whether the path leads below the folder: the manifest decides what is removed, and anybody can edit it."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not any(part in ("..", "/") or "\\" in part or ":" in part for part in parts)
