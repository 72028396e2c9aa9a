"""What a reader meets in a part of a Word document: its texts, its drawings, the heads of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.engine.package.vocabulary import WP, W
from pipeline.engine.review.access.alternatives import alternative_findings
from pipeline.engine.review.access.table_heads import HeadCell, head_findings
from pipeline.engine.review.access.texts import text_findings
from pipeline.engine.review.access.theme_colours import Palette
from pipeline.engine.review.access.word_styles import Styles
from pipeline.engine.review.access.word_texts import word_pieces
from pipeline.engine.source.location import steps_to
from pipeline.findings import Finding, Place, Step, Steps
from pipeline.measure.legibility import WORD_FOOT_PT, WORD_PT


def word_part_findings(
    part: etree._Element, styles: Styles, palette: Palette, place: Place, *, is_foot: bool
) -> Iterator[Finding]:
    """What is wrong in a part; letters may be smaller where `is_foot`."""
    pieces = word_pieces(part, styles, palette, is_foot=is_foot)
    yield from text_findings(pieces, place, WORD_PT, WORD_FOOT_PT)
    for properties in part.iter(f"{WP}docPr"):
        named = replace(place, inside=(Step("dessin", name=properties.get("name", "")),))
        yield from alternative_findings(properties, named)
    for table in part.iter(f"{W}tbl"):
        yield from _table(table, replace(place, inside=_where(table)))


def _where(table: etree._Element) -> Steps:
    caption = table.find(f"{W}tblPr/{W}tblCaption")
    if caption is not None:
        return (Step("tableau", name=caption.get(f"{W}val", "")),)
    return steps_to(table)


def _table(table: etree._Element, place: Place) -> Iterator[Finding]:
    rows = [row for row in table.iterchildren(f"{W}tr") if not _is_tag(row)]
    if not rows:
        return
    mark = rows[0].find(f"{W}trPr/{W}tblHeader")
    is_flagged = mark is not None and mark.get(f"{W}val", "1") in ("1", "true", "on")
    yield from head_findings([_head_cell(cell) for cell in rows[0].iter(f"{W}tc")], place, is_flagged=is_flagged)


def _is_tag(row: etree._Element) -> bool:
    """Whether a row holds a structural tag alone, and disappears."""
    text = "".join(one.text or "" for one in row.iter(f"{W}t")).strip()
    return text.startswith("{%tr") and text.endswith("%}") and text.count("{%") == 1


def _head_cell(cell: etree._Element) -> HeadCell:
    span, down = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
    merged = down is not None or (span is not None and span.get(f"{W}val", "1") != "1")
    text = "".join(one.text or "" for one in cell.iter(f"{W}t"))
    return HeadCell(text or ("dessin" if next(cell.iter(f"{WP}docPr"), None) is not None else ""), merged)
