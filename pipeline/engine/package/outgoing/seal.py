"""A file that tells whether it is still as it was made: one of its properties is the sha256 of all the rest.

Excel, LibreOffice and any other program write other bytes when they save: the seal is then broken.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping

from pipeline.engine.package.archive import Block, Entry, archive, deflated, read_entries

SEAL, OPEN_SEAL = "Empreinte", "0" * 64
"""The custom property, and what it says before `sealed`."""

_PART = "docProps/custom.xml"


def sealed(content: bytes) -> bytes:
    """The file `content`, whose property `SEAL` says `OPEN_SEAL`, with its seal."""
    entries = read_entries(io.BytesIO(content))
    seal = _seal(entries).encode()
    entries[_PART] = deflated(_PART, entries[_PART].content().replace(OPEN_SEAL.encode(), seal), 9)
    return archive(Block(b"", b"", 0), entries.values())


def is_as_sealed(content: bytes) -> bool:
    """Whether `content` is what `sealed` once gave; false for whatever it never gave."""
    try:
        entries = read_entries(io.BytesIO(content))
        return f">{_seal(entries)}<".encode() in entries[_PART].content()
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError):
        return False


def _seal(entries: Mapping[str, Entry]) -> str:
    facts = (f"{name}\n{hashlib.sha256(one.content()).hexdigest()}\n" for name, one in entries.items() if name != _PART)
    return hashlib.sha256("".join(facts).encode()).hexdigest()
