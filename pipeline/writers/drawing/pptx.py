"""A scene as native shapes of a slide: one group, one glued connector a flow, everything editable.

The text is meant for a `p:spTree` that declares the prefixes `a` and `p`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pipeline.measure.page import Area, Drawing
from pipeline.scene.shapes import Box, Connector, Item, Label, Marker, Point, Scene, Stroke, Text
from pipeline.words.palette import INK
from pipeline.writers.drawing.drawingml import (
    box_shape,
    grouped,
    insets,
    line_shape,
    marker_insets,
    marker_shape,
    placed,
    solid,
    traced_line,
)
from pipeline.writers.drawing.families import Family, families, item_name, room
from pipeline.writers.drawing.looks import FONT, box_look, marker_look

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_POWERPOINT_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
"""PowerPoint knows this namespace by its name and draws the `Choice`. LibreOffice goes by the prefix, of which it knows
`p14` only: under another prefix it draws the `Fallback`, which it cannot bend wrongly."""

_NO_INSETS = 'lIns="0" tIns="0" rIns="0" bIns="0"'


@dataclass(frozen=True)
class _Ids:
    """Where shape ids come from, and those of the boxes: a connector names the shapes it is glued to."""

    numbers: Iterator[int]
    boxes: Mapping[str, int]


def slide_drawing(scene: Scene, area: Area) -> Drawing:
    """What fills a zone of a slide with a scene, in its middle."""
    origin = (area.left + (area.width - scene.width) / 2, area.top + (area.height - scene.height) / 2)
    return Drawing(lambda numbers: slide_group(scene, origin, numbers), scene.description)


def slide_group(scene: Scene, origin: Point, numbers: Iterator[int]) -> str:
    """The `p:grpSp` of a scene whose top left corner stands at `origin` (mm on the slide).

    `numbers` gives shape ids that the slide has not used yet.
    """
    whole = next(numbers)
    ids = _Ids(numbers, {box.identifier: next(numbers) for box in scene.boxes})
    inside = "".join(_family(family, ids) for family in families(scene))
    place = grouped((0, 0, scene.width, scene.height), origin)
    return _group(whole, scene.title, scene.description, place, inside)


def _group(number: int, name: str, description: str, place: str, inside: str) -> str:
    text = f" descr={quoteattr(description)}" if description else ""
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name={quoteattr(name)}{text}/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr>{place}</p:grpSpPr>{inside}</p:grpSp>"
    )


def _family(family: Family, ids: _Ids) -> str:
    if not family.name:
        return _item(family.items[0], ids)
    number = next(ids.numbers)
    inside = "".join(_item(item, ids) for item in family.items)
    return _group(number, family.name, "", grouped(room(family.items)), inside)


def _item(item: Item, ids: _Ids) -> str:
    return _WRITERS[type(item)](item, ids)


def _shape(number: int, name: str, properties: str, body: str, *, is_text: bool = False) -> str:
    box = ' txBox="1"' if is_text else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/><p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{properties}</p:spPr>{body}</p:sp>"
    )


def _body(texts: Sequence[Text], colour: str, margins: str, *, centred: bool, wraps: bool = True) -> str:
    lines = "".join(_paragraph(text, colour, centred=centred) for text in texts)
    empty = '<a:p><a:endParaRPr lang="fr-FR"/></a:p>'
    return (
        f'<p:txBody><a:bodyPr wrap="{"square" if wraps else "none"}" {margins} anchor="ctr"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{lines or empty}</p:txBody>"
    )


def _paragraph(text: Text, colour: str, *, centred: bool) -> str:
    align = "ctr" if centred else "l"
    return (
        f'<a:p><a:pPr algn="{align}"><a:buNone/></a:pPr><a:r><a:rPr lang="fr-FR" sz="{round(text.size_pt * 100)}" '
        f'b="{int(text.bold)}">{solid(colour)}<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/></a:rPr>'
        f"<a:t>{escape(text.content)}</a:t></a:r></a:p>"
    )


def _box(box: Box, ids: _Ids) -> str:
    number = ids.boxes.get(box.identifier) or next(ids.numbers)
    text = _body(box.texts, box_look(box).text, insets(box), centred=box.centred)
    return _shape(number, item_name(box), box_shape(box), text)


def _connector(connector: Connector, ids: _Ids) -> str:
    """A glued connector; if it has bends, beside it the line for LibreOffice, which would bend it elsewhere."""
    ends = (
        f'<a:stCxn id="{ids.boxes[connector.source]}" idx="{connector.source_site}"/>'
        f'<a:endCxn id="{ids.boxes[connector.target]}" idx="{connector.target_site}"/>'
    )
    glued = _line(next(ids.numbers), connector.name, ends, line_shape(connector.points, connector.stroke))
    if len(connector.points) == 2:
        return glued
    traced = traced_line(connector.points, connector.stroke)
    return (
        f'<mc:AlternateContent xmlns:mc="{_COMPATIBILITY}"><mc:Choice xmlns:pp="{_POWERPOINT_2010}" Requires="pp">'
        f"{glued}</mc:Choice><mc:Fallback>{_shape(next(ids.numbers), connector.name, traced, '')}</mc:Fallback>"
        "</mc:AlternateContent>"
    )


def _sample(stroke: Stroke, ids: _Ids) -> str:
    """A plain line: a connector of the legend would have nothing to be glued to."""
    shape = traced_line(stroke.points, stroke.stroke, has_arrow=stroke.has_arrow)
    return _shape(next(ids.numbers), item_name(stroke), shape, "")


def _line(number: int, name: str, ends: str, properties: str) -> str:
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/>'
        f"<p:cNvCxnSpPr>{ends}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>{properties}</p:spPr></p:cxnSp>"
    )


def _marker(marker: Marker, ids: _Ids) -> str:
    texts = (Text(marker.text, (marker.text,), marker.size_pt, bold=True),) if marker.text else ()
    body = _body(texts, marker_look(marker.kind).text, marker_insets(marker), centred=True, wraps=False)
    return _shape(next(ids.numbers), item_name(marker), marker_shape(marker), body)


def _label(label: Label, ids: _Ids) -> str:
    place = placed(label.left, label.top, label.width, label.height)
    properties = place + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    body = _body((label.text,), INK, _NO_INSETS, centred=label.centred)
    return _shape(next(ids.numbers), item_name(label), properties, body, is_text=True)


_WRITERS: dict[type, Callable[[Any, _Ids], str]] = {
    Box: _box,
    Connector: _connector,
    Stroke: _sample,
    Marker: _marker,
    Label: _label,
}
