"""Questions about a path that somebody typed, and the names of what is put aside beside one.

The answer is no when the system refuses the path (too long, in a circle).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path, PurePath
from typing import TypeVar

AnyPath = TypeVar("AnyPath", bound=PurePath)


def is_there(path: Path) -> bool:
    """Whether a file or a folder is there."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder is there."""
    return is_there(path) and path.is_dir()


def is_same(one: Path, other: Path) -> bool:
    """Whether both lead to one file that is there."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path leads into a folder, or to it."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def names_beside(path: AnyPath, word: str) -> Iterator[AnyPath]:
    """« nom_mot.ext », « nom_mot_2.ext »… without end, for what is kept beside a path."""
    yield path.with_name(f"{path.stem}_{word}{path.suffix}")
    yield from (path.with_name(f"{path.stem}_{word}_{number}{path.suffix}") for number in count(2))


def free_beside(path: Path, word: str) -> Path:
    """The first of `names_beside` that nothing has."""
    return next(one for one in names_beside(path, word) if not one.exists())
