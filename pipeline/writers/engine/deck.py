"""PowerPoint templates: prototypes compiled once, copied and filled for each slide of each deck."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.findings import Finding, Place, near_miss, report
from pipeline.findings.finding import errors
from pipeline.scene.document import Area, Page, TableRoom
from pipeline.writers.engine.archive import CONTENT_TYPES, Block, Entry, archive, deflated
from pipeline.writers.engine.environment import TemplateEnvironment
from pipeline.writers.engine.escape import slide_text, split_breaks
from pipeline.writers.engine.fillings import Filled, filled_zones
from pipeline.writers.engine.geometry import overflowing_shapes, table_room
from pipeline.writers.engine.logos import slug
from pipeline.writers.engine.macros import share_macros
from pipeline.writers.engine.marks import link_relation, slide_marks, without_marks
from pipeline.writers.engine.names import SLIDE, P
from pipeline.writers.engine.opening import DECK_MAIN, open_template
from pipeline.writers.engine.own_parts import OwnPart, copies
from pipeline.writers.engine.part import CompiledPart, compile_part, render_part, unfilled_tags, with_ids
from pipeline.writers.engine.pictures import slide_logos
from pipeline.writers.engine.presentation import NOTES_TYPE, SLIDE_TYPE, Frame, notes_part, slide_part
from pipeline.writers.engine.prototypes import Prototype, compile_prototype, slide_names, title_of
from pipeline.writers.engine.relations import relations_name, with_relations
from pipeline.writers.engine.source import parse, source_of
from pipeline.writers.engine.text_styles import Setting, setting_of
from pipeline.writers.engine.word import Rendering
from pipeline.writers.engine.zones import without_zone

_COMMON = (
    (re.compile(r"docProps/core\.xml"), "Propriétés du document"),
    (re.compile(r"ppt/slideLayouts/[^/]+\.xml"), "Disposition"),
    (re.compile(r"ppt/slideMasters/[^/]+\.xml"), "Masque des diapositives"),
    (re.compile(r"ppt/notesMasters/[^/]+\.xml"), "Masque des commentaires"),
    (re.compile(r"ppt/handoutMasters/[^/]+\.xml"), "Masque du document"),
)
_LISTING = (CONTENT_TYPES, DECK_MAIN, relations_name(DECK_MAIN))
_OF_SLIDES = ("ppt/slides/", "ppt/notesSlides/")


@dataclass(frozen=True)
class DeckTemplate:
    """A compiled deck template: its prototypes by name and everything that its decks share."""

    document: str
    environment: TemplateEnvironment
    prototypes: Mapping[str, Prototype]
    settings: Mapping[str, Setting]
    common: tuple[CompiledPart, ...]
    frame: Frame
    shared: tuple[Entry, ...]

    def missing(self, kinds: Mapping[str, Place]) -> list[Finding]:
        """A finding (CU-406) for each wanted kind of slide that has no prototype, at the place that wants it."""
        return [
            report("CU-406", place, kind=name, near=_near(name, self.prototypes), found=name)
            for name, place in kinds.items()
            if name not in self.prototypes
        ]

    def measure(self, name: str, context: Mapping[str, Any]) -> TableRoom:
        """The table of a prototype filled with all its rows. Raises KeyError when there is no such prototype."""
        prototype = self.prototypes[name]
        xml = self._slide(prototype, {**context, **_page(1, 1)})
        if prototype.table is None or not xml:
            return TableRoom(0, 0, (), ())
        return table_room(parse(xml.encode("utf-8", "replace")), prototype.table, self.settings[prototype.layout])

    def zone(self, name: str, zone: str) -> Area | None:
        """Where a zone of a prototype stands, in mm: `zone` is what follows « Zone » in its name, accents apart."""
        prototype = self.prototypes.get(name)
        return prototype.zones.get(slug(zone)) if prototype else None

    def overflows(self, page: Page, number: int) -> list[Finding]:
        """A finding (CU-501) for each text of a slide that is higher than its shape."""
        prototype = self.prototypes[page.prototype]
        xml = self._slide(prototype, {**page.context, **_page(number, number)})
        if not xml:
            return []
        tree = parse(xml.encode("utf-8", "replace"))
        return [
            report(
                "CU-501", page.origin, what=f"Diapositive {number} « {page.prototype} », forme « {shape} »", lines=lines
            )
            for shape, lines in overflowing_shapes(tree, self.settings[prototype.layout])
        ]

    def title(self, page: Page) -> str:
        """The title of a slide as it is printed, on one line; "" when its prototype has none."""
        xml = self._slide(self.prototypes[page.prototype], {**page.context, **_page(1, 1)})
        return title_of(parse(xml.encode("utf-8", "replace"))) if xml else ""

    def expanded(self, pages: Iterable[Page]) -> tuple[tuple[Page, ...], list[Finding]]:
        """The slides that `pages` make, once repeated or left out as the notes of their prototypes say."""
        journal = self.environment.journal
        journal.clear()
        slides = tuple(slide for page in pages for slide in self._turns(page))
        return slides, list(dict.fromkeys(journal))

    def _turns(self, page: Page) -> Iterator[Page]:
        notes = self.prototypes[page.prototype].notes
        if notes is None or notes.scope is None:
            yield page
            return
        for values in notes.scope.turns(self.environment, page.context):
            yield replace(page, context={**page.context, **values})

    def render(self, pages: Sequence[Page], properties: Mapping[str, Any]) -> Rendering:
        """One deck: its pages in order; `properties` is what the document properties may name.

        Raises KeyError when a page wants a prototype that `missing` would have reported.
        """
        journal = self.environment.journal
        journal.clear()
        parts = [part for number, page in enumerate(pages, start=1) for part in self._copies(number, len(pages), page)]
        # A picture shown on several slides is one part.
        slides = {part.entry.name: part for part in parts}.values()
        sections = [page.section for page in pages]
        listing = (
            _entry(CONTENT_TYPES, self.frame.content_types(slides)),
            *self.shared,
            _entry(DECK_MAIN, self.frame.presentation(sections)),
            _entry(relations_name(DECK_MAIN), self.frame.relations(len(pages))),
        )
        common = ((part.name, render_part(self.environment, part, properties)) for part in self.common)
        own = [_entry(name, _finished(without_marks(xml))[0]) for name, xml in common]
        entries = (*listing, *own, *(part.entry for part in slides))
        return Rendering(archive(_NOTHING, entries), tuple(dict.fromkeys(journal)))

    def _slide(self, prototype: Prototype, context: Mapping[str, Any]) -> str:
        return self._filled(prototype.slide, context)[0]

    def _filled(self, part: CompiledPart, context: Mapping[str, Any]) -> tuple[str, list[str]]:
        """The XML of a slide or of its notes, and the addresses of the links that its values make."""
        return _finished(render_part(self.environment, part, with_ids(context)))

    def _related(self, part: CompiledPart, links: Sequence[str], context: Mapping[str, Any]) -> str:
        """The relationships of a slide or of its notes, those of its values' links included."""
        made = "".join(link_relation(rank, address) for rank, address in enumerate(links, start=1))
        xml = render_part(self.environment, part, context)
        return xml.replace("</Relationships>", f"{made}</Relationships>") if made else xml

    def _copies(self, number: int, total: int, page: Page) -> Iterator[OwnPart]:
        """The parts of one slide: its XML, its relationships, what it holds, its notes and their relationships."""
        prototype = self.prototypes[page.prototype]
        context = {**page.context, **_page(number, total)}
        slide = slide_part(number)
        xml, links = self._filled(prototype.slide, context)
        filled = filled_zones(xml, page, number) if prototype.zones else Filled(xml)
        self.environment.journal += (*filled.findings, *without_zone(page, prototype.zones))
        relations = self._related(prototype.relations, links, context)
        yield OwnPart(_entry(slide, filled.xml), SLIDE_TYPE)
        yield OwnPart(_entry(relations_name(slide), with_relations(relations, filled.relations)))
        yield from filled.parts
        yield from copies(prototype.own, number)
        if prototype.notes is not None:
            notes = notes_part(number)
            xml, links = self._filled(prototype.notes.part, context)
            relations = self._related(prototype.notes.relations, links, context)
            yield OwnPart(_entry(notes, xml), NOTES_TYPE)
            yield OwnPart(_entry(relations_name(notes), relations))


_NOTHING = Block(b"", b"", 0)


def compile_deck(
    path: Path, logos: Path | None = None, macros: Path | None = None
) -> tuple[DeckTemplate | None, list[Finding]]:
    """The compiled template of `path`, or None and every fault found; `logos` is the folder of optional logos."""
    opened, findings = open_template(path, DECK_MAIN)
    if opened is None:
        return None, findings
    entries, logo_findings = slide_logos(opened, logos)
    findings += logo_findings
    environment = TemplateEnvironment(slide_text)
    findings += share_macros(environment, macros)
    prototypes, faults = _prototypes(environment, entries, path.name)
    common, common_faults = _common_parts(environment, entries, path.name)
    findings += [*faults, *common_faults]
    if errors(findings):
        return None, findings
    settings = {name: setting_of(entries, name) for name in {prototype.layout for prototype in prototypes.values()}}
    left_out = _left_out(entries, prototypes)
    shared = _shared(entries, common, left_out)
    return DeckTemplate(
        path.name, environment, prototypes, settings, common, Frame(entries, left_out), shared
    ), findings


def _prototypes(
    environment: TemplateEnvironment, entries: Mapping[str, Entry], document: str
) -> tuple[dict[str, Prototype], list[Finding]]:
    prototypes: dict[str, Prototype] = {}
    findings: list[Finding] = []
    met: set[str] = set()
    for slide in slide_names(entries):
        prototype, faults = compile_prototype(environment, entries, slide, document)
        findings += faults
        if slide.name in met:
            findings.append(report("CU-410", Place(f"Diapositive {slide.rank}", "", document), kind=slide.name))
        met.add(slide.name)
        if prototype is not None:
            prototypes[slide.name] = prototype
    return prototypes, findings


def _common_parts(
    environment: TemplateEnvironment, entries: Mapping[str, Entry], document: str
) -> tuple[tuple[CompiledPart, ...], list[Finding]]:
    """The parts rendered once a deck: document properties, and the layouts and masters that hold tags."""
    parts: list[CompiledPart] = []
    findings = unfilled_tags(document, entries, lambda name: bool(_container(name)) or name.startswith(_OF_SLIDES))
    for name, entry in entries.items():
        container = common_container(name, entry)
        if not container:
            continue
        source = source_of(parse(entry.content()), SLIDE, Place(container, "", document))
        if source.tags or source.faults:
            part, faults = compile_part(environment, name, source)
            findings += faults
            parts += [part] if part else []
    return tuple(parts), findings


def common_container(part: str, entry: Entry) -> str:
    """What a part shared by the slides and that may hold tags is called in findings; "" for any other part."""
    words = _container(part)
    return f"{words}{_layout_name(entry)}" if words else ""


def _container(part: str) -> str:
    return next((words for pattern, words in _COMMON if pattern.fullmatch(part)), "")


def _layout_name(entry: Entry) -> str:
    page = parse(entry.content()).find(f"{P}cSld")
    return f" « {page.get('name')} »" if page is not None and page.get("name") else ""


def _left_out(entries: Iterable[str], prototypes: Mapping[str, Prototype]) -> set[str]:
    """The parts of the template's slides, which its decks have only copies of."""
    own = {original.entry.name for prototype in prototypes.values() for original in prototype.own}
    return {name for name in entries if name.startswith(_OF_SLIDES)} | own | {relations_name(name) for name in own}


def _shared(
    entries: Mapping[str, Entry], common: Iterable[CompiledPart], left_out: Container[str]
) -> tuple[Entry, ...]:
    """The entries that every deck holds unchanged, in a fixed order."""
    varying = {*_LISTING, *(part.name for part in common)}
    return tuple(entries[name] for name in sorted(entries) if name not in varying and name not in left_out)


def _page(number: int, total: int) -> dict[str, Any]:
    return {"page": {"numero": number, "total": total}}


_EMPTY_BODIES = tuple(
    (re.compile(rf"{end}(?<!</a:p>{end})(?<!<a:p/>{end})"), f"<a:p/>{end}") for end in ("</a:txBody>", "</p:txBody>")
)
"""Written end first: a search for plain text is 20 times faster than one for what is not before it."""

_EMPTY_TABLE = re.compile(
    r"<p:graphicFrame[ >](?:(?!</p:graphicFrame>).)*?(?:<a:tblGrid/>|<a:tblGrid></a:tblGrid>|</a:tblGrid></a:tbl>)"
    r"(?:(?!</p:graphicFrame>).)*</p:graphicFrame>",
    re.DOTALL,
)


def _finished(xml: str) -> tuple[str, list[str]]:
    """The rendered XML of a slide, as PowerPoint accepts it without repair, and the addresses of its values' links.

    Line breaks are cut, a body left without a paragraph gets one, a table left without column or row vanishes.
    """
    if "<a:tblGrid></a:tblGrid>" in xml or "</a:tblGrid></a:tbl>" in xml:
        xml = _EMPTY_TABLE.sub("", xml)
    for empty, filled in _EMPTY_BODIES:
        xml = empty.sub(filled, xml)
    xml, links = slide_marks(xml)
    return split_breaks(xml), links


def _entry(name: str, xml: str) -> Entry:
    return deflated(name, xml.encode("utf-8", "replace"))


def _near(name: str, known: Mapping[str, object]) -> str:
    nearest = near_miss(name, known)
    return f" La section « {nearest} » lui ressemble." if nearest else ""
