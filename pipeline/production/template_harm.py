"""What the review of the templates knows to harm the documents of a run, told by the commands that make them too.

The fields are those of the documents that were made, and of a few of the fiches, completed by the sample: what only
some cases have is met when their own fiches are rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from pipeline.engine.review.lint import DeckFields, TemplateReview, read_deck, read_word
from pipeline.engine.review.prototype_lint import causes_only
from pipeline.engine.review.reading.fields import Field, bare
from pipeline.findings import Finding, Severity, Step
from pipeline.production.memory.kept import kept
from pipeline.production.page_fields import PageFields
from pipeline.production.template_files import DECK_TEMPLATE, MACROS, TemplateFile

Fields = TypeVar("Fields", DeckFields, Field)

_KIND_ABSENT, _ZONE_ABSENT = "CU-413", "CU-415"
_HARD_TO_READ = ("CU-420", "CU-439")
"""Errors of who reviews a template, warnings of who makes documents: see `access_warnings`."""


def template_harm(
    wanted: Iterable[TemplateFile[Any]],
    folder: Path,
    fields: PageFields,
    kinds: Container[str],
    told: Sequence[Finding],
) -> list[Finding]:
    """What harms the documents made from the templates `wanted`, besides what is `told` already.

    `fields` are those that the pages get, `kinds` the slides that are wanted.
    """
    found: list[Finding] = []
    for template in dict.fromkeys(wanted):
        path, macros = folder / template.path, folder / MACROS
        if template is DECK_TEMPLATE:
            read = _read(path, macros, read_deck, fields.deck_fields())
            found += (one for one in read if one.code != _KIND_ABSENT and _concerns(one, kinds))
        else:
            found += _read(path, macros, read_word, fields.word_fields()[template.path])
    return _new(causes_only(found, told), told)


def _read(
    path: Path, macros: Path, read: Callable[[Path, Fields, Path], TemplateReview], fields: Fields
) -> tuple[Finding, ...]:
    """What reading a template tells, kept for the same fields: what they hold as an example is nothing to it."""
    name = f"review {sha256(repr(_bare(fields)).encode()).hexdigest()}"
    return kept(name, (path, macros), lambda: read(path, fields, macros).findings)


def _bare(fields: DeckFields | Field) -> object:
    """Fields without what they hold as an example."""
    if isinstance(fields, DeckFields):
        return replace(fields, kinds=bare(fields.kinds), shared=bare(fields.shared))
    return bare(fields)


def _concerns(finding: Finding, kinds: Container[str]) -> bool:
    """Whether a finding is about a slide of `kinds`, or about what all slides share."""
    where = finding.place.where
    return not isinstance(where, Step) or not where.number or where.name in kinds


def _new(found: Iterable[Finding], told: Sequence[Finding]) -> list[Finding]:
    """The findings that are graver than a mere information and are not told yet."""
    known = {(one.code, one.place, one.found) for one in told}
    zones = [one.message for one in told if one.code == _ZONE_ABSENT]
    weighed = (replace(one, severity=Severity.WARNING) if one.code in _HARD_TO_READ else one for one in found)
    grave = (one for one in weighed if one.severity < Severity.INFO and one.message not in zones)
    return [one for one in grave if (one.code, one.place, one.found) not in known]
