"""The moves that end a publication, carried out whole even when the run is killed in the middle of them.

What is to be moved is staged and written down first. A run that finds such a note does what is left of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.production.files.all_or_none import flush
from pipeline.production.files.manifest import MANIFEST, digest, stays_inside

NOTE = "deplacements.json"
"""In a staging folder: its moves are ready, and begun."""


@dataclass(frozen=True)
class Moves:
    """Paths under the output folder, with « / ».

    `kept`: what somebody changed, and the name it is kept under. `staged`: a file of the staging folder and the path it
    takes. `obsolete`: what goes. The manifest goes last, from the staging folder.
    """

    kept: Mapping[str, str]
    staged: Mapping[str, str]
    obsolete: tuple[str, ...]


def write_down(moves: Moves, staging: Path) -> None:
    """Notes `moves` in the folder where their files are staged, all on the disk: they may begin. Raises OSError."""
    for name in (*moves.staged, MANIFEST):
        flush(staging / name)
    content = {"gardes": dict(moves.kept), "places": dict(moves.staged), "perimes": list(moves.obsolete)}
    draft = staging / f"{NOTE}.brouillon"
    draft.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    flush(draft)
    draft.replace(staging / NOTE)


def written_down(staging: Path) -> Moves | None:
    """The moves that a staging folder notes; None when it notes none: nothing was moved from it. Raises OSError."""
    try:
        content = json.loads((staging / NOTE).read_bytes())
        moves = Moves(dict(content["gardes"]), dict(content["places"]), tuple(content["perimes"]))
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return None
    paths = (*moves.kept, *moves.kept.values(), *moves.staged.values(), *moves.obsolete)
    return moves if all(isinstance(path, str) and stays_inside(path) for path in paths) else None


def carry_out(moves: Moves, staging: Path, output: Path) -> None:
    """Moves what is not moved yet, the manifest last. Raises OSError."""
    for path, kept in moves.kept.items():
        if not (output / kept).exists() and (output / path).exists():
            (output / path).replace(output / kept)
    for name, path in moves.staged.items():
        if (staging / name).exists():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).replace(output / path)
    for path in moves.obsolete:
        (output / path).unlink(missing_ok=True)
        _remove_if_empty((output / path).parent, output)
    _replace_manifest(staging, output)
    flush(output)


def _replace_manifest(staging: Path, output: Path) -> None:
    """The manifest that says the same is left as it is, its date with it."""
    fresh, present = staging / MANIFEST, output / MANIFEST
    if fresh.exists() and not (present.exists() and digest(present.read_bytes()) == digest(fresh.read_bytes())):
        fresh.replace(present)


def _remove_if_empty(folder: Path, output: Path) -> None:
    """Removes a folder left empty, and those that it leaves empty in turn, up to `output`."""
    while folder != output and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
