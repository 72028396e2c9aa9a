"""The drawings and the tables of a Word document, in the order of its text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.engine.marked.marks import Marker, Shape, is_on, speaks
from pipeline.engine.package.vocabulary import WP, W

_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WPC = "{http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas}"
_GROUPS = (f"{_WPG}wgp", f"{_WPG}grpSp", f"{_WPC}wpc")
_SHAPE = f"{_WPS}wsp"
_FIRST_COLUMN = 0x0080
"""The bit of `w:tblLook/@w:val` (ECMA-376 17.4.55)."""


def word_shapes_marked(document: etree._Element, marker: Marker) -> Iterator[Shape]:
    """The shapes and the tables of a document, each shape with its mark written in the document."""
    for element in document.iter(f"{W}tbl", f"{WP}docPr"):
        if element.tag == f"{W}tbl":
            yield Shape("", is_table=True, has_row_heads=_names_its_rows(element))
        else:
            yield from _drawn(element, marker)


def _names_its_rows(table: etree._Element) -> bool:
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return False
    first = look.get(f"{W}firstColumn")
    return is_on(first) if first is not None else bool(_number(look.get(f"{W}val", "")) & _FIRST_COLUMN)


def _number(hexadecimal: str) -> int:
    try:
        return int(hexadecimal, 16)
    except ValueError:
        return 0


def _drawn(properties: etree._Element, marker: Marker) -> Iterator[Shape]:
    """What stands in one drawing of Word (`wp:inline`, `wp:anchor`), whose properties these are."""
    frame = properties.getparent()
    content = [] if frame is None else list(frame.iterfind(".//{*}graphicData/*"))
    graphic = content[0] if content else None
    is_mute = graphic is not None and graphic.tag in (*_GROUPS, _SHAPE)
    if graphic is not None and is_mute and not speaks(properties):
        yield from _shapes(graphic, marker)
    elif graphic is not None and graphic.tag == _SHAPE and _text(graphic):
        yield marker.marked(properties)
    else:
        drawing = marker.drawing(properties, may_be_mute=is_mute)
        inner = [] if graphic is None else list(graphic.iter("{*}cNvPr"))
        yield from (marker.marked(one, drawing) for one in (properties, *inner))


def _shapes(graphic: etree._Element, marker: Marker) -> Iterator[Shape]:
    """The shapes of a drawing that says nothing of itself, each for itself."""
    own = graphic.find("{*}cNvPr")
    if graphic.tag in _GROUPS and (own is None or not speaks(own)):
        for child in graphic:
            yield from _shapes(child, marker)
        return
    properties = own if own is not None else graphic.find("{*}nvPicPr/{*}cNvPr")
    if properties is None:
        return
    if graphic.tag == _SHAPE and _text(graphic):
        yield marker.marked(properties)
    else:
        drawing = marker.drawing(properties, may_be_mute=graphic.tag == _SHAPE)
        yield from (marker.marked(one, drawing) for one in graphic.iter("{*}cNvPr"))


def _text(shape: etree._Element) -> str:
    return "".join(text.text or "" for text in shape.iter(f"{W}t")).strip()
