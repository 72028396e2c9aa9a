"""Warnings that the group acknowledged (« Avertissements vus »): kept, told as seen, and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.findings import Finding, Severity, in_reading_order, report
from pipeline.model.portfolio import Acknowledged, Portfolio
from pipeline.words.text import comparable

_Name = tuple[str, str]


def with_seen(findings: Iterable[Finding], portfolio: Portfolio | None) -> tuple[Finding, ...]:
    """The findings in reading order, each warning that « Avertissements vus » names told as seen, with its reason."""
    rows = {_named(row): row for row in portfolio.acknowledged} if portfolio else {}
    return tuple(in_reading_order(_seen(finding, rows) for finding in findings))


def idle_rows(findings: Iterable[Finding], portfolio: Portfolio) -> Iterator[Finding]:
    """What is said of the rows of « Avertissements vus » once all is checked.

    A row that meets an error (CU-674), or no warning any more (CU-673).
    """
    told = list(findings)
    grave = {name for one in told if one.severity is Severity.ERROR for name in _names(one)}
    met = {name for one in told if one.severity is not Severity.ERROR for name in _names(one)}
    for row in portfolio.acknowledged:
        if _named(row) in grave:
            yield report("CU-674", row.origin.at("code"), found=row.code, which=row.code)
        elif _named(row) not in met:
            yield report("CU-673", row.origin.at("place"), found=row.place, which=row.code, where=row.place)


def _seen(finding: Finding, rows: dict[_Name, Acknowledged]) -> Finding:
    row = next((rows[name] for name in _names(finding) if name in rows), None)
    if row is None or finding.severity is not Severity.WARNING:
        return finding
    return replace(finding, severity=Severity.SEEN, hint=f"Vu : {row.reason}")


def _names(finding: Finding) -> tuple[_Name, ...]:
    """The ways of naming a finding: its code, and its place with or without the name of the file."""
    return (finding.code, _place(finding.place.within)), (finding.code, _place(str(finding.place)))


def _named(row: Acknowledged) -> _Name:
    return row.code.strip().upper(), _place(row.place)


def _place(typed: str) -> str:
    """A place without the quotes and dollars that Excel puts: « 'Cas d''usage'!$P$13 » is « Cas d'usage!P13 »."""
    sheet, mark, cell = typed.strip().rpartition("!")
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return comparable(f"{sheet}{mark}{cell.replace('$', '')}")
