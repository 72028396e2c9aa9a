"""What PowerPoint and Word repair on opening and no validator reports: looked for here, part by part."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

_NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_LEFTOVERS = ("{{", "}}", "{%", "%}")


def repairs(path: Path) -> list[str]:
    """Each fault that makes Office offer to repair `path`, or that shows a template's tag to the reader."""
    with ZipFile(path) as archive:
        names = archive.namelist()
        parts = {name: etree.fromstring(archive.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    faults = [f"part {name} written twice" for name, times in Counter(names).items() if times > 1]
    for name, root in parts.items():
        faults += [f"{name}: {fault}" for fault in (*_shape_ids(root), *_bare_cells(root), *_leftover_tags(root))]
    faults += [*_missing_targets(parts, set(names)), *_unlisted_slides(parts), *_shared_drawing_ids(parts)]
    return [f"{path.name}: {fault}" for fault in faults]


def _shape_ids(root: etree._Element) -> Iterator[str]:
    ids = Counter(_found(root, "//p:cNvPr/@id"))
    yield from (f"shape id {shape} given {times} times" for shape, times in ids.items() if times > 1)


def _bare_cells(root: etree._Element) -> Iterator[str]:
    """A table cell has a text body with a paragraph (DrawingML), or ends with a paragraph (WordprocessingML)."""
    bare = _found(root, "//a:tc[not(a:txBody/a:p)] | //w:tc[not(*[last()][self::w:p])]")
    yield from ("table cell without a last paragraph" for _ in bare)


def _leftover_tags(root: etree._Element) -> Iterator[str]:
    for paragraph in _found(root, "//a:p | //w:p"):
        text = "".join(_found(paragraph, ".//a:t/text() | .//w:t/text()"))
        if any(tag in text for tag in _LEFTOVERS):
            yield f"tag left in « {text} »"


def _missing_targets(parts: Mapping[str, etree._Element], names: set[str]) -> Iterator[str]:
    for rels, root in parts.items():
        for target in _found(root, "/rel:Relationships/rel:Relationship[not(@TargetMode='External')]/@Target"):
            folder = posixpath.dirname(posixpath.dirname(rels))
            part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if part not in names:
                yield f"{rels}: {target} is not in the package"


def _unlisted_slides(parts: Mapping[str, etree._Element]) -> Iterator[str]:
    """Slides that are in the package, or related to the presentation, but that its list of slides does not show."""
    if "ppt/presentation.xml" not in parts:
        return
    listed = len(_found(parts["ppt/presentation.xml"], "//p:sldId"))
    related = len(
        _found(
            parts["ppt/_rels/presentation.xml.rels"],
            "//rel:Relationship[contains(@Type, '/slide')][not(contains(@Type, '/slideMaster'))]",
        )
    )
    stored = sum(name.startswith("ppt/slides/slide") for name in parts)
    if not listed == related == stored:
        yield f"{listed} slides listed, {related} related, {stored} in the package"


def _shared_drawing_ids(parts: Mapping[str, etree._Element]) -> Iterator[str]:
    """Word wants the ids of drawings distinct over body, headers and footers together."""
    ids = Counter(value for root in parts.values() for value in _found(root, "//wp:docPr/@id"))
    yield from (f"drawing id {drawing} given {times} times" for drawing, times in ids.items() if times > 1)


def _found(root: etree._Element, path: str) -> list[Any]:
    found = root.xpath(path, namespaces=_NAMES)
    return list(found) if isinstance(found, list) else []
