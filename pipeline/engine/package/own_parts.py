"""What one slide holds for itself: charts with their workbooks, SmartArts. Each copy of a prototype gets its own.

Two slides that shared a chart would share its data: editing one would change the other, if PowerPoint opened the deck
at all. Pictures and links are shared. A workbook embedded by an editor loses what would tell who made it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, archive, block, deflated, read_entries, stored
from pipeline.engine.package.relations import Relation, relations_name, relations_of, relations_xml, resolved
from pipeline.engine.package.safety import refused_content, without_traces
from pipeline.engine.package.xml import parse
from pipeline.findings import Finding, Place, report

OWN_KINDS = ("chart", "chartEx", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing")
"""The kinds of relationship of a slide that lead to a part it does not share."""

_SHARED_KINDS = ("image", "hyperlink", "audio", "video", "media")
_HOLE = "\ue010"
_LARGEST = 50_000_000
"""Bytes of an embedded workbook once inflated."""


class OwnPart(NamedTuple):
    """A part of one slide: its entry, and its content type, "" for relationships, which their extension tells."""

    entry: Entry
    content_type: str = ""


@dataclass(frozen=True)
class Original:
    """A part of a prototype to be copied: its entry, its type, its relationships with a hole for the copy's number."""

    entry: Entry
    content_type: str
    relations: str


def numbered(name: str, number: int | str) -> str:
    """The name of the copy of a part, or its target in a relationship: `chart1.xml` becomes `chart1-7.xml`."""
    stem, _, extension = name.rpartition(".")
    return f"{stem}-{number}.{extension}"


def own_parts(
    entries: Mapping[str, Entry], part: str, relations: Iterable[Relation], place: Place
) -> tuple[tuple[Original, ...], list[Finding]]:
    """What the slide `part` holds for itself, or a finding (CU-408) for each embedded workbook that is refused."""
    found: dict[str, Original] = {}
    findings: list[Finding] = []
    types = parse(entries[CONTENT_TYPES].content())
    for name in _reached(entries, part, [item for item in relations if item.kind in OWN_KINDS]):
        entry = entries[name]
        if "/embeddings/" in name:
            entry, faults = _without_traces(entry, place)
            findings += faults
        own = [_renamed(item) for item in relations_of(entries, name)]
        found[name] = Original(entry, _content_type(types, name), relations_xml(own) if own else "")
    return tuple(found.values()), findings


def to_copies(relations: Iterable[Relation]) -> list[Relation]:
    """The relationships of a prototype as each copy has them, its number still a tag."""
    number = "{{ page.numero }}"
    return [replace(one, target=numbered(one.target, number)) if one.kind in OWN_KINDS else one for one in relations]


def copies(parts: Iterable[Original], number: int) -> Iterator[OwnPart]:
    """The parts of copy `number`, each with its relationships."""
    for original in parts:
        name = numbered(original.entry.name, number)
        yield OwnPart(original.entry._replace(name=name), original.content_type)
        if original.relations:
            relations = original.relations.replace(_HOLE, str(number))
            yield OwnPart(deflated(relations_name(name), relations.encode()))


def _reached(entries: Mapping[str, Entry], part: str, relations: Iterable[Relation]) -> list[str]:
    """The parts that relationships lead to, and those that these lead to in turn, shared ones left out."""
    names: dict[str, None] = {}
    waiting = [(part, item) for item in relations]
    while waiting:
        source, item = waiting.pop(0)
        name = resolved(source, item.target)
        if _is_own(item) and name not in names:
            names[name] = None
            waiting += ((name, inner) for inner in relations_of(entries, name))
    return list(names)


def _is_own(relation: Relation) -> bool:
    return not relation.external and relation.kind not in _SHARED_KINDS


def _renamed(relation: Relation) -> Relation:
    return replace(relation, target=numbered(relation.target, _HOLE)) if _is_own(relation) else relation


def _content_type(listing: etree._Element, name: str) -> str:
    """The type of a part: its own, else that of its extension."""
    types = {
        item.get("PartName") or f".{item.get('Extension', '').lower()}": item.get("ContentType", "") for item in listing
    }
    return types.get(f"/{name}") or types.get(f".{name.rpartition('.')[2].lower()}", "")


def _without_traces(entry: Entry, place: Place) -> tuple[Entry, list[Finding]]:
    """An embedded workbook without the identity of its editors, or what prevents its use."""
    if not entry.name.lower().endswith(".xlsx"):
        return entry, [_refused(place, "un graphique dont les données ne sont pas un classeur .xlsx")]
    try:
        with zipfile.ZipFile(io.BytesIO(entry.content())) as workbook:
            if sum(info.file_size for info in workbook.infolist()) > _LARGEST:
                return entry, [_refused(place, "un graphique dont le classeur est démesuré")]
        inside = read_entries(io.BytesIO(entry.content()))
        findings = [replace(finding, place=place) for finding in refused_content(entry.name, inside)]
        clean = without_traces(inside)
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, EOFError, ValueError, NotImplementedError):
        return entry, [_refused(place, "un graphique dont le classeur est abîmé")]
    parts = sorted(clean.values(), key=lambda part: (part.name != CONTENT_TYPES, part.name))
    return stored(entry.name, archive(block(parts), ())), findings


def _refused(place: Place, what: str) -> Finding:
    return report("CU-408", place, what=what)
