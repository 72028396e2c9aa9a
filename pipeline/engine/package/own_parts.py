"""What one slide holds for itself: charts with their workbooks, SmartArts. Each copy of a prototype gets its own.

Two slides that shared a chart would share its data: editing one would change the other, if PowerPoint opened the deck
at all. Pictures and links are shared. A workbook embedded by an editor loses what would tell who made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, deflated
from pipeline.engine.package.intake.embedded import clean_package
from pipeline.engine.package.part_kinds import type_of
from pipeline.engine.package.relations import Relation, relations_name, relations_of, relations_xml, resolved
from pipeline.engine.package.xml import parse
from pipeline.findings import Finding, Place, report

OWN_KINDS = ("chart", "chartEx", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
             "customXml", "themeOverride")  # fmt: skip
"""The kinds of relationship of a slide that lead to a part it does not share; ink is one of « customXml »."""

_SHARED_KINDS = ("image", "hyperlink", "audio", "video", "media", "hdphoto", "model3d")
_HOLE = "\ue010"


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
            entry, faults = _cleaned(entry, place)
            findings += faults
        own = [_renamed(item) for item in relations_of(entries, name)]
        found[name] = Original(entry, type_of(types, name), relations_xml(own) if own else "")
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


def _cleaned(entry: Entry, place: Place) -> tuple[Entry, list[Finding]]:
    """A chart's workbook without the identity of its editors, or what prevents its use."""
    if not entry.name.lower().endswith(".xlsx"):
        return entry, [_refused(place, "un graphique dont les données ne sont pas un classeur .xlsx")]
    return clean_package(entry, place)


def _refused(place: Place, what: str) -> Finding:
    return report("CU-408", place, what=what)
