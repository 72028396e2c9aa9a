"""Findings by the part of the work that an editor opens to mend them: a sheet, a template; and how many there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.findings import Finding, Place, Severity, in_reading_order
from pipeline.words.french import enumeration, plural

_WORKBOOK = ".xlsx"
_NOWHERE = "L'ensemble"


@dataclass(frozen=True)
class FoundPart:
    """The findings of one part, gravest first; `title` is that of a sheet, or the name of a file."""

    title: str
    findings: tuple[Finding, ...]


def found_parts(findings: Iterable[Finding]) -> tuple[FoundPart, ...]:
    """The findings by part, in the order of the gravest of each."""
    parts: dict[str, list[Finding]] = {}
    for finding in in_reading_order(findings):
        parts.setdefault(part_title(finding.place), []).append(finding)
    return tuple(FoundPart(title, tuple(found)) for title, found in parts.items())


def part_title(place: Place) -> str:
    """What is opened to see a place: its sheet, or the file of a template."""
    is_template = place.document and not place.document.lower().endswith(_WORKBOOK)
    return (place.document if is_template else place.container or place.document) or _NOWHERE


def counts_text(findings: Iterable[Finding]) -> str:
    """« 2 erreurs, 1 avertissement », or "" without finding."""
    severities = [finding.severity for finding in findings]
    present = (severity for severity in Severity if severity in severities)
    return ", ".join(plural(severities.count(severity), severity.label, severity.several) for severity in present)


_PLACES_NAMED = 5


def others_text(finding: Finding, most: int = _PLACES_NAMED) -> str:
    """The other places that the same cause concerns, `most` of them by name: « Flux!D4, Flux!D9 et 25 autres »."""
    named = [str(place) for place in finding.also[:most]]
    left = len(finding.also) - len(named)
    return enumeration([*named, plural(left, "autre")] if left else named)
