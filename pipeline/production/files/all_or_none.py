"""Files written where somebody says, all or none: each made beside its place, then all moved there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from pipeline.findings import Finding, Place, report
from pipeline.findings.system import system_reason
from pipeline.production.files.paths import free_beside

STAGING = ".production-"
"""How the name begins of a folder where files wait to be moved to their places, on the same disk."""


def write_all(fills: Mapping[Path, Callable[[Path], object]]) -> tuple[Finding, ...]:
    """Each file written by its function, replacing what is there; distinct paths.

    What prevents one is a finding (CU-009), and all the files are then as they were.
    """
    path = Path()
    try:
        with ExitStack() as stagings:
            fresh = {}
            for path, fill in fills.items():
                fresh[path] = _staged(path, stagings)
                fill(fresh[path])
                flush(fresh[path])
            for path in fills:
                make_sure_of(path)
            for path, staged in fresh.items():
                staged.replace(path)
    except OSError as error:
        # Without its own file name, which may be that of the staged file: the editor knows the other one.
        return (not_writable(OSError(error.errno, error.strerror), path),)
    return ()


def write_contents(contents: Mapping[Path, bytes]) -> tuple[list[Path], tuple[Finding, ...]]:
    """Each file written with its bytes, as `write_all` does: those written, and what prevented it."""
    faults = write_all({path: partial(_fill, content) for path, content in contents.items()})
    return [] if faults else list(contents), faults


def write_copy(target: Path, content: bytes, beside: Mapping[Path, bytes]) -> tuple[Finding, ...]:
    """A copy at `target` and what is told `beside` it; another one that stood there is kept with a name of its own.

    CU-587 for what is kept, CU-009 for what prevented writing: all is then as it was.
    """
    contents, told = {target: content, **beside}, list[Finding]()
    try:
        before = target.read_bytes() if target.is_file() else content
    except OSError:
        before = content  # what prevents reading it prevents writing it, and is told then
    if before != content:
        kept = free_beside(target, "precedent")
        contents[kept] = before
        told.append(report("CU-587", Place(document=target.name), file=target.name, kept=kept.name))
    return write_contents(contents)[1] or tuple(told)


def make_sure_of(target: Path) -> None:
    """That a file can be put at `target`: raises OSError. On Windows, one that Office has open cannot be opened."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        with target.open("r+b"):
            pass


def not_writable(error: OSError, target: Path) -> Finding:
    """The finding (CU-009) for an `error` met in writing `target`, or the file that the error names."""
    file = os.fspath(error.filename or target)
    if isinstance(error, PermissionError):
        what = "il est ouvert dans une autre application, ou protégé en écriture"
    else:
        what = system_reason(error)
    return report("CU-009", Place(document=Path(file).name), file=file, what=what)


def flush(path: Path) -> None:
    """Waits until a file, or the list of a folder, is on the disk: a power cut then leaves it whole. Raises OSError."""
    if path.is_dir() and os.name == "nt":
        return  # Windows does not open folders; its moves are journalled by the file system
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _staged(path: Path, stagings: ExitStack) -> Path:
    """Where the file of `path` waits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return Path(stagings.enter_context(tempfile.TemporaryDirectory(prefix=STAGING, dir=path.parent)), path.name)


def _fill(content: bytes, path: Path) -> None:
    path.write_bytes(content)
