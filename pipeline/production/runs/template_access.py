"""What readers with low vision or a screen reader would meet in the documents of the templates, before any is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.engine.review.access.whole_documents import deck_template_access, word_template_access
from pipeline.findings import Finding, Severity
from pipeline.production.memory.kept import kept
from pipeline.production.template_files import (
    BALLOT_TEMPLATE,
    DECK_TEMPLATE,
    FICHE_TEMPLATE,
    NOTE_TEMPLATE,
    RUNNING_ORDER_TEMPLATE,
)

ACCESS: Mapping[str, Callable[[Path], tuple[Finding, ...]]] = {
    DECK_TEMPLATE.path: deck_template_access,
    FICHE_TEMPLATE.path: word_template_access,
    BALLOT_TEMPLATE.path: word_template_access,
    NOTE_TEMPLATE.path: word_template_access,
    RUNNING_ORDER_TEMPLATE.path: word_template_access,
}
"""What reads each template. Its findings are errors for who reviews a template (`casusage gabarits`)."""


def access_warnings(templates: Path) -> tuple[Finding, ...]:
    """The same as warnings, for who makes documents: a page that is hard to read is better than no page today."""
    found = (finding for name in ACCESS for finding in _access(templates / name, ACCESS[name]))
    return tuple(replace(finding, severity=Severity.WARNING) for finding in found)


def _access(path: Path, read: Callable[[Path], tuple[Finding, ...]]) -> tuple[Finding, ...]:
    return kept("accessibility", (path,), lambda: read(path))
