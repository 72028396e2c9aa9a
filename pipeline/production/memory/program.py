"""What tells one state of the program from another: its sources, the libraries that are installed, Python itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_LIBRARY = ".dist-info"
"""How the folder ends that tells what is installed: « jinja2-3.1.6.dist-info »."""


@cache
def program_digest() -> str:
    """The sha256 (hexadecimal) of the program as it is installed; dates and sizes of sources stand for their text."""
    told = [sys.version, sys.platform, *sorted(_libraries()), *sorted(_sources(_PACKAGE))]
    return sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()


def _libraries() -> Iterator[str]:
    for folder in sys.path:
        try:
            yield from (name for name in os.listdir(folder or os.curdir) if name.endswith(_LIBRARY))
        except OSError:
            continue


def _sources(folder: str) -> Iterator[str]:
    """Every file of the package, what it carries included, caches of Python left out."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _sources(entry.path)
            else:
                state = entry.stat()
                yield f"{entry.path} {state.st_size} {state.st_mtime_ns}"
