"""Values as XML text: escaped, cleaned of what no Office file may hold, line ends as breaks.

XML 1.0 section 2.2 lists the characters allowed; a lone surrogate or a control character makes Office ask for a repair.
"""

from __future__ import annotations

import re

from pipeline.engine.rendering.marks import plain_text
from pipeline.engine.rendering.printed.printed_values import Xml, refused

BREAK = "\x0b"
"""Stands for a line break in a slide's text until the run is cut in two: no XML text can hold this character."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_special = re.compile(_UNSEEN.pattern.replace("[", "[&<>", 1)).search


def word_text(value: object) -> str:
    """A value in a Word run: line ends become `w:br`, tabs `w:tab`."""
    return value if value.__class__ is str and _special(value) is None else _escaped(value, _WORD)


def slide_text(value: object) -> str:
    """A value in a slide's run: line ends become `BREAK`, to be cut by `split_breaks`."""
    return value if value.__class__ is str and _special(value) is None else _escaped(value, _SLIDE)


def attribute_value(value: object) -> str:
    """A value in an XML attribute: quotes and line ends as character references."""
    return _escaped(plain_text(value), _ATTRIBUTE).replace('"', "&quot;")


def property_text(value: object) -> str:
    """A value in a document property: one line of text."""
    return value if value.__class__ is str and _special(value) is None else _escaped(plain_text(value), _PROPERTY)


def _escaped(value: object, breaks: dict[str, str]) -> str:
    if value.__class__ is int:
        return str(value)
    if value is None:
        return ""
    if isinstance(value, Xml):
        return value
    if refused(value):
        return ""
    text = value if isinstance(value, str) else str(value)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if _UNSEEN.search(text) is None:
        return text
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub(lambda match: breaks.get(match[0], ""), unified)


_WORD = {
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
}
_SLIDE = {"\n": BREAK, "\t": "\t"}
_ATTRIBUTE = {"\n": "&#10;", "\t": "&#9;"}
_PROPERTY = {"\n": " ", "\t": " "}

_RUN_WITH_BREAK = re.compile(rf"<a:r>((?:(?!<a:r>|<a:t>).)*)<a:t>([^<]*{BREAK}[^<]*)</a:t></a:r>", re.DOTALL)


def split_breaks(xml: str) -> str:
    """A slide's XML with each run that holds `BREAK` cut in runs of the same formatting, `a:br` between them."""
    if BREAK not in xml:
        return xml
    return _RUN_WITH_BREAK.sub(_cut, xml).replace(BREAK, " ")


def _cut(match: re.Match[str]) -> str:
    properties, text = match[1], match[2]
    runs = (f"<a:r>{properties}<a:t>{line}</a:t></a:r>" if line else "" for line in text.split(BREAK))
    return f"<a:br>{properties}</a:br>".join(runs)
