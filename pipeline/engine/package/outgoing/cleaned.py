"""An Office file as it may be sent: without the identity of its editors, without comments, without speaker notes."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, archive, block, deflated, read_entries, stored
from pipeline.engine.package.outgoing.inner_files import OFFICE_ENDINGS
from pipeline.engine.package.relations import relations_name
from pipeline.engine.package.safety import without_traces
from pipeline.engine.package.vocabulary import RELATIONSHIP
from pipeline.engine.package.xml import parse, serialised

_NOTES = ("ppt/notesSlides/",)
_SAVED_AT = re.compile(
    rb"<(?:\w+:)?AlternateContent\b[^>]*>\s*<(?:\w+:)?Choice\b[^>]*>\s*<(?:\w+:)?absPath\b[^>]*/>\s*"
    rb"</(?:\w+:)?Choice>\s*</(?:\w+:)?AlternateContent>"
)
"""Where Excel notes the folder that a workbook was saved in."""


def cleaned(content: bytes) -> bytes:
    """The file `content` without traces, and the files that it holds too. The same content gives the same bytes.

    Raises zipfile.BadZipFile or lxml.etree.XMLSyntaxError when it is damaged.
    """
    entries = without_traces(read_entries(io.BytesIO(content)))
    for name, entry in entries.items():
        if name.lower().endswith(OFFICE_ENDINGS):
            entries[name] = stored(name, cleaned(entry.content()))
        elif name == "xl/workbook.xml":
            entries[name] = deflated(name, _SAVED_AT.sub(b"", entry.content()), 9)
    return _packed(entries)


def without_notes(content: bytes) -> bytes:
    """The deck `content` without the notes of its slides; the same bytes when it has none. Raises as `cleaned`."""
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
