"""The remarks that say how large the letters of a zone may be: those that are not understood, or ask for too little."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.engine.deck.fit.size_range import remark_of, smallest_asked
from pipeline.engine.package.vocabulary import P
from pipeline.engine.source.location import shape_step
from pipeline.findings import Finding, Place, report
from pipeline.measure.legibility import SLIDE_PT


def size_findings(slide: etree._Element, place: Place) -> Iterator[Finding]:
    """CU-516 and CU-517, at the shape of each remark."""
    for shape in slide.iterfind(f"{P}cSld/{P}spTree/*"):
        remark = remark_of(shape) if shape.tag in (f"{P}sp", f"{P}graphicFrame") else None
        if remark is None:
            continue
        name = next((own.get("name", "") for own in shape.iterfind(f"*/{P}cNvPr")), "")
        here, typed = replace(place, inside=(shape_step(name),)), f"{{# taille :{remark}#}}"
        asked = smallest_asked(remark)
        if asked is None:
            yield report("CU-516", here, found=typed, remark=typed)
        elif asked < SLIDE_PT:
            yield report("CU-517", here, found=typed, remark=typed, size=f"{asked:g}", least=f"{SLIDE_PT:g}")
