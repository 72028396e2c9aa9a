"""Questions about a path that somebody typed; the answer is no when the system refuses it (too long, in a circle)."""

from __future__ import annotations

from pathlib import Path


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
