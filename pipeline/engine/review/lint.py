"""Every fault of a template in one run: what compiling finds, and its tags read against the fields that pages get."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from pipeline.engine.deck.deck_template import common_container, compile_deck
from pipeline.engine.deck.prototype.prototypes import SlideName, slide_names
from pipeline.engine.deck.prototype.slide_zones import zone_key, zone_keys
from pipeline.engine.deck.room.text_styles import layout_fault, setting_of
from pipeline.engine.package.archive import Entry
from pipeline.engine.package.opening import DECK_MAIN, open_template
from pipeline.engine.package.relations import relations_name, relations_of, resolved
from pipeline.engine.package.vocabulary import SLIDE, WORD, Grammar, P
from pipeline.engine.package.xml import parse
from pipeline.engine.plain_text import compile_text
from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.review import slide_looks, word_looks
from pipeline.engine.review.prototype_lint import causes_only, hidden_findings, need_findings, title_findings
from pipeline.engine.review.reading.analysis import analysed
from pipeline.engine.review.reading.fields import GROUP, Field, fields_of, merged
from pipeline.engine.review.reading.recovery import TagTree, tag_tree, text_tree
from pipeline.engine.review.reading.trace import Trace, Use
from pipeline.engine.review.size_lint import size_findings
from pipeline.engine.source.jinja_source import source_of
from pipeline.engine.source.shape_tags import UNIT
from pipeline.engine.source.tags import Tag
from pipeline.engine.word import compile_word
from pipeline.engine.word.opened_word import open_word
from pipeline.findings import Finding, Place, in_reading_order, report
from pipeline.words.near_miss import looks_like

_OF_EVERY_SLIDE = fields_of([{"page": {"numero": 1, "total": 1}}])
"""What the engine adds to the fields of a slide."""


@dataclass(frozen=True)
class DeckFields:
    """What decks give their template.

    `kinds`: the fields of each kind of slide, None for a kind that makes no page yet. `shared`: those of the parts that
    all slides share. `zones`: the names of the shapes that a kind of slide cannot do without. `needs`: the paths of the
    fields without which its slides would be empty, each with those that may stand for it. `titled`: the kinds whose
    slides have a title.
    """

    kinds: Mapping[str, Field | None]
    shared: Field
    zones: Mapping[str, Sequence[str]] = field(default_factory=dict)
    needs: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    titled: Container[str] = ()


@dataclass(frozen=True)
class TemplateReview:
    """What is to be said of a template, the fields that its tags name, and where each stands."""

    path: Path
    findings: tuple[Finding, ...]
    uses: tuple[Use, ...]


def review_deck(
    path: Path, fields: DeckFields, logos: Path | None = None, macros: Path | None = None
) -> TemplateReview:
    """The review of a deck's template; one that cannot be opened has only the findings that say why."""
    compiled = compile_deck(path, logos, macros)[1]
    read = read_deck(path, fields, macros)
    findings = (*compiled, *causes_only(read.findings, compiled))
    return TemplateReview(path, tuple(in_reading_order(findings)), read.uses)


def read_deck(path: Path, fields: DeckFields, macros: Path | None = None) -> TemplateReview:
    """What reading the tags and looks of a deck's template tells, besides what compiling it does."""
    findings: list[Finding] = []
    entries, _ = open_template(path, DECK_MAIN)
    uses: list[Use] = []
    shared = text_tree(macros)
    if entries is not None:
        slides = slide_names(entries)
        findings += _kind_findings(slides, fields, path.name)
        for slide in slides:
            found, named = _slide_review(entries, slide, fields, path.name, shared)
            findings += found
            uses += named
        for name, entry in entries.items():
            if container := common_container(name, entry):
                traces = [_trace(_tags(entry, SLIDE, Place(container, "", path.name)), fields.shared, shared)]
                findings += _gathered(traces, uses)
        settings = [setting_of(entries, layout) for layout in {layout_of(entries, slide) for slide in slides} - {""}]
        findings += (fault for setting in settings for fault in slide_looks.theme_findings(setting, path.name))
    return TemplateReview(path, tuple(in_reading_order(findings)), tuple(uses))


def review_word(path: Path, fields: Field, logos: Path | None = None, macros: Path | None = None) -> TemplateReview:
    """The review of a Word template whose documents get `fields`."""
    compiled = compile_word(path, logos, macros)[1]
    read = read_word(path, fields, macros)
    return TemplateReview(path, tuple(in_reading_order((*compiled, *read.findings))), read.uses)


def review_text(path: Path, fields: Field, macros: Path | None = None) -> TemplateReview:
    """The review of a template of plain text whose texts get `fields`."""
    findings = list(compile_text(path, macros=macros)[1])
    tree, uses = text_tree(path), list[Use]()
    if tree is not None:
        findings += _gathered([analysed(tree, fields, text_tree(macros))], uses)
    told = {(one.code, one.place, one.found): one for one in findings}
    return TemplateReview(path, tuple(in_reading_order(told.values())), tuple(uses))


def read_word(path: Path, fields: Field, macros: Path | None = None) -> TemplateReview:
    """What reading the tags and looks of a Word template tells, besides what compiling it does."""
    findings: list[Finding] = []
    opened, _ = open_word(path)
    uses: list[Use] = []
    shared = text_tree(macros)
    if opened is not None:
        parts = ((opened.entries[name], words) for name, words in opened.containers.items())
        traces = [_trace(_tags(entry, WORD, Place(words, "", path.name)), fields, shared) for entry, words in parts]
        findings += _gathered(traces, uses)
        findings += _unused(fields, uses, Place(document=path.name), path.name)
        findings += word_looks.look_findings(opened, path.name)
    return TemplateReview(path, tuple(in_reading_order(findings)), tuple(uses))


def _kind_findings(slides: Iterable[SlideName], fields: DeckFields, document: str) -> Iterator[Finding]:
    """Kinds without a prototype, prototypes without a kind."""
    names = {slide.name: slide for slide in slides if slide.name}
    for kind in fields.kinds:
        if names and kind not in names:
            near = looks_like("", kind, [name for name in names if name not in fields.kinds])
            yield report("CU-413", Place(document=document), kind=kind, near=near)
    for name, slide in names.items():
        if name not in fields.kinds:
            near = looks_like("", name, [kind for kind in fields.kinds if kind not in names])
            yield report("CU-414", Place(slide.container, "", document), kind=name, near=near)


def _slide_review(
    entries: Mapping[str, Entry], slide: SlideName, fields: DeckFields, document: str, shared: TagTree | None
) -> tuple[list[Finding], list[Use]]:
    """What is to be said of one slide, and the fields that its tags name."""
    place = Place(slide.container, "", document)
    tree = parse(entries[slide.part].content())
    layout = layout_of(entries, slide)
    findings = list(slide_looks.look_findings(tree, setting_of(entries, layout), place)) if layout else []
    findings += size_findings(tree, place)
    if slide.name not in fields.kinds:
        return findings, []
    findings += hidden_findings(tree, slide.name, place)
    findings += title_findings(tree, place) if slide.name in fields.titled else ()
    findings += (found for zone in fields.zones.get(slide.name, ()) for found in _zone(tree, slide.name, zone, place))
    offered = fields.kinds[slide.name]
    if offered is None:
        return [*findings, report("CU-421", place, kind=slide.name)], []
    uses: list[Use] = []
    known = merged(offered, _OF_EVERY_SLIDE)
    findings += _gathered((_trace(tags, known, shared) for tags in _slide_tags(entries, slide, document)), uses)
    findings += need_findings(fields.needs.get(slide.name, ()), uses, slide.name, place)
    if fields.zones.get(slide.name) and not any(use.field.path == _EQUIVALENT for use in uses):
        findings.append(report("CU-439", place, kind=slide.name))
    common = _common_names(fields)
    particular = Field("", GROUP, fields={name: one for name, one in offered.fields.items() if name not in common})
    return [*findings, *_unused(particular, uses, place, slide.name)], uses


def _slide_tags(entries: Mapping[str, Entry], slide: SlideName, document: str) -> list[list[Tag]]:
    """The tags of a slide, its notes and their links; those that repeat the slide, in its notes, count for all."""
    notes = [resolved(slide.part, item.target) for item in relations_of(entries, slide.part) if item.kind == _NOTES]
    places = [(slide.part, slide.container), *((part, slide.notes_container) for part in notes)]
    parts = [(name, words) for part, words in places for name in (part, relations_name(part)) if name in entries]
    tags = [(name, _tags(entries[name], SLIDE, Place(words, "", document))) for name, words in parts]
    scope = [tag for name, own in tags if name in notes for tag in own if tag.unit == UNIT and not tag.closes]
    return [[*scope, *(tag for tag in own if tag not in scope)] for _, own in tags]


_NOTES = "notesSlide"
_EQUIVALENT = "equivalent"
"""The field that says in words what fills the zone of a slide: its alternative says the gist only."""


def layout_of(entries: Mapping[str, Entry], slide: SlideName) -> str:
    """The part of a slide's layout, "" when it has none that is whole."""
    found = (item.target for item in relations_of(entries, slide.part) if item.kind == "slideLayout")
    layouts = (resolved(slide.part, target) for target in found)
    return next((layout for layout in layouts if not layout_fault(entries, layout)), "")


def _zone(tree: etree._Element, kind: str, zone: str, place: Place) -> Iterator[Finding]:
    """CU-415 when no shape is the zone `zone`, accents and capitals apart."""
    if zone_key(zone) not in zone_keys(tree):
        names = [one.get("name", "") for one in tree.iter(f"{P}cNvPr")]
        yield report("CU-415", place, kind=kind, zone=zone, near=looks_like("La forme", zone, names))


def _tags(entry: Entry, grammar: Grammar, place: Place) -> tuple[Tag, ...]:
    return source_of(parse(entry.content()), grammar, place).tags


def _trace(tags: Iterable[Tag], fields: Field, shared: TagTree | None) -> Trace:
    """The tags of one part read against `fields`."""
    return analysed(tag_tree(TemplateEnvironment(str), tags), fields, shared)


def _gathered(traces: Iterable[Trace], uses: list[Use]) -> Iterator[Finding]:
    for trace in traces:
        uses += trace.uses
        yield from dict.fromkeys(trace.findings)  # a field may stand several times in a tag


def _common_names(fields: DeckFields) -> set[str]:
    """The fields that every kind of slide has: not to name one of them is no oversight."""
    known = [set(kind.fields) for kind in fields.kinds.values() if kind is not None]
    return set.intersection(*known) if len(known) > 1 else set()


def _unused(offered: Field, uses: Iterable[Use], place: Place, page: str) -> Iterator[Finding]:
    """CU-416, once a page: the fields that no tag names, those of one group together."""
    words = list(_unused_words(offered, {use.field.path for use in uses}))
    if words:
        yield report("CU-416", place, page=page, fields=" ; ".join(words))


def _unused_words(group: Field, named: set[str]) -> Iterator[str]:
    """« secteur (code, source) » for the fields of a group that no tag names; « secteur » alone when none is named."""
    inner = [(name, inside.item or inside) for name, inside in group.fields.items()]
    plain = [name for name, inside in inner if inside.kind != GROUP and inside.path not in named]
    if plain:
        yield f"{group.path} ({', '.join(plain)})" if group.path else ", ".join(plain)
    for _, inside in inner:
        if inside.kind == GROUP and inside.fields:
            used = any(leaf.path in named for leaf in inside.leaves())
            yield from _unused_words(inside, named) if used else (inside.path,)
