"""Opening a template: read, checked, stripped of what must not reach the participants."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, read_entries
from pipeline.engine.package.identity import with_distinct_drawings
from pipeline.engine.package.part_facts import used_relationships
from pipeline.engine.package.relations import dangling, relations_of
from pipeline.engine.package.safety import refused_content, without_traces
from pipeline.engine.package.xml import parse
from pipeline.findings import Finding, Place, report

WORD_MAIN, DECK_MAIN = "word/document.xml", "ppt/presentation.xml"
_KINDS = {WORD_MAIN: "un document Word (.docx)", DECK_MAIN: "une présentation PowerPoint (.pptx)"}
_LARGEST = 200_000_000
"""Bytes of a template once inflated; ours take 2 % of it."""

_DAMAGED = "le fichier est abîmé ou incomplet"


def open_template(path: Path, main: str) -> tuple[dict[str, Entry] | None, list[Finding]]:
    """The entries of a template whose main part is `main`, or None and what prevents its use (CU-401, CU-408)."""
    unreadable = _unreadable(path, main)
    if unreadable:
        return None, [_unusable(path, unreadable)]
    try:
        entries = read_entries(path)
        refusals = list(refused_content(path.name, entries))
        missing = _missing_part(entries)
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError, EOFError, ValueError, NotImplementedError,
            RuntimeError):  # fmt: skip
        return None, [_unusable(path, _DAMAGED)]
    if missing:
        refusals.append(_unusable(path, f"{_DAMAGED} (il manque {missing})"))
    return (None, refusals) if refusals else (with_distinct_drawings(without_traces(entries)), [])


def _unusable(path: Path, what: str) -> Finding:
    return report("CU-401", Place(document=path.name), file=path.name, what=what)


def _unreadable(path: Path, main: str) -> str:
    """Why the file cannot even be opened, or ""."""
    if not path.is_file():
        return "le fichier est introuvable"
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return f"ce n'est pas {_KINDS[main]}"
    names = [info.filename for info in infos]
    if len(set(names)) != len(names) or sum(info.file_size for info in infos) > _LARGEST:
        return "son contenu est anormal"
    return "" if {CONTENT_TYPES, main} <= set(names) else f"ce n'est pas {_KINDS[main]}"


def _missing_part(entries: Mapping[str, Entry]) -> str:
    """The first part or relationship that a part needs and the template has not, or "". Raises XMLSyntaxError."""
    for name, entry in entries.items():
        if name.endswith(".rels"):
            missing = next(dangling(name, entry.content(), entries), "")
            if missing:
                return missing
        elif name.endswith(".xml"):
            known = {relation.identifier for relation in relations_of(entries, name)}
            unknown = used_relationships(parse(entry.content())) - known
            if unknown:
                return f"le lien « {min(unknown)} » de {name}"
    return ""
