"""What each part of a package is: names are arbitrary, only relationships and content types tell (ECMA-376 part 2, 9).

Word for the web calls its main part `document2.xml`, LibreOffice numbers headers on its own, macOS adds folders.
"""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, deflated
from pipeline.engine.package.relations import (
    Relation,
    is_inside,
    relations_name,
    relations_of,
    relations_xml,
    resolved,
    target_of,
)
from pipeline.engine.package.vocabulary import RELATIONSHIP
from pipeline.engine.package.xml import parse, serialised

MAIN, GLOSSARY = "officeDocument", "glossaryDocument"
ROOT = ""
"""The package itself, which has relationships and is no part."""


def part_kinds(entries: Mapping[str, Entry]) -> dict[str, str]:
    """The kind of each part that the package leads to: the last word of the type of its relationship.

    header, styles, image, core-properties… Parts that only the glossary leads to are all of its kind. A part to which
    no relationship leads is not there: Office ignores it. Raises lxml.etree.XMLSyntaxError.
    """
    kinds: dict[str, str] = {}
    waiting = deque([ROOT])
    later: list[str] = []
    while waiting or later:
        part = waiting.popleft() if waiting else later.pop(0)
        own = kinds.get(part, ROOT)
        for relation in relations_of(entries, part):
            name = resolved(part, relation.target.partition("#")[0])
            if is_inside(relation) and name in entries and name not in kinds:
                kinds[name] = GLOSSARY if own == GLOSSARY else relation.kind
                (later if kinds[name] == GLOSSARY else waiting).append(name)
    return kinds


def parts_of_kind(kinds: Mapping[str, str], *wanted: str) -> list[str]:
    """The parts of these kinds, in the order of the package."""
    return [name for name, kind in kinds.items() if kind in wanted]


def main_part(entries: Mapping[str, Entry]) -> str:
    """The part that the package is about, "" when it has none. Raises lxml.etree.XMLSyntaxError."""
    found = (resolved(ROOT, one.target) for one in relations_of(entries, ROOT) if one.kind == MAIN and is_inside(one))
    return next((name for name in found if name in entries), "")


def type_of(listing: etree._Element, name: str) -> str:
    """The content type of a part, from the list of a package: its own, else that of its extension, else ""."""
    types = {
        item.get("PartName", "").lower() or f".{item.get('Extension', '').lower()}": item.get("ContentType", "")
        for item in listing
    }
    return types.get(f"/{name}".lower()) or types.get(f".{name.rpartition('.')[2].lower()}", "")


def with_type(entries: Mapping[str, Entry], name: str, kind: str) -> dict[str, Entry]:
    """The entries with `name` of the content type `kind`, whatever the list of the package says of it."""
    tree = parse(entries[CONTENT_TYPES].content())
    own = [item for item in tree if item.get("PartName", "").lower() == f"/{name}".lower()]
    if [item.get("ContentType") for item in own] == [kind]:
        return dict(entries)
    for item in own:
        tree.remove(item)
    space = etree.QName(tree).namespace
    etree.SubElement(tree, f"{{{space}}}Override", PartName=f"/{name}", ContentType=kind)
    return {**entries, CONTENT_TYPES: _again(entries[CONTENT_TYPES], tree)}


def with_settled_names(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries, with every relationship and content type that leads to a part spelling its name as the archive does.

    Names of parts differ neither by their case nor by their percent-encoding (ECMA-376 part 2, 6.2.2.3). Raises
    lxml.etree.XMLSyntaxError.
    """
    known = {_folded(name): name for name in entries}
    settled: dict[str, Entry] = {}
    for name, entry in entries.items():
        if name.lower().endswith(".rels"):
            new = _listing_name(name, known)
            settled[new] = _settled_relations(entry._replace(name=new), known)
        else:
            settled[name] = _settled_types(entry, known) if name == CONTENT_TYPES else entry
    return settled


def _folded(name: str) -> str:
    return unquote(name.replace("\\", "/")).lstrip("/").casefold()


def _listing_name(name: str, known: Mapping[str, str]) -> str:
    """The name of a part of relationships as that of its own part has it."""
    folder, file = posixpath.split(name)
    source = posixpath.join(posixpath.dirname(folder), file[: -len(".rels")])
    return relations_name(known.get(_folded(source), source) if source.strip("/") else ROOT)


def _settled_relations(entry: Entry, known: Mapping[str, str]) -> Entry:
    tree, changed = parse(entry.content()), False
    for relation in tree.iter(RELATIONSHIP):
        written = relation.get("Target", "")
        if relation.get("TargetMode") == "External" or written.startswith("#"):
            continue
        relation.set("Target", written.replace("\\", "/"))
        spelt = target_of(entry.name, relation)
        found = known.get(_folded(spelt), "")
        if found and found != spelt:
            mark, anchor = written.partition("#")[1:]
            relation.set("Target", f"/{found}{mark}{anchor}")
        changed |= relation.get("Target") != written
    return _again(entry, tree) if changed else entry


def _settled_types(entry: Entry, known: Mapping[str, str]) -> Entry:
    tree, changed = parse(entry.content()), False
    for override in tree:
        name = override.get("PartName", "")
        found = known.get(_folded(name), "") if name else ""
        if found and f"/{found}" != name:
            override.set("PartName", f"/{found}")
            changed = True
    return _again(entry, tree) if changed else entry


def _again(entry: Entry, tree: etree._Element) -> Entry:
    return deflated(entry.name, serialised(tree).encode(), 9)


def renamed(entries: Mapping[str, Entry], old: str, new: str) -> dict[str, Entry]:
    """The entries with the part `old` called `new`, wherever it is named."""
    if old == new:
        return dict(entries)
    moved = {_new_name(name, old, new): entry for name, entry in entries.items()}
    for name, entry in moved.items():
        if name == CONTENT_TYPES:
            moved[name] = _retyped(entry, old, new)
        elif name.endswith(".rels"):
            moved[name] = _redirected(entries, entry, name, old, new)
        else:
            moved[name] = entry._replace(name=name)
    return moved


def _new_name(name: str, old: str, new: str) -> str:
    return {old: new, relations_name(old): relations_name(new)}.get(name, name)


def _retyped(entry: Entry, old: str, new: str) -> Entry:
    tree = parse(entry.content())
    for override in tree:
        if override.get("PartName") == f"/{old}":
            override.set("PartName", f"/{new}")
    return _again(entry, tree)


def _redirected(entries: Mapping[str, Entry], entry: Entry, name: str, old: str, new: str) -> Entry:
    """Relationships whose targets lead where they led, from the root of the package."""
    source = next((part for part in (ROOT, *entries) if relations_name(part) == entry.name), ROOT)
    relations = list(_led(relations_of(entries, source), source, old, new))
    if relations == list(relations_of(entries, source)):
        return entry._replace(name=name)
    return deflated(name, relations_xml(relations).encode(), 9)


def _led(relations: tuple[Relation, ...], source: str, old: str, new: str) -> Iterator[Relation]:
    for relation in relations:
        target, mark, anchor = relation.target.partition("#")
        name = resolved(source, target)
        if not is_inside(relation) or old not in {source, name}:
            yield relation
        else:
            yield replace(relation, target=f"/{new if name == old else name}{mark}{anchor}")
