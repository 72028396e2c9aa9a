"""Logo slots of a template: filled from a folder, they keep their text wordmark when the folder has no such picture.

- In PowerPoint the slot is a shape named « Logo xxx » on a master, a layout or a slide.
- In Word it is a table cell whose paragraph has the style « Logo xxx »; the picture fits the cell.

Logos may not be shipped with the project.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from pipeline.engine.package.archive import CONTENT_TYPES, Entry, deflated, stored
from pipeline.engine.package.part_kinds import MAIN, part_kinds, parts_of_kind
from pipeline.engine.package.relations import Relation, kind, relations_name, relations_of, relations_xml
from pipeline.engine.package.vocabulary import A, P, R, W
from pipeline.engine.package.xml import parse, serialised
from pipeline.engine.pictures.logos import Logo, found_logos, slot
from pipeline.findings import Finding

EMU_PER_TWIP = 635
_SLIDE_PART = re.compile(r"ppt/(slides|slideLayouts|slideMasters)/[^/]+\.xml")
_WORD_KINDS = (MAIN, "header", "footer")
_FIRST_LOGO_ID = 9_000
"""Above the ids of a template's own drawings and below those of drawings repeated by a loop."""

_SLIDE_PICTURE = """\
<p:pic xmlns:p="{p}" xmlns:a="{a}" xmlns:r="{r}">
<p:nvPicPr><p:cNvPr id="1" name=""/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>
<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>
<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>
</p:pic>"""

_WORD_PICTURE = """\
<w:r xmlns:w="{w}" xmlns:wp="{drawing}/wordprocessingDrawing" xmlns:a="{a}" xmlns:r="{r}" xmlns:pic="{drawing}/picture">
<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Logo {name}" descr="Logo {name}"/>
<a:graphic><a:graphicData uri="{drawing}/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="{number}" name="Logo {name}"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>
</w:r>"""


def slide_logos(entries: Mapping[str, Entry], folder: Path | None) -> tuple[dict[str, Entry], list[Finding]]:
    """The entries of a deck's template with its logo slots filled."""
    logos, findings = found_logos(folder)
    result = dict(entries)
    for name in _matching(entries, _SLIDE_PART) if logos else ():
        tree = parse(entries[name].content())
        _save(result, name, tree, list(_filled_shapes(tree, logos)))
    return result, findings


def word_logos(entries: Mapping[str, Entry], folder: Path | None) -> tuple[dict[str, Entry], list[Finding]]:
    """The entries of a Word template with its logo slots filled."""
    logos, findings = found_logos(folder)
    result = dict(entries)
    styles = _style_names(entries) if logos else {}
    numbers = itertools.count(_FIRST_LOGO_ID)
    for name in parts_of_kind(part_kinds(entries), *_WORD_KINDS) if styles else ():
        tree = parse(entries[name].content())
        _save(result, name, tree, list(_filled_paragraphs(tree, styles, logos, numbers)))
    return result, findings


def _matching(entries: Mapping[str, Entry], pattern: re.Pattern[str]) -> list[str]:
    return [name for name in entries if pattern.fullmatch(name)]


def _filled_shapes(tree: etree._Element, logos: Mapping[str, Logo]) -> Iterator[Logo]:
    """Replaces each logo shape of a tree by its picture; gives the logos used."""
    for shape in list(tree.iter(f"{P}sp")):
        properties, parent = shape.find(f"{P}nvSpPr/{P}cNvPr"), shape.getparent()
        offset, extent = shape.find(f"{P}spPr/{A}xfrm/{A}off"), shape.find(f"{P}spPr/{A}xfrm/{A}ext")
        if properties is None or parent is None or offset is None or extent is None:
            continue
        logo = logos.get(slot(properties.get("name", "")))
        if logo is not None:
            parent.replace(shape, _slide_picture(properties, offset, extent, logo))
            yield logo


def _slide_picture(
    properties: etree._Element, offset: etree._Element, extent: etree._Element, logo: Logo
) -> etree._Element:
    """A picture on the left of the slot, in the middle of its height."""
    room = int(extent.get("cy", "1"))
    width, height = logo.raster.fitted(int(extent.get("cx", "1")), room)
    top = int(offset.get("y", "0")) + (room - height) // 2
    facts = {"x": offset.get("x", "0"), "y": top, "width": width, "height": height, "relation": _relation(logo)}
    picture = _picture(_SLIDE_PICTURE, **facts)
    own = next(picture.iter(f"{P}cNvPr"))
    name = properties.get("name", "")
    for key, value in (("id", properties.get("id", "1")), ("name", name), ("descr", properties.get("descr", name))):
        own.set(key, value)
    return picture


def _picture(xml: str, **facts: object) -> etree._Element:
    drawing = A[1:-1].removesuffix("/main")
    names = {"p": P[1:-1], "a": A[1:-1], "r": R[1:-1], "w": W[1:-1], "drawing": drawing}
    return etree.fromstring(xml.replace("\n", "").format(**names, **facts))


def _style_names(entries: Mapping[str, Entry]) -> dict[str, str]:
    """The name shown by Word for each style id of the template."""
    trees = (parse(entries[name].content()) for name in parts_of_kind(part_kinds(entries), "styles"))
    styles = (style for tree in trees for style in tree.iter(f"{W}style"))
    names = ((style.get(f"{W}styleId", ""), style.find(f"{W}name")) for style in styles)
    return {identifier: name.get(f"{W}val", "") for identifier, name in names if name is not None}


def _filled_paragraphs(
    tree: etree._Element, styles: Mapping[str, str], logos: Mapping[str, Logo], numbers: Iterator[int]
) -> Iterator[Logo]:
    """Puts its picture in each paragraph styled as a logo; gives the logos used."""
    for style in list(tree.iter(f"{W}pStyle")):
        logo = logos.get(slot(styles.get(style.get(f"{W}val", ""), "")))
        paragraph = next(style.iterancestors(f"{W}p"), None)
        cell = next(style.iterancestors(f"{W}tc"), None)
        if logo is None or paragraph is None or cell is None:
            continue
        for child in list(paragraph):
            if child.tag != f"{W}pPr":
                paragraph.remove(child)
        width, height = logo.raster.fitted(*_cell_size(cell))
        facts = {"width": width, "height": height, "name": logo.name, "relation": _relation(logo)}
        paragraph.append(_picture(_WORD_PICTURE, number=next(numbers), **facts))
        yield logo


def _cell_size(cell: etree._Element) -> tuple[int, int]:
    """Width and height of a cell in EMU: 30 mm wide when it has no width, 15 mm high when its row has no height."""
    width = cell.find(f"{W}tcPr/{W}tcW")
    height = cell.find(f"../{W}trPr/{W}trHeight")
    twips = (int(width.get(f"{W}w", "0")) if width is not None else 0) or 1700
    return twips * EMU_PER_TWIP, (int(height.get(f"{W}val", "850")) if height is not None else 850) * EMU_PER_TWIP


def _relation(logo: Logo) -> str:
    return f"rIdLogo-{logo.name}"


def _save(entries: dict[str, Entry], name: str, tree: etree._Element, logos: list[Logo]) -> None:
    """Writes back a part, the pictures it now shows, its relationships and their content types."""
    if not logos:
        return
    entries[name] = deflated(name, serialised(tree).encode(), 9)
    root = name.partition("/")[0]
    relations = list(relations_of(entries, name))
    for logo in dict.fromkeys(logos):
        media = f"media/logo-{logo.name}.{logo.raster.extension}"
        entries[f"{root}/{media}"] = stored(f"{root}/{media}", logo.raster.content)
        relations.append(Relation(_relation(logo), kind("image"), f"/{root}/{media}"))
        _declare(entries, logo.raster.extension)
    listing = relations_name(name)
    entries[listing] = deflated(listing, relations_xml(relations).encode(), 9)


def _declare(entries: dict[str, Entry], extension: str) -> None:
    tree = parse(entries[CONTENT_TYPES].content())
    name = tree.tag.replace("}Types", "}Default")
    if all(default.get("Extension") != extension for default in tree.iter(name)):
        tree.insert(0, etree.Element(name, Extension=extension, ContentType=f"image/{extension}"))
        entries[CONTENT_TYPES] = deflated(CONTENT_TYPES, serialised(tree).encode(), 9)
