"""The parts of an Office file at any depth: a chart holds a workbook, which may hold files in turn."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from pipeline.engine.package.archive import read_contents
from pipeline.engine.package.xml import parse

OFFICE_ENDINGS = (".docx", ".pptx", ".xlsx")
_DEEPEST = 4
_LARGEST = 300_000_000
"""Bytes of one file once inflated."""


class UnreadableFile(Exception):  # noqa: N818 - the name of what is wrong reads better
    """An Office file that cannot be opened, or is out of proportion."""


def inner_files(content: bytes, where: str = "", depth: int = 0) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    """The file itself, then those that it holds: where each stands (« ppt/embeddings/a.xlsx/ »), and its parts.

    Raises UnreadableFile.
    """
    if depth > _DEEPEST:
        raise UnreadableFile
    parts = _opened(content)
    yield where, parts
    for name, inside in parts.items():
        if name.lower().endswith(OFFICE_ENDINGS):
            yield from inner_files(inside, f"{where}{name}/", depth + 1)


def trees(parts: Mapping[str, bytes]) -> Iterator[tuple[str, etree._Element]]:
    """The XML parts, by name, relationships included. Raises UnreadableFile."""
    for name, content in parts.items():
        if PurePosixPath(name).suffix.lower() in (".xml", ".rels", ".vml"):
            try:
                yield name, parse(content)
            except (etree.XMLSyntaxError, ValueError) as error:
                raise UnreadableFile from error


def _opened(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(info.file_size for info in package.infolist()) > _LARGEST:
                raise UnreadableFile
        return read_contents(io.BytesIO(content))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile from error
