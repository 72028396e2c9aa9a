"""What fills the zones of a slide: native charts, pictures, drawings.

A filling keeps the id of its zone, so that animations still find it, its name, and its description when it has none of
its own. The parts of a chart are named after the slide; a picture is named after its content and written once a deck.
"""

from __future__ import annotations

import hashlib
import html
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.engine.deck.filled.charts import WORKBOOK_RELATION, chart_workbook, chart_xml
from pipeline.engine.deck.prototype.slide_zones import BARE_ZONE, zone_key
from pipeline.engine.package.archive import deflated, stored
from pipeline.engine.package.own_parts import OwnPart
from pipeline.engine.package.relations import Relation, kind, relations_name, relations_xml
from pipeline.engine.package.vocabulary import RELATIONSHIP_KINDS, A
from pipeline.engine.pictures.raster import raster
from pipeline.engine.rendering.printed.escape import attribute_value
from pipeline.findings import Finding, report
from pipeline.measure.chart_values import Chart
from pipeline.measure.page import ZONES, Drawing, Filling, Page, Picture
from pipeline.words.slug import slug

_ZONE = re.compile(BARE_ZONE.format(properties="([^>]*)", x=r"(-?\d+)", y=r"(-?\d+)", cx=r"(\d+)", cy=r"(\d+)"))
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_PROPERTIES = re.compile(r"<p:cNvPr [^>]*?(/?)>")
_ID = re.compile(r'<p:cNvPr [^>]*?\bid="(\d+)"')

_CHART = A[1:-1].replace("main", "chart")
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Filled:
    """XML with zones filled, the relationships that it names, the parts these lead to, and what is wrong."""

    xml: str
    relations: tuple[Relation, ...] = ()
    parts: tuple[OwnPart, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class _Zone:
    """A zone to fill: its attributes as XML, its place in EMU, a label and a relationship of its own, its page.

    `numbers` are ids that no shape of the slide has.
    """

    attributes: Mapping[str, str]
    left: int
    top: int
    width: int
    height: int
    label: str
    numbers: Iterator[int]
    page: Page

    @property
    def relation(self) -> str:
        """The id of the relationship that the filling may need."""
        return f"rIdZone{self.label}"

    def identity(self, description: str) -> str:
        """The attributes of the filling's properties."""
        said = attribute_value(description) or self.attributes.get("descr", "")
        return f'id="{self.attributes["id"]}" name="{self.attributes["name"]}" descr="{said}"'

    def position(self, element: str, left: int, top: int, width: int, height: int) -> str:
        """A transform."""
        return f'<{element}><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></{element}>'


def filled_zones(xml: str, page: Page, number: int) -> Filled:
    """The slide `number` with its zones filled as its page says; those that nothing fills vanish."""
    waiting: dict[str, Filling] = {slug(name): filling for name, filling in page.context.get(ZONES, {}).items()}
    numbers = itertools.count(1 + max(map(int, _ID.findall(xml)), default=0))
    made: list[Filled] = []

    def fill(match: re.Match[str]) -> str:
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        key = zone_key(html.unescape(attributes.get("name", "")))
        if not key:
            return match[0]
        # Taken out: a second shape of the same name is left empty, since ids and drawings stand only once on a slide.
        filling = waiting.pop(key, None)
        if filling is None:
            return ""
        x, y, cx, cy = map(int, match.groups()[1:])
        zone = _Zone(attributes, x, y, cx, cy, f"{number}-{len(made) + 1}", numbers, page)
        made.append(_FILLERS[type(filling)](filling, zone))
        return made[-1].xml

    whole = _ZONE.sub(fill, xml)
    return Filled(
        whole,
        tuple(relation for piece in made for relation in piece.relations),
        tuple(part for piece in made for part in piece.parts),
        tuple(finding for piece in made for finding in piece.findings),
    )


def _drawing(drawing: Drawing, zone: _Zone) -> Filled:
    identity = zone.identity(drawing.description)
    xml = drawing.shapes(zone.numbers)
    return Filled(_PROPERTIES.sub(lambda match: f"<p:cNvPr {identity}{match[1]}>", xml, count=1))


def _picture(picture: Picture, zone: _Zone) -> Filled:
    """The whole picture, as large as its zone allows, in the middle."""
    found = raster(picture.content)
    if found is None:
        name = html.unescape(zone.attributes["name"])
        return Filled("", findings=(report("CU-507", zone.page.origin, zone=name),))
    width, height = found.fitted(zone.width, zone.height)
    left, top = zone.left + (zone.width - width) // 2, zone.top + (zone.height - height) // 2
    file = f"image-{hashlib.sha256(found.content).hexdigest()[:20]}.{found.extension}"
    xml = (
        f'<p:pic><p:nvPicPr><p:cNvPr {zone.identity(picture.description)}/><p:cNvPicPr><a:picLocks noChangeAspect="1"/>'
        f'</p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip xmlns:r="{RELATIONSHIP_KINDS[:-1]}" '
        f'r:embed="{zone.relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{zone.position("a:xfrm", left, top, width, height)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</p:spPr></p:pic>"
    )
    part = OwnPart(stored(f"ppt/media/{file}", found.content), f"image/{found.extension}")
    return Filled(xml, (Relation(zone.relation, kind("image"), f"../media/{file}"),), (part,))


def _chart(chart: Chart, zone: _Zone) -> Filled:
    part, workbook = f"ppt/charts/zone{zone.label}.xml", f"ppt/embeddings/zone{zone.label}.xlsx"
    position = zone.position("p:xfrm", zone.left, zone.top, zone.width, zone.height)
    xml = (
        f"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr {zone.identity(chart.description)}/><p:cNvGraphicFramePr/>"
        f'<p:nvPr/></p:nvGraphicFramePr>{position}<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" '
        f'xmlns:r="{RELATIONSHIP_KINDS[:-1]}" r:id="{zone.relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    to_workbook = relations_xml([Relation(WORKBOOK_RELATION, kind("package"), f"../embeddings/zone{zone.label}.xlsx")])
    parts = (
        OwnPart(deflated(part, chart_xml(chart).encode()), _CHART_TYPE),
        OwnPart(deflated(relations_name(part), to_workbook.encode())),
        OwnPart(stored(workbook, chart_workbook(chart)), _WORKBOOK_TYPE),
    )
    return Filled(xml, (Relation(zone.relation, kind("chart"), f"../charts/zone{zone.label}.xml"),), parts)


_FILLERS: Mapping[type, Callable[[Any, _Zone], Filled]] = {Drawing: _drawing, Picture: _picture, Chart: _chart}
