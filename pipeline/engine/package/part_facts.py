"""What the last look at a package needs to know of each part; remembered, since a series shares most of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile, ZipInfo

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES
from pipeline.engine.package.relations import target_of
from pipeline.engine.package.vocabulary import RELATIONSHIP, WP, A, P, R, W
from pipeline.engine.package.xml import parse

_NAMES = {"a": A[1:-1], "p": P[1:-1], "r": R[1:-1], "w": W[1:-1], "wp": WP[1:-1]}
_USED = etree.XPath("//@r:*", namespaces=_NAMES)
_DRAWINGS = etree.XPath("//p:cNvPr/@id | //wp:docPr/@id", namespaces=_NAMES)
_SLIDES = etree.XPath("//p:sldIdLst/p:sldId/@id", namespaces=_NAMES)
_BARE = etree.XPath(
    "//a:txBody[not(a:p)] | //p:txBody[not(a:p)]"
    " | //w:tc[not((w:p | w:tbl | w:sdt | w:customXml)[last()][not(self::w:tbl)])]",
    namespaces=_NAMES,
)
"""Texts that do not end with a paragraph, or with a control around one: Microsoft's validator is silent, PowerPoint
and Word repair them."""


@dataclass(frozen=True)
class PartFacts:
    """One XML part: its own faults, the ids of its drawings and slides, the relationships it names or holds.

    `targets`: in a relationships part, (id, part led to or "" outside the package); `types`: in the list of content
    types, (file extension, part), one of them "".
    """

    faults: tuple[str, ...] = ()
    drawings: tuple[str, ...] = ()
    slides: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()
    targets: tuple[tuple[str, str], ...] = ()
    types: tuple[tuple[str, str], ...] = ()


_REMEMBERED: dict[tuple[str, int, int], PartFacts] = {}
"""By name, checksum and size. Reading and parsing every part again would cost three times the rendering of a fiche."""

_MOST_REMEMBERED = 256


def facts_in(archive: ZipFile) -> dict[str, PartFacts]:
    """The facts of the XML parts of a package, by name. Raises zipfile.BadZipFile when one is damaged."""
    return {info.filename: _facts(archive, info) for info in archive.infolist() if _is_xml(info.filename)}


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _facts(archive: ZipFile, info: ZipInfo) -> PartFacts:
    key = (info.filename, info.CRC, info.file_size)
    facts = _REMEMBERED.get(key)
    if facts is None:
        facts = part_facts(info.filename, archive.read(info))
        if len(_REMEMBERED) >= _MOST_REMEMBERED:
            _REMEMBERED.clear()
        _REMEMBERED[key] = facts
    return facts


def part_facts(name: str, content: bytes) -> PartFacts:
    """The facts of the XML part `name`."""
    try:
        tree = parse(content)
    except etree.XMLSyntaxError:
        return PartFacts(("is not well-formed XML",))
    if name == CONTENT_TYPES:
        return PartFacts(types=tuple((one.get("Extension", "").lower(), one.get("PartName", "")[1:]) for one in tree))
    if name.endswith(".rels"):
        return PartFacts(targets=tuple(_targets(name, tree)))
    faults = tuple("has a text without a paragraph" for _ in _found(_BARE, tree))
    return PartFacts(faults, _texts(_DRAWINGS, tree), _texts(_SLIDES, tree), used_relationships(tree))


def used_relationships(tree: etree._Element) -> frozenset[str]:
    """The ids of the relationships that a part names."""
    return frozenset(_texts(_USED, tree)) - {""}


def _targets(name: str, tree: etree._Element) -> Iterator[tuple[str, str]]:
    for relation in tree.iter(RELATIONSHIP):
        outside = relation.get("TargetMode") == "External" or relation.get("Target", "").startswith("#")
        yield relation.get("Id", ""), "" if outside else target_of(name, relation)


def _texts(path: etree.XPath, tree: etree._Element) -> tuple[str, ...]:
    return tuple(map(str, _found(path, tree)))


def _found(path: etree.XPath, tree: etree._Element) -> list[Any]:
    found = path(tree)
    return list(found) if isinstance(found, list) else []
