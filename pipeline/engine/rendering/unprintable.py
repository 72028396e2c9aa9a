"""Values that have no text: lists, groups of fields, truths. Printing one would show Python to a participant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jinja2.runtime import Undefined

from pipeline.engine.rendering.journal import current
from pipeline.findings import report


def refused(value: object) -> bool:
    """Whether a value has no text; its tag is then noted (CU-417) in the journal under way, and it prints nothing."""
    kind = _kind(value)
    if not kind:
        return False
    location = current().locate()
    if location is not None:
        word = location.tag.strip("{}%-+ ")
        current().findings.append(report("CU-417", location.place, found=location.tag, word=word, kind=kind))
    return True


def _kind(value: object) -> str:
    if isinstance(value, str | Undefined):
        return ""
    if isinstance(value, bool):
        return "vrai ou faux"
    if isinstance(value, Mapping):
        return "un groupe de champs"
    if isinstance(value, Iterable):
        return "une liste"
    return "une macro sans ses parenthèses" if callable(value) else ""
