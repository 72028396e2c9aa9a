"""The parts of a workbook being changed: each read when it is asked for, written again only when it has changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES
from pipeline.engine.package.outgoing.raw_archive import RawArchive
from pipeline.engine.package.relations import relations_name, resolved

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, strip_cdata=False)
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Related(NamedTuple):
    """One relationship of a part: its identifier, the last word of its type, the part that it leads to."""

    identifier: str
    kind: str
    part: str


class WorkingCopy:
    """A workbook as its parts by name.

    Raises zipfile.BadZipFile and lxml.etree.XMLSyntaxError for what is damaged.
    """

    def __init__(self, content: bytes) -> None:
        self._archive = RawArchive(content)
        self._trees: dict[str, etree._Element] = {}
        self._before: dict[str, bytes] = {}
        self._shared: list[str] | None = None
        self._dropped: set[str] = set()
        self.book = next(one.part for one in self.related("") if one.kind == "officeDocument")

    def __contains__(self, part: str) -> bool:
        return part in self._trees or (part in self._archive.names and part not in self._dropped)

    def tree(self, part: str) -> etree._Element:
        """The root of a part: what is changed in it is written."""
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self._archive.content(part), _PARSER)
            self._before[part] = _written(self._trees[part])
        return self._trees[part]

    def raw(self, part: str) -> bytes:
        """The bytes of a part as it was: to look for a word in it before it is read."""
        return self._archive.content(part) if part in self._archive.names else b""

    def related(self, part: str, *kinds: str) -> list[Related]:
        """What a part leads to inside the workbook, of these kinds if any are named."""
        name = relations_name(part)
        if name not in self:
            return []
        found = (
            Related(item.get("Id", ""), item.get("Type", "").rsplit("/", 1)[-1], resolved(part, item.get("Target", "")))
            for item in self.tree(name).iter(f"{{{_RELATIONS}}}Relationship")
            if item.get("TargetMode") != "External"
        )
        return [one for one in found if (not kinds or one.kind in kinds) and one.part in self]

    def shared_text(self, number: int) -> str:
        """A text of those that sheets share, as plain words; "" when there is none of this number."""
        if self._shared is None:
            ways = self.related(self.book, "sharedStrings")
            items = named(self.tree(ways[0].part), "si") if ways else ()
            self._shared = ["".join(piece.text or "" for piece in named(item, "t")) for item in items]
        return self._shared[number] if number < len(self._shared) else ""

    def drop(self, part: str) -> None:
        """A part that goes, with its content type and what leads to it from the workbook."""
        self._dropped.add(part)
        for item in list(self.tree(CONTENT_TYPES)):
            if item.get("PartName", "").lstrip("/") == part:
                _take_out(item)
        for item in list(self.tree(relations_name(self.book))):
            if resolved(self.book, item.get("Target", "")) == part:
                _take_out(item)

    def written(self) -> bytes:
        """The workbook: what has not changed as the bytes that it was."""
        return self._archive.changed(dict(self._changed()), self._dropped)

    def _changed(self) -> Iterator[tuple[str, bytes]]:
        for part, tree in self._trees.items():
            now = _written(tree)
            if part not in self._dropped and now != self._before[part]:
                yield part, _DECLARATION + now


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements of these local names under `root`, whatever their namespace."""
    return root.iter(*(f"{{*}}{name}" for name in names))


def sibling(root: etree._Element, name: str) -> str:
    """The full tag of an element of the same vocabulary as `root`."""
    return f"{{{etree.QName(root).namespace}}}{name}"


def placed(root: etree._Element, name: str, before: tuple[str, ...]) -> etree._Element:
    """The child of this name, made where it belongs: just after the last of those that come `before` it."""
    child = root.find(sibling(root, name))
    if child is None:
        child = root.makeelement(sibling(root, name))
        ranks = [rank for rank, one in enumerate(root) if local(one) in before]
        root.insert(max(ranks, default=-1) + 1, child)
    return child


def relation_id(element: etree._Element) -> str:
    """The `r:id` of an element, "" when it has none."""
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), "")


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=False)


def _take_out(element: etree._Element) -> None:
    """Removes an element and keeps the text behind it, which lxml would take away with it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    parent.remove(element)
