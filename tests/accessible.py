"""What the XML of a document says by itself to a reader with low vision or a screen reader: an oracle of its own."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.review.access.whole_documents import document_access
from pipeline.measure.legibility import SLIDE_FOOT_PT, SLIDE_PT

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class File:
    """A document made."""

    name: str
    content: bytes

    def parts(self, pattern: str) -> dict[str, etree._Element]:
        """The parts whose name matches, as XML."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            names = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
            return {name: etree.fromstring(archive.read(name)) for name in sorted(names)}


def faults(one: File) -> list[str]:
    """What the checks of the engine tell of a .pptx or .docx."""
    return [f"{fault.place} : {fault.code} {fault.found}" for fault in document_access(one.content, one.name)]


def small(deck: File) -> Iterator[str]:
    """The letters of a deck that are too small."""
    for name, slide in deck.parts(r"ppt/(slides|charts)/[^/]+\.xml").items():
        for size in slide.iter(f"{A}rPr", f"{A}defRPr"):
            text = size.getnext()
            if size.get("sz") and (text is None or (text.text or "").strip()):
                least = SLIDE_FOOT_PT if _is_foot(size) else SLIDE_PT
                if int(size.get("sz", "0")) < least * 100:
                    yield f"{deck.name} {name} {size.get('sz')}"


def _is_foot(element: etree._Element) -> bool:
    shape = next(element.iterancestors(f"{P}sp"), None)
    marks = shape.iter(f"{P}ph") if shape is not None else ()
    return any(mark.get("type") in ("ftr", "sldNum", "dt") for mark in marks)


def merged(one: File) -> Iterator[str]:
    """The merged cells of a document."""
    for name, part in one.parts(r"(ppt/slides/[^/]+|word/document)\.xml").items():
        cells = (cell for cell in part.iter(f"{A}tc") if {"gridSpan", "rowSpan", "hMerge", "vMerge"} & set(cell.keys()))
        yield from (f"{one.name} {name}" for _ in (*cells, *part.iter(f"{W}gridSpan", f"{W}vMerge")))
