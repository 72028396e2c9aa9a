"""Templates judged by openxml-audit, which knows the schemas of Office: what they break, their documents break too."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.engine.package.archive import Entry, reopened
from pipeline.findings import Finding, Place, Step, report


def conformance_findings(
    entries: Mapping[str, Entry], places: Mapping[str, Step | str], document: str
) -> Iterator[Finding]:
    """CU-439, once a part that breaks a schema; `places` says what an editor calls the parts that he sees."""
    from openxml_audit import OpenXmlValidator, ValidationSeverity  # noqa: PLC0415 - needed by the review alone

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, document)
        copy.write_bytes(reopened(entries).getvalue())
        found = OpenXmlValidator().validate(copy).errors
    faults: dict[str, list[str]] = {}
    for fault in found:
        if fault.severity is ValidationSeverity.ERROR:
            faults.setdefault((fault.part_uri or "").lstrip("/"), []).append(fault.description)
    for name, words in faults.items():
        place = Place(places.get(name, name), "", document)
        yield report("CU-439", place, found=words[0], count=len(words))
