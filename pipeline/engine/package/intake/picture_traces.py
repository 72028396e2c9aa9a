"""Pictures without what cameras and editors write in them: authors, places, software, comments.

A JPEG is a row of segments (ITU T.81, annex B), a PNG a row of chunks (ISO/IEC 15948, 5.3); the pixels are not touched.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pipeline.engine.package.archive import Entry, stored

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_LEFT_OUT = frozenset((b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"))
_JPEG_LEFT_OUT = frozenset((0xE1, 0xED, 0xFE))
"""Exif and XMP, Photoshop and IPTC, comments."""

_SCAN = 0xDA


def without_metadata(entry: Entry) -> Entry:
    """The entry of a picture without its metadata; of another format, or damaged, as it is."""
    content = entry.content()
    try:
        clean = b"".join(_pieces(content))
    except (struct.error, IndexError):
        return entry
    return stored(entry.name, clean) if clean and clean != content else entry


def _pieces(content: bytes) -> Iterator[bytes]:
    if content.startswith(_PNG):
        yield from _png_chunks(content)
    elif content.startswith(b"\xff\xd8"):
        yield from _jpeg_segments(content)


def _png_chunks(content: bytes) -> Iterator[bytes]:
    yield _PNG
    position = len(_PNG)
    while position < len(content):
        length, kind = struct.unpack_from(">L4s", content, position)
        if kind not in _PNG_LEFT_OUT:
            yield content[position : position + 12 + length]
        position += 12 + length


def _jpeg_segments(content: bytes) -> Iterator[bytes]:
    """The segments before the scan, then all the rest. Raises IndexError when they are not in a row."""
    yield content[:2]
    position = 2
    while content[position + 1] != _SCAN:
        if content[position] != 0xFF:
            raise IndexError(position)
        (length,) = struct.unpack_from(">H", content, position + 2)
        if content[position + 1] not in _JPEG_LEFT_OUT:
            yield content[position : position + 2 + length]
        position += 2 + length
    yield content[position:]
