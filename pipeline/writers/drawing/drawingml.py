"""What PowerPoint and Word share: geometry, paint and lines of shapes, in DrawingML (ECMA-376 part 1, 20.1 and 21.1).

A box is a custom geometry with one connection site (`a:cxn`) for each flow: a rectangle of Office has four sites only,
and flows that share one would run over each other. The sites are guides in proportion to the box, as PowerPoint writes
those of its freeforms, so that they follow when the box is resized.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.scene.outlines import INNER_LINE, INSETS, SHADE, Path, outline
from pipeline.scene.shapes import BOTTOM, DASHES, DOTS, DOUBLE, LEFT, MIXED, RIGHT, SOLID, TOP, Box, Marker, Point
from pipeline.scene.shapes import BARRIER as TRIANGLE
from pipeline.writers.drawing.looks import FLOW_COLOUR, FLOW_WIDTH_PT, Look, box_look, marker_look

EMU_PER_MM = 36_000
_EMU_PER_PT = 12_700
_ANGLES = {RIGHT: 0, BOTTOM: 5_400_000, LEFT: 10_800_000, TOP: 16_200_000}
"""Directions of connection sites, in 60,000ths of a degree, clockwise from the right (presetShapeDefinitions.xml)."""

_DASHES = {SOLID: "solid", DASHES: "dash", DOTS: "sysDot", MIXED: "lgDashDot", DOUBLE: "solid"}
_FILLS = {SHADE: ' fill="darkenLess"', INNER_LINE: ' fill="none"'}
_FLAT = 3_600
"""The width given to a connector that has none, in EMU (0.1 mm): its bends are in proportion to it."""


def emu(millimetres: float) -> int:
    """Millimetres as EMU (36,000 to the millimetre)."""
    return round(millimetres * EMU_PER_MM)


def solid(colour: str) -> str:
    """A fill of one colour, or none for ""."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else "<a:noFill/>"


def placed(left: float, top: float, width: float, height: float, flips: str = "") -> str:
    """The `a:xfrm` of a shape, from mm."""
    return (
        f'<a:xfrm{flips}><a:off x="{emu(left)}" y="{emu(top)}"/>'
        f'<a:ext cx="{emu(left + width) - emu(left)}" cy="{emu(top + height) - emu(top)}"/></a:xfrm>'
    )


def grouped(room: tuple[float, float, float, float], origin: Point | None = None) -> str:
    """The `a:xfrm` of a group over a room (left, top, width, height), set at `origin` when that is another place.

    Children keep their own coordinates: `chOff` is the room's corner as they see it.
    """
    left, top, width, height = room
    x, y = origin or (left, top)
    size = f'cx="{emu(left + width) - emu(left)}" cy="{emu(top + height) - emu(top)}"'
    return (
        f'<a:xfrm><a:off x="{emu(x)}" y="{emu(y)}"/><a:ext {size}/>'
        f'<a:chOff x="{emu(left)}" y="{emu(top)}"/><a:chExt {size}/></a:xfrm>'
    )


def box_shape(box: Box) -> str:
    """The place, geometry and paint of a box."""
    look = box_look(box)
    return (
        placed(box.left, box.top, box.width, box.height)
        + _box_geometry(box)
        + solid(look.fill)
        + outline_of(look.line, look.line_width_pt)
    )


def outline_of(colour: str, width_pt: float) -> str:
    """The outline of a shape."""
    return f'<a:ln w="{round(width_pt * _EMU_PER_PT)}">{solid(colour)}</a:ln>' if colour else "<a:ln><a:noFill/></a:ln>"


def _box_geometry(box: Box) -> str:
    width, height = emu(box.width), emu(box.height)
    guides, sites = [], []
    for rank, site in enumerate(box.sites):
        x, y = emu(site.point[0] - box.left), emu(site.point[1] - box.top)
        guides.append(f'<a:gd name="x{rank}" fmla="*/ {x} w {width}"/><a:gd name="y{rank}" fmla="*/ {y} h {height}"/>')
        sites.append(f'<a:cxn ang="{_ANGLES[site.side]}"><a:pos x="x{rank}" y="y{rank}"/></a:cxn>')
    paths = "".join(_path(path, width, height) for path in outline(box.kind, box.width, box.height))
    return (
        f"<a:custGeom><a:avLst/><a:gdLst>{''.join(guides)}</a:gdLst><a:ahLst/><a:cxnLst>{''.join(sites)}</a:cxnLst>"
        f'<a:rect l="l" t="t" r="r" b="b"/><a:pathLst>{paths}</a:pathLst></a:custGeom>'
    )


def _path(path: Path, width: int, height: int) -> str:
    tags = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}
    steps = []
    for name, points in path.steps:
        inside = "".join(f'<a:pt x="{emu(x)}" y="{emu(y)}"/>' for x, y in points)
        steps.append(f"<a:{tags[name]}>{inside}</a:{tags[name]}>" if inside else f"<a:{tags[name]}/>")
    return f'<a:path w="{width}" h="{height}"{_FILLS.get(path.paint, "")}>{"".join(steps)}</a:path>'


def insets(box: Box) -> str:
    """The attributes of `bodyPr` that keep the text of a box off its drawing."""
    inside = INSETS[box.kind]
    return (
        f'lIns="{emu(inside.left)}" tIns="{emu(inside.top)}" rIns="{emu(inside.right)}" bIns="{emu(inside.bottom)}"'
    )


def marker_shape(marker: Marker) -> str:
    """The place, geometry and paint of a marker."""
    look: Look = marker_look(marker.kind)
    x, y = marker.centre
    place = placed(x - marker.width / 2, y - marker.height / 2, marker.width, marker.height)
    return place + _marker_geometry(marker) + solid(look.fill) + outline_of(look.line, 0.75)


def _marker_geometry(marker: Marker) -> str:
    if marker.kind == TRIANGLE:
        return '<a:prstGeom prst="triangle"><a:avLst/></a:prstGeom>'
    if marker.width - marker.height < 1e-6:
        return '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
    return '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 50000"/></a:avLst></a:prstGeom>'


def line_shape(points: Sequence[Point], stroke: str, *, has_arrow: bool = True) -> str:
    """The place, geometry and line of a connector that starts level and has no, two or four bends."""
    (x, y), (end_x, end_y) = points[0], points[-1]
    flips = (' flipH="1"' if end_x < x else "") + (' flipV="1"' if end_y < y else "")
    left, top = emu(min(x, end_x)), emu(min(y, end_y))
    width, height = abs(emu(end_x) - emu(x)), abs(emu(end_y) - emu(y))
    if len(points) > 2:
        width = width or _FLAT
        height = height or (_FLAT if len(points) > 4 else 0)
    geometry = _connector_geometry(points, width, height)
    return (
        f'<a:xfrm{flips}><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        + geometry
        + line_paint(stroke, has_arrow=has_arrow)
    )


def _connector_geometry(points: Sequence[Point], width: int, height: int) -> str:
    """A preset connector: the bends are thousandths of a percent of its width and height, from its start."""
    if len(points) == 2:
        return '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>'
    (x, y), (end_x, end_y) = points[0], points[-1]
    across, down = (-1 if end_x < x else 1) * width, (-1 if end_y < y else 1) * height
    bends = [emu(points[1][0] - x) * 100_000 / across]
    if len(points) == 6:
        bends += [emu(points[2][1] - y) * 100_000 / down, emu(points[3][0] - x) * 100_000 / across]
    guides = "".join(f'<a:gd name="adj{rank}" fmla="val {round(bend)}"/>' for rank, bend in enumerate(bends, start=1))
    return f'<a:prstGeom prst="bentConnector{len(points) - 1}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def line_paint(stroke: str, *, has_arrow: bool) -> str:
    """The `a:ln` of a flow."""
    width = round(FLOW_WIDTH_PT * _EMU_PER_PT * (2.6 if stroke == DOUBLE else 1))
    compound = ' cmpd="dbl"' if stroke == DOUBLE else ""
    size = "sm" if stroke == DOUBLE else "med"
    arrow = f'<a:tailEnd type="triangle" w="{size}" len="{size}"/>' if has_arrow else ""
    return (
        f'<a:ln w="{width}"{compound}>{solid(FLOW_COLOUR)}<a:prstDash val="{_DASHES[stroke]}"/>'
        f'<a:miter lim="800000"/>{arrow}</a:ln>'
    )
