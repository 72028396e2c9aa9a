"""Archives of files that do not deflate any more, such as documents: written and read one file at a time.

The same records as `archive` writes: PKWARE's APPNOTE.TXT 6.3, sections 4.3.7 and 4.3.12.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path

from pipeline.engine.package.archive import UNREADABLE, Block, appended, end_of_archive, stored

_LOCAL_BYTES, _LENGTHS = 30, slice(26, 30)
"""How long the record before a file is without its name and its extra field, and where their lengths stand in it."""


def write_stored(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes the archive of some files in their order, one held at a time. Raises OSError."""
    directory, count, offset = bytearray(), 0, 0
    with path.open("wb") as target:
        for name, content in files:
            one = appended(Block(b"", b"", 0), [stored(name, content)], offset)
            target.write(one.body)
            directory += one.directory
            count, offset = count + 1, offset + len(one.body)
        target.write(directory + end_of_archive(count, len(directory), offset))


class StoredFiles:
    """The files of such an archive; none when there is no archive, or one that cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _places(self) -> dict[str, zipfile.ZipInfo]:
        try:
            with zipfile.ZipFile(self._path) as archive:
                return {info.filename: info for info in archive.infolist() if not info.is_dir()}
        except (OSError, *UNREADABLE):
            return {}

    @property
    def names(self) -> Collection[str]:
        """Their names."""
        return self._places

    def content(self, name: str) -> bytes | None:
        """The bytes of one; None when there is none of that name, or a damaged one. Raises OSError."""
        place = self._places.get(name)
        if place is None or place.compress_type != zipfile.ZIP_STORED:
            return None
        with self._path.open("rb") as source:
            source.seek(place.header_offset)
            lengths = source.read(_LOCAL_BYTES)[_LENGTHS]
            source.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1)
            content = source.read(place.compress_size)
        return content if zlib.crc32(content) == place.CRC else None
