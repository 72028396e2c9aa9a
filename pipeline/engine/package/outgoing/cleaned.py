"""An Office file as it may be sent: without the identity of its editors, without comments, without speaker notes."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, archive, block, deflated, read_entries
from pipeline.engine.package.intake.embedded import with_clean_packages
from pipeline.engine.package.intake.traces import without_traces
from pipeline.engine.package.relations import relations_name
from pipeline.engine.package.vocabulary import A, W
from pipeline.engine.package.xml import parse, serialised

_NOTES, _NAMING = "ppt/notesSlides/", ("PartName", "Target")
_COMMENT_MARKS = tuple(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))


def cleaned(content: bytes) -> bytes:
    """The file `content` without traces, and the files that it holds too. The same content gives the same bytes.

    Raises ValueError when one that it holds cannot be read; it must be readable itself.
    """
    entries, refusals = with_clean_packages(without_traces(read_entries(io.BytesIO(content))), "")
    if refusals:
        raise ValueError(refusals[0].message)
    for name, entry in entries.items():
        if name.startswith("word/") and name.endswith(".xml"):
            entries[name] = _without_comment_marks(entry)
    return _packed(entries)


def _without_comment_marks(entry: Entry) -> Entry:
    """A part of Word without the marks of comments that are gone."""
    tree = parse(entry.content())
    if next(tree.iter(*_COMMENT_MARKS), None) is None:
        return entry
    etree.strip_elements(tree, *_COMMENT_MARKS, with_tail=False)
    return deflated(entry.name, serialised(tree).encode(), 9)


def without_notes(content: bytes, wanted: Callable[[str], bool] = lambda _text: True) -> bytes:
    """The deck `content` without the notes of its slides whose text is `wanted` so; the same bytes when none is."""
    entries = read_entries(io.BytesIO(content))
    pages = (name for name in entries if name.startswith(_NOTES) and name.endswith(".xml"))
    notes = {name for name in pages if wanted(_said(entries[name]))}
    if not notes:
        return content
    gone = {*notes, *map(relations_name, notes)}
    names = frozenset(f"/{name.removeprefix('ppt/')}" for name in notes)
    kept = {name: entry for name, entry in entries.items() if name not in gone}
    for name, entry in kept.items():
        if name == CONTENT_TYPES or name.endswith(".rels"):
            kept[name] = _without_mentions(entry, names)
    return _packed(kept)


def _said(notes: Entry) -> str:
    """The text of a page of notes, a paragraph a line."""
    paragraphs = parse(notes.content()).iter(f"{A}p")
    return "\n".join("".join(text.text or "" for text in one.iter(f"{A}t")) for one in paragraphs)


def _without_mentions(entry: Entry, names: frozenset[str]) -> Entry:
    """A list of types or of relationships that does not name these pages of notes."""
    tree = parse(entry.content())
    gone = [
        item
        for item in tree
        if any((item.get(attribute) or "").endswith(one) for attribute in _NAMING for one in names)
    ]
    for item in gone:
        tree.remove(item)
    return deflated(entry.name, serialised(tree).encode(), 9) if gone else entry


def _packed(entries: Mapping[str, Entry]) -> bytes:
    known = {name: entry for name, entry in entries.items() if not _is_orphan(name, entries)}
    return archive(block(sorted(known.values(), key=lambda one: (one.name != CONTENT_TYPES, one.name))), ())


def _is_orphan(name: str, entries: Mapping[str, Entry]) -> bool:
    """Whether relationships are left of a part that is gone."""
    return name.endswith(".rels") and name != "_rels/.rels" and not any(relations_name(one) == name for one in entries)
