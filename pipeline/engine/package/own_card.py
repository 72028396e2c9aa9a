"""A document's own card: its dates, never those of its template, and what it is known by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape

CORE = "docProps/core.xml"
CORE_KIND = "core-properties"
"""The part and the kind of a document's card."""

DATES = ("created", "modified")
"""Left out of templates when they are opened (`intake.traces`): they tell when somebody worked on them."""

_IDENTIFIER = "identifier>"
_SHOWN = re.compile(r">([^<]+)<")
_END = re.compile(r"(?=</(?:\w+:)?coreProperties>\s*\Z)")
_ELEMENTS = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_TERMS = 'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def dated(xml: str, day: date | None) -> str:
    """The core properties `xml` with `day` as their dates; without any when it is None (ECMA-376 part 2, 11.1)."""
    if day is None:
        return xml
    made = (
        f'<dcterms:{name} {_TERMS} xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:{name}>'
        for name in DATES
    )
    return _END.sub("".join(made), xml, count=1)


def identified(xml: str, family: str, parts: Iterable[str]) -> str:
    """The core properties `xml` with « family:fingerprint » as their identifier; as they are without a family.

    Whoever saves the document keeps it, LibreOffice too. A template that has an identifier of its own keeps it.
    """
    if not family or _IDENTIFIER in xml:
        return xml
    made = f"<dc:identifier {_ELEMENTS}>{escape(family)}:{fingerprint(parts)}</dc:identifier>"
    return _END.sub(lambda _: made, xml, count=1)


def fingerprint(parts: Iterable[str]) -> str:
    """16 hexadecimal digits that say what the XML of some parts shows, whatever its look."""
    found = hashlib.sha256()
    for xml in parts:
        found.update("\n".join(_SHOWN.findall(xml)).encode("utf-8", "replace"))
    return found.hexdigest()[:16]
