"""The spans of merged cells counted once a table is filled, and its rows looked at: as many cells as columns in each.

PowerPoint repairs a table in which a span does not tell the merged-away cells behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.package.xml import parse, serialised
from pipeline.engine.rendering.journal import current
from pipeline.engine.source.location import shape_step
from pipeline.engine.source.tables.slide_merges import COUNTED
from pipeline.findings import Place, Step, report

_CELL = f"{A}tc"
_Row = Sequence[etree._Element]


def with_counted_spans(xml: str) -> str:
    """A rendered slide, the spans of its marked tables counted again; uneven rows go to the journal (CU-430)."""
    if f" {COUNTED}=" not in xml:
        return xml
    tree = parse(xml.encode("utf-8", "replace"))
    for table in tree.iter(f"{A}tbl"):
        place = table.get(COUNTED)
        if place is not None:
            del table.attrib[COUNTED]
            _count(table)
            _compare(table, place)
    return serialised(tree)


def _count(table: etree._Element) -> None:
    rows = [list(row.iterchildren(_CELL)) for row in table.iterchildren(f"{A}tr")]
    for row in rows:
        _count_across(row)
    for rank in range(max(map(len, rows), default=0)):
        _count_down([row[rank] for row in rows if rank < len(row)])


def _count_across(row: _Row) -> None:
    origin: etree._Element | None = None
    for cell in row:
        if _is_true(cell.get("hMerge")) and origin is not None:
            _set(origin, "gridSpan", int(origin.get("gridSpan", "1")) + 1)
        else:
            cell.attrib.pop("hMerge", "")
            cell.attrib.pop("gridSpan", "")
            origin = cell


def _count_down(column: _Row) -> None:
    origin: etree._Element | None = None
    for cell in column:
        if _is_true(cell.get("vMerge")) and origin is not None:
            _set(origin, "rowSpan", int(origin.get("rowSpan", "1")) + 1)
        else:
            cell.attrib.pop("vMerge", "")
            cell.attrib.pop("rowSpan", "")
            origin = cell


def _set(cell: etree._Element, name: str, count: int) -> None:
    cell.set(name, str(count))


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")


def _compare(table: etree._Element, place: str) -> None:
    document, word, number, name = place.split("|", 3)
    container = Step(word, int(number), name)
    columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
    counts = [len(row.findall(_CELL)) for row in table.iterchildren(f"{A}tr")]
    if any(count != columns for count in counts):
        frame = next(table.iterancestors(f"{P}graphicFrame"), None)
        properties = frame.find(f"{P}nvGraphicFramePr/{P}cNvPr") if frame is not None else None
        shape = shape_step(properties.get("name", "") if properties is not None else "")
        told = ", ".join(map(str, dict.fromkeys(counts)))
        current().findings.append(report("CU-430", Place(container, (shape,), document), columns=columns, cells=told))
