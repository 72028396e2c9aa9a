"""PowerPoint templates: prototypes compiled once, copied and filled for each slide of each deck."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.engine.deck.filled_slide import finished, slide_parts, slide_xml
from pipeline.engine.deck.geometry import overflowing_shapes, table_room
from pipeline.engine.deck.presentation import Frame
from pipeline.engine.deck.prototypes import Prototype, compile_prototype, slide_names, title_of
from pipeline.engine.deck.text_styles import Setting, setting_of
from pipeline.engine.package.archive import CONTENT_TYPES, Block, Entry, archive, xml_entry
from pipeline.engine.package.opening import DECK_MAIN, open_template
from pipeline.engine.package.own_parts import OwnPart
from pipeline.engine.package.relations import relations_name
from pipeline.engine.package.vocabulary import SLIDE, P
from pipeline.engine.package.xml import parse
from pipeline.engine.pictures.logo_slots import slide_logos
from pipeline.engine.pictures.logos import slug
from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.rendering.escape import slide_text
from pipeline.engine.rendering.macros import share_macros
from pipeline.engine.rendering.marks import without_marks
from pipeline.engine.rendering.part import CompiledPart, compile_part, render_part, unfilled_tags
from pipeline.engine.rendering.rendered import Rendering
from pipeline.engine.source.jinja_source import source_of
from pipeline.findings import Finding, Place, near_miss, report
from pipeline.findings.finding import errors
from pipeline.measure.page import Area, Page, TableRoom

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
        xml = slide_xml(self.environment, prototype, context)
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
        xml = slide_xml(self.environment, prototype, page.context, number)
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
        xml = slide_xml(self.environment, self.prototypes[page.prototype], page.context)
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
        # A picture shown on several slides is one part.
        slides = {part.entry.name: part for part in self._parts(pages)}.values()
        sections = [page.section for page in pages]
        listing = (
            xml_entry(CONTENT_TYPES, self.frame.content_types(slides)),
            *self.shared,
            xml_entry(DECK_MAIN, self.frame.presentation(sections)),
            xml_entry(relations_name(DECK_MAIN), self.frame.relations(len(pages))),
        )
        common = ((part.name, render_part(self.environment, part, properties)) for part in self.common)
        own = [xml_entry(name, finished(without_marks(xml))[0]) for name, xml in common]
        entries = (*listing, *own, *(part.entry for part in slides))
        return Rendering(archive(_NOTHING, entries), tuple(dict.fromkeys(journal)))

    def _parts(self, pages: Sequence[Page]) -> Iterator[OwnPart]:
        for number, page in enumerate(pages, start=1):
            yield from slide_parts(self.environment, self.prototypes[page.prototype], page, number, len(pages))


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


def _near(name: str, known: Mapping[str, object]) -> str:
    nearest = near_miss(name, known)
    return f" La section « {nearest} » lui ressemble." if nearest else ""
