"""XML that a template prints as it is: what its own macros say, and the runs that draw. Any other markup is a value."""

from __future__ import annotations

from typing import Any

from jinja2.runtime import Macro
from markupsafe import Markup


class Xml(Markup):
    """XML of the document's own format: a whole run for `{{r dessin }}`, which declares the prefixes that it needs."""

    __slots__ = ()


class XmlMacro(Macro):
    """A macro whose output is `Xml`, as its compiled function gives it; jinja2's would be any markup."""

    def _invoke(self, arguments: list[Any], autoescape: bool) -> Xml:  # noqa: ARG002
        return Xml(self._func(*arguments))
