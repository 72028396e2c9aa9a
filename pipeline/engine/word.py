"""Word templates: compiled once, rendered for each document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
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
from pipeline.engine.package.opening import WORD_MAIN, open_template
from pipeline.engine.package.vocabulary import WORD, W
from pipeline.engine.package.xml import parse
from pipeline.engine.pictures.logo_slots import word_logos
from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.rendering.escape import word_text
from pipeline.engine.rendering.hollows import STORIES, without_hollows
from pipeline.engine.rendering.journal import new_journal
from pipeline.engine.rendering.macros import share_macros
from pipeline.engine.rendering.marks import word_marks
from pipeline.engine.rendering.part import CompiledPart, compile_part, render_part, unfilled_tags, with_ids
from pipeline.engine.rendering.rendered import Rendering, TemplateFaults
from pipeline.engine.source.jinja_source import source_of
from pipeline.findings import Finding, Place
from pipeline.findings.finding import errors

_CONTAINERS = (
    (re.compile(r"word/document\.xml"), "Corps du document"),
    (re.compile(r"word/header\d*\.xml"), "En-tête"),
    (re.compile(r"word/footer\d*\.xml"), "Pied de page"),
    (re.compile(r"word/(foot|end)notes\.xml"), "Notes"),
    (re.compile(r"docProps/core\.xml"), "Propriétés du document"),
    (re.compile(r"word/_rels/.*\.rels"), "Liens"),
)


@dataclass(frozen=True)
class WordTemplate:
    """A compiled Word template: the constant beginning of its documents, and the parts that vary."""

    environment: TemplateEnvironment
    beginning: Block
    parts: tuple[CompiledPart, ...]
    text_area_mm: tuple[float, float] = (0.0, 0.0)
    warnings: tuple[Finding, ...] = ()

    @classmethod
    def open(cls, path: str | Path, *, logos: Path | None = None, macros: Path | None = None) -> WordTemplate:
        """The compiled template of the .docx at `path`; raises TemplateFaults with every fault at once.

        `logos` is a folder of pictures for the slots named « Logo xxx », `macros` a text file of jinja macros. What is
        doubtful and prevents nothing is in `warnings`.
        """
        template, findings = compile_word(Path(path), logos, macros)
        if template is None:
            raise TemplateFaults(errors(findings))
        return template

    def render(self, context: Mapping[str, Any]) -> Rendering:
        """One document for one context of plain values (dicts, lists, texts, numbers)."""
        whole = with_ids(context)
        with new_journal() as journal:
            entries = [self._entry(part, whole) for part in self.parts]
        return Rendering(archive(self.beginning, entries), journal.noted())

    def _entry(self, part: CompiledPart, context: Mapping[str, Any]) -> Entry:
        xml = finished(render_part(self.environment, part, context), bookmarked=part.bookmarked)
        return xml_entry(part.name, xml) if part.name == WORD_MAIN else repeated_entry(part.name, xml)


def compile_word(
    path: Path, logos: Path | None = None, macros: Path | None = None
) -> tuple[WordTemplate | None, list[Finding]]:
    """The compiled template of `path`, or None and every fault found; `logos` is the folder of optional logos."""
    opened, findings = open_template(path, WORD_MAIN)
    if opened is None:
        return None, findings
    entries, logo_findings = word_logos(opened, logos)
    findings += logo_findings
    findings += unfilled_tags(path.name, entries, lambda name: bool(container_of(name)))
    environment = TemplateEnvironment(word_text)
    findings += share_macros(environment, macros)
    parts: list[CompiledPart] = []
    for name, entry in list(entries.items()):
        if not container_of(name):
            continue
        source = source_of(parse(entry.content()), WORD, Place(container_of(name), "", path.name))
        if not source.tags and not source.faults:
            entries[name] = deflated(name, source.text.encode(), 9)
            continue
        part, faults = compile_part(environment, name, source)
        findings += faults
        parts += [part] if part else []
    if errors(findings):
        return None, findings
    beginning = constant_block(entries, {part.name for part in parts})
    area = text_area(entries[WORD_MAIN])
    return WordTemplate(environment, beginning, tuple(parts), area, tuple(findings)), findings


def text_area(document: Entry) -> tuple[float, float]:
    """The width and the height between the margins of the last section's pages, in mm."""
    tree = parse(document.content())
    sizes, margins = list(tree.iter(f"{W}pgSz")), list(tree.iter(f"{W}pgMar"))
    if not sizes or not margins:
        return 0.0, 0.0
    size, margin = sizes[-1], margins[-1]

    def room(whole: str, *sides: str) -> float:
        twips = int(size.get(f"{W}{whole}", "0")) - sum(abs(int(margin.get(f"{W}{side}", "0"))) for side in sides)
        return twips / 1440 * 25.4

    return room("w", "left", "right"), room("h", "top", "bottom")


def container_of(part: str) -> str:
    """What a part that may hold tags is called in findings; "" for any other part."""
    return next((words for pattern, words in _CONTAINERS if pattern.fullmatch(part)), "")


def constant_block(entries: Mapping[str, Entry], varying: set[str]) -> Block:
    """The entries that never vary, content types first, laid out once for all."""
    names = sorted((name for name in entries if name not in varying), key=lambda name: (name != CONTENT_TYPES, name))
    return block(entries[name] for name in names)


_EMPTY_ROW = re.compile(r"<w:tr>(?:<w:trPr>(?:(?!</w:trPr>).)*</w:trPr>)?</w:tr>", re.DOTALL)
_EMPTY_TABLE = re.compile(r"<w:tbl>(?:(?!</?w:tbl>).)*(?:</w:tblGrid>|<w:tblGrid/>)</w:tbl>", re.DOTALL)
_EMPTY_CELL = re.compile(
    "</w:tc>"
    + "(?:"
    + "|".join(f"(?<={last}</w:tc>)" for last in ("<w:tc>", "</w:tcPr>", "<w:tcPr/>", "</w:tbl>"))
    + ")"
)
"""Written end first: a search for plain text is many times faster than one for what may stand before it."""

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
