"""Zones: shapes of a prototype named « Zone xxx », whose place a chart, a picture or a drawing takes.

A zone stands by itself on the slide and holds no text: « Zone de texte 3 » is what some programs call a text box, and
no text is ever lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from lxml import etree

from pipeline.engine.deck.room.areas import shape_area
from pipeline.engine.deck.room.text_styles import Setting
from pipeline.engine.deck.room.units import EMU_PER_MM
from pipeline.engine.package.vocabulary import A, P, R
from pipeline.engine.source.tags import TAG
from pipeline.findings import Finding, report
from pipeline.measure.page import ZONES, Area, Page
from pipeline.words.slug import slug

BARE_ZONE = (
    '<p:sp><p:nvSpPr><p:cNvPr {properties}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
    '<a:ext cx="{cx}" cy="{cy}"/></a:xfrm></p:spPr></p:sp>'
)
"""What a zone becomes in a compiled prototype: it still has a place, a name that may hold tags, and nothing to show."""

_NAME = re.compile(r"zone\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_SHAPES = (f"{P}sp", f"{P}pic", f"{P}graphicFrame")


def zone_key(shape_name: str) -> str:
    """What a zone is called, accents and capitals apart: « schema » for « Zone schéma »; "" when it is not a zone."""
    match = _NAME.match(TAG.sub("", shape_name).strip())
    return slug(match[1]) if match else ""


def bare_zones(tree: etree._Element, setting: Callable[[], Setting]) -> dict[str, Area]:
    """Strips the zones of a slide to their place, name and description; the area of each by its key.

    `setting` is asked for only when there is a zone. Relationships that nothing else names any more are left to the
    caller: see `relation_ids`.
    """
    areas: dict[str, Area] = {}
    for shape, properties in _zones(tree):
        area = shape_area(shape, setting())
        if area is not None:
            areas.setdefault(zone_key(properties.get("name", "")), area)
            _strip(shape, properties, area)
    return areas


def zone_keys(tree: etree._Element) -> set[str]:
    """What the zones of a slide are called, see `zone_key`."""
    return {zone_key(properties.get("name", "")) for _, properties in _zones(tree)}


def _zones(tree: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    """The shapes that are zones, each with its properties."""
    shapes = (shape for shape in tree.iterfind(f"{P}cSld/{P}spTree/*") if shape.tag in _SHAPES)
    named = ((shape, properties) for shape in shapes for properties in shape.iterfind(f"*/{P}cNvPr"))
    return [(shape, own) for shape, own in named if zone_key(own.get("name", "")) and not _holds_text(shape)]


def _holds_text(shape: etree._Element) -> bool:
    texts = ((text.text or "").strip() for text in shape.iter(f"{A}t"))
    return any(texts) or next(shape.iter(f"{A}tbl"), None) is not None


def _strip(shape: etree._Element, properties: etree._Element, area: Area) -> None:
    x, y, cx, cy = (round(mm * EMU_PER_MM) for mm in (area.left, area.top, area.width, area.height))
    bare = BARE_ZONE.format(properties='id="" name=""', x=x, y=y, cx=cx, cy=cy)
    made = etree.fromstring(f'<p:spTree xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}">{bare}</p:spTree>')[0]
    own = next(made.iter(f"{P}cNvPr"))
    for name in ("id", "name", "descr"):
        own.set(name, properties.get(name, ""))
    made.tail = shape.tail
    parent = shape.getparent()
    assert parent is not None, "a shape of a slide stands in its tree"
    parent.replace(shape, made)


def relation_ids(tree: etree._Element) -> set[str]:
    """The ids of the relationships that a part names."""
    return {str(value) for element in tree.iter() for name, value in element.attrib.items() if str(name).startswith(R)}


def without_zone(page: Page, zones: Container[str]) -> list[Finding]:
    """A finding (CU-415), at the page's origin, for each of its fillings of which `zones` has not the key."""
    names = [name for name in page.context.get(ZONES, ()) if slug(name) not in zones]
    return [report("CU-415", page.origin, kind=page.prototype, zone=f"Zone {name}", near="") for name in names]
