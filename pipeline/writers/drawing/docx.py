"""A scene as an inline group of native shapes in a Word document (`wpg`, Word 2010 and later).

The text is a `w:r` for a document that declares the prefix `w`; it declares the others itself. Word glues connectors in
a drawing canvas only, so flows are plain lines here.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from pipeline.engine import Xml
from pipeline.scene.shapes import Connector, Scene, Text
from pipeline.words.house_theme import ThemeColour
from pipeline.writers.drawing.drawingml import emu, grouped, traced_line
from pipeline.writers.drawing.looks import FONT
from pipeline.writers.drawing.native import DECORATIVE, Ids, native_shapes

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMESPACES = f'xmlns:a="{_A}" xmlns:wp="{_WP}" xmlns:wpg="{_WPG}" xmlns:wps="{_WPS}"'
_ELSEWHERE = "Le détail est dans le tableau qui suit."


def inline_drawing(scene: Scene, numbers: Iterator[int]) -> Xml:
    """What `{{r dessin }}` prints for a scene."""
    return Xml(inline_group(scene, numbers))


def inline_group(scene: Scene, numbers: Iterator[int]) -> str:
    """The `w:r` that draws a scene in a line of text; `numbers` gives ids unused by the drawings of the document.

    The alternative text, on the whole, says the gist: the template prints the flows as a table behind the drawing.
    """
    size = f'cx="{emu(scene.width)}" cy="{emu(scene.height)}"'
    names = f"name={quoteattr(scene.title)} descr={quoteattr(f'{scene.gist} {_ELSEWHERE}')}"
    number = next(numbers)
    inside = native_shapes(scene, _Document(), Ids(numbers))
    return (
        f'<w:r><w:drawing {_NAMESPACES}><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" {names}/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_WPG}"><wpg:wgp>'
        f"<wpg:cNvGrpSpPr/><wpg:grpSpPr>{grouped((0, 0, scene.width, scene.height))}</wpg:grpSpPr>{inside}</wpg:wgp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


class _Document:
    """Word's dialect."""

    def shape(self, number: int, name: str, properties: str, body: str, *, is_text: bool = False) -> str:
        box = ' txBox="1"' if is_text else ""
        return (
            f'<wps:wsp><wps:cNvPr id="{number}" name={quoteattr(name)}/><wps:cNvSpPr{box}/><wps:spPr>{properties}'
            f"</wps:spPr>{body or '<wps:bodyPr/>'}</wps:wsp>"
        )

    def ornament(self, number: int, name: str, properties: str) -> str:
        return (
            f'<wps:wsp><wps:cNvPr id="{number}" name={quoteattr(name)}>{DECORATIVE}</wps:cNvPr><wps:cNvSpPr/>'
            f"<wps:spPr>{properties}</wps:spPr><wps:bodyPr/></wps:wsp>"
        )

    def group(self, number: int, name: str, place: str, inside: str) -> str:
        return (
            f'<wpg:grpSp><wpg:cNvPr id="{number}" name={quoteattr(name)}/><wpg:cNvGrpSpPr/>'
            f"<wpg:grpSpPr>{place}</wpg:grpSpPr>{inside}</wpg:grpSp>"
        )

    def body(self, lines: str, margins: str, *, wraps: bool) -> str:
        inside = f"<wps:txbx><w:txbxContent>{lines}</w:txbxContent></wps:txbx>" if lines else ""
        wrapping = "square" if wraps else "none"
        return f'{inside}<wps:bodyPr wrap="{wrapping}" {margins} anchor="ctr"><a:noAutofit/></wps:bodyPr>'

    def paragraph(self, text: Text, colour: ThemeColour, *, centred: bool) -> str:
        bold = "<w:b/>" if text.bold else ""
        size = round(text.size_pt * 2)
        return (
            f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
            f'<w:jc w:val="{"center" if centred else "left"}"/></w:pPr><w:r><w:rPr>'
            f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>{bold}<w:color {colour.word}/>'
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="fr-FR"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(text.content)}</w:t></w:r></w:p>'
        )

    def connector(self, connector: Connector, ids: Ids) -> str:
        """A plain line through its bends."""
        return self.shape(next(ids.numbers), connector.name, traced_line(connector.points, connector.stroke), "")
