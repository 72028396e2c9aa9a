"""The parts that Word and PowerPoint know by the kind of their relationship: their root element and content type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from pipeline.engine.package.archive import Entry
from pipeline.engine.package.xml import parse

_OFFICE = "application/vnd.openxmlformats-officedocument"


class KnownPart(NamedTuple):
    """The local name of a part's root, and its content type."""

    root: str
    type: str


def _word(root: str, word: str) -> KnownPart:
    return KnownPart(root, f"{_OFFICE}.wordprocessingml.{word}+xml")


def _slide(root: str, word: str) -> KnownPart:
    return KnownPart(root, f"{_OFFICE}.presentationml.{word}+xml")


KNOWN_PARTS: Mapping[str, KnownPart] = {
    "header": _word("hdr", "header"),
    "footer": _word("ftr", "footer"),
    "footnotes": _word("footnotes", "footnotes"),
    "endnotes": _word("endnotes", "endnotes"),
    "styles": _word("styles", "styles"),
    "settings": _word("settings", "settings"),
    "numbering": _word("numbering", "numbering"),
    "fontTable": _word("fonts", "fontTable"),
    "webSettings": _word("webSettings", "webSettings"),
    "slide": _slide("sld", "slide"),
    "slideLayout": _slide("sldLayout", "slideLayout"),
    "slideMaster": _slide("sldMaster", "slideMaster"),
    "notesSlide": _slide("notes", "notesSlide"),
    "notesMaster": _slide("notesMaster", "notesMaster"),
    "presProps": _slide("presentationPr", "presProps"),
    "tableStyles": _slide("tblStyleLst", "tableStyles"),
    "theme": KnownPart("theme", f"{_OFFICE}.theme+xml"),
    "core-properties": KnownPart("coreProperties", "application/vnd.openxmlformats-package.core-properties+xml"),
    "extended-properties": KnownPart("Properties", f"{_OFFICE}.extended-properties+xml"),
    "custom-properties": KnownPart("Properties", f"{_OFFICE}.custom-properties+xml"),
}
"""By kind of relationship (ECMA-376 part 1, 11.3, 13.3 and 15.2)."""


def recognised(entries: Mapping[str, Entry], kinds: Mapping[str, str]) -> Iterator[tuple[str, KnownPart, bool]]:
    """Each part of a known kind, and whether its root is the one of its kind. Raises lxml.etree.XMLSyntaxError."""
    for name, kind in kinds.items():
        known = KNOWN_PARTS.get(kind)
        if known is not None and name in entries:
            yield name, known, etree.QName(parse(entries[name].content())).localname == known.root
