"""Results that cost much and never change for the same files, kept on disk under the digest of all that made them."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Collection, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from pipeline.production.memory.folder import memory_folder
from pipeline.production.memory.program import program_digest

Result = TypeVar("Result")

_ENDING = ".garde"
_DIGEST_BYTES = 32
_MOST = 40
"""How many results are kept: the templates of a few groups; the oldest go."""


def kept(name: str, files: Collection[Path], make: Callable[[], Result]) -> Result:
    """What `make` gives, taken from the memory when it was made before of the same `files` by the same program.

    `files` are all that `make` reads, folders with what they hold; one that is not there counts as such. `name` says
    what is made of them. Whatever is wrong with the memory, `make` is called.
    """
    folder = memory_folder()
    if not folder:
        return make()
    digest = digest_of_files(name, files)
    path = Path(folder, digest + _ENDING)
    known = _read(path)
    if known:
        result: Result = known[0]
        return result
    made = make()
    if digest_of_files(name, files) == digest:  # else something was saved meanwhile, and who knows what was read
        _write(path, made)
    return made


def digest_of_files(name: str, files: Iterable[Path]) -> str:
    """The sha256 (hexadecimal) of what `files` hold, folders with what is in them, of the program and of a `name`."""
    told = sha256(f"{program_digest()}\n{name}".encode())
    for file in files:
        for path in sorted(file.rglob("*")) if file.is_dir() else [file]:
            content = path.read_bytes() if path.is_file() else b""
            told.update(f"\n{path} {path.is_file()} {len(content)} ".encode("utf-8", "surrogateescape"))
            told.update(content)
    return told.hexdigest()


def _read(path: Path) -> tuple[Any, ...]:
    """The result that lies there, alone; empty when there is none, or a damaged one."""
    try:
        content = path.read_bytes()
        if sha256(content[_DIGEST_BYTES:]).digest() != content[:_DIGEST_BYTES]:
            return ()
        result = pickle.loads(content[_DIGEST_BYTES:])
        os.utime(path)
    except Exception:
        return ()
    return (result,)


def _write(path: Path, result: object) -> None:
    content = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    own = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        own.write_bytes(sha256(content).digest() + content)
        own.replace(path)
        _forget_the_oldest(path.parent)
    except OSError:
        own.unlink(missing_ok=True)


def _forget_the_oldest(folder: Path) -> None:
    by_age = sorted(folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in by_age[_MOST:]:
        path.unlink(missing_ok=True)
