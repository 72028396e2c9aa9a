"""A zip whose entries are copied as they lie: same compressed bytes, dates, order and headers; only some are replaced.

Layout of the records: APPNOTE.TXT 6.3, sections 4.3.7, 4.3.9, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8_NAME, _LEVEL = 0x0800, 6
_TOO_LARGE = 0xFFFFFFFF


@dataclass(frozen=True)
class _Record:
    """One entry: its record in the directory, and all its bytes, from its header to the next one's."""

    central: tuple[Any, ...]
    tail: bytes
    body: bytes


class RawArchive:
    """The entries of a zip by name, in its order.

    Raises zipfile.BadZipFile for what is no sound zip of less than 4 GiB.
    """

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._records = _records(content, self._zip)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the entries, folders included."""
        return tuple(self._records)

    def content(self, name: str) -> bytes:
        """The plain bytes of an entry."""
        return self._zip.read(name)

    def changed(self, contents: Mapping[str, bytes], dropped: Collection[str] = ()) -> bytes:
        """The archive with these contents in place of its own, those it does not have at the end, without `dropped`."""
        bodies: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        kept = {name: record for name, record in self._records.items() if name not in dropped}
        for name in (*kept, *(name for name in contents if name not in kept)):
            record = _replaced(name, kept.get(name), contents[name]) if name in contents else kept[name]
            bodies.append(record.body)
            directory.append(_CENTRAL.pack(b"PK\1\2", *record.central[1:-1], offset) + record.tail)
            offset += len(record.body)
        size = sum(map(len, directory))
        end = _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), size, offset, 0)
        return b"".join((*bodies, *directory, end))


def _records(content: bytes, archive: zipfile.ZipFile) -> dict[str, _Record]:
    infos = archive.infolist()
    starts = sorted({info.header_offset for info in infos} | {archive.start_dir})
    ends = dict(pairwise(starts))
    records = {}
    at = archive.start_dir
    for info in infos:
        central = _CENTRAL.unpack_from(content, at)
        end = at + _CENTRAL.size + sum(central[10:13])
        if central[0] != b"PK\1\2" or _TOO_LARGE in (central[8], central[9], central[-1]):
            raise zipfile.BadZipFile("a directory that is damaged, or of more than 4 GiB")
        tail = content[at + _CENTRAL.size : end]
        records[info.filename] = _Record(central, tail, content[info.header_offset : ends[info.header_offset]])
        at = end
    return records


def _replaced(name: str, old: _Record | None, content: bytes) -> _Record:
    """An entry of this content, with the date of the one it replaces; the first of January 1980 for a new one."""
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = compressor.compress(content) + compressor.flush()
    raw = name.encode()
    time, date = (old.central[5], old.central[6]) if old else (0, 1 << 5 | 1)
    flags = 0 if name.isascii() else _UTF8_NAME
    facts = (flags, zipfile.ZIP_DEFLATED, time, date, zlib.crc32(content), len(data), len(content), len(raw))
    local = _LOCAL.pack(b"PK\3\4", 20, *facts, 0)
    attributes = old.central[14:16] if old else (0, 0)
    central = (b"PK\1\2", 20, 20, *facts, 0, 0, 0, *attributes, 0)
    return _Record(central, raw, local + raw + data)
