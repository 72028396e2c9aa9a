"""The drawings and the tables of a Word document, in the order of its text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.engine.marked.shape_marks import Marker, Shape, Table, is_on, speaks
from pipeline.engine.package.vocabulary import WP, W

_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WPC = "{http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas}"
_GROUPS = (f"{_WPG}wgp", f"{_WPG}grpSp", f"{_WPC}wpc")
_SHAPE = f"{_WPS}wsp"
_LOOKS = {"firstRow": 0x0020, "firstColumn": 0x0080}
"""The bits of `w:tblLook/@w:val` (ECMA-376 17.4.55)."""


def word_shapes_marked(document: etree._Element, marker: Marker) -> Iterator[Shape]:
    """The shapes and the tables of a document, each shape with its mark written in the document."""
    for element in document.iter(f"{W}tbl", f"{WP}docPr"):
        if element.tag == f"{W}tbl":
            yield Shape("", table=_heads(element))
        else:
            yield from _drawn(element, marker)


def _heads(table: etree._Element) -> Table:
    """What « Ligne d'en-tête » and « Première colonne » say, in the ribbon of tables; a repeated row is a header."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    repeated = table.find(f"{W}tr/{W}trPr/{W}tblHeader")
    is_repeated = repeated is not None and is_on(repeated.get(f"{W}val", "1"))
    return Table(is_repeated or _looks(look, "firstRow"), _looks(look, "firstColumn"))


def _looks(look: etree._Element | None, name: str) -> bool:
    if look is None:
        return False
    said = look.get(f"{W}{name}")
    return is_on(said) if said is not None else bool(_number(look.get(f"{W}val", "")) & _LOOKS[name])


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
