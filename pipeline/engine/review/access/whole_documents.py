"""A whole template, or a document made of it, as its reader meets it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from lxml import etree

from pipeline.engine.deck.prototype.prototypes import slide_names
from pipeline.engine.deck.room.text_styles import Setting, setting_of
from pipeline.engine.package.archive import Entry, read_entries
from pipeline.engine.package.opening import DECK_MAIN, WORD_MAIN, open_template
from pipeline.engine.package.part_kinds import part_kinds, parts_of_kind
from pipeline.engine.package.relations import relations_of, resolved
from pipeline.engine.package.xml import parse
from pipeline.engine.review.access.slides import layout_findings, slide_findings
from pipeline.engine.review.access.theme_colours import Palette, palette_of
from pipeline.engine.review.access.word_parts import word_part_findings
from pipeline.engine.review.access.word_styles import Styles
from pipeline.engine.word.containers import containers, stories
from pipeline.findings import Finding, Place, report

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def deck_template_access(path: Path) -> tuple[Finding, ...]:
    """What readers of the decks of a template would meet; nothing for a template that cannot be opened."""
    entries, _ = open_template(path, DECK_MAIN)
    return tuple(deck_access(entries, path.name)) if entries is not None else ()


def word_template_access(path: Path) -> tuple[Finding, ...]:
    """What readers of the documents of a Word template would meet; nothing for one that cannot be opened."""
    entries, _ = open_template(path, WORD_MAIN)
    return tuple(word_access(entries, path.name)) if entries is not None else ()


def deck_access(entries: Mapping[str, Entry], document: str) -> Iterator[Finding]:
    """What is wrong in the slides of a deck, or in the prototypes of its template."""
    setting = cache(lambda layout: (found := setting_of(entries, layout), _palette(entries, layout, found)))
    layouts: dict[str, None] = {}
    for slide in slide_names(entries):
        layout = _layout(entries, slide.part)
        if layout:
            layouts[layout] = None
            tree = parse(entries[slide.part].content())
            yield from slide_findings(tree, *setting(layout), Place(slide.container, "", document))
    for layout in layouts:
        found, palette = setting(layout)
        name = next((page.get("name", "") for page in found.layout), "")
        yield from layout_findings(found.layout, found, palette, Place(f"Disposition « {name} »", "", document))
    yield from _untitled(entries, document)


def word_access(entries: Mapping[str, Entry], document: str) -> Iterator[Finding]:
    """What is wrong in a Word document, or in its template."""
    named = containers(entries)
    styles, palette = Styles(_first(entries, "styles")), palette_of(_first(entries, "theme"))
    for name, kind in stories(entries).items():
        place, tree = Place(named[name], "", document), parse(entries[name].content())
        yield from word_part_findings(tree, styles, palette, place, is_foot=kind in ("header", "footer"))
    yield from _untitled(entries, document)


def _first(entries: Mapping[str, Entry], kind: str) -> etree._Element | None:
    """The first part of a kind, if there is one."""
    names = parts_of_kind(part_kinds(entries), kind)
    return parse(entries[names[0]].content()) if names else None


def document_access(content: bytes, name: str) -> tuple[Finding, ...]:
    """What readers of a .pptx or .docx meet; `name` is what findings call it. Raises BadZipFile for other files."""
    entries = read_entries(BytesIO(content))
    return tuple(deck_access(entries, name) if DECK_MAIN in entries else word_access(entries, name))


def _layout(entries: Mapping[str, Entry], part: str) -> str:
    found = (item.target for item in relations_of(entries, part) if item.kind == "slideLayout")
    return next((resolved(part, target) for target in found), "")


def _palette(entries: Mapping[str, Entry], layout: str, setting: Setting) -> Palette:
    """The colours of the theme of a layout's master."""
    part = layout
    for kind in ("slideMaster", "theme"):
        part = next(resolved(part, item.target) for item in relations_of(entries, part) if item.kind == kind)
    return palette_of(parse(entries[part].content()), setting.master)


def _untitled(entries: Mapping[str, Entry], document: str) -> Iterator[Finding]:
    """CU-438: screen readers say the title of a document, not the name of its file."""
    core = _first(entries, "core-properties")
    if core is None or not (core.findtext(_TITLE) or "").strip():
        yield report("CU-438", Place("Propriétés du document", "", document))
