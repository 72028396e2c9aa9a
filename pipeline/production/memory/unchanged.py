"""Whether a command would find all as it left it: what it read, what it wrote, the program. It is then not run at all.

A run remembers, under its own words and its folder, the digest of everything that it read and wrote, and what it said.
This module is asked before anything heavy is imported: standard library alone, and as little of it as will do.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from pipeline.production.memory.folder import memory_folder
from pipeline.production.memory.program import program_digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypedDict

    class Run(TypedDict):
        """A run that ended: the digest of each path that it read or wrote, its exit code, what is said of it."""

        seen: dict[str, str]
        code: int
        said: str


_ENDING = ".passage"
_MOST = 100
"""How many runs are remembered; the oldest go."""


def remembered(arguments: Sequence[str], screen: str) -> Run | None:
    """The last run of this command line in this folder, when nothing that it saw has changed since; else None.

    `screen` tells what the words of a run depend on besides: the width of the terminal, its colours.
    """
    path = _path(arguments, screen)
    try:
        with open(path, "rb") as file:
            content = file.read()
        run: Run = json.loads(content[64:])
        is_whole = sha256(content[64:]).hexdigest().encode() == content[:64]
        return run if is_whole and all(digest_of(seen) == known for seen, known in run["seen"].items()) else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def remember(arguments: Sequence[str], screen: str, seen: Mapping[str, str], code: int, said: str) -> None:
    """Keeps a run for `remembered`: the digest of each path that it saw, its exit code and what is to be said of it."""
    path = _path(arguments, screen)
    if not path:
        return
    kept: Run = {"seen": dict(seen), "code": code, "said": said}
    content = json.dumps(kept).encode()
    own = f"{path}.{os.getpid()}"
    try:
        with open(own, "wb") as file:
            file.write(sha256(content).hexdigest().encode() + content)
        os.replace(own, path)
        _forget_the_oldest(os.path.dirname(path))
    except OSError:
        pass


def digest_of(path: str) -> str:
    """What lies at a path: the sha256 of a file, that of all that a folder holds, "" for nothing."""
    if os.path.isdir(path):
        listed = (f"{inner[len(path) :]} {digest_of(inner)}" for inner in _files(path))
        return sha256("\n".join(listed).encode("utf-8", "surrogateescape")).hexdigest()
    try:
        with open(path, "rb") as file:
            return sha256(file.read()).hexdigest()
    except FileNotFoundError:
        return ""


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield entry.path


def _path(arguments: Sequence[str], screen: str) -> str:
    """Where a run is remembered, "" when nothing is."""
    folder = memory_folder()
    if not folder:
        return ""
    told = "\0".join((program_digest(), os.getcwd(), screen, *arguments))
    return os.path.join(folder, sha256(told.encode("utf-8", "surrogateescape")).hexdigest() + _ENDING)


def _forget_the_oldest(folder: str) -> None:
    paths = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(_ENDING)]
    for path in sorted(paths, key=os.path.getmtime, reverse=True)[_MOST:]:
        os.unlink(path)
