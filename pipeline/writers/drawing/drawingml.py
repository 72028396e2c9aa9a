"""What PowerPoint and Word share: geometry, paint and lines of shapes, in DrawingML (ECMA-376 part 1, 20.1 and 21.1).

A box is a custom geometry with one connection site (`a:cxn`) for each flow: a rectangle of Office has four sites only,
and flows that share one would run over each other. The sites are guides in proportion to the box, as PowerPoint writes
those of its freeforms, so that they follow when the box is resized.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.scene.outlines import BODY, INNER_LINE, SHADE, Path, outline
from pipeline.scene.pictograms import drawn_steps, pictogram_corner, text_room
from pipeline.scene.shapes import BARRIER as TRIANGLE
from pipeline.scene.shapes import (
    BOTTOM,
    DASHES,
    DOTS,
    DOUBLE,
    LEFT,
    MIXED,
    NODE_KINDS,
    RIGHT,
    SOLID,
    TOP,
    Box,
    Marker,
    Pictogram,
    Point,
)
from pipeline.words.house_theme import ThemeColour
from pipeline.writers.drawing.looks import FLOW_COLOUR, FLOW_WIDTH_PT, Look, box_look, marker_look

EMU_PER_MM = 36_000
_EMU_PER_PT = 12_700
_ANGLES = {RIGHT: 0, BOTTOM: 5_400_000, LEFT: 10_800_000, TOP: 16_200_000}
"""Directions of connection sites, in 60,000ths of a degree, clockwise from the right (presetShapeDefinitions.xml)."""

_DASHES = {SOLID: "solid", DASHES: "dash", DOTS: "sysDot", MIXED: "lgDashDot", DOUBLE: "solid"}
_FILLS = {SHADE: ' fill="darkenLess"', INNER_LINE: ' fill="none"'}
_FLAT = 12_700
"""The width given to a connector that has none, in EMU: the point that PowerPoint gives."""


def emu(millimetres: float) -> int:
    """Millimetres as EMU (36,000 to the millimetre)."""
    return round(millimetres * EMU_PER_MM)


def solid(colour: ThemeColour) -> str:
    """A fill of one colour."""
    return f"<a:solidFill>{colour.drawingml}</a:solidFill>"


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


def outline_of(colour: ThemeColour, width_pt: float) -> str:
    """The outline of a shape."""
    return f'<a:ln w="{round(width_pt * _EMU_PER_PT)}">{solid(colour)}</a:ln>'


def pictogram_shape(box: Box, pictogram: Pictogram) -> str:
    """The place, geometry and paint of the pictogram of a box, which has no outline."""
    x, y = pictogram_corner(box, pictogram)
    side = emu(pictogram.side)
    path = Path(BODY, drawn_steps(pictogram.word, (0.0, 0.0), pictogram.side))
    return (
        placed(box.left + x, box.top + y, pictogram.side, pictogram.side)
        + _custom([_path(path, side, side)])
        + solid(box_look(box).text)
        + "<a:ln><a:noFill/></a:ln>"
    )


def _box_geometry(box: Box) -> str:
    width, height = emu(box.width), emu(box.height)
    guides, sites = [], []
    for rank, site in enumerate(box.sites):
        x, y = emu(site.point[0] - box.left), emu(site.point[1] - box.top)
        guides.append(f'<a:gd name="x{rank}" fmla="*/ {x} w {width}"/><a:gd name="y{rank}" fmla="*/ {y} h {height}"/>')
        sites.append(f'<a:cxn ang="{_ANGLES[site.side]}"><a:pos x="x{rank}" y="y{rank}"/></a:cxn>')
    return _geometry(box.kind, box.width, box.height, "".join(guides), "".join(sites))


def _geometry(kind: str, width: float, height: float, guides: str = "", sites: str = "") -> str:
    return _custom([_path(path, emu(width), emu(height)) for path in outline(kind, width, height)], guides, sites)


def _custom(paths: Sequence[str], guides: str = "", sites: str = "") -> str:
    return (
        f"<a:custGeom><a:avLst/><a:gdLst>{guides}</a:gdLst><a:ahLst/><a:cxnLst>{sites}</a:cxnLst>"
        f'<a:rect l="l" t="t" r="r" b="b"/><a:pathLst>{"".join(paths)}</a:pathLst></a:custGeom>'
    )


def _path(path: Path, width: int, height: int) -> str:
    tags = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}
    steps = []
    for name, points in path.steps:
        inside = "".join(f'<a:pt x="{emu(x)}" y="{emu(y)}"/>' for x, y in points)
        steps.append(f"<a:{tags[name]}>{inside}</a:{tags[name]}>" if inside else f"<a:{tags[name]}/>")
    return f'<a:path w="{width}" h="{height}"{_FILLS.get(path.paint, "")}>{"".join(steps)}</a:path>'


def insets(box: Box) -> str:
    """The attributes of `bodyPr` that keep the text of a box off its outline and its pictogram."""
    inside = text_room(box)
    return f'lIns="{emu(inside.left)}" tIns="{emu(inside.top)}" rIns="{emu(inside.right)}" bIns="{emu(inside.bottom)}"'


def marker_insets(marker: Marker) -> str:
    """The attributes of `bodyPr` of a marker: the number of a triangle stands where it is wide."""
    top = emu(marker.height * 0.24) if marker.kind == TRIANGLE else 0
    return f'lIns="0" tIns="{top}" rIns="0" bIns="0"'


def marker_shape(marker: Marker) -> str:
    """The place, geometry and paint of a marker."""
    look: Look = marker_look(marker)
    x, y = marker.centre
    place = placed(x - marker.width / 2, y - marker.height / 2, marker.width, marker.height)
    return place + _marker_geometry(marker) + solid(look.fill) + outline_of(look.line, 0.75)


def _marker_geometry(marker: Marker) -> str:
    if marker.kind in NODE_KINDS:
        return _geometry(marker.kind, marker.width, marker.height)
    if marker.kind == TRIANGLE:
        width, height = marker.width, marker.height
        corners = (("M", ((width / 2, 0.0),)), ("L", ((width, height),)), ("L", ((0.0, height),)), ("Z", ()))
        return _custom([_path(Path(BODY, corners), emu(width), emu(height))])
    if marker.width - marker.height < 1e-6:
        return '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
    return '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 50000"/></a:avLst></a:prstGeom>'


def line_shape(points: Sequence[Point], stroke: str, *, has_arrow: bool = True) -> str:
    """The place, geometry and line of a connector that starts level and has no, two or four bends."""
    corners = [(emu(x), emu(y)) for x, y in points]
    if len(corners) > 2:
        corners[0] = _not_flat(corners)
    (x, y), (end_x, end_y) = corners[0], corners[-1]
    flips = (' flipH="1"' if end_x < x else "") + (' flipV="1"' if end_y < y else "")
    place = f'<a:off x="{min(x, end_x)}" y="{min(y, end_y)}"/><a:ext cx="{abs(end_x - x)}" cy="{abs(end_y - y)}"/>'
    return f"<a:xfrm{flips}>{place}</a:xfrm>{_connector_geometry(corners)}{line_paint(stroke, has_arrow=has_arrow)}"


def _not_flat(corners: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The start of a bent connector, moved a hair under its box where its two ends are on one line.

    The bends are in proportion to the width and height: PowerPoint too gives a point to what has none.
    """
    (x, y), (end_x, end_y) = corners[0], corners[-1]
    away = 1 if corners[1][0] > x else -1
    down = 1 if corners[2][1] > y else -1
    return x - away * _FLAT * (x == end_x), y - down * _FLAT * (y == end_y and len(corners) > 4)


def _connector_geometry(corners: Sequence[tuple[int, int]]) -> str:
    """A preset connector: the bends are thousandths of a percent of its width and height, from its start."""
    if len(corners) == 2:
        return '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>'
    (x, y), (end_x, end_y) = corners[0], corners[-1]
    bends = [(corners[1][0] - x) * 100_000 / (end_x - x)]
    if len(corners) == 6:
        bends += [(corners[2][1] - y) * 100_000 / (end_y - y), (corners[3][0] - x) * 100_000 / (end_x - x)]
    guides = "".join(f'<a:gd name="adj{rank}" fmla="val {round(bend)}"/>' for rank, bend in enumerate(bends, start=1))
    return f'<a:prstGeom prst="bentConnector{len(corners) - 1}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def traced_line(points: Sequence[Point], stroke: str, *, has_arrow: bool = True) -> str:
    """The place, geometry and line of the same flow as a plain line through its bends."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top, width, height = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    inside = [(x - left, y - top) for x, y in points]
    path = Path(INNER_LINE, (("M", (inside[0],)), *(("L", (point,)) for point in inside[1:])))
    geometry = _custom([_path(path, emu(width), emu(height))])
    return placed(left, top, width, height) + geometry + line_paint(stroke, has_arrow=has_arrow)


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
