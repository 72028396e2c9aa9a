"""A Word template opened and made ready: changes accepted, fields that say what they will, notes where they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from pipeline.engine.package.archive import Entry, deflated
from pipeline.engine.package.opening import WORD_MAIN, open_template
from pipeline.engine.package.part_kinds import main_part, part_kinds, parts_of_kind
from pipeline.engine.package.vocabulary import W
from pipeline.engine.package.xml import parse, serialised
from pipeline.engine.source.revisions import accept_changes
from pipeline.engine.word.containers import containers, stories
from pipeline.engine.word.notes import NotesPart, carry_notes
from pipeline.engine.word.recorded import settle_fields
from pipeline.findings import Finding

_CORE = {"title": "title", "subject": "subject", "creator": "author", "keywords": "keywords", "description": "comments",
         "category": "category", "lastModifiedBy": "lastsavedby", "contentStatus": "content status"}  # fmt: skip
"""What fields call the core properties (ECMA-376 part 1, 17.16.5)."""


@dataclass(frozen=True)
class OpenedWord:
    """The parts of a Word template, its main part, its core properties, those that may hold tags, those of notes."""

    entries: Mapping[str, Entry]
    main: str
    core: str
    containers: Mapping[str, str]
    notes: tuple[NotesPart, ...]


def open_word(path: Path, *, audited: bool = False) -> tuple[OpenedWord | None, list[Finding]]:
    """The template at `path`, or None; and what prevents its use (CU-401, CU-408) or goes nowhere (CU-422).

    `audited`: as `open_template` has it.
    """
    opened, findings = open_template(path, WORD_MAIN, audited=audited)
    if opened is None:
        return None, findings
    own = stories(opened)
    properties, variables = _properties(opened), _variables(opened)
    entries = dict(opened)
    for name, tree in _word_trees(opened):
        before = etree.tostring(tree)
        accept_changes(tree)
        if name in own:
            settle_fields(tree, properties, variables)
        if etree.tostring(tree) != before:
            entries[name] = deflated(name, serialised(tree).encode(), 9)
    main = main_part(entries)
    notes = carry_notes(entries, own, main)
    held = {part.name for part in notes}
    named = {name: words for name, words in containers(entries).items() if name not in held}
    core = next(iter(parts_of_kind(part_kinds(entries), "core-properties")), "")
    return OpenedWord(entries, main, core, named, notes), findings


def _word_trees(entries: Mapping[str, Entry]) -> Iterator[tuple[str, etree._Element]]:
    for name, entry in entries.items():
        tree = parse(entry.content()) if name.endswith(".xml") else None
        if tree is not None and str(tree.tag).startswith(W):
            yield name, tree


def _properties(entries: Mapping[str, Entry]) -> dict[str, str]:
    """The text of each property that the template keeps, by the name that fields give it, in lower case."""
    kinds = part_kinds(entries)
    found: dict[str, str] = {}
    for name in parts_of_kind(kinds, "core-properties", "extended-properties"):
        for element in parse(entries[name].content()).iterchildren(etree.Element):
            word = etree.QName(element).localname
            found[_CORE.get(word, word.lower())] = element.text or ""
    for name in parts_of_kind(kinds, "custom-properties"):
        for element in parse(entries[name].content()).iterchildren(etree.Element):
            found[element.get("name", "").casefold()] = "".join(map(str, element.itertext()))
    return found


def _variables(entries: Mapping[str, Entry]) -> dict[str, str]:
    names = parts_of_kind(part_kinds(entries), "settings")
    variables = (one for name in names for one in parse(entries[name].content()).iter(f"{W}docVar"))
    return {one.get(f"{W}name", "").casefold(): one.get(f"{W}val", "") for one in variables}
