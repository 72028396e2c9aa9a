"""A scene as SVG, ready for a web page: lengths in mm, texts as texts, a title and a description in French."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from pipeline.measure.text_size import MM_PER_POINT, Font, line_height_mm
from pipeline.scene.outlines import INNER_LINE, SHADE, Step, outline
from pipeline.scene.pictograms import drawn_steps, pictogram_corner, text_room
from pipeline.scene.shapes import (
    BARRIER,
    DOUBLE,
    NODE_KINDS,
    Box,
    Connector,
    Item,
    Label,
    Marker,
    Point,
    Scene,
    Stroke,
    Text,
)
from pipeline.words.palette import WHITE
from pipeline.writers.drawing.looks import (
    DASHES,
    FLOW_COLOUR,
    FLOW_WIDTH_PT,
    FONT,
    Look,
    box_look,
    marker_look,
)

_ASCENT = 0.905
"""Where Arial's base line is, in ems under the top of the line (its hhea table)."""


_ARROW = "url(#fleche)"
"""What lines that end with an arrow refer to."""


def svg(scene: Scene, identity: str = "") -> str:
    """The SVG document of a scene; `identity` ends its ids, for a page that holds several."""
    width, height = _number(scene.width), _number(scene.height)
    body = "\n".join(_item(item) for item in (*scene.items, *scene.legend)).replace(_ARROW, f"url(#fleche{identity})")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="fr" lang="fr" role="img" '
        f'aria-labelledby="titre{identity}" aria-describedby="description{identity}" '
        f'width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}" font-family="{FONT}, sans-serif">\n'
        f'<title id="titre{identity}">{escape(scene.title)}</title>\n'
        f'<desc id="description{identity}">{escape(scene.description)}</desc>\n'
        f'<defs><marker id="fleche{identity}" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="2.6" '
        f'markerHeight="2.6" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0L10 5L0 10z" fill="#{FLOW_COLOUR}"/></marker></defs>\n'
        f"{body}\n</svg>\n"
    )


def _item(item: Item) -> str:
    return _WRITERS[type(item)](item)


def _box(box: Box) -> str:
    look = box_look(box)
    paths = _outline(box.kind, (box.left, box.top), (box.width, box.height), look)
    inside = text_room(box)
    left, right = box.left + inside.left, box.right - inside.right
    top, bottom = box.top + inside.top, box.bottom - inside.bottom
    if box.centred:
        text = _texts(box.texts, (left + right) / 2, (top + bottom) / 2, look.text)
    else:
        text = _texts(box.texts, left, (top + bottom) / 2, look.text, anchor="start")
    return f"<g><title>{escape(box.name)}</title>{paths}{_pictogram(box, look.text)}{text}</g>"


def _pictogram(box: Box, colour: str) -> str:
    if box.pictogram is None:
        return ""
    x, y = pictogram_corner(box, box.pictogram)
    steps = drawn_steps(box.pictogram.word, (box.left + x, box.top + y), box.pictogram.side)
    return f'<path d="{path_data(steps)}" fill="#{colour}" aria-hidden="true"/>'


def _outline(kind: str, corner: Point, size: Point, look: Look) -> str:
    width = _number(look.line_width_pt * MM_PER_POINT)
    paths = []
    for path in outline(kind, *size):
        fill = {SHADE: _darker(look.fill), INNER_LINE: ""}.get(path.paint, look.fill)
        data = path_data(path.steps, corner)
        paths.append(f'<path d="{data}" fill="{_paint(fill)}" stroke="#{look.line}" stroke-width="{width}"/>')
    return "".join(paths)


def _texts(texts: Sequence[Text], x: float, middle: float, colour: str, anchor: str = "middle") -> str:
    """Texts one under the other, `middle` being half way down; `anchor` is what stands at `x`."""
    lines = [(line, text) for text in texts for line in text.lines]
    y = middle - sum(_line_height(text) for _, text in lines) / 2
    made = []
    for line, text in lines:
        base = y + (_line_height(text) + (_ASCENT - 0.212) * text.size_pt * MM_PER_POINT) / 2
        made.append(_line(line, text, (x, base), colour, anchor))
        y += _line_height(text)
    return "".join(made)


def _line(line: str, text: Text, point: Point, colour: str, anchor: str) -> str:
    weight = ' font-weight="bold"' if text.bold else ""
    size = _number(text.size_pt * MM_PER_POINT)
    return (
        f'<text x="{_number(point[0])}" y="{_number(point[1])}" font-size="{size}"{weight} text-anchor="{anchor}" '
        f'fill="#{colour}">{escape(line)}</text>'
    )


def _line_height(text: Text) -> float:
    return line_height_mm(Font(FONT, text.size_pt, bold=text.bold))


def _connector(connector: Connector) -> str:
    return _stroke(connector.points, connector.stroke, has_arrow=True, name=connector.name)


def _sample(stroke: Stroke) -> str:
    return _stroke(stroke.points, stroke.stroke, has_arrow=stroke.has_arrow, name="")


def _stroke(points: Iterable[Point], kind: str, *, has_arrow: bool, name: str) -> str:
    width = FLOW_WIDTH_PT * MM_PER_POINT
    dashes = " ".join(_number(length * width) for length in DASHES[kind])
    dashing = f' stroke-dasharray="{dashes}"' if dashes else ""
    joined = _points(points)
    if kind == DOUBLE:
        line = _polyline(joined, FLOW_COLOUR, width * 2.6) + _polyline(joined, WHITE, width * 0.9)
    else:
        line = _polyline(joined, FLOW_COLOUR, width, dashing)
    # Last and without stroke, so that no line runs over the arrow.
    arrow = f'<polyline points="{joined}" fill="none" stroke="none" marker-end="{_ARROW}"/>' if has_arrow else ""
    return f"<g><title>{escape(name)}</title>{line}{arrow}</g>" if name else line + arrow


def _polyline(points: str, colour: str, width: float, dashing: str = "") -> str:
    return f'<polyline points="{points}" fill="none" stroke="#{colour}" stroke-width="{_number(width)}"{dashing}/>'


def _marker(marker: Marker) -> str:
    look, (x, y) = marker_look(marker), marker.centre
    corner = (x - marker.width / 2, y - marker.height / 2)
    text = Text(marker.text, (marker.text,) if marker.text else (), marker.size_pt, bold=True)
    below = marker.height * 0.12 if marker.kind == BARRIER else 0.0
    shape = _marker_shape(marker, corner, look)
    return f"<g><title>{escape(marker.name)}</title>{shape}{_texts((text,), x, y + below, look.text)}</g>"


def _marker_shape(marker: Marker, corner: Point, look: Look) -> str:
    left, top = corner
    paint = f'fill="#{look.fill}" stroke="#{look.line}" stroke-width="0.3"'
    if marker.kind in NODE_KINDS:
        return _outline(marker.kind, corner, (marker.width, marker.height), look)
    if marker.kind == BARRIER:
        bottom, right = top + marker.height, left + marker.width
        corners = ((marker.centre[0], top), (right, bottom), (left, bottom))
        return f'<polygon points="{_points(corners)}" {paint}/>'
    return (
        f'<rect x="{_number(left)}" y="{_number(top)}" width="{_number(marker.width)}" '
        f'height="{_number(marker.height)}" rx="{_number(marker.height / 2)}" {paint}/>'
    )


def _label(label: Label) -> str:
    middle = label.top + label.height / 2
    if label.centred:
        return _texts((label.text,), label.left + label.width / 2, middle, FLOW_COLOUR)
    return _texts((label.text,), label.left, middle, FLOW_COLOUR, anchor="start")


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def path_data(steps: Iterable[Step], origin: Point = (0.0, 0.0)) -> str:
    """A path as SVG writes it, moved by `origin`."""
    return "".join(
        name + " ".join(f"{_number(x + origin[0])} {_number(y + origin[1])}" for x, y in points)
        for name, points in steps
    )


def _darker(colour: str) -> str:
    """A colour less a fifth: what Office draws for `darkenLess`."""
    return "".join(f"{int(colour[rank : rank + 2], 16) * 4 // 5:02X}" for rank in (0, 2, 4))


def _paint(colour: str) -> str:
    return f"#{colour}" if colour else "none"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


_WRITERS: dict[type, Callable[[Any], str]] = {
    Box: _box,
    Connector: _connector,
    Stroke: _sample,
    Marker: _marker,
    Label: _label,
}
