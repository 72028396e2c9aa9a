"""Relationships between parts: read, resolved, written."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from lxml import etree

from pipeline.engine.package.archive import Entry
from pipeline.engine.package.vocabulary import RELATIONSHIP, RELATIONSHIP_KINDS
from pipeline.engine.package.xml import parse

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
)


@dataclass(frozen=True)
class Relation:
    """One relationship; `target` as written, relative to the part's folder unless `external`."""

    identifier: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: slideLayout, notesSlide, image."""
        return self.type.rsplit("/", 1)[-1]


def is_inside(relation: Relation) -> bool:
    """Whether a relationship leads to another part: not outside the package, nor to a place of the same part."""
    return not relation.external and not relation.target.startswith("#")


def relations_name(part: str) -> str:
    """The name of the part that holds the relationships of `part`, of the package itself for ""."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def relations_of(entries: Mapping[str, Entry], part: str) -> tuple[Relation, ...]:
    """The relationships of a part, none when it has no such part."""
    entry = entries.get(relations_name(part))
    if entry is None:
        return ()
    return tuple(
        Relation(item.get("Id", ""), item.get("Type", ""), item.get("Target", ""), item.get("TargetMode") == "External")
        for item in parse(entry.content()).iter(RELATIONSHIP)
    )


def resolved(part: str, target: str) -> str:
    """The name of the part that `target` points to from `part`."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def target_of(name: str, relationship: etree._Element) -> str:
    """The part that an internal relationship leads to; `name` is that of the relationships part that holds it."""
    folder, file = posixpath.split(name)
    source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
    return resolved(source, relationship.get("Target", "").partition("#")[0])


def dangling(name: str, content: bytes, parts: Container[str]) -> Iterator[str]:
    """The parts that a relationships part leads to and that are not among `parts`."""
    for relation in parse(content).iter(RELATIONSHIP):
        target = target_of(name, relation)
        outside = relation.get("TargetMode") == "External" or relation.get("Target", "").startswith("#")
        if not outside and target not in parts:
            yield target


def relations_xml(relations: Iterable[Relation]) -> str:
    """The content of a relationships part."""
    return _HEAD + "".join(map(_relation_xml, relations)) + "</Relationships>"


def with_relations(xml: str, added: Iterable[Relation]) -> str:
    """The content `xml` of a relationships part, with more of them."""
    more = "".join(map(_relation_xml, added))
    return xml.replace("</Relationships>", f"{more}</Relationships>") if more else xml


def _relation_xml(relation: Relation) -> str:
    mode = ' TargetMode="External"' if relation.external else ""
    facts = f"Id={quoteattr(relation.identifier)} Type={quoteattr(relation.type)} Target={quoteattr(relation.target)}"
    return f"<Relationship {facts}{mode}/>"


def kind(word: str) -> str:
    """The full type of a relationship of the office document namespace."""
    return RELATIONSHIP_KINDS + word
