"""The filters that a template may use: jinja's harmless ones, and those on texts rewritten to be safe in XML.

`None` is an empty text, markup made by a macro is taken back to the text it shows, and no result is out of proportion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import Environment, filters, pass_environment

from pipeline.engine.rendering.printed.printed_values import Xml, refused

LONGEST = 1_000_000
"""Characters of one computed text, and turns of the loops of one part: a thousand times more than a document needs."""

_HARMLESS = ("abs", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items", "last", "length",
             "list", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr", "sort",
             "sum", "unique", "wordcount")  # fmt: skip


def plain(value: object) -> str:
    """A value as the text that it shows."""
    if value is None or (value.__class__ is not str and refused(value)):
        return ""
    return value.unescape() if isinstance(value, Xml) else str(value)


def joined(values: Iterable[object], separator: str = "") -> str:
    """The texts of `values`, one behind the other. Raises OverflowError when the result is out of proportion."""
    texts = [plain(value) for value in values]
    bounded(sum(map(len, texts)) + len(separator) * len(texts))
    return separator.join(texts)


def bounded(size: float) -> None:
    """Nothing when `size` is reasonable for a text or a list; raises OverflowError otherwise."""
    if size > LONGEST:
        raise OverflowError(f"{size} characters")


@pass_environment
def _join(environment: Environment, values: Iterable[object], separator: object = "", attribute: Any = None) -> str:
    if attribute is not None:
        values = map(filters.make_attrgetter(environment, attribute), values)
    return joined(values or (), plain(separator))


@pass_environment
def _truncate(environment: Environment, value: object, *options: Any, **named: Any) -> str:
    return filters.do_truncate(environment, plain(value), *options, **named)


def _replace(value: object, old: object, new: object) -> str:
    text, old_text, new_text = plain(value), plain(old), plain(new)
    bounded(len(text) + text.count(old_text) * len(new_text))
    return text.replace(old_text, new_text)


def _on_text(change: Callable[[str], str]) -> Callable[[object], str]:
    return lambda value: change(plain(value))


def _as_it_is(value: object) -> object:
    return value


FILTERS: Mapping[str, Callable[..., Any]] = {
    **{name: filters.FILTERS[name] for name in _HARMLESS},
    **{name: _on_text(change) for name, change in (("upper", str.upper), ("lower", str.lower), ("trim", str.strip),
                                                   ("capitalize", str.capitalize), ("title", filters.do_title),
                                                   ("string", str))},
    **dict.fromkeys(("e", "escape", "forceescape"), _as_it_is),
    "join": _join,
    "replace": _replace,
    "truncate": _truncate,
}  # fmt: skip
"""By name. Escaping is done when a value is printed, so that docxtpl's `|e` has nothing left to do."""
