"""What opening a template refuses, told where an editor sees it: the slide and the shape, not the part of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.engine.deck.prototype.prototypes import SlideName, slide_names
from pipeline.engine.deck.prototype.slide_relations import named_by, refused_relation
from pipeline.engine.package.archive import Entry
from pipeline.engine.package.opening import DECK_MAIN, refused_entries
from pipeline.engine.package.relations import Relation, relations_name, relations_of, resolved
from pipeline.engine.package.xml import parse
from pipeline.engine.source.location import steps_to
from pipeline.findings import Finding, Place

_REFUSED = "CU-408"


def told_on_slides(path: Path, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those about a part that slides lead to (CU-408) once for each shape that does."""
    told = list(findings)
    entries = refused_entries(path, DECK_MAIN) if any(finding.code == _REFUSED for finding in told) else {}
    slides = slide_names(entries) if entries else []
    return list(dict.fromkeys(one for finding in told for one in _shown(entries, slides, finding)))


def seen_on_slides(findings: Iterable[Finding], slides: Iterable[SlideName]) -> list[Finding]:
    """The findings, those about the part of a slide told as about the slide."""
    seen = {slide.part: slide.container for slide in slides}
    return [
        replace(one, place=Place(seen[one.place.container], "", one.place.document))
        if one.place.container in seen
        else one
        for one in findings
    ]


def _shown(entries: Mapping[str, Entry], slides: Iterable[SlideName], finding: Finding) -> Iterator[Finding]:
    part, found = finding.place.container, False
    for slide in slides if finding.code == _REFUSED else ():
        for item in relations_of(entries, slide.part):
            if _leads_to(entries, slide.part, item, part, finding):
                found = True
                yield from _at_shapes(entries, slide, item, finding)
    if not found:
        yield finding


def _leads_to(entries: Mapping[str, Entry], slide: str, item: Relation, part: str, finding: Finding) -> bool:
    """Whether a relationship of a slide is what is refused, or leads to the part that is."""
    if item.external:
        return part == relations_name(slide) and f"({item.target[:60]})" in finding.message
    reached = resolved(slide, item.target)
    return item.kind not in ("slide", "slideLayout", "notesSlide") and part in (reached, *_behind(entries, reached))


def _behind(entries: Mapping[str, Entry], part: str) -> list[str]:
    return [resolved(part, item.target) for item in relations_of(entries, part) if not item.external]


def _at_shapes(entries: Mapping[str, Entry], slide: SlideName, item: Relation, finding: Finding) -> Iterator[Finding]:
    """The finding at each shape that names the relationship, at the slide when none does."""
    named = named_by(parse(entries[slide.part].content())).get(item.identifier, [])
    for way in dict.fromkeys([steps_to(element) for element in named] or [()]):
        place = Place(slide.container, way, finding.place.document)
        yield replace(finding, place=place) if item.external else refused_relation(item, place)
