"""The dates of a document's own card: those of the document, never those of its template."""

from __future__ import annotations

import re
from datetime import date

CORE = "docProps/core.xml"
CORE_KIND = "core-properties"
"""The part and the kind of a document's card."""

DATES = ("created", "modified")
"""Left out of templates when they are opened (`intake.traces`): they tell when somebody worked on them."""

_END = re.compile(r"(?=</(?:\w+:)?coreProperties>\s*\Z)")
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
