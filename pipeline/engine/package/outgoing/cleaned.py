"""An Office file as it may be sent: without the identity of its editors, without comments, without speaker notes."""

from __future__ import annotations

import io
from collections.abc import Mapping

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, archive, block, deflated, read_entries
from pipeline.engine.package.intake.embedded import with_clean_packages
from pipeline.engine.package.intake.traces import without_traces
from pipeline.engine.package.relations import relations_name
from pipeline.engine.package.vocabulary import RELATIONSHIP, W
from pipeline.engine.package.xml import parse, serialised

_NOTES = ("ppt/notesSlides/",)
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


def without_notes(content: bytes) -> bytes:
    """The deck `content` without the notes of its slides; the same bytes when it has none."""
    entries = read_entries(io.BytesIO(content))
    notes = {name for name in entries if name.startswith(_NOTES)}
    if not notes:
        return content
    kept = {name: entry for name, entry in entries.items() if name not in notes}
    for name, entry in kept.items():
        if name == CONTENT_TYPES or name.endswith(".rels"):
            kept[name] = _without_mentions(entry)
    return _packed(kept)


def _without_mentions(entry: Entry) -> Entry:
    """A list of types or of relationships that does not name the pages of notes."""
    tree = parse(entry.content())
    gone = [
        item
        for item in tree
        if "notesSlides/" in (item.get("PartName") or "")
        or (item.tag == RELATIONSHIP and item.get("Type", "").endswith("/notesSlide"))
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
