"""PowerPoint templates: prototypes compiled once, copied and filled for each slide of each deck."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.engine.deck.deck_rendering import DeckRendering, MadeSlide
from pipeline.engine.deck.filled.filled_slide import filled_slide, finished, slide_xml
from pipeline.engine.deck.filled.shape_references import with_sound_references
from pipeline.engine.deck.fit.slide_fit import elastic_room, zone_area
from pipeline.engine.deck.presentation import Frame, with_whole_show
from pipeline.engine.deck.prototype.prototypes import Prototype, SlideName, compile_prototype, slide_names
from pipeline.engine.deck.prototype.refused_parts import seen_on_slides, told_on_slides
from pipeline.engine.deck.prototype.slide_relations import refused_on_shared
from pipeline.engine.deck.room.autofit import with_fresh_scales
from pipeline.engine.deck.room.geometry import table_room
from pipeline.engine.deck.room.text_styles import Setting, setting_of
from pipeline.engine.package.archive import CONTENT_TYPES, Block, Entry, archive, xml_entry
from pipeline.engine.package.opening import DECK_MAIN, open_template
from pipeline.engine.package.own_card import CORE, dated, identified
from pipeline.engine.package.relations import relations_name, relations_of
from pipeline.engine.package.vocabulary import SLIDE, P
from pipeline.engine.package.xml import parse
from pipeline.engine.pictures.logo_slots import slide_logos
from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.rendering.journal import current, new_journal
from pipeline.engine.rendering.macros import share_macros
from pipeline.engine.rendering.marks import without_marks
from pipeline.engine.rendering.part import CompiledPart, compile_part, render_part, unfilled_tags
from pipeline.engine.rendering.printed.escape import slide_text
from pipeline.engine.rendering.printed.printed_values import AS_TYPED, Typography
from pipeline.engine.rendering.rendered import NO_FIELDS, TemplateFaults
from pipeline.engine.source.jinja_source import source_of
from pipeline.findings import Finding, Place, Step, report
from pipeline.findings.finding import errors
from pipeline.measure.page import Area, Page, TableRoom
from pipeline.measure.recall import Recall, made_anew
from pipeline.words.near_miss import looks_like
from pipeline.words.slug import slug

_COMMON = (
    (re.compile(r"docProps/core\.xml"), "Propriétés du document"),
    (re.compile(r"ppt/slideLayouts/[^/]+\.xml"), "Disposition"),
    (re.compile(r"ppt/slideMasters/[^/]+\.xml"), "Masque des diapositives"),
    (re.compile(r"ppt/notesMasters/[^/]+\.xml"), "Masque des commentaires"),
    (re.compile(r"ppt/handoutMasters/[^/]+\.xml"), "Masque du document"),
)
_LISTING = (CONTENT_TYPES, DECK_MAIN, relations_name(DECK_MAIN))
_OF_SLIDES = ("ppt/slides/", "ppt/notesSlides/")


SlideMaker = Callable[[Page, int, int], MadeSlide]
"""The slide of a page, its number, how many there are."""


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
    warnings: tuple[Finding, ...] = ()

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        logos: Path | None = None,
        macros: Path | None = None,
        typography: Typography = AS_TYPED,
    ) -> DeckTemplate:
        """The compiled template of the .pptx at `path`; raises TemplateFaults with every fault at once.

        `logos` is a folder of pictures for the slots named « Logo xxx », `macros` a text file of jinja macros;
        `typography` sets the values that are printed. What is doubtful and prevents nothing is in `warnings`.
        """
        template, findings = compile_deck(Path(path), logos, macros, typography)
        if template is None:
            raise TemplateFaults(errors(findings))
        return template

    def missing(self, kinds: Mapping[str, Place]) -> list[Finding]:
        """A finding (CU-406) for each wanted kind of slide that has no prototype, at the place that wants it."""
        return [
            report("CU-406", place, kind=name, near=looks_like("La section", name, self.prototypes), found=name)
            for name, place in kinds.items()
            if name not in self.prototypes
        ]

    def measure(self, name: str, context: Mapping[str, Any], recall: Recall = made_anew) -> TableRoom:
        """The table of a prototype filled with all its rows. Raises KeyError when there is no such prototype.

        `recall`: where what was measured of this template is taken again.
        """
        prototype = self.prototypes[name]
        with new_journal():  # What is wrong is told when the slide itself is rendered.
            xml = slide_xml(self.environment, prototype, context)
        if prototype.table is None or not xml:
            return TableRoom(0, 0, (), ())
        tree, setting, elastic = parse(xml.encode("utf-8", "replace")), self.settings[prototype.layout], None
        if prototype.body:
            elastic = elastic_room(tree, setting, prototype.body, prototype.table, key=(name, xml), recall=recall)
        return elastic or table_room(tree, prototype.table, setting)

    def zone(self, name: str, zone: str, context: Mapping[str, Any] = NO_FIELDS) -> Area | None:
        """Where a zone of a prototype stands, in mm: `zone` is what follows « Zone » in its name, accents apart.

        With the `context` of its page, under the texts that stand on its top there.
        """
        prototype, key = self.prototypes.get(name), slug(zone)
        drawn = prototype.zones.get(key) if prototype else None
        if prototype is None or prototype.body is None or drawn is None or not context:
            return drawn
        with new_journal():  # What is wrong is told when the slide itself is rendered.
            xml = slide_xml(self.environment, prototype, context)
        tree = parse(xml.encode("utf-8", "replace")) if xml else None
        setting = self.settings[prototype.layout]
        return drawn if tree is None else zone_area(tree, setting, prototype.body, key) or drawn

    def render(
        self,
        pages: Iterable[Page],
        properties: Mapping[str, Any] = NO_FIELDS,
        day: date | None = None,
        family: str = "",
        maker: SlideMaker | None = None,
    ) -> DeckRendering:
        """One deck: its pages in order, each repeated or left out as the notes of its prototype say.

        `properties` is what the parts that all slides share may name: document properties, layouts and masters. A page
        whose prototype is not there is left out and told (CU-406). `day` is the date of the deck in its properties,
        which have none without it; with a `family`, they have an identifier too, as a Word document has. `maker` gives
        each slide in the place of `slide`.
        """
        with new_journal() as journal:
            slides = self._slides(pages, maker or self.slide)
            # A picture shown on several slides is one part.
            parts = {part.entry.name: part for slide in slides for part in slide.filled.parts}.values()
            listing = (
                xml_entry(CONTENT_TYPES, self.frame.content_types(parts)),
                *self.shared,
                xml_entry(DECK_MAIN, self.frame.presentation([slide.page.section for slide in slides])),
                xml_entry(relations_name(DECK_MAIN), self.frame.relations(len(slides))),
            )
            common = ((part.name, render_part(self.environment, part, properties)) for part in self.common)
            made = ((name, finished(without_marks(xml))[0]) for name, xml in common)
            said = [xml for slide in slides for xml in slide.filled.said]
            own = [
                xml_entry(
                    name, identified(dated(xml, day), family, said) if name == CORE else with_sound_references(xml)
                )
                for name, xml in made
            ]
        entries = (*listing, *own, *(part.entry for part in parts))
        return DeckRendering(archive(_NOTHING, entries), journal.noted(), slides)

    def slide(self, page: Page, number: int, total: int) -> MadeSlide:
        """The slide `number` of `total`; it depends on nothing else. Raises KeyError without its prototype."""
        prototype = self.prototypes[page.prototype]
        setting = self.settings[prototype.layout]
        with new_journal() as journal:
            filled = filled_slide(self.environment, prototype, page, number, total, setting=setting)
        return MadeSlide(filled, setting, journal.noted())

    def _slides(self, pages: Iterable[Page], maker: SlideMaker) -> tuple[MadeSlide, ...]:
        wanted = [page for page in pages if self._has_prototype(page)]
        expanded = [turn for page in wanted for turn in self._turns(page)]
        made = tuple(maker(page, number, len(expanded)) for number, page in enumerate(expanded, start=1))
        current().findings += (finding for slide in made for finding in slide.findings)
        return made

    def _has_prototype(self, page: Page) -> bool:
        missing = self.missing({page.prototype: page.origin})
        current().findings += missing
        return not missing

    def _turns(self, page: Page) -> Iterator[Page]:
        """The slides that a page makes."""
        notes = self.prototypes[page.prototype].notes
        if notes is None or notes.scope is None:
            yield page
            return
        for values in notes.scope.turns(self.environment, page.context):
            yield replace(page, context={**page.context, **values})


_NOTHING = Block(b"", b"", 0)


def compile_deck(
    path: Path, logos: Path | None = None, macros: Path | None = None, typography: Typography = AS_TYPED
) -> tuple[DeckTemplate | None, list[Finding]]:
    """The compiled template of `path`, or None and every fault found; `logos` is the folder of optional logos."""
    opened, findings = open_template(path, DECK_MAIN, audited=True)
    if opened is None:
        return None, told_on_slides(path, findings)
    findings = seen_on_slides(findings, slide_names(opened))
    entries, logo_findings = slide_logos(with_whole_show(with_fresh_scales(opened)), logos)
    findings += logo_findings
    environment = TemplateEnvironment(slide_text, typography)
    findings += share_macros(environment, macros)
    prototypes, faults = _prototypes(environment, entries, path.name)
    common, common_faults = _common_parts(environment, entries, path.name)
    findings += [*faults, *common_faults]
    if errors(findings):
        return None, findings
    settings = {name: setting_of(entries, name) for name in {prototype.layout for prototype in prototypes.values()}}
    left_out = _left_out(entries, prototypes)
    shared = _shared(entries, common, left_out)
    frame = Frame(entries, left_out)
    template = DeckTemplate(path.name, environment, prototypes, settings, common, frame, shared, tuple(findings))
    return template, findings


def _prototypes(
    environment: TemplateEnvironment, entries: Mapping[str, Entry], document: str
) -> tuple[dict[str, Prototype], list[Finding]]:
    prototypes: dict[str, Prototype] = {}
    findings: list[Finding] = []
    met: set[str] = set()
    slides = slide_names(entries)
    findings += _name_findings(slides, document)
    for slide in slides:
        if not slide.name:
            continue
        prototype, faults = compile_prototype(environment, entries, slide, document)
        findings += faults
        if slide.name in met:
            place = Place(Step("Diapositive", slide.rank), document=document)
            findings.append(report("CU-410", place, kind=slide.name))
        met.add(slide.name)
        if prototype is not None:
            prototypes[slide.name] = prototype
    return prototypes, findings


def _name_findings(slides: Sequence[SlideName], document: str) -> Iterator[Finding]:
    """What is to be said of slides without a name, once when none has one."""
    if not slides:
        yield report("CU-446", Place(document=document), file=document)
    elif not any(slide.name for slide in slides):
        yield report("CU-440", Place(document=document))
    else:
        yield from (report("CU-441", Place(slide.container, "", document)) for slide in slides if not slide.name)


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
        place = Place(container, "", document)
        tree = parse(entry.content())
        findings += refused_on_shared(tree, relations_of(entries, name), place)
        source = source_of(tree, SLIDE, place)
        if source.tags or source.faults or name == CORE:
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
