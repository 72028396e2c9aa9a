"""One part of a template, compiled; and what happens when it is rendered."""

from __future__ import annotations

import itertools
import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateSyntaxError
from jinja2.environment import Template
from jinja2.exceptions import SecurityError

from pipeline.engine.package.archive import Entry
from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.rendering.hollows import with_doubtful_ends
from pipeline.engine.rendering.journal import current
from pipeline.engine.rendering.syntax import in_french, tag_faults
from pipeline.engine.source.jinja_source import Source
from pipeline.findings import Finding, Place, report


@dataclass(frozen=True)
class CompiledPart:
    """A part: its name in the package, its compiled template, its text when it holds no tag, if it holds bookmarks."""

    name: str
    template: Template
    constant: str | None = None
    bookmarked: bool = False


def compile_part(
    environment: TemplateEnvironment, name: str, source: Source
) -> tuple[CompiledPart | None, list[Finding]]:
    """The compiled part, or every fault of its tags."""
    faults = [*source.faults, *tag_faults(environment, source.tags)]
    if faults:
        return None, faults
    text = with_doubtful_ends(source.text)
    try:
        template = environment.compiled(text, name, source.locations)
    except TemplateSyntaxError as error:
        location = source.locations.get(error.lineno)
        place, found = (location.place, location.tag) if location else (Place(name), "")
        return None, [report("CU-402", place, found=found, what=in_french(error.message or ""))]
    return CompiledPart(name, template, None if source.tags else text, "<w:bookmarkStart " in text), []


def unfilled_tags(document: str, entries: Mapping[str, Entry], filled: Callable[[str], bool]) -> list[Finding]:
    """A finding (CU-402) for each part that holds tags and that is not `filled`, a chart or a diagram."""
    return [
        report("CU-402", Place(name, "", document), what="elle est dans un élément que l'on ne remplit pas")
        for name, entry in entries.items()
        if name.endswith((".xml", ".rels")) and not filled(name) and _TAG.search(entry.content())
    ]


_TAG = re.compile(rb"\{\{|\{%|%7B%7B", re.IGNORECASE)


_FIRST_FREE_ID = 10_000
"""Shapes repeated by a loop are numbered from here, above any id that a template's own shapes have."""


def with_ids(context: Mapping[str, Any]) -> dict[str, Any]:
    """`context` with what gives each repeated shape an id that no other has in its part."""
    numbers = itertools.count(_FIRST_FREE_ID)

    def several(count: int) -> int:
        first, *_ = [next(numbers) for _ in range(count)]
        return first

    return {**context, "identifiant": numbers.__next__, "identifiants": several}


def render_part(environment: TemplateEnvironment, part: CompiledPart, context: Mapping[str, Any]) -> str:
    """The XML of a part for one context.

    Unknown fields and failed computations are noted in the journal under way; the text is then not fit to be kept.
    """
    if part.constant is not None:
        return part.constant
    template = part.template
    current().turns, current().locate = 0, environment.located
    try:
        return "".join(template.root_render_func(template.new_context({**template.globals, **context}, shared=True)))
    except Exception as error:
        current().findings.append(_failure(environment, part, error))
        return ""


def _failure(environment: TemplateEnvironment, part: CompiledPart, error: Exception) -> Finding:
    """What a tag that cannot be computed becomes: a finding at the place of the tag."""
    steps = reversed(list(traceback.walk_tb(error.__traceback__)))
    location = environment.location((frame.f_code.co_filename, line) for frame, line in steps)
    code = "CU-409" if isinstance(error, SecurityError) else "CU-405"
    place = location.place if location else Place(part.name)
    what = next((words for kind, words in _REASONS if isinstance(error, kind)), str(error))
    return report(code, place, found=location.tag if location else "", what=what)


_REASONS = (
    (ZeroDivisionError, "une division par zéro"),
    (OverflowError, "le résultat serait démesuré"),
    (RecursionError, "une macro s'appelle elle-même sans fin"),
    (TypeError, "ces valeurs ne vont pas ensemble (un texte et un nombre ?)"),
    (ValueError, "une valeur n'est pas celle attendue"),
)
