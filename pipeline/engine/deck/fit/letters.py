"""Letters and air written into the texts of a filled slide."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from pipeline.engine.deck.room.table_text import enlarged_pt
from pipeline.engine.package.vocabulary import A
from pipeline.measure.text_size import Paragraph

_RUNS = (f"{A}r", f"{A}fld", f"{A}br")


def enlarge(body: etree._Element, paragraphs: Sequence[Paragraph], scale: float) -> None:
    """Sets each run of a text in `scale` times its size; `paragraphs` are those of the text, as they were read."""
    if scale == 1:
        return
    for element, paragraph in zip(body.iterchildren(f"{A}p"), paragraphs, strict=True):
        for run, known in zip(element.iterchildren(*_RUNS), paragraph.runs, strict=False):
            _properties(run).set("sz", _hundredths(known.font.size_pt, scale))
        end = element.find(f"{A}endParaRPr")
        if end is not None:
            end.set("sz", _hundredths(max(run.font.size_pt for run in paragraph.runs), scale))


def _hundredths(size_pt: float, scale: float) -> str:
    return str(round(enlarged_pt(size_pt, scale) * 100))


def _properties(run: etree._Element) -> etree._Element:
    found = run.find(f"{A}rPr")
    if found is None:
        found = etree.Element(f"{A}rPr")
        run.insert(0, found)
    return found


def space_out(body: etree._Element, paragraphs: Sequence[Paragraph], more_pt: float) -> None:
    """Adds `more_pt` points above each paragraph of a text but the first."""
    if more_pt <= 0:
        return
    elements = list(body.iterchildren(f"{A}p"))
    for element, paragraph in list(zip(elements, paragraphs, strict=True))[1:]:
        properties = element.find(f"{A}pPr")
        if properties is None:
            properties = etree.Element(f"{A}pPr")
            element.insert(0, properties)
        old = properties.find(f"{A}spcBef")
        if old is not None:
            properties.remove(old)
        made = etree.Element(f"{A}spcBef")
        etree.SubElement(made, f"{A}spcPts").set("val", str(round((paragraph.space_before_pt + more_pt) * 100)))
        line = properties.find(f"{A}lnSpc")
        properties.insert(0 if line is None else 1, made)
