"""Word templates: compiled once, rendered for each document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.engine.package.archive import (
    CONTENT_TYPES,
    Block,
    Entry,
    archive,
    block,
    deflated,
    repeated_entry,
    xml_entry,
)
from pipeline.engine.package.own_card import dated, identified
from pipeline.engine.package.part_kinds import part_kinds, parts_of_kind
from pipeline.engine.package.vocabulary import WORD
from pipeline.engine.package.xml import parse
from pipeline.engine.pictures.logo_slots import word_logos
from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.rendering.hollows import STORIES, without_hollows
from pipeline.engine.rendering.journal import new_journal
from pipeline.engine.rendering.macros import share_macros
from pipeline.engine.rendering.marks import word_marks
from pipeline.engine.rendering.part import CompiledPart, compile_part, render_part, unfilled_tags, with_ids
from pipeline.engine.rendering.printed.escape import word_text
from pipeline.engine.rendering.printed.printed_values import AS_TYPED, Typography
from pipeline.engine.rendering.rendered import Rendering, TemplateFaults
from pipeline.engine.source.jinja_source import source_of
from pipeline.engine.source.tags import Draft
from pipeline.engine.word.fitted_tables import NO_LOOKS, TableLooks, fitted_tables, table_looks
from pipeline.engine.word.hidden_text import hidden_texts
from pipeline.engine.word.merges import mark_merges, settled_merges
from pipeline.engine.word.notes import NotesPart, settled_notes
from pipeline.engine.word.numbered_lists import restart_lists, settled_lists
from pipeline.engine.word.opened_word import OpenedWord, open_word
from pipeline.engine.word.rooms import Room, drawing_room, last_room
from pipeline.findings import Finding, Place
from pipeline.findings.finding import errors


@dataclass(frozen=True)
class WordTemplate:
    """A compiled Word template: the constant beginning of its documents, and the parts that vary."""

    environment: TemplateEnvironment
    beginning: Block
    parts: tuple[CompiledPart, ...]
    main: str
    core: str = ""
    notes: tuple[NotesPart, ...] = ()
    numbering: Entry | None = None
    text_area_mm: tuple[float, float] = (0.0, 0.0)
    looks: TableLooks = NO_LOOKS
    warnings: tuple[Finding, ...] = ()

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        logos: Path | None = None,
        macros: Path | None = None,
        typography: Typography = AS_TYPED,
    ) -> WordTemplate:
        """The compiled template of the .docx at `path`; raises TemplateFaults with every fault at once.

        `logos` is a folder of pictures for the slots named « Logo xxx », `macros` a text file of jinja macros;
        `typography` sets the values that are printed. What is doubtful and prevents nothing is in `warnings`.
        """
        template, findings = compile_word(Path(path), logos, macros, typography)
        if template is None:
            raise TemplateFaults(errors(findings))
        return template

    def render(self, context: Mapping[str, Any], day: date | None = None, family: str = "") -> Rendering:
        """One document for one context of plain values (dicts, lists, texts, numbers).

        `day` is the date of the document in its properties, which have none without it. With a `family`, they have an
        identifier too: the family and a fingerprint of what the document says.
        """
        whole = with_ids(context)
        with new_journal() as journal:
            texts = {part.name: self._text(part, whole) for part in self.parts}
        if self.core in texts:
            said = (xml for name, xml in texts.items() if name != self.core)
            texts[self.core] = identified(dated(texts[self.core], day), family, said)
        entries = [self._entry(name, xml) for name, xml in self._settled(texts).items()]
        return Rendering(archive(self.beginning, entries), journal.noted())

    def _text(self, part: CompiledPart, context: Mapping[str, Any]) -> str:
        xml = finished(render_part(self.environment, part, context), bookmarked=part.bookmarked)
        return xml if part.name == self.core else fitted_tables(settled_merges(xml), self.looks)

    def _settled(self, texts: dict[str, str]) -> dict[str, str]:
        """The parts that vary once notes and lists have ids of their own, with the parts that hold these."""
        if self.notes:
            body, notes = settled_notes(texts[self.main], self.notes)
            texts = {**texts, self.main: body, **notes}
        if self.numbering is not None:
            texts, numbering = settled_lists(texts, self.numbering.content().decode())
            texts[self.numbering.name] = numbering
        return texts

    def _entry(self, name: str, xml: str) -> Entry:
        return xml_entry(name, xml) if name == self.main else repeated_entry(name, xml)


def compile_word(
    path: Path, logos: Path | None = None, macros: Path | None = None, typography: Typography = AS_TYPED
) -> tuple[WordTemplate | None, list[Finding]]:
    """The compiled template of `path`, or None and every fault found; `logos` is the folder of optional logos."""
    opened, findings = open_word(path, audited=True)
    if opened is None:
        return None, findings
    entries, logo_findings = word_logos(opened.entries, logos)
    findings += logo_findings
    findings += unfilled_tags(path.name, entries, lambda name: name in opened.containers)
    findings += hidden_texts(entries, opened.containers, path.name)
    environment = TemplateEnvironment(word_text, typography)
    findings += share_macros(environment, macros)
    compiled = _Compiling(environment, entries, opened, path.name)
    findings += compiled.findings
    if errors(findings):
        return None, findings
    parts = tuple(compiled.parts)
    numbering = compiled.numbering()
    varying = {*(part.name for part in parts), *(part.name for part in opened.notes)}
    beginning = constant_block(entries, varying | ({numbering.name} if numbering is not None else set()))
    area = (compiled.room.width, compiled.room.height)
    return (
        WordTemplate(
            environment,
            beginning,
            parts,
            opened.main,
            opened.core,
            opened.notes,
            numbering,
            area,
            table_looks(entries),
            tuple(findings),
        ),
        findings,
    )


class _Compiling:
    """The parts of a template, compiled one by one, and what is learnt on the way: faults, the room of drawings."""

    def __init__(
        self, environment: TemplateEnvironment, entries: dict[str, Entry], opened: OpenedWord, document: str
    ) -> None:
        self.parts: list[CompiledPart] = []
        self.findings: list[Finding] = []
        self._entries, self._opened = entries, opened
        self._body = parse(entries[opened.main].content())
        self._rooms: list[Room] = []
        self._restarts = False
        for name, words in opened.containers.items():
            tree, place = parse(entries[name].content()), Place(words, "", document)
            source = source_of(tree, WORD, place, before=self._measure, after=self._number)
            varies = name == opened.core or (name == opened.main and bool(opened.notes))
            if not source.tags and not source.faults and not varies:
                entries[name] = deflated(name, source.text.encode(), 9)
                continue
            part, faults = compile_part(environment, name, source)
            self.findings += faults
            self.parts += [part] if part else []

    def _measure(self, draft: Draft) -> None:
        mark_merges(draft)
        room = drawing_room(draft, self._body)
        self._rooms += [room] if room is not None else []

    def _number(self, draft: Draft) -> None:
        self._restarts |= restart_lists(draft)

    @property
    def room(self) -> Room:
        """The smallest room where the template draws, that of its last page when it draws nowhere."""
        if not self._rooms:
            return last_room(self._body)
        return Room(min(room.width for room in self._rooms), min(room.height for room in self._rooms))

    def numbering(self) -> Entry | None:
        """The part that numbers lists, when some start again with the turns of a loop."""
        names = parts_of_kind(part_kinds(self._entries), "numbering") if self._restarts else []
        return self._entries[names[0]] if names else None


def constant_block(entries: Mapping[str, Entry], varying: set[str]) -> Block:
    """The entries that never vary, content types first, laid out once for all."""
    names = sorted((name for name in entries if name not in varying), key=lambda name: (name != CONTENT_TYPES, name))
    return block(entries[name] for name in names)


_EMPTY_ROW = re.compile(r"<w:tr>(?:<w:trPr>(?:(?!</w:trPr>).)*</w:trPr>)?</w:tr>", re.DOTALL)
_EMPTY_TABLE = re.compile(r"<w:tbl(?: [^>]*)?>(?:(?!</?w:tbl>).)*(?:</w:tblGrid>|<w:tblGrid/>)</w:tbl>", re.DOTALL)
_EMPTY_CELL = re.compile(
    "</w:tc>"
    + "(?:"
    + "|".join(f"(?<={last}</w:tc>)" for last in ("<w:tc>", "</w:tcPr>", "<w:tcPr/>", "</w:tbl>"))
    + ")"
)
"""Written end first: a search for plain text is many times faster than one for what may stand before it."""

_MARKED_CELL = re.compile(r"(<w:tc>|</w:tcPr>|<w:tcPr/>|</w:tbl>)((?:<w:bookmark(?:Start|End) [^>]*/>)+)</w:tc>")
"""A cell of which only ends of bookmarks are left."""

_EMPTY_STORY = re.compile(rf"(<w:(?:{'|'.join(STORIES)})\b[^>]*>|</w:tbl>)(?=</w:(?:{'|'.join(STORIES)})>)")


def finished(xml: str, *, bookmarked: bool) -> str:
    """The rendered XML of a part, as Word opens it without repair.

    A row left without a cell vanishes, a table without a row too; what must hold a paragraph and holds none gets one.
    Bookmarks are looked for when the template is `bookmarked`.
    """
    whole = word_marks(without_hollows(xml, _without_empty_elements))
    return _with_bookmarks_once(whole) if bookmarked else whole


def _without_empty_elements(xml: str) -> str:
    if "<w:tr></w:tr>" in xml or "</w:trPr></w:tr>" in xml:
        xml = _EMPTY_ROW.sub("", xml)
    if "<w:tblGrid/></w:tbl>" in xml or "</w:tblGrid></w:tbl>" in xml:
        xml = _EMPTY_TABLE.sub("", xml)
    xml = _MARKED_CELL.sub(r"\1\2<w:p/></w:tc>", xml)
    return _EMPTY_CELL.sub("<w:p/></w:tc>", _EMPTY_STORY.sub(r"\1<w:p/>", xml))


_BOOKMARK = re.compile(r'<w:bookmark(Start|End) [^>]*?\bw:id="(\d+)"[^>]*/>')


def _with_bookmarks_once(xml: str) -> str:
    """Only the first copy of a bookmark that a loop repeats: ids and names must be unique; links lead to the first."""
    seen: set[tuple[str, str]] = set()

    def first_copy(match: re.Match[str]) -> str:
        known = (match[1], match[2]) in seen
        seen.add((match[1], match[2]))
        return "" if known else match[0]

    return _BOOKMARK.sub(first_copy, xml)
