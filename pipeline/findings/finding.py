"""One finding: a problem met at a place; and how findings are sifted and put in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.findings.place import Place
from pipeline.findings.problem import Severity


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, ready to be printed in French; `also`: the other places that the same cause concerns."""

    code: str
    severity: Severity
    place: Place
    message: str
    found: str = ""
    expected: str = ""
    hint: str = ""
    also: tuple[Place, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place that it concerns, its own first."""
        return (self.place, *self.also)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Only the findings that stop a build."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """The distinct findings, gravest first, then by document, sheet or slide, row, column and code: 2 before 10."""
    return sorted(dict.fromkeys(findings), key=lambda one: (one.severity, one.place.order, one.code))
