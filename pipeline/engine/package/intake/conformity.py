"""Whether a template keeps to the schemas of Office, by openxml-audit: what is odd in it is odd in every document.

The only module that imports openxml-audit, and only once a template is opened: its schemas take a third of a second.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, archive, block
from pipeline.findings import Finding, Place, report

_HARMLESS = "A required relationship type"
"""openxml-audit wants parts, such as the table of fonts, that Office does without."""


class _Fault(NamedTuple):
    part: str
    path: str
    what: str


def conformity_findings(entries: Mapping[str, Entry], extension: str, document: str) -> Iterator[Finding]:
    """A warning (CU-424) for each part of a template that Office may want to repair: its first fault."""
    ordered = sorted(entries.values(), key=lambda entry: (entry.name != CONTENT_TYPES, entry.name))
    told: set[str] = set()
    for fault in _faults(archive(block(ordered), ()), extension):
        if fault.part not in told:
            told.add(fault.part)
            yield report("CU-424", Place(fault.part, fault.path, document), found=fault.what)


@lru_cache(maxsize=16)
def _faults(content: bytes, extension: str) -> tuple[_Fault, ...]:
    from openxml_audit import OpenXmlValidator, ValidationSeverity  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"gabarit{extension}")
        path.write_bytes(content)
        found = OpenXmlValidator().validate(path).errors
    return tuple(
        _Fault(one.part_uri.lstrip("/"), one.path, one.description)
        for one in found
        if one.severity is ValidationSeverity.ERROR and not one.description.startswith(_HARMLESS)
    )
