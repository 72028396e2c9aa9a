"""Office files inside an Office file: the workbook of a chart, an object shown as an icon. They lose their traces."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, archive, block, read_entries, stored
from pipeline.engine.package.intake.traces import without_traces
from pipeline.engine.package.part_kinds import part_kinds, parts_of_kind, with_settled_names
from pipeline.engine.package.safety import refused_content
from pipeline.findings import Finding, Place, report

PACKAGE = "package"
"""The kind of relationship that leads to a whole Office file."""

_LARGEST = 50_000_000
"""Bytes of an embedded file once inflated."""

_DEEPEST = 3


def with_clean_packages(
    entries: Mapping[str, Entry], document: str, depth: int = 1
) -> tuple[dict[str, Entry], list[Finding]]:
    """The entries, each embedded file without its traces, or why one is refused (CU-408)."""
    settled, findings = dict(entries), list[Finding]()
    for name in parts_of_kind(part_kinds(entries), PACKAGE):
        settled[name], faults = clean_package(entries[name], Place(name, "", document), depth)
        findings += faults
    return settled, findings


def clean_package(entry: Entry, place: Place, depth: int = 1) -> tuple[Entry, list[Finding]]:
    """An embedded file without the identity of its editors, or what prevents its use (CU-408)."""
    try:
        with zipfile.ZipFile(io.BytesIO(entry.content())) as inner:
            if depth > _DEEPEST or sum(info.file_size for info in inner.infolist()) > _LARGEST:
                return entry, [_refused(place, "un fichier incorporé démesuré")]
        inside = with_settled_names(read_entries(io.BytesIO(entry.content())))
        findings = [replace(finding, place=place) for finding in refused_content(entry.name, inside)]
        clean, deeper = with_clean_packages(without_traces(inside), place.document, depth + 1)
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, EOFError, ValueError, NotImplementedError,
            RuntimeError):  # fmt: skip
        return entry, [_refused(place, "un fichier incorporé qui est abîmé, ou n'est pas un fichier d'Office")]
    parts = sorted(clean.values(), key=lambda part: (part.name != CONTENT_TYPES, part.name))
    return stored(entry.name, archive(block(parts), ())), [*findings, *deeper]


def _refused(place: Place, what: str) -> Finding:
    return report("CU-408", place, what=what)
