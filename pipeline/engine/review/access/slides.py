"""What a reader meets on one slide: its texts, what its shapes say of themselves, its tables, its title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.engine.deck.room.text_styles import Setting
from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.review.access.alternatives import alternative_findings, is_decorative
from pipeline.engine.review.access.slide_shapes import own_shapes, placeholder_kind, properties_of
from pipeline.engine.review.access.slide_texts import slide_pieces
from pipeline.engine.review.access.table_heads import HeadCell, head_findings
from pipeline.engine.review.access.texts import text_findings
from pipeline.engine.review.access.theme_colours import Palette
from pipeline.engine.source.location import shape_step
from pipeline.findings import Finding, Place, report
from pipeline.measure.legibility import SLIDE_FOOT_PT, SLIDE_PT

_TITLES = ("title", "ctrTitle")
_DRAWN = (f"{P}pic", f"{P}graphicFrame", f"{P}cxnSp")


def slide_findings(slide: etree._Element, setting: Setting, palette: Palette, place: Place) -> Iterator[Finding]:
    """What is wrong on a slide, as its reader meets it."""
    yield from layout_findings(slide, setting, palette, place)
    yield from _alternatives(slide, setting, palette, place)
    for frame in slide.iter(f"{P}graphicFrame"):
        if (table := frame.find(f".//{A}tbl")) is not None:
            yield from _table(table, replace(place, inside=(shape_step(properties_of(frame).get("name", "")),)))
    yield from _title(slide, setting, palette, place)


def layout_findings(part: etree._Element, setting: Setting, palette: Palette, place: Place) -> Iterator[Finding]:
    """What is wrong in the texts of a slide or of a layout; a screen reader does not read the shapes of a layout."""
    yield from text_findings(slide_pieces(part, setting, palette), place, SLIDE_PT, SLIDE_FOOT_PT)


def _alternatives(slide: etree._Element, setting: Setting, palette: Palette, place: Place) -> Iterator[Finding]:
    """CU-432 and CU-433 for what is drawn; the alternative of a group is that of all that it holds."""
    seen: set[etree._Element] = set()
    for one in own_shapes(slide, setting, palette):
        whole = one.shape if one.group is None else one.group
        if whole in seen:
            continue
        seen.add(whole)
        drawn = one.group is not None or one.shape.tag in _DRAWN or (bool(one.fill) and not _says(one.shape))
        if (drawn and not placeholder_kind(one.shape)) or properties_of(whole).get("descr"):
            properties = properties_of(whole)
            here = replace(place, inside=(shape_step(properties.get("name", "")),))
            yield from alternative_findings(properties, here)


def _says(shape: etree._Element) -> bool:
    return bool("".join(text.text or "" for text in shape.iter(f"{A}t")).strip())


def _table(table: etree._Element, place: Place) -> Iterator[Finding]:
    properties = table.find(f"{A}tblPr")
    is_flagged = properties is not None and properties.get("firstRow", "0") in ("1", "true")
    first = table.find(f"{A}tr")
    cells = [] if first is None else [_head_cell(cell) for cell in first.iterchildren(f"{A}tc")]
    yield from head_findings(cells, place, is_flagged=is_flagged)


def _head_cell(cell: etree._Element) -> HeadCell:
    merged = any(cell.get(name) not in (None, "0", "1", "false") for name in ("gridSpan", "rowSpan"))
    covered = any(cell.get(name) in ("1", "true") for name in ("hMerge", "vMerge"))
    return HeadCell("".join(text.text or "" for text in cell.iter(f"{A}t")), merged or covered)


def _title(slide: etree._Element, setting: Setting, palette: Palette, place: Place) -> Iterator[Finding]:
    """CU-436: no title, or one that is read after other texts."""
    texts = [one.shape for one in own_shapes(slide, setting, palette) if _is_read(one.shape)]
    titles = [shape for shape in texts if placeholder_kind(shape) in _TITLES and _says(shape)]
    if not titles:
        yield report("CU-436", place, what="Cette diapositive n'a pas de titre")
    elif texts[0] is not titles[0]:
        yield report("CU-436", place, what="Le titre de cette diapositive est lu après d'autres textes")


def _is_read(shape: etree._Element) -> bool:
    return not is_decorative(properties_of(shape)) and (_says(shape) or bool(properties_of(shape).get("descr")))
