"""The slides of a deck's template, each a prototype found by the name of its PowerPoint section.

Sections show in PowerPoint's thumbnails and slide sorter, where an editor can read and rename them. A slide outside any
section goes by the name in its `p:cSld`, or by the remark `{# modèle : nom #}` in one of its texts: LibreOffice 7.4
saves neither sections nor page names in a .pptx, and keeps texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from pipeline.engine.deck.fit.size_range import has_range, mark_ranges
from pipeline.engine.deck.fit.slide_fit import Region, body_region
from pipeline.engine.deck.presentation import first_number
from pipeline.engine.deck.prototype.paged_table import PagedTable, paged_table
from pipeline.engine.deck.prototype.scopes import Scope, ScopeTags, compile_scope
from pipeline.engine.deck.prototype.slide_relations import JUMP_KIND, kept_relations, refused_on_slide
from pipeline.engine.deck.prototype.slide_zones import bare_zones, relation_ids
from pipeline.engine.deck.room.autofit import forget_fits, forget_row_heights
from pipeline.engine.deck.room.text_styles import layout_fault, setting_of
from pipeline.engine.package.archive import Entry
from pipeline.engine.package.opening import DECK_MAIN
from pipeline.engine.package.own_parts import Original, own_parts, to_copies
from pipeline.engine.package.relations import Relation, kind, relations_name, relations_of, relations_xml, resolved
from pipeline.engine.package.vocabulary import P14, SLIDE, A, P, R
from pipeline.engine.package.xml import parse
from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.rendering.part import CompiledPart, compile_part
from pipeline.engine.source.jinja_source import source_of
from pipeline.engine.source.tags import Draft
from pipeline.findings import Finding, Place, Step, report
from pipeline.measure.page import Area


@dataclass(frozen=True)
class SlideName:
    """A slide of the template: its part, its rank (from 1) and the name of its prototype."""

    part: str
    rank: int
    name: str

    @property
    def container(self) -> Step:
        """What the slide is called in findings."""
        return Step("Diapositive", self.rank, self.name)

    @property
    def notes_container(self) -> Step:
        """What its speaker notes are called in findings."""
        return Step("Commentaires de la diapositive", self.rank, self.name)


@dataclass(frozen=True)
class Notes:
    """The speaker notes of a prototype, their relationships, and when the slide is there if they say so."""

    part: CompiledPart
    relations: CompiledPart
    scope: Scope | None


@dataclass(frozen=True)
class Prototype:
    """One compiled slide: its XML, its relationships, its notes; its layout; its paged table.

    `zones`: the area of each of its zones by its key; `own`: what each of its copies holds for itself; `body`: where
    its shapes may stand, None when none has a range of sizes.
    """

    name: str
    slide: CompiledPart
    relations: CompiledPart
    layout: str
    notes: Notes | None
    table: PagedTable | None
    zones: Mapping[str, Area] = field(default_factory=dict)
    own: tuple[Original, ...] = ()
    body: Region | None = None


def slide_names(entries: Mapping[str, Entry]) -> list[SlideName]:
    """The slides of the template in their order, each with the name of its section, of its page or of its remark."""
    tree = parse(entries[DECK_MAIN].content())
    targets = {item.identifier: resolved(DECK_MAIN, item.target) for item in relations_of(entries, DECK_MAIN)}
    sections = {
        item.get("id"): section.get("name", "")
        for section in tree.iter(f"{P14}section")
        for item in section.iter(f"{P14}sldId")
    }
    slides = []
    for rank, slide in enumerate(tree.iter(f"{P}sldId"), start=1):
        part = targets.get(slide.get(f"{R}id", ""), "")
        if part not in entries:
            continue
        name = sections.get(slide.get("id")) or _own_name(entries[part])
        slides.append(SlideName(part, rank, " ".join(name.casefold().split())))
    return slides


_REMARK = re.compile(r"\{#\s*modèle\s*:(.*?)#\}", re.IGNORECASE)


def _own_name(entry: Entry) -> str:
    """The name that a slide gives itself, "" when it gives none."""
    tree = parse(entry.content())
    page = tree.find(f"{P}cSld")
    texts = ("".join(text.text or "" for text in paragraph.iter(f"{A}t")) for paragraph in tree.iter(f"{A}p"))
    remarks = (match[1] for match in map(_REMARK.search, texts) if match)
    return (page.get("name", "") if page is not None else "") or next(remarks, "")


def compile_prototype(
    environment: TemplateEnvironment, entries: Mapping[str, Entry], slide: SlideName, document: str
) -> tuple[Prototype | None, list[Finding]]:
    """The compiled prototype of one slide, or every fault of its tags and of what it holds."""
    here, shift = Place(slide.container, "", document), first_number(entries) - 1
    relations = relations_of(entries, slide.part)
    layout = next((resolved(slide.part, item.target) for item in relations if item.kind == "slideLayout"), "")
    if not layout:
        return None, [report("CU-401", here, file=document, what="une diapositive n'a pas de disposition")]
    if fault := layout_fault(entries, layout):
        return None, [report("CU-401", here, file=document, what=fault)]
    tree = parse(entries[slide.part].content())
    _without_name(tree)
    setting = cache(lambda: setting_of(entries, layout))
    forget_fits(tree)
    forget_row_heights(tree, setting)
    named = relation_ids(tree)
    zones = bare_zones(tree, setting)
    body = body_region(tree, setting()) if has_range(tree) else None
    if body is not None:
        mark_ranges(tree, setting())
    # What a zone showed in the template does not go into the decks, not even hidden.
    gone = named - relation_ids(tree)
    relations = tuple(item for item in relations if item.identifier not in gone)
    refused = refused_on_slide(tree, relations, here)
    relations = kept_relations(tree, relations)
    originals, own_faults = own_parts(entries, slide.part, relations, here)
    part, faults = compile_part(environment, slide.part, source_of(tree, SLIDE, here, before=_recorded_fields(shift)))
    faults += refused
    notes, note_faults = _notes(environment, entries, slide, relations, document)
    own = [item for item in to_copies(relations) if item.kind != "notesSlide"]
    if notes is not None:
        own.append(Relation("rIdNotes", kind("notesSlide"), "../notesSlides/notesSlide{{ page.numero }}.xml"))
    links, link_faults = _relations(environment, slide.part, own, here)
    faults += [*own_faults, *note_faults, *link_faults]
    if part is None or links is None or faults:
        return None, faults
    return Prototype(slide.name, part, links, layout, notes, paged_table(tree), zones, originals, body), []


def _relations(
    environment: TemplateEnvironment, part: str, relations: Iterable[Relation], place: Place
) -> tuple[CompiledPart | None, list[Finding]]:
    """The relationships of a part; the address of a link may hold tags."""
    tree = parse(relations_xml(relations).encode())
    return compile_part(environment, relations_name(part), source_of(tree, SLIDE, place))


def _without_name(tree: etree._Element) -> None:
    """Page names must be unique in a deck, and copies would share this one."""
    page = tree.find(f"{P}cSld")
    if page is not None and "name" in page.attrib:
        del page.attrib["name"]


def _recorded_fields(shift: int) -> Callable[[Draft], None]:
    """What fields show until PowerPoint computes them: the number of the copy, and no date of the template.

    So that viewers and PDF programs, which compute no field, show the right number; `shift`: that of a deck whose first
    slide has not the number 1.
    """

    def change(draft: Draft) -> None:
        for field_ in draft.tree.iter(f"{A}fld"):
            text, kind_ = field_.find(f"{A}t"), field_.get("type", "")
            if text is not None and kind_ == "slidenum":
                text.text = draft.expression(f"page.numero + {shift}" if shift else "page.numero", field_)
            elif text is not None and kind_.startswith("datetime"):
                text.text = ""

    return change


def _notes(
    environment: TemplateEnvironment,
    entries: Mapping[str, Entry],
    slide: SlideName,
    relations: tuple[Relation, ...],
    document: str,
) -> tuple[Notes | None, list[Finding]]:
    name = next((resolved(slide.part, item.target) for item in relations if item.kind == "notesSlide"), "")
    if not name:
        return None, []
    here, shift = Place(slide.notes_container, "", document), first_number(entries) - 1
    found = ScopeTags()
    tree = parse(entries[name].content())
    held = relations_of(entries, name)
    refused = refused_on_slide(tree, held, here)
    source = source_of(tree, SLIDE, here, before=_before_notes(found, shift))
    part, faults = compile_part(environment, name, source)
    scope, scope_faults = compile_scope(environment, name, found)
    faults += scope_faults
    back = Relation("rIdSlide", kind("slide"), "../slides/slide{{ page.numero }}.xml")
    own = (*(item for item in held if item.kind != JUMP_KIND), back)
    links, link_faults = _relations(environment, name, own, here)
    faults += [*refused, *link_faults]
    return Notes(part, links, scope) if part and links and not refused else None, faults


def _before_notes(found: ScopeTags, shift: int) -> Callable[[Draft], None]:
    def change(draft: Draft) -> None:
        found.take(draft)
        _recorded_fields(shift)(draft)

    return change


def title_of(tree: etree._Element) -> str:
    """The text of a slide's title placeholder, its paragraphs and line breaks joined by spaces; "" without one."""
    for shape in tree.iter(f"{P}sp"):
        placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if placeholder is not None and placeholder.get("type") in ("title", "ctrTitle"):
            paragraphs = ("".join(text.text or " " for text in p.iter(f"{A}t", f"{A}br")) for p in shape.iter(f"{A}p"))
            return " ".join(" ".join(paragraphs).split())
    return ""
