"""A scene as native shapes of a slide: one group, one glued connector a flow, everything editable.

The text is meant for a `p:spTree` that declares the prefixes `a` and `p`.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from pipeline.measure.page import Area, Drawing
from pipeline.scene.shapes import Connector, Point, Scene, Text
from pipeline.words.house_theme import ThemeColour
from pipeline.writers.drawing.drawingml import grouped, line_shape, solid, traced_line
from pipeline.writers.drawing.looks import FONT
from pipeline.writers.drawing.native import DECORATIVE, Ids, native_shapes

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_POWERPOINT_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
"""PowerPoint knows this namespace by its name and draws the `Choice`. LibreOffice goes by the prefix, of which it knows
`p14` only: under another prefix it draws the `Fallback`, which it cannot bend wrongly."""

_ELSEWHERE = "Le détail est dans les commentaires de la diapositive."
"""Where the text equivalent is: the notes of every prototype that has a zone say it."""


def slide_drawing(scene: Scene, area: Area) -> Drawing:
    """What fills a zone of a slide with a scene, in its middle."""
    origin = (area.left + (area.width - scene.width) / 2, area.top + (area.height - scene.height) / 2)
    return Drawing(lambda numbers: slide_group(scene, origin, numbers), f"{scene.gist} {_ELSEWHERE}")


def slide_group(scene: Scene, origin: Point, numbers: Iterator[int]) -> str:
    """The `p:grpSp` of a scene whose top left corner stands at `origin` (mm on the slide).

    `numbers` gives shape ids that the slide has not used yet.
    """
    whole = next(numbers)
    ids = Ids(numbers, {box.identifier: next(numbers) for box in scene.boxes})
    place = grouped((0, 0, scene.width, scene.height), origin)
    return _group(whole, scene.title, f"{scene.gist} {_ELSEWHERE}", place, native_shapes(scene, _Slide(), ids))


class _Slide:
    """PowerPoint's dialect."""

    def shape(self, number: int, name: str, properties: str, body: str, *, is_text: bool = False) -> str:
        box = ' txBox="1"' if is_text else ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/><p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{properties}</p:spPr>{body}</p:sp>"
        )

    def ornament(self, number: int, name: str, properties: str) -> str:
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}>{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/>'
            f"</p:nvSpPr><p:spPr>{properties}</p:spPr></p:sp>"
        )

    def group(self, number: int, name: str, place: str, inside: str) -> str:
        return _group(number, name, "", place, inside)

    def body(self, lines: str, margins: str, *, wraps: bool) -> str:
        empty = '<a:p><a:endParaRPr lang="fr-FR"/></a:p>'
        wrapping = "square" if wraps else "none"
        return (
            f'<p:txBody><a:bodyPr wrap="{wrapping}" {margins} anchor="ctr"><a:noAutofit/></a:bodyPr>'
            f"<a:lstStyle/>{lines or empty}</p:txBody>"
        )

    def paragraph(self, text: Text, colour: ThemeColour, *, centred: bool) -> str:
        align = "ctr" if centred else "l"
        return (
            f'<a:p><a:pPr algn="{align}"><a:buNone/></a:pPr><a:r><a:rPr lang="fr-FR" sz="{round(text.size_pt * 100)}" '
            f'b="{int(text.bold)}">{solid(colour)}<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/></a:rPr>'
            f"<a:t>{escape(text.content)}</a:t></a:r></a:p>"
        )

    def connector(self, connector: Connector, ids: Ids) -> str:
        """A glued connector; if it has bends, beside it the line for LibreOffice, which would bend it elsewhere."""
        glued = _glued(connector, ids)
        if len(connector.points) == 2:
            return glued
        traced = traced_line(connector.points, connector.stroke)
        return (
            f'<mc:AlternateContent xmlns:mc="{_COMPATIBILITY}"><mc:Choice xmlns:pp="{_POWERPOINT_2010}" Requires="pp">'
            f"{glued}</mc:Choice><mc:Fallback>{self.shape(next(ids.numbers), connector.name, traced, '')}"
            "</mc:Fallback></mc:AlternateContent>"
        )


def _group(number: int, name: str, description: str, place: str, inside: str) -> str:
    text = f" descr={quoteattr(description)}" if description else ""
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name={quoteattr(name)}{text}/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr>{place}</p:grpSpPr>{inside}</p:grpSp>"
    )


def _glued(connector: Connector, ids: Ids) -> str:
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{next(ids.numbers)}" name={quoteattr(connector.name)}/><p:cNvCxnSpPr>'
        f'<a:stCxn id="{ids.boxes[connector.source]}" idx="{connector.source_site}"/>'
        f'<a:endCxn id="{ids.boxes[connector.target]}" idx="{connector.target_site}"/></p:cNvCxnSpPr><p:nvPr/>'
        f"</p:nvCxnSpPr><p:spPr>{line_shape(connector.points, connector.stroke)}</p:spPr></p:cxnSp>"
    )
