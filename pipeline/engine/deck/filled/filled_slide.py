"""One slide of a deck: a prototype filled for a page, as PowerPoint accepts it, with the parts that go with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.engine.deck.filled.fillings import Filled, filled_zones
from pipeline.engine.deck.filled.shape_references import with_sound_references
from pipeline.engine.deck.filled.table_spans import with_counted_spans
from pipeline.engine.deck.fit.slide_fit import fitted
from pipeline.engine.deck.presentation import NOTES_TYPE, SLIDE_TYPE, notes_part, slide_part
from pipeline.engine.deck.prototype.prototypes import Notes, Prototype
from pipeline.engine.deck.prototype.slide_zones import without_zone
from pipeline.engine.deck.room.autofit import resized
from pipeline.engine.deck.room.text_styles import Setting
from pipeline.engine.package.archive import repeated_entry, xml_entry
from pipeline.engine.package.own_parts import OwnPart, copies
from pipeline.engine.package.relations import relations_name, with_relations
from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.rendering.hollows import without_hollows
from pipeline.engine.rendering.journal import current
from pipeline.engine.rendering.marks import link_relation, slide_marks
from pipeline.engine.rendering.part import CompiledPart, render_part, with_ids
from pipeline.engine.rendering.printed.escape import split_breaks
from pipeline.measure.page import FIT, Page


@dataclass(frozen=True)
class FilledSlide:
    """A slide of a deck: its page, its number from 1, its XML with its zones left bare, the parts that it makes.

    `said`: the XML of the slide, zones filled, and of its notes. `excess_mm`: what stands below its body.
    """

    page: Page
    number: int
    bare: str
    parts: tuple[OwnPart, ...]
    said: tuple[str, ...] = ()
    excess_mm: float = 0.0


def slide_xml(environment: TemplateEnvironment, prototype: Prototype, context: Mapping[str, Any]) -> str:
    """The XML of a slide to be measured, its zones left bare; "" when a tag cannot be computed."""
    return _rendered(environment, prototype.slide, {**context, **_page(1, 1)})[0]


def filled_slide(
    environment: TemplateEnvironment, prototype: Prototype, page: Page, number: int, total: int, *, setting: Setting
) -> FilledSlide:
    """The slide `number` of `total`, with its relationships, what it holds, its notes and their relationships."""
    context = {**page.context, **_page(number, total)}
    xml, links = _rendered(environment, prototype.slide, context)
    xml, excess = resized(xml, setting), 0.0
    if prototype.body is not None and xml:
        xml, excess = fitted(xml, setting, prototype.body, prototype.table, page.context.get(FIT))
    filled = filled_zones(xml, page, number) if prototype.zones else Filled(xml)
    current().findings += (*filled.findings, *without_zone(page, prototype.zones))
    relations = _relations(environment, prototype.relations, links, context)
    name = slide_part(number)
    notes = _notes(environment, prototype.notes, context) if prototype.notes else None
    parts = (
        OwnPart(xml_entry(name, with_sound_references(filled.xml)), SLIDE_TYPE),
        OwnPart(repeated_entry(relations_name(name), with_relations(relations, filled.relations))),
        *filled.parts,
        *copies(prototype.own, number),
        *(_notes_parts(*notes, number) if notes else ()),
    )
    return FilledSlide(page, number, xml, parts, (filled.xml, *(notes[:1] if notes else ())), excess)


def _notes(environment: TemplateEnvironment, notes: Notes, context: Mapping[str, Any]) -> tuple[str, str]:
    """The XML of the notes of a slide and of their relationships."""
    xml, links = _rendered(environment, notes.part, context)
    return xml, _relations(environment, notes.relations, links, context)


def _notes_parts(xml: str, relations: str, number: int) -> Iterator[OwnPart]:
    name = notes_part(number)
    yield OwnPart(xml_entry(name, xml), NOTES_TYPE)
    yield OwnPart(repeated_entry(relations_name(name), relations))


def _page(number: int, total: int) -> dict[str, Any]:
    return {"page": {"numero": number, "total": total}}


def _rendered(
    environment: TemplateEnvironment, part: CompiledPart, context: Mapping[str, Any]
) -> tuple[str, list[str]]:
    """The XML of a slide or of its notes, and the addresses of the links that its values make."""
    return finished(render_part(environment, part, with_ids(context)))


def _relations(
    environment: TemplateEnvironment, part: CompiledPart, links: Sequence[str], context: Mapping[str, Any]
) -> str:
    """The relationships of a slide or of its notes, those of its values' links included."""
    made = "".join(link_relation(rank, address) for rank, address in enumerate(links, start=1))
    xml = render_part(environment, part, context)
    return xml.replace("</Relationships>", f"{made}</Relationships>") if made else xml


_EMPTY_BODIES = tuple(
    (re.compile(rf"{end}(?<!</a:p>{end})(?<!<a:p/>{end})"), f"<a:p/>{end}") for end in ("</a:txBody>", "</p:txBody>")
)
"""Written end first: a search for plain text is 20 times faster than one for what is not before it."""

_EMPTY_TABLE = re.compile(
    r"<p:graphicFrame[ >](?:(?!</p:graphicFrame>).)*?(?:<a:tblGrid/>|<a:tblGrid></a:tblGrid>|</a:tblGrid></a:tbl>)"
    r"(?:(?!</p:graphicFrame>).)*</p:graphicFrame>",
    re.DOTALL,
)


def finished(xml: str) -> tuple[str, list[str]]:
    """The rendered XML of a slide, as PowerPoint accepts it without repair, and the addresses of its values' links.

    Line breaks are cut, a body left without a paragraph gets one, a table left without column or row vanishes.
    """
    whole, links = slide_marks(without_hollows(xml, _without_empty_elements))
    return with_counted_spans(split_breaks(whole)), links


def _without_empty_elements(xml: str) -> str:
    if "<a:tblGrid></a:tblGrid>" in xml or "</a:tblGrid></a:tbl>" in xml:
        xml = _EMPTY_TABLE.sub("", xml)
    for empty, filled in _EMPTY_BODIES:
        xml = empty.sub(filled, xml)
    return xml
