"""The alternative of what is drawn: there, and short enough to be listened to."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.findings import Finding, Place, report
from pipeline.measure.legibility import LONGEST_ALTERNATIVE

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def is_decorative(properties: etree._Element) -> bool:
    """Whether a drawing is marked as one that says nothing (Office 2019, « Marquer comme décoratif »)."""
    return any(mark.get("val", "1") in ("1", "true") for mark in properties.iter(_DECORATIVE))


def alternative_findings(properties: etree._Element, place: Place) -> Iterator[Finding]:
    """CU-432 without alternative, CU-433 for one that is too long, of the drawing with these properties."""
    said = properties.get("descr", "").strip()
    if not said and not is_decorative(properties):
        yield report("CU-432", place, what=properties.get("name", ""))
    if len(said) > LONGEST_ALTERNATIVE:
        yield report("CU-433", place, found=said, length=len(said), most=LONGEST_ALTERNATIVE)
