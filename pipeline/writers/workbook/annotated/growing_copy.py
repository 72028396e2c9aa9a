"""A workbook that takes new parts: each declared, named by the one that needs it, and under a name that is free."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES
from pipeline.engine.package.relations import relations_name
from pipeline.writers.workbook.patched.working_copy import WorkingCopy, named, relation_id, sibling

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


class GrowingCopy(WorkingCopy):
    """A working copy that also takes parts, and has some rewritten as text. Raises as `WorkingCopy`."""

    def __init__(self, content: bytes) -> None:
        self._texts: dict[str, bytes] = {}
        super().__init__(content)
        ways = {one.identifier: one.part for one in self.related(self.book, "worksheet")}
        sheets = ((one.get("name", ""), ways.get(relation_id(one))) for one in named(self.tree(self.book), "sheet"))
        self.sheets = {title.casefold(): part for title, part in sheets if part}
        """The part of each sheet by its title, in small letters."""

    def __contains__(self, part: str) -> bool:
        return part in self._texts or super().__contains__(part)

    @property
    def folder(self) -> str:
        """The folder of the main part, « xl/ »: where new parts go."""
        return f"{posixpath.dirname(self.book)}/".lstrip("/")

    @property
    def kinds(self) -> str:
        """How the types of relationships begin in this workbook (strict or not), which is also what `r:` stands for."""
        package = self.tree(relations_name(""))
        main = next(item.get("Type", "") for item in package if item.get("Type", "").endswith("/officeDocument"))
        return main.rpartition("/")[0]

    def free_name(self, pattern: str) -> str:
        """The first name free for a part; `pattern` has a place for its number. Names differ by more than case."""
        taken = {name.lower() for name in (*self._archive.names, *self._trees, *self._texts)}
        names = (f"{self.folder}{pattern.format(number)}" for number in range(1, len(taken) + 2))
        return next(name for name in names if name.lower() not in taken)

    def text(self, part: str) -> str:
        """A part as text."""
        return self._texts.get(part, self.raw(part)).decode("utf-8", "surrogateescape")

    def put_text(self, part: str, text: str) -> None:
        """A part that holds this text, be it new or not."""
        self._texts[part] = text.encode("utf-8", "surrogateescape")

    def add(self, part: str, tree: etree._Element, content_type: str) -> None:
        """A new part of this type."""
        self._trees[part], self._before[part] = tree, b""
        types = self.tree(CONTENT_TYPES)
        etree.SubElement(types, sibling(types, "Override"), PartName=f"/{part}", ContentType=content_type)

    def declare(self, ending: str, content_type: str) -> None:
        """The type of every part whose name ends so."""
        types = self.tree(CONTENT_TYPES)
        if all(one.get("Extension", "").lower() != ending for one in types):
            types.insert(0, types.makeelement(sibling(types, "Default"), Extension=ending, ContentType=content_type))

    def relate(self, source: str, kind: str, part: str) -> str:
        """The identifier of a new relationship of `source`, in the family of those that the workbook has."""
        name = relations_name(source)
        if name not in self:
            self._trees[name] = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})  # type: ignore[dict-item]
            self._before[name] = b""
        root = self.tree(name)
        taken = {item.get("Id") for item in root}
        identifier = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        target = posixpath.relpath(part, posixpath.dirname(source) or ".")
        facts = {"Id": identifier, "Type": f"{self.kinds}/{kind}", "Target": target}
        etree.SubElement(root, sibling(root, "Relationship"), facts)
        return identifier

    def _changed(self) -> Iterator[tuple[str, bytes]]:
        yield from super()._changed()
        for part, text in self._texts.items():
            if text != self.raw(part):
                yield part, text
