"""The parts of a Word file that may hold tags, known by their relationships, and what findings call them."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.engine.package.archive import Entry
from pipeline.engine.package.part_kinds import MAIN, part_kinds
from pipeline.engine.package.relations import relations_name

BODY = "Corps du document"
_WORDS = {
    MAIN: BODY,
    "header": "En-tête",
    "footer": "Pied de page",
    "footnotes": "Notes",
    "endnotes": "Notes",
    "settings": "Variables du document",
    "core-properties": "Propriétés du document",
    "extended-properties": "Propriétés du document",
    "custom-properties": "Propriétés du document",
}
_STORIES = (MAIN, "header", "footer", "footnotes", "endnotes")
"""The kinds of parts whose text readers see."""


def containers(entries: Mapping[str, Entry]) -> dict[str, str]:
    """What each part that may hold tags is called."""
    kinds = part_kinds(entries)
    named = {name: _WORDS[kind] for name, kind in kinds.items() if kind in _WORDS}
    links = {relations_name(name): "Liens" for name, kind in kinds.items() if kind in _STORIES}
    return {**named, **{name: words for name, words in links.items() if name in entries}}


def stories(entries: Mapping[str, Entry]) -> dict[str, str]:
    """The kind of each part whose text readers see: officeDocument, header, footer, footnotes, endnotes."""
    return {name: kind for name, kind in part_kinds(entries).items() if kind in _STORIES}
