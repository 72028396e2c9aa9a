"""How much room the texts of a filled slide take, read from the slide, its layout and its master.

Sizes follow what an editor sets in PowerPoint: fonts, indents, spacings and margins are looked up in the run, the
paragraph, the shape, its placeholder on the layout then on the master, and the defaults (ECMA-376 19.3.1.36, 21.1.2.4).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.scene.document import TableRoom
from pipeline.scene.text import Font, Paragraph, Run, height_mm, line_height_mm
from pipeline.writers.engine.archive import Entry
from pipeline.writers.engine.names import A, P
from pipeline.writers.engine.prototypes import PRESENTATION, PagedTable
from pipeline.writers.engine.relations import relations_of, resolved
from pipeline.writers.engine.source import parse

EMU_PER_MM = 36_000
_CELL_SIDE, _CELL_TOP = 91_440, 45_720
"""Default margins of a cell and of a text box (ECMA-376 21.1.3.17, 21.1.2.1.1), in EMU."""

_DEFAULT_SIZE = 18.0
_GAP_MM = 1.5


@dataclass(frozen=True)
class Setting:
    """What a slide inherits: its layout, its master, the text defaults, the theme's fonts, the slide's height (mm)."""

    layout: etree._Element
    master: etree._Element
    defaults: etree._Element | None
    fonts: Mapping[str, str]
    height_mm: float


@dataclass(frozen=True)
class Box:
    """A rectangle on the slide, in mm."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


def setting_of(entries: Mapping[str, Entry], layout: str) -> Setting:
    """The setting of the slides made on a layout part."""
    master = _target(entries, layout, "slideMaster")
    theme = parse(entries[_target(entries, master, "theme")].content())
    presentation = parse(entries[PRESENTATION].content())
    size = presentation.find(f"{P}sldSz")
    fonts = {
        alias: (font.get("typeface", "") if (font := theme.find(f".//{A}{name}/{A}latin")) is not None else "")
        for alias, name in (("+mj-lt", "majorFont"), ("+mn-lt", "minorFont"))
    }
    height = int(size.get("cy", "0")) if size is not None else 6_858_000
    defaults = presentation.find(f"{P}defaultTextStyle")
    layout_tree, master_tree = parse(entries[layout].content()), parse(entries[master].content())
    return Setting(layout_tree, master_tree, defaults, fonts, height / EMU_PER_MM)


def _target(entries: Mapping[str, Entry], part: str, kind: str) -> str:
    return next(resolved(part, item.target) for item in relations_of(entries, part) if item.kind == kind)


def table_room(slide: etree._Element, paged: PagedTable, setting: Setting) -> TableRoom:
    """The heights of the rows of the slide's paged table, and the room down to what stands below it."""
    table = list(slide.iter(f"{A}tbl"))[paged.rank]
    widths = [int(column.get("w", "0")) / EMU_PER_MM for column in table.iter(f"{A}gridCol")]
    styles = [setting.defaults] if setting.defaults is not None else []
    measured = [_row_mm(row, widths, styles, setting) for row in table.iterchildren(f"{A}tr")]
    header, body = measured[: paged.header_rows], measured[paged.header_rows :]
    frame = next(table.iterancestors(f"{P}graphicFrame"))
    return TableRoom(
        header_mm=sum(height for height, _ in header),
        room_mm=_bottom(slide, frame, setting) - _frame_box(frame).top,
        rows_mm=tuple(height for height, _ in body),
        merged_mm=tuple(merged for _, merged in body),
    )


def _row_mm(
    row: etree._Element, widths: list[float], styles: list[etree._Element], setting: Setting
) -> tuple[float, float]:
    """The height of a row, and what its merged cell needs over all its rows."""
    height, merged, position = int(row.get("h", "0")) / EMU_PER_MM, 0.0, 0
    for cell in row.iterchildren(f"{A}tc"):
        span = int(cell.get("gridSpan", "1"))
        if cell.get("hMerge") is None and cell.get("vMerge") is None:
            needed = _cell_mm(cell, sum(widths[position : position + span]), styles, setting)
            if int(cell.get("rowSpan", "1")) > 1:
                merged = max(merged, needed)
            else:
                height = max(height, needed)
        position += 1
    return height, merged


def _cell_mm(cell: etree._Element, width: float, styles: list[etree._Element], setting: Setting) -> float:
    properties = cell.find(f"{A}tcPr")
    margins = {side: _margin(properties, side) for side in ("marL", "marR", "marT", "marB")}
    body = cell.find(f"{A}txBody")
    paragraphs = list(_paragraphs(body, styles, setting)) if body is not None else []
    return height_mm(paragraphs, width - margins["marL"] - margins["marR"]) + margins["marT"] + margins["marB"]


def _margin(properties: etree._Element | None, side: str) -> float:
    default = _CELL_SIDE if side in ("marL", "marR") else _CELL_TOP
    return int(properties.get(side, default) if properties is not None else default) / EMU_PER_MM


def _frame_box(frame: etree._Element) -> Box:
    box = _box(frame.find(f"{P}xfrm"))
    assert box is not None, "a graphic frame has a position (ECMA-376 19.3.1.21)"
    return box


def _box(transform: etree._Element | None) -> Box | None:
    if transform is None:
        return None
    offset, extent = transform.find(f"{A}off"), transform.find(f"{A}ext")
    if offset is None or extent is None:
        return None
    x, y, cx, cy = offset.get("x", "0"), offset.get("y", "0"), extent.get("cx", "0"), extent.get("cy", "0")
    return Box(*(int(value) / EMU_PER_MM for value in (x, y, cx, cy)))


def _bottom(slide: etree._Element, frame: etree._Element, setting: Setting) -> float:
    """How far down a table may go: the content placeholder of the layout, or the first shape below the table."""
    table = _frame_box(frame)
    limits = [box.bottom for box in _content_boxes(setting.layout)] or [setting.height_mm * 0.9]
    for shape in slide.iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame"):
        box = _shape_box(shape, setting)
        if box is None or shape is frame or box.top <= table.top:
            continue
        if box.left < table.left + table.width and table.left < box.left + box.width and not _is_number(shape):
            limits.append(box.top - _GAP_MM)
    return min(limit for limit in limits if limit > table.top)


def _content_boxes(layout: etree._Element) -> Iterator[Box]:
    for shape in layout.iter(f"{P}sp"):
        placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        box = _box(shape.find(f"{P}spPr/{A}xfrm"))
        if placeholder is not None and box is not None and placeholder.get("type", "obj") in ("obj", "body", "tbl"):
            yield box


def _is_number(shape: etree._Element) -> bool:
    placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return placeholder is not None and placeholder.get("type") in ("sldNum", "ftr", "dt")


def overflowing_shapes(slide: etree._Element, setting: Setting) -> Iterator[tuple[str, int]]:
    """The name of each shape whose text is higher than the shape, with the lines too many."""
    for shape in slide.iter(f"{P}sp"):
        body, box = shape.find(f"{P}txBody"), _shape_box(shape, setting)
        if body is None or box is None or _grows(body):
            continue
        styles = _style_chain(shape, body, setting)
        paragraphs = list(_paragraphs(body, styles, setting))
        left, top, right, bottom = _insets(shape, body, setting)
        excess = height_mm(paragraphs, box.width - left - right) - (box.height - top - bottom)
        line = max((line_height_mm(run.font) for paragraph in paragraphs for run in paragraph.runs), default=0.0)
        if line and excess > line * 0.5:
            properties = shape.find(f"{P}nvSpPr/{P}cNvPr")
            yield (properties.get("name", "") if properties is not None else "", math.ceil(excess / line))


def _grows(body: etree._Element) -> bool:
    properties = body.find(f"{A}bodyPr")
    return properties is not None and properties.find(f"{A}spAutoFit") is not None


def _insets(shape: etree._Element, body: etree._Element, setting: Setting) -> tuple[float, float, float, float]:
    holders = [body, *(found for found in (_body_of(s) for s in _placeholders(shape, setting)) if found is not None)]
    bodies = [found for found in (holder.find(f"{A}bodyPr") for holder in holders) if found is not None]
    sides = (("lIns", _CELL_SIDE), ("tIns", _CELL_TOP), ("rIns", _CELL_SIDE), ("bIns", _CELL_TOP))
    values = (next((b.get(side) for b in bodies if b.get(side) is not None), default) for side, default in sides)
    left, top, right, bottom = (int(value or 0) / EMU_PER_MM for value in values)
    return left, top, right, bottom


def _body_of(shape: etree._Element) -> etree._Element | None:
    return shape.find(f"{P}txBody")


def _placeholders(shape: etree._Element, setting: Setting) -> Iterator[etree._Element]:
    """The shapes of the layout, then of the master, that a placeholder of the slide inherits from."""
    own = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    if own is None:
        return
    kind = own.get("type", "obj")
    for candidate in setting.layout.iter(f"{P}sp"):
        other = candidate.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        same_index = other is not None and other.get("idx", "0") == own.get("idx", "0")
        if other is not None and same_index and (own.get("idx") is not None or other.get("type", "obj") == kind):
            kind = other.get("type", kind)
            yield candidate
    alias = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}.get(kind, kind)
    for candidate in setting.master.iter(f"{P}sp"):
        other = candidate.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if other is not None and other.get("type", "body") == alias:
            yield candidate


def _shape_box(shape: etree._Element, setting: Setting) -> Box | None:
    own = _box(shape.find(f"{P}spPr/{A}xfrm")) or _box(shape.find(f"{P}xfrm"))
    inherited = (_box(candidate.find(f"{P}spPr/{A}xfrm")) for candidate in _placeholders(shape, setting))
    return own or next((box for box in inherited if box is not None), None)


def _style_chain(shape: etree._Element, body: etree._Element, setting: Setting) -> list[etree._Element]:
    """The list styles that apply to a shape's text, the nearest first."""
    candidates = [body.find(f"{A}lstStyle")]
    holders = list(_placeholders(shape, setting))
    candidates += [holder.find(f"{P}txBody/{A}lstStyle") for holder in holders]
    placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    kind = placeholder.get("type", "obj") if placeholder is not None else ""
    word = "titleStyle" if "itle" in kind and kind != "subTitle" else "bodyStyle" if kind in _BODIES else "otherStyle"
    candidates.append(setting.master.find(f"{P}txStyles/{P}{word}"))
    candidates.append(setting.defaults)
    return [candidate for candidate in candidates if candidate is not None]


_BODIES = ("obj", "body", "subTitle", "tbl")


def _paragraphs(body: etree._Element, styles: list[etree._Element], setting: Setting) -> Iterator[Paragraph]:
    for paragraph in body.iterchildren(f"{A}p"):
        own = paragraph.find(f"{A}pPr")
        level = int(own.get("lvl", "0")) if own is not None else 0
        inherited = [style.find(f"{A}lvl{level + 1}pPr") for style in styles]
        chain = [element for element in (own, *inherited) if element is not None]
        runs = tuple(_runs(paragraph, chain, setting))
        size = max((run.font.size_pt for run in runs), default=_DEFAULT_SIZE)
        yield Paragraph(
            runs=runs,
            indent_mm=int(_first(chain, "marL", "0")) / EMU_PER_MM,
            space_before_pt=_spacing(chain, "spcBef", size),
            space_after_pt=_spacing(chain, "spcAft", size),
            line_spacing=_line_spacing(chain),
        )


def _first(chain: list[etree._Element], name: str, default: str) -> str:
    return next((element.get(name, default) for element in chain if element.get(name) is not None), default)


def _spacing(chain: list[etree._Element], name: str, size: float) -> float:
    """The space before or after a paragraph, in points."""
    for element in chain:
        points, percent = element.find(f"{A}{name}/{A}spcPts"), element.find(f"{A}{name}/{A}spcPct")
        if points is not None:
            return int(points.get("val", "0")) / 100
        if percent is not None:
            return float(percent.get("val", "0").rstrip("%")) / 100_000 * size
    return 0.0


def _line_spacing(chain: list[etree._Element]) -> float:
    for element in chain:
        percent = element.find(f"{A}lnSpc/{A}spcPct")
        if percent is not None:
            return float(percent.get("val", "100000").rstrip("%")) / 100_000
    return 1.0


def _runs(paragraph: etree._Element, chain: list[etree._Element], setting: Setting) -> Iterator[Run]:
    found = False
    for element in paragraph.iterchildren(f"{A}r", f"{A}fld", f"{A}br"):
        text = "\n" if element.tag == f"{A}br" else element.findtext(f"{A}t") or ""
        found = True
        yield Run(text, _font(element.find(f"{A}rPr"), chain, setting))
    if not found:
        yield Run("", _font(paragraph.find(f"{A}endParaRPr"), chain, setting))


def _font(own: etree._Element | None, chain: list[etree._Element], setting: Setting) -> Font:
    inherited = [element.find(f"{A}defRPr") for element in chain]
    properties = [element for element in (own, *inherited) if element is not None]
    latin = (element.find(f"{A}latin") for element in properties)
    family = next((font.get("typeface", "") for font in latin if font is not None), "+mn-lt")
    size = int(_first(properties, "sz", str(int(_DEFAULT_SIZE * 100)))) / 100
    bold, italic = (_first(properties, name, "0") in ("1", "true") for name in ("b", "i"))
    return Font(setting.fonts.get(family, family) or "Arial", size, bold, italic)
