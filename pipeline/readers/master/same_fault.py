"""One fault that many cells share, told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.findings import Finding, in_reading_order


def told_once(found: Iterable[Finding]) -> Finding:
    """The first of some findings that are of one fault, which then also names the cells of the others."""
    first, *others = in_reading_order(found)
    return replace(first, also=(*first.also, *(place for one in others for place in one.places)))


def without_repeats(findings: Iterable[Finding], code: str) -> list[Finding]:
    """The findings, those of `code` that say the same of the same value told once."""
    alike: dict[object, list[Finding]] = {}
    for finding in findings:
        key: object = (finding.message, finding.found) if finding.code == code else finding
        alike.setdefault(key, []).append(finding)
    return [told_once(found) for found in alike.values()]
