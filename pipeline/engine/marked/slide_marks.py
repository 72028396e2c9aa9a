"""The shapes of a slide, in the order in which they are painted, which is that in which they are read."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.engine.marked.shape_marks import Marker, Shape, Table, is_on, speaks
from pipeline.engine.package.vocabulary import A, P

_SHAPES = tuple(f"{P}{name}" for name in ("sp", "cxnSp", "pic", "graphicFrame", "grpSp"))
_PROPERTIES = f"{P}cNvPr"


def slide_shapes_marked(slide: etree._Element, marker: Marker) -> Iterator[Shape]:
    """The shapes of the slide, groups opened, each with its mark written in the slide."""
    for tree in slide.iterfind(f"{P}cSld/{P}spTree"):
        yield from _inside(tree, marker)


def _inside(group: etree._Element, marker: Marker) -> Iterator[Shape]:
    for shape in _children(group):
        properties = shape.find(f"*/{_PROPERTIES}")
        if properties is None:
            continue
        if shape.tag == f"{P}grpSp" and not speaks(properties):
            yield from _inside(shape, marker)
        else:
            yield from _one(shape, properties, marker)


def _one(shape: etree._Element, properties: etree._Element, marker: Marker) -> Iterator[Shape]:
    table = shape.find(f".//{A}tbl") if shape.tag == f"{P}graphicFrame" else None
    if table is not None:
        yield marker.marked(properties, table=_heads(table))
    elif shape.tag == f"{P}sp" and _text(shape):
        yield marker.marked(properties)
    else:
        drawing = marker.drawing(properties, may_be_mute=shape.tag in (f"{P}sp", f"{P}cxnSp"))
        yield from (marker.marked(one, drawing) for one in shape.iter(_PROPERTIES))


def _heads(table: etree._Element) -> Table:
    look = table.find(f"{A}tblPr")
    return Table(False, False) if look is None else Table(is_on(look.get("firstRow")), is_on(look.get("firstCol")))


def _text(shape: etree._Element) -> str:
    return "".join(text.text or "" for text in shape.iter(f"{A}t")).strip()


def _children(group: etree._Element) -> Iterator[etree._Element]:
    """The shapes of a group; of what is given in two forms, both: one of them is painted."""
    for child in group:
        if child.tag in _SHAPES:
            yield child
        elif str(child.tag).endswith("}AlternateContent"):
            yield from (shape for form in child for shape in _children(form))
