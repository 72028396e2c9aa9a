"""Logos: a named slot of a template is filled from a folder, and keeps its text wordmark when the folder is empty.

- In PowerPoint the slot is a shape named « Logo xxx » on a master, a layout or a slide.
- In Word it is a table cell whose paragraph has the style « Logo xxx »; the picture fits the cell.

The file is `logos/xxx.png` or `.jpg`, xxx without accents or capitals. Logos may not be shipped with the project.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import etree
from PIL import Image

from pipeline.findings import Finding, Place, report
from pipeline.writers.engine.archive import CONTENT_TYPES, Entry, deflated, stored
from pipeline.writers.engine.names import RELATIONSHIP, RELATIONSHIP_KINDS, A, P, R, W
from pipeline.writers.engine.source import parse, serialised

EMU_PER_TWIP = 635
_SUFFIXES = (".png", ".jpg", ".jpeg")
_CONTENT = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


@dataclass(frozen=True)
class Logo:
    """A picture found in the folder: its content and its size in pixels."""

    name: str
    extension: str
    content: bytes
    width: int
    height: int

    def fitted(self, width: int, height: int) -> tuple[int, int]:
        """The largest size of the same proportions inside a box (same unit in and out)."""
        scale = min(width / self.width, height / self.height)
        return int(self.width * scale), int(self.height * scale)


def slug(text: str) -> str:
    """`text` as a file name: lower case, without accents, words joined by hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")


def found_logos(folder: Path | None) -> tuple[dict[str, Logo], list[Finding]]:
    """The readable pictures of a folder by name, and a finding (CU-504) for each that is not."""
    logos: dict[str, Logo] = {}
    findings: list[Finding] = []
    for path in sorted(folder.iterdir()) if folder is not None and folder.is_dir() else []:
        if path.suffix.lower() not in _SUFFIXES:
            continue
        try:
            with Image.open(path) as image:
                image.verify()
                logos[slug(path.stem)] = Logo(slug(path.stem), path.suffix.lower()[1:], path.read_bytes(), *image.size)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            findings.append(report("CU-504", Place(document=path.name), file=path.name))
    return logos, findings


def slide_logos(entries: Mapping[str, Entry], folder: Path | None) -> tuple[dict[str, Entry], list[Finding]]:
    """The entries of a deck's template with its logo slots filled."""
    logos, findings = found_logos(folder)
    result = dict(entries)
    for name in (
        [name for name in entries if re.fullmatch(r"ppt/slide(Layout|Master|)s?/[^/]+\.xml", name)] if logos else []
    ):
        tree = parse(entries[name].content())
        used = [logo for logo in _filled_shapes(tree, logos)]
        if used:
            _save(result, name, tree, used)
    return result, findings


def _filled_shapes(tree: etree._Element, logos: Mapping[str, Logo]) -> Iterator[Logo]:
    """Replaces each logo shape of a tree by its picture; gives the logos used."""
    for shape in list(tree.iter(f"{P}sp")):
        properties = shape.find(f"{P}nvSpPr/{P}cNvPr")
        logo = logos.get(_slot(properties.get("name", ""))) if properties is not None else None
        box = shape.find(f"{P}spPr/{A}xfrm")
        parent = shape.getparent()
        if logo is None or box is None or parent is None or properties is None:
            continue
        parent.replace(shape, _picture(properties, box, logo))
        yield logo


def _slot(name: str) -> str:
    """The file name that fills a slot named « Logo xxx », or ""."""
    return slug(name.partition(" ")[2]) if name.lower().startswith("logo ") else ""


def _picture(properties: etree._Element, box: etree._Element, logo: Logo) -> etree._Element:
    offset, extent = box.find(f"{A}off"), box.find(f"{A}ext")
    assert offset is not None and extent is not None
    width, height = logo.fitted(int(extent.get("cx", "1")), int(extent.get("cy", "1")))
    top = int(offset.get("y", "0")) + (int(extent.get("cy", "0")) - height) // 2
    identifier, name = properties.get("id", "1"), properties.get("name", "")
    return etree.fromstring(
        f'<p:pic xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}" xmlns:r="{R[1:-1]}">'
        f'<p:nvPicPr><p:cNvPr id="{identifier}" name="{name}" descr="{name}"/><p:cNvPicPr>'
        f'<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{_relation(logo)}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr><a:xfrm><a:off x="{offset.get("x")}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def word_logos(entries: Mapping[str, Entry], folder: Path | None) -> tuple[dict[str, Entry], list[Finding]]:
    """The entries of a Word template with its logo slots filled."""
    logos, findings = found_logos(folder)
    result = dict(entries)
    styles = _style_names(entries) if logos else {}
    for name in (
        [name for name in entries if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)] if styles else []
    ):
        tree = parse(entries[name].content())
        used = list(_filled_paragraphs(tree, styles, logos))
        if used:
            _save(result, name, tree, used)
    return result, findings


def _style_names(entries: Mapping[str, Entry]) -> dict[str, str]:
    """The name shown by Word for each style id of the template."""
    tree = parse(entries["word/styles.xml"].content())
    names = ((style.get(f"{W}styleId", ""), style.find(f"{W}name")) for style in tree.iter(f"{W}style"))
    return {identifier: name.get(f"{W}val", "") for identifier, name in names if name is not None}


def _filled_paragraphs(tree: etree._Element, styles: Mapping[str, str], logos: Mapping[str, Logo]) -> Iterator[Logo]:
    for number, style in enumerate(list(tree.iter(f"{W}pStyle"))):
        logo = logos.get(_slot(styles.get(style.get(f"{W}val", ""), "")))
        paragraph = next(style.iterancestors(f"{W}p"), None)
        cell = next(style.iterancestors(f"{W}tc"), None)
        if logo is None or paragraph is None or cell is None:
            continue
        for child in list(paragraph):
            if child.tag != f"{W}pPr":
                paragraph.remove(child)
        paragraph.append(_inline_picture(logo, *_cell_size(cell), 900 + number))
        yield logo


def _cell_size(cell: etree._Element) -> tuple[int, int]:
    """Width and height of a cell in EMU; 15 mm high when its row has no height."""
    width = cell.find(f"{W}tcPr/{W}tcW")
    height = cell.find(f"../{W}trPr/{W}trHeight")
    twips = (int(width.get(f"{W}w", "0")) if width is not None else 0) or 1700
    return twips * EMU_PER_TWIP, (int(height.get(f"{W}val", "850")) if height is not None else 850) * EMU_PER_TWIP


def _inline_picture(logo: Logo, box_width: int, box_height: int, identifier: int) -> etree._Element:
    width, height = logo.fitted(box_width, box_height)
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return etree.fromstring(
        f'<w:r xmlns:w="{W[1:-1]}"><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" distT="0" distB="0" '
        f'distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{identifier}" name="Logo {logo.name}" '
        f'descr="Logo {logo.name}"/><a:graphic xmlns:a="{A[1:-1]}"><a:graphicData uri="{drawing}/picture"><pic:pic '
        f'xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr id="{identifier}" name="Logo {logo.name}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{R[1:-1]}" r:embed="{_relation(logo)}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        f"</w:drawing></w:r>"
    )


def _relation(logo: Logo) -> str:
    return f"rIdLogo-{logo.name}"


def _save(entries: dict[str, Entry], name: str, tree: etree._Element, logos: list[Logo]) -> None:
    """Writes back a part, the pictures it now shows, its relationships and their content types."""
    entries[name] = deflated(name, serialised(tree).encode(), 9)
    folder = PurePosixPath(name).parent
    root = folder if folder.name == "word" else folder.parent
    back = "" if folder.name == "word" else "../"
    relations = f"{folder}/_rels/{PurePosixPath(name).name}.rels"
    for logo in {logo.name: logo for logo in logos}.values():
        media = f"{root}/media/logo-{logo.name}.{logo.extension}"
        entries[media] = stored(media, logo.content)
        _relate(entries, relations, _relation(logo), f"{back}media/logo-{logo.name}.{logo.extension}")
        _declare(entries, logo.extension)


def _relate(entries: dict[str, Entry], relations: str, identifier: str, target: str) -> None:
    namespace = RELATIONSHIP[1:].partition("}")[0]
    known = entries.get(relations)
    tree = parse(known.content()) if known else etree.Element(f"{{{namespace}}}Relationships", nsmap={None: namespace})
    etree.SubElement(tree, RELATIONSHIP, Id=identifier, Type=f"{RELATIONSHIP_KINDS}image", Target=target)
    entries[relations] = deflated(relations, serialised(tree).encode(), 9)


def _declare(entries: dict[str, Entry], extension: str) -> None:
    tree = parse(entries[CONTENT_TYPES].content())
    name = tree.tag.replace("}Types", "}Default")
    if all(default.get("Extension") != extension for default in tree.iter(name)):
        tree.insert(0, etree.Element(name, Extension=extension, ContentType=_CONTENT[extension]))
        entries[CONTENT_TYPES] = deflated(CONTENT_TYPES, serialised(tree).encode(), 9)
