"""A last look at each document before it is kept: faults that Office would repair, or refuse, are mistakes of ours."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from pipeline.writers.engine.archive import CONTENT_TYPES
from pipeline.writers.engine.relations import dangling
from pipeline.writers.engine.source import parse

_PRESENTATION = "ppt/presentation.xml"
_SLIDE_ID = re.compile(r'<p:sldId [^>]*?\bid="(\d+)"')
_SHAPE_ID = re.compile(r'<(?:p:cNvPr|wp:docPr) [^>]*?\bid="(\d+)"')
_DRAWN = re.compile(r"ppt/slides/[^/]+\.xml|word/document\.xml")


class BrokenPackage(Exception):  # noqa: N818 - the name of what is wrong reads better
    """A document made here is not a sound Office package. Its text names the file and every fault: a bug."""


def check_package(name: str, content: bytes) -> None:
    """Nothing when the document `content` is sound; raises BrokenPackage, naming `name`, when it is not."""
    faults = list(_faults(content))
    if faults:
        raise BrokenPackage(f"{name}: {'; '.join(faults)}")


def _faults(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if names[:1] != [CONTENT_TYPES]:
            yield f"{CONTENT_TYPES} is not first"
        yield from (f"two parts named {name}" for name in _repeated(names))
        parts = {name: archive.read(name) for name in dict.fromkeys(names)}
    malformed = [name for name, part in parts.items() if name.endswith((".xml", ".rels")) and not _well_formed(part)]
    yield from (f"{name} is not well-formed XML" for name in malformed)
    for name, part in parts.items():
        if name.endswith(".rels") and name not in malformed:
            missing = dangling(name, part, parts)
            yield from (f"{name} leads to {target}, which is not there" for target in missing)
        elif _DRAWN.fullmatch(name):
            yield from (f"two drawings with id {one} in {name}" for one in _repeated(_SHAPE_ID.findall(part.decode())))
    slides = parts.get(_PRESENTATION, b"").decode()
    yield from (f"two slides with id {one}" for one in _repeated(_SLIDE_ID.findall(slides)))


def _well_formed(part: bytes) -> bool:
    try:
        parse(part)
    except etree.XMLSyntaxError:
        return False
    return True


def _repeated(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]
