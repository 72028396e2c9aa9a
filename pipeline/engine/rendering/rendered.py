"""What rendering a template gives, and what is raised when its faults are not wanted as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pipeline.engine.package.checking import check_package
from pipeline.findings import Finding, errors, in_reading_order

NO_FIELDS: Mapping[str, Any] = MappingProxyType({})
"""A context that names nothing."""


class TemplateFaults(Exception):  # noqa: N818 - the name of what is wrong reads better
    """A template, or what it was given, has faults: all of them, in `findings`, each with its place.

    Its text lists them, one a line, in the French that an editor reads.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(in_reading_order(findings))
        super().__init__("\n".join(map(_line, self.findings)))


def _line(finding: Finding) -> str:
    found = f" ({finding.found})" if finding.found else ""
    return " ".join(f"{finding.code} {finding.place} : {finding.message}{found} {finding.hint}".split())


@dataclass(frozen=True)
class Rendering:
    """The bytes of a document and what its template found wrong; with an error, the bytes are not to be kept."""

    content: bytes
    findings: tuple[Finding, ...]

    def sound(self) -> bytes:
        """The bytes, when they may be kept.

        Raises TemplateFaults when an error was found; BrokenPackage when Office would repair the file, a mistake of
        ours.
        """
        if wrong := errors(self.findings):
            raise TemplateFaults(wrong)
        check_package("document", self.content)
        return self.content
