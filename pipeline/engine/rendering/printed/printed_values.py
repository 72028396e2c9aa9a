"""What a value prints: its text, typeset, XML of the engine's own as it is, nothing of what has no text.

Lists, groups of fields, truths, objects of other libraries, markup of another origin are told: printing one would show
Python or XML to a participant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePath
from typing import Any
from uuid import UUID

from jinja2.runtime import Macro, Undefined
from markupsafe import Markup

from pipeline.engine.rendering.journal import current
from pipeline.findings import report


class Xml(Markup):
    """XML of the document's own format: a whole run for `{{r dessin }}`, which declares the prefixes that it needs."""

    __slots__ = ()


class XmlMacro(Macro):
    """A macro whose output is `Xml`, as its compiled function gives it; jinja2's would be any markup."""

    def _invoke(self, arguments: list[Any], autoescape: bool) -> Xml:  # noqa: ARG002
        return Xml(self._func(*arguments))


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
    """What a value that has no text is called, "" for one that has."""
    name = type(value).__name__
    if isinstance(value, Xml) or (isinstance(value, _PRINTABLE) and not isinstance(value, bool | Markup)):
        return ""
    return next((words for kind, words in _KINDS if isinstance(value, kind)), f"un objet Python ({name})")


_KINDS: tuple[tuple[Any, str], ...] = (
    (Markup, "du XML d'une autre origine"),
    (bool, "vrai ou faux"),
    (Mapping, "un groupe de champs"),
    (Iterable, "une liste"),
    (Callable, "une macro sans ses parenthèses"),
)

_PRINTABLE = (str, int, float, complex, Decimal, Fraction, date, time, timedelta, UUID, PurePath, Undefined)
"""Values whose text is what a reader expects; datetime is a date, an enumeration of texts a text."""


def as_it_is(text: str) -> str:
    """`text` unchanged."""
    return text


@dataclass(frozen=True)
class Typography:
    """What becomes of a printed text, and of one in a title: the engine knows no language, its user gives these rules.

    A template's own words are never touched, nor addresses of links. Called twice, both change nothing more.
    """

    text: Callable[[str], str] = as_it_is
    title: Callable[[str], str] = as_it_is


AS_TYPED = Typography()
"""Every text as its value has it."""


def applied(change: Callable[[str], str], value: object) -> object:
    """A text or a number as `change` sets it; any other value, markup among them, as it is."""
    if value.__class__ is str:
        return change(value)
    is_set = isinstance(value, str | int | float) and not isinstance(value, Markup | bool)
    return change(str(value)) if is_set else value
