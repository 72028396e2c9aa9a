"""One run at a time in an output folder. The system frees the lock when a run is killed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

LOCK = ".verrou"


class FolderInUse(Exception):  # noqa: N818 - the name of what happens reads better
    """Another run is writing in the folder."""


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold the folder for oneself. Raises FolderInUse when another run holds it, OSError when it is not writable."""
    path = folder / LOCK
    with path.open("a+b") as file:
        if not _locked(file) or not _is_still_there(file, path):
            raise FolderInUse
        try:
            yield
        finally:
            _remove(path)  # while it is held, so that nobody takes it in between; Windows leaves it, empty


def is_in_use(folder: Path) -> bool:
    """Whether a run holds the folder."""
    path = folder / LOCK
    try:
        with path.open("r+b") as file:
            return not _locked(file)
    except FileNotFoundError:
        return False


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _is_still_there(file: IO[bytes], path: Path) -> bool:
    """Whether the file that was locked is not one that the run before has removed meanwhile."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _locked(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
