"""A scene as an inline group of native shapes in a Word document (`wpg`, Word 2010 and later).

The text is a `w:r` for a document that declares the prefix `w`; it declares the others itself. Word glues connectors in
a drawing canvas only, so flows are plain lines here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from pipeline.scene.shapes import Box, Connector, Item, Label, Marker, Scene, Stroke, Text
from pipeline.words.palette import INK
from pipeline.writers.drawing.drawingml import (
    box_shape,
    emu,
    grouped,
    insets,
    marker_insets,
    marker_shape,
    placed,
    traced_line,
)
from pipeline.writers.drawing.families import Family, families, item_name, room
from pipeline.writers.drawing.looks import FONT, box_look, marker_look

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMESPACES = f'xmlns:a="{_A}" xmlns:wp="{_WP}" xmlns:wpg="{_WPG}" xmlns:wps="{_WPS}"'
_NO_INSETS = 'lIns="0" tIns="0" rIns="0" bIns="0"'


def inline_drawing(scene: Scene, numbers: Iterator[int]) -> Markup:
    """What `{{r dessin }}` prints for a scene."""
    return Markup(inline_group(scene, numbers))


def inline_group(scene: Scene, numbers: Iterator[int]) -> str:
    """The `w:r` that draws a scene in a line of text; `numbers` gives ids unused by the drawings of the document.

    The alternative text, flows in words, is on the whole.
    """
    size = f'cx="{emu(scene.width)}" cy="{emu(scene.height)}"'
    names = f"name={quoteattr(scene.title)} descr={quoteattr(scene.description)}"
    number = next(numbers)
    inside = "".join(_family(family, numbers) for family in families(scene))
    return (
        f'<w:r><w:drawing {_NAMESPACES}><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" {names}/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_WPG}"><wpg:wgp>'
        f"<wpg:cNvGrpSpPr/><wpg:grpSpPr>{grouped((0, 0, scene.width, scene.height))}</wpg:grpSpPr>{inside}</wpg:wgp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _family(family: Family, numbers: Iterator[int]) -> str:
    if not family.name:
        return _item(family.items[0], numbers)
    number = next(numbers)
    inside = "".join(_item(item, numbers) for item in family.items)
    return (
        f'<wpg:grpSp><wpg:cNvPr id="{number}" name={quoteattr(family.name)}/><wpg:cNvGrpSpPr/>'
        f"<wpg:grpSpPr>{grouped(room(family.items))}</wpg:grpSpPr>{inside}</wpg:grpSp>"
    )


def _item(item: Item, numbers: Iterator[int]) -> str:
    return _WRITERS[type(item)](item, next(numbers))


def _shape(number: int, name: str, properties: str, body: str, kind: str = "<wps:cNvSpPr/>") -> str:
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name={quoteattr(name)}/>{kind}<wps:spPr>{properties}</wps:spPr>'
        f"{body or '<wps:bodyPr/>'}</wps:wsp>"
    )


def _body(texts: Sequence[Text], colour: str, margins: str, *, centred: bool, wraps: bool = True) -> str:
    lines = "".join(_paragraph(text, colour, centred=centred) for text in texts)
    inside = f"<wps:txbx><w:txbxContent>{lines}</w:txbxContent></wps:txbx>" if lines else ""
    wrapping = "square" if wraps else "none"
    return f'{inside}<wps:bodyPr wrap="{wrapping}" {margins} anchor="ctr"><a:noAutofit/></wps:bodyPr>'


def _paragraph(text: Text, colour: str, *, centred: bool) -> str:
    bold = "<w:b/>" if text.bold else ""
    size = round(text.size_pt * 2)
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
        f'<w:jc w:val="{"center" if centred else "left"}"/></w:pPr><w:r><w:rPr>'
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>{bold}<w:color w:val="{colour}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="fr-FR"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text.content)}</w:t></w:r></w:p>'
    )


def _box(box: Box, number: int) -> str:
    body = _body(box.texts, box_look(box).text, insets(box), centred=box.centred)
    return _shape(number, item_name(box), box_shape(box), body)


def _connector(connector: Connector, number: int) -> str:
    return _line(number, connector.name, traced_line(connector.points, connector.stroke))


def _sample(stroke: Stroke, number: int) -> str:
    return _line(number, item_name(stroke), traced_line(stroke.points, stroke.stroke, has_arrow=stroke.has_arrow))


def _line(number: int, name: str, properties: str) -> str:
    return _shape(number, name, properties, "")


def _marker(marker: Marker, number: int) -> str:
    texts = (Text(marker.text, (marker.text,), marker.size_pt, bold=True),) if marker.text else ()
    body = _body(texts, marker_look(marker.kind).text, marker_insets(marker), centred=True, wraps=False)
    return _shape(number, item_name(marker), marker_shape(marker), body)


def _label(label: Label, number: int) -> str:
    place = placed(label.left, label.top, label.width, label.height)
    properties = place + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    body = _body((label.text,), INK, _NO_INSETS, centred=label.centred)
    return _shape(number, item_name(label), properties, body, '<wps:cNvSpPr txBox="1"/>')


_WRITERS: dict[type, Callable[[Any, int], str]] = {
    Box: _box,
    Connector: _connector,
    Stroke: _sample,
    Marker: _marker,
    Label: _label,
}
