"""The findings of a check as JSON, for other programs; « docs/constats.schema.json » says what it holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pipeline.compose.check.found_parts import part_title
from pipeline.findings import Address, Finding, Place, Severity, errors, in_reading_order

VERSION = 1


def findings_json(findings: Iterable[Finding], workbook: str, files: Iterable[str]) -> str:
    """The findings on a workbook, and the files that show them; the same ones give the same text, in ASCII."""
    kept = in_reading_order(findings)
    facts = {
        "version": VERSION,
        "classeur": workbook,
        "a_corriger": bool(errors(kept)),
        "comptes": {severity.label: sum(one.severity is severity for one in kept) for severity in Severity},
        "constats": [_finding(one) for one in kept],
        "fichiers": list(files),
    }
    return json.dumps(facts, indent=1)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "gravite": finding.severity.label,
        "constat": finding.message,
        "trouve": finding.found,
        "attendu": finding.expected,
        "a_faire": finding.hint,
        "lieux": [_place(place) for place in finding.places],
    }


def _place(place: Place) -> dict[str, str]:
    """`cellule` is "" for what is no cell; `lieu` says the same place in words."""
    cell = str(place.inside) if isinstance(place.inside, Address) else ""
    return {"partie": part_title(place), "cellule": cell, "lieu": str(place)}
