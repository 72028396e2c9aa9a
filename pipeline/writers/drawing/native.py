"""A scene as native shapes: what PowerPoint and Word draw alike. Each gives its dialect: how it writes a shape.

A box and its pictogram are a group: whoever moves the one moves both, and flows stay glued to the box.

Numbers are those of the shapes, which Office wants to be unique: on a slide, or among the drawings of a document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from pipeline.scene.shapes import Box, Connector, Item, Label, Marker, Scene, Stroke, Text
from pipeline.words.house_theme import ThemeColour
from pipeline.writers.drawing.drawingml import (
    box_shape,
    grouped,
    insets,
    marker_insets,
    marker_shape,
    pictogram_shape,
    placed,
    traced_line,
)
from pipeline.writers.drawing.families import Family, families, item_name, room
from pipeline.writers.drawing.looks import INK, box_look, marker_look

DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""What Office writes in `cNvPr` for « Marquer comme décoratif »."""

_NO_INSETS = 'lIns="0" tIns="0" rIns="0" bIns="0"'


@dataclass(frozen=True)
class Ids:
    """Where numbers come from, and those kept for boxes by their identifier: a connector names what it is glued to."""

    numbers: Iterator[int]
    boxes: Mapping[str, int] = field(default_factory=dict)


class Dialect(Protocol):
    """How one of them writes shapes; `properties` and `place` are DrawingML."""

    def shape(self, number: int, name: str, properties: str, body: str, *, is_text: bool = False) -> str:
        """One shape with its text, "" for none; `is_text` when it is nothing but its text."""

    def ornament(self, number: int, name: str, properties: str) -> str:
        """One shape that says nothing: screen readers pass over it."""

    def group(self, number: int, name: str, place: str, inside: str) -> str:
        """Shapes that go together."""

    def body(self, lines: str, margins: str, *, wraps: bool) -> str:
        """The text of a shape, from its paragraphs."""

    def paragraph(self, text: Text, colour: ThemeColour, *, centred: bool) -> str:
        """One line of text."""

    def connector(self, connector: Connector, ids: Ids) -> str:
        """A flow from a box to another."""


def native_shapes(scene: Scene, dialect: Dialect, ids: Ids) -> str:
    """The shapes of a scene, marks grouped by flow, the legend last."""
    return "".join(_family(family, dialect, ids) for family in families(scene))


def _family(family: Family, dialect: Dialect, ids: Ids) -> str:
    if not family.name:
        return _item(family.items[0], dialect, ids)
    number = next(ids.numbers)
    inside = "".join(_item(item, dialect, ids) for item in family.items)
    return dialect.group(number, family.name, grouped(room(family.items)), inside)


def _item(item: Item, dialect: Dialect, ids: Ids) -> str:
    return _WRITERS[type(item)](item, dialect, ids)


def _box(box: Box, dialect: Dialect, ids: Ids) -> str:
    number = ids.boxes.get(box.identifier) or next(ids.numbers)
    body = _body(box.texts, box_look(box).text, insets(box), dialect, centred=box.centred)
    shape = dialect.shape(number, item_name(box), box_shape(box), body)
    if box.pictogram is None:
        return shape
    name = f"Pictogramme : {box.pictogram.word}"
    pictogram = dialect.ornament(next(ids.numbers), name, pictogram_shape(box, box.pictogram))
    return dialect.group(next(ids.numbers), item_name(box), grouped(room((box,))), shape + pictogram)


def _connector(connector: Connector, dialect: Dialect, ids: Ids) -> str:
    return dialect.connector(connector, ids)


def _sample(stroke: Stroke, dialect: Dialect, ids: Ids) -> str:
    """A plain line: a connector of the legend would have nothing to be glued to."""
    shape = traced_line(stroke.points, stroke.stroke, has_arrow=stroke.has_arrow)
    return dialect.shape(next(ids.numbers), item_name(stroke), shape, "")


def _marker(marker: Marker, dialect: Dialect, ids: Ids) -> str:
    texts = (Text(marker.text, (marker.text,), marker.size_pt, bold=True),) if marker.text else ()
    colour = marker_look(marker).text
    body = _body(texts, colour, marker_insets(marker), dialect, centred=True, wraps=False)
    return dialect.shape(next(ids.numbers), item_name(marker), marker_shape(marker), body)


def _label(label: Label, dialect: Dialect, ids: Ids) -> str:
    place = placed(label.left, label.top, label.width, label.height)
    properties = place + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    body = _body((label.text,), INK, _NO_INSETS, dialect, centred=label.centred)
    return dialect.shape(next(ids.numbers), item_name(label), properties, body, is_text=True)


def _body(
    texts: Sequence[Text], colour: ThemeColour, margins: str, dialect: Dialect, *, centred: bool, wraps: bool = True
) -> str:
    lines = "".join(dialect.paragraph(text, colour, centred=centred) for text in texts)
    return dialect.body(lines, margins, wraps=wraps)


_WRITERS: Mapping[type, Callable[[Any, Dialect, Ids], str]] = {
    Box: _box,
    Connector: _connector,
    Stroke: _sample,
    Marker: _marker,
    Label: _label,
}
