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

from pipeline.production.order import Subject, is_covered

MANIFEST = "manifeste.json"
DOCUMENT_ENDINGS = (".pptx", ".docx")
"""Those of decks and sheets."""


@dataclass(frozen=True, order=True)
class Line:
    """One file: its path under the output folder (with « / »), its subject, its sha256 (hexadecimal), its bytes.

    They are those of the document as it was made; `merged` is the sha256 of what was written when it took over
    retouches, "" when it had none.
    """

    path: str
    subject: Subject
    sha256: str
    size: int
    merged: str = ""


def digest(content: bytes) -> str:
    """The sha256 of `content`, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def manifest_json(lines: Iterable[Line]) -> bytes:
    """The content of the manifest; the same lines give the same bytes."""
    return (json.dumps({"fichiers": written_lines(lines)}, ensure_ascii=False, indent=1) + "\n").encode()


def written_lines(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Lines as JSON values, in order."""
    return [
        {"fichier": line.path, "sujet": list(line.subject), "sha256": line.sha256, "octets": line.size}
        | ({"avec_retouches": line.merged} if line.merged else {})
        for line in sorted(lines)
    ]


def read_lines(files: Iterable[dict[str, Any]]) -> tuple[Line, ...]:
    """Lines from JSON values, none that leads out of its folder. Raises LookupError, TypeError, ValueError."""
    lines = tuple(map(_line, files))
    return tuple(line for line in lines if stays_inside(line.path))


def read_manifest(path: Path) -> tuple[Line, ...]:
    """The lines of the manifest at `path`; none when there is no manifest, or none that can be understood."""
    try:
        return read_lines(json.loads(path.read_bytes())["fichiers"])
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return ()


def documents_of(output: Path, covers: Iterable[Subject] = ((),)) -> list[Path]:
    """The decks and Word documents of these subjects that the manifest of `output` lists and that are still there."""
    wanted = tuple(covers)
    lines = (line for line in read_manifest(output / MANIFEST) if line.path.endswith(DOCUMENT_ENDINGS))
    paths = (output / line.path for line in lines if is_covered(line.subject, wanted))
    return [path for path in paths if path.is_file()]


def _line(item: dict[str, Any]) -> Line:
    subject, merged = tuple(map(str, item["sujet"])), str(item.get("avec_retouches", ""))
    return Line(str(item["fichier"]), subject, str(item["sha256"]), int(item["octets"]), merged)


def stays_inside(path: str) -> bool:
    """Whether the path leads below the folder: the manifest decides what is removed, and anybody can edit it."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not any(part in ("..", "/") or "\\" in part or ":" in part for part in parts)
