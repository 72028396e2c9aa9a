"""Notes rendered where they are referred to: in a loop, each turn gets a note of its own, that says what its turn says.

A note is put inside its reference before the body is compiled, and taken out of it once the body is rendered, each with
an id of its own. A note that nothing refers to any more goes (ECMA-376 part 1, 17.11).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.archive import Entry, deflated
from pipeline.engine.package.vocabulary import W
from pipeline.engine.package.xml import parse, serialised

_KINDS = {"footnotes": "footnote", "endnotes": "endnote"}
_CARRIED = re.compile(r"<w:(footnote|endnote)Reference( [^>]*?)?>(<w:\1 .*?</w:\1>)</w:\1Reference>", re.DOTALL)
_ID = re.compile(r' w:id="[^"]*"')


@dataclass(frozen=True)
class NotesPart:
    """A part of notes: its name, footnote or endnote, its text before and behind the notes, the first free id."""

    name: str
    word: str
    beginning: str
    end: str
    first: int


def carry_notes(entries: dict[str, Entry], stories: Mapping[str, str], main: str) -> tuple[NotesPart, ...]:
    """Moves the notes of a template into their references in the body; `entries` are changed."""
    body = parse(entries[main].content())
    parts: list[NotesPart] = []
    for name, kind in stories.items():
        if kind in _KINDS:
            parts += _carried(entries, name, _KINDS[kind], body)
    if parts:
        entries[main] = deflated(main, serialised(body).encode(), 9)
    return tuple(parts)


def _carried(entries: dict[str, Entry], name: str, word: str, body: etree._Element) -> Iterator[NotesPart]:
    tree = parse(entries[name].content())
    notes = {note.get(f"{W}id", ""): note for note in tree.iterchildren(f"{W}{word}") if note.get(f"{W}type") is None}
    for reference in body.iter(f"{W}{word}Reference"):
        note = notes.get(reference.get(f"{W}id", ""))
        if note is not None:
            reference.append(_copy(note))
    for note in notes.values():
        tree.remove(note)
    own = [int(one.get(f"{W}id", "0")) for one in tree if re.fullmatch(r"-?\d+", one.get(f"{W}id", ""))]
    tree.append(etree.Element("notes"))
    entries[name] = deflated(name, serialised(tree).encode(), 9)
    beginning, _, end = serialised(tree).partition("<notes/>")
    yield NotesPart(name, word, beginning, end, max([0, *own]) + 1)


def _copy(note: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(note, with_tail=False))


def settled_notes(body: str, parts: Iterable[NotesPart]) -> tuple[str, dict[str, str]]:
    """A rendered body whose references are only that, and the content of each part of notes."""
    notes: dict[str, list[str]] = {part.word: [] for part in parts}
    first = {part.word: part.first for part in parts}

    def taken_out(match: re.Match[str]) -> str:
        word, facts, note = match.groups()
        own = f' w:id="{first[word] + len(notes[word])}"'
        notes[word].append(_ID.sub(own, note, count=1))
        return f"<w:{word}Reference{_ID.sub('', facts or '')}{own}/>"

    settled = _CARRIED.sub(taken_out, body) if notes else body
    return settled, {part.name: part.beginning + "".join(notes[part.word]) + part.end for part in parts}
