"""What the document made takes from the hand's file: parts copied with all that they lead to, pictures once."""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Callable, Mapping
from copy import deepcopy

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, deflated
from pipeline.engine.package.part_kinds import type_of
from pipeline.engine.package.relations import Relation, is_inside, relations_name, relations_of, relations_xml, resolved
from pipeline.engine.package.vocabulary import R
from pipeline.engine.package.xml import parse

Known = Callable[[str, str], "str | None"]
"""The part that stands for a part of the hand's (its name, the kind of relationship), "" for none at all.

None when it is to be copied.
"""


class Assembly:
    """The parts of the document being made, with their content types."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        """Begins with the entries of the new document."""
        self.entries = dict(entries)
        self._types = parse(entries[CONTENT_TYPES].content())

    def free_name(self, wanted: str) -> str:
        """`wanted`, or the same with the first number that no part has."""
        stem, dot, ending = wanted.rpartition(".")
        bare = stem.rstrip("0123456789")
        taken = {name.lower() for name in self.entries}
        names = itertools.chain((wanted,), (f"{bare}{number}{dot}{ending}" for number in itertools.count(1)))
        return next(name for name in names if name.lower() not in taken)

    def add(self, entry: Entry, content_type: str) -> None:
        """A part more, or another content for one that is there."""
        self.entries[entry.name] = entry
        if type_of(self._types, entry.name) != content_type:
            self._retype(entry.name, content_type)

    def _retype(self, name: str, content_type: str) -> None:
        for item in [one for one in self._types if one.get("PartName", "").lower() == f"/{name}".lower()]:
            self._types.remove(item)
        space = etree.QName(self._types).namespace
        etree.SubElement(self._types, f"{{{space}}}Override", PartName=f"/{name}", ContentType=content_type)

    def set_relations(self, part: str, relations: list[Relation]) -> None:
        """What a part leads to from now on."""
        name = relations_name(part)
        if relations:
            self.entries[name] = deflated(name, relations_xml(relations).encode())
        else:
            self.entries.pop(name, None)

    def drop(self, part: str) -> None:
        """Leaves a part out, and its relationships."""
        self.entries.pop(part, None)
        self.entries.pop(relations_name(part), None)

    def content_types(self) -> etree._Element:
        """The list of types, of the parts that are there only."""
        listing = deepcopy(self._types)
        for item in list(listing):
            name = item.get("PartName", "").lstrip("/")
            if name and name not in self.entries:
                listing.remove(item)
        return listing


class Borrower:
    """Copies parts of one file into an assembly, each once."""

    def __init__(self, source: Mapping[str, Entry], assembly: Assembly, known: Known) -> None:
        """`known` says which parts of `source` have one that stands for them already."""
        self._source, self.assembly, self._known = source, assembly, known
        self._types = parse(source[CONTENT_TYPES].content())
        self._taken: dict[str, str] = {}

    def part(self, name: str, kind: str) -> str:
        """The part of the assembly that stands for `name`, copied if need be; "" for none."""
        known = self._known(name, kind)
        if known is not None:
            return known
        if name not in self._taken:
            self._taken[name] = self._same(name) or self._copied(name)
        return self._taken[name]

    def _same(self, name: str) -> str:
        """A part of the assembly with the same content, when it leads nowhere: pictures."""
        entry = self._source[name]
        if name.endswith(".xml") or relations_of(self._source, name):
            return ""
        ending = posixpath.splitext(name)[1]
        alike = (
            other.name
            for other in self.assembly.entries.values()
            if (other.crc, other.size) == (entry.crc, entry.size) and posixpath.splitext(other.name)[1] == ending
        )
        return next((found for found in alike if self.assembly.entries[found].content() == entry.content()), "")

    def _copied(self, name: str) -> str:
        entry = self._source[name]
        new = self.assembly.free_name(name)
        self._taken[name] = new
        self.assembly.add(entry._replace(name=new), type_of(self._types, name))
        relations = self.relations(name, new)
        self.assembly.set_relations(new, relations)
        lost = {one.identifier for one in relations_of(self._source, name)} - {one.identifier for one in relations}
        if lost and new.endswith(".xml"):
            tree = parse(entry.content())
            without_lost_links(tree, lost)
            self.assembly.entries[new] = deflated(new, etree.tostring(tree, encoding="UTF-8", standalone=True))
        return new

    def relations(self, name: str, new: str) -> list[Relation]:
        """The relationships of a part as its copy `new` has them, without those that lead to nothing any more."""
        made = []
        for relation in relations_of(self._source, name):
            if not is_inside(relation):
                made.append(relation)
                continue
            target, mark, anchor = relation.target.partition("#")
            found = resolved(name, target)
            led = self.part(found, relation.kind) if found in self._source else ""
            if led:
                relative = posixpath.relpath(led, posixpath.dirname(new))
                made.append(Relation(relation.identifier, relation.type, f"{relative}{mark}{anchor}"))
        return made


class Carrier:
    """Copies elements of a part of the hand's file into a part of the assembly, their relationships with them."""

    def __init__(self, borrower: Borrower, source: Mapping[str, Relation], source_name: str, target: str,
                 relations: list[Relation]) -> None:  # fmt: skip
        """`relations` are those of the part `target`, to which what is needed is added."""
        self._borrower, self._source, self._source_name = borrower, source, source_name
        self._target, self.relations = target, relations

    def __call__(self, element: etree._Element) -> etree._Element:
        """A copy of `element`."""
        made = deepcopy(element)
        lost = set()
        for one in made.iter(etree.Element):
            for key, value in one.items():
                if str(key).startswith(R) and value:
                    identifier = self._led(str(value))
                    one.set(str(key), identifier or str(value))
                    lost |= set() if identifier else {str(value)}
        without_lost_links(made, lost)
        return made

    def _led(self, identifier: str) -> str:
        """The identifier, in the target part, of what a relationship of the source leads to; "" when it is lost."""
        relation = self._source.get(identifier)
        if relation is None:
            return ""
        target = relation.target
        if is_inside(relation):
            led = self._borrower.part(resolved(self._source_name, target), relation.kind)
            if not led:
                return ""
            target = posixpath.relpath(led, posixpath.dirname(self._target))
        same = (one for one in self.relations if (one.type, one.target) == (relation.type, target))
        found = next(same, None)
        if found is None:
            taken = {one.identifier for one in self.relations}
            fresh = next(name for number in itertools.count(1) if (name := f"rIdMain{number}") not in taken)
            found = Relation(fresh, relation.type, target, relation.external)
            self.relations.append(found)
        return found.identifier


def without_lost_links(tree: etree._Element, lost: set[str]) -> None:
    """Removes the elements below `tree` that name a relationship which leads to nothing."""
    for element in list(tree.iter(etree.Element)) if lost else ():
        parent = element.getparent()
        names = {str(value) for key, value in element.items() if str(key).startswith(R)}
        if parent is not None and names & lost:
            parent.remove(element)
