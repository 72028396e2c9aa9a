"""Opening a template: read, checked, stripped of what must not reach the participants."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from pipeline.findings import Finding, Place, report
from pipeline.writers.engine.archive import CONTENT_TYPES, Entry, read_entries
from pipeline.writers.engine.safety import refused_content, without_traces

_LARGEST = 200_000_000
"""Bytes of a template once inflated; ours take 2 % of it."""


def open_template(path: Path) -> tuple[dict[str, Entry] | None, list[Finding]]:
    """The entries of a template, or None and what prevents its use (CU-401, CU-408)."""
    unreadable = _unreadable(path)
    if unreadable:
        return None, [report("CU-401", Place(document=path.name), file=path.name, what=unreadable)]
    try:
        entries = read_entries(path)
        refusals = list(refused_content(path.name, entries))
        return (None, refusals) if refusals else (without_traces(entries), [])
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        what = "le fichier est abîmé ou incomplet"
        return None, [report("CU-401", Place(document=path.name), file=path.name, what=what)]


def _unreadable(path: Path) -> str:
    """Why the file cannot even be opened, or ""."""
    if not path.is_file():
        return "le fichier est introuvable"
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError):
        return "ce n'est pas un document Office"
    names = [info.filename for info in infos]
    if len(set(names)) != len(names) or sum(info.file_size for info in infos) > _LARGEST:
        return "son contenu est anormal"
    return "" if CONTENT_TYPES in names else "ce n'est pas un document Office"
