"""One fault that many cells share, told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.findings import Finding, in_reading_order
from pipeline.words.french import enumeration

_CELLS_NAMED = 5
"""How many of the other cells are named."""


def told_once(found: Iterable[Finding]) -> Finding:
    """The first of some findings that are of one fault, which then names the cells of the others."""
    first, *others = in_reading_order(found)
    if not others:
        return first
    cells = enumeration([str(finding.place) for finding in others[:_CELLS_NAMED]])
    more = f" et {len(others) - _CELLS_NAMED} autres" if len(others) > _CELLS_NAMED else ""
    return replace(first, message=f"{first.message} De même en {cells}{more}.")


def without_repeats(findings: Iterable[Finding], code: str) -> list[Finding]:
    """The findings, those of `code` that say the same of the same value told once."""
    alike: dict[object, list[Finding]] = {}
    for finding in findings:
        key: object = (finding.message, finding.found) if finding.code == code else finding
        alike.setdefault(key, []).append(finding)
    return [told_once(found) for found in alike.values()]
