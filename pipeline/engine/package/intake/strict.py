"""Files saved as « Document Open XML strict »: the same content under other names, given back the usual ones.

ISO/IEC 29500-1 (strict) and 29500-4 (transitional) differ by their namespaces and by how a few values are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.engine.package.archive import Entry, deflated
from pipeline.engine.package.vocabulary import W
from pipeline.engine.package.xml import parse, serialised

_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_WORDS = (
    (b"officeDocument/relationships/extendedProperties", b"officeDocument/2006/relationships/extended-properties"),
    (b"officeDocument/relationships/customProperties", b"officeDocument/2006/relationships/custom-properties"),
    (b"officeDocument/extendedProperties", b"officeDocument/2006/extended-properties"),
    (b"officeDocument/customProperties", b"officeDocument/2006/custom-properties"),
    *((family + b"/", family + b"/2006/") for family in (b"officeDocument", b"wordprocessingml", b"presentationml",
                                                         b"spreadsheetml", b"drawingml", b"schemaLibrary")),
)  # fmt: skip
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|%|mm|cm|in|pc|pi)")
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0, "pi": 12.0}
_HALF_POINTS = frozenset(f"{W}{name}" for name in ("sz", "szCs", "kern", "position"))
_SIDES = {"start": "left", "end": "right"}
_SIDED = frozenset(f"{W}{name}" for name in ("tcMar", "tblCellMar", "tblBorders", "tcBorders", "pBdr"))


def transitional(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries, those in strict form in the usual one. Raises lxml.etree.XMLSyntaxError when one is not XML."""
    return {name: _usual(entry) if _is_strict(name, entry) else entry for name, entry in entries.items()}


def _is_strict(name: str, entry: Entry) -> bool:
    return name.lower().endswith((".xml", ".rels")) and _STRICT in entry.content()


def _usual(entry: Entry) -> Entry:
    content = entry.content()
    for strict, usual in _WORDS:
        content = content.replace(_STRICT + strict, _USUAL + usual)
    tree = parse(content)
    for name in ("conformance", f"{W}conformance"):
        tree.attrib.pop(name, "")
    for element in tree.iter(etree.Element):
        _rewrite(element)
    return deflated(entry.name, serialised(tree).encode(), 9)


def _rewrite(element: etree._Element) -> None:
    """Lengths without their unit; « start » and « end » as left and right, which transitional readers all know."""
    for name, value in list(element.attrib.items()):
        found = _MEASURE.fullmatch(str(value))
        if found is not None and etree.QName(element).namespace is not None:
            element.set(name, str(_number(element, float(found[1]), found[2])))
    if element.tag == f"{W}jc" and element.get(f"{W}val") in _SIDES:
        element.set(f"{W}val", _SIDES[element.get(f"{W}val", "")])
    for side, new in _sides(element):
        element.set(f"{W}{new}", element.attrib.pop(f"{W}{side}"))
    if element.tag in _SIDED:
        for child in element:
            word = etree.QName(child).localname
            child.tag = f"{W}{_SIDES.get(word, word)}"


def _sides(element: etree._Element) -> Iterator[tuple[str, str]]:
    return ((side, new) for side, new in _SIDES.items() if element.tag == f"{W}ind" and f"{W}{side}" in element.attrib)


def _number(element: etree._Element, value: float, unit: str) -> int:
    """A length in the unit of its element: twentieths of a point in Word (halves for a size), EMU in drawings."""
    is_word = element.tag.startswith(W)
    if unit == "%":
        return round(value * (50 if is_word else 1000))
    points = value * _POINTS[unit]
    return round(points * (12700 if not is_word else 2 if element.tag in _HALF_POINTS else 20))
