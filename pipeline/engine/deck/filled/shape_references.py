"""What names a shape of a slide by its id: effects, builds, connectors. None may name a shape that is not there.

PowerPoint repairs a slide whose effect has lost its target, and drops every effect of the slide with it. A shape that
its condition leaves out takes its effects along; the copies of a repeated shape each get those of the shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from pipeline.engine.deck.filled.animations import animated_copies, animated_paragraphs, without_lost_effects
from pipeline.engine.package.vocabulary import A, P
from pipeline.engine.package.xml import parse, serialised
from pipeline.engine.source.shape_tags import COPY_OF, GLUE

_NAMES = re.compile(rf'<p:timing[ >]|<a:(?:st|end)Cxn |{COPY_OF}="')


def with_sound_references(xml: str) -> str:
    """The XML of a filled slide, in which what names a shape names one that is there."""
    if not _NAMES.search(xml):
        return xml
    tree = parse(xml.encode("utf-8", "replace"))
    shapes = _shapes(tree)
    copies = _copies(tree)
    for glue in list(tree.iter(*GLUE)):
        parent = glue.getparent()
        if parent is not None and glue.get("id", "") not in shapes:
            parent.remove(glue)
    for timing in list(tree.iter(f"{P}timing")):
        animated_copies(timing, copies)
        animated_paragraphs(timing, {name: _paragraphs(shape) for name, shape in shapes.items()})
        without_lost_effects(timing, {name: etree.QName(shape).localname for name, shape in shapes.items()})
    return serialised(tree)


def _shapes(tree: etree._Element) -> Mapping[str, etree._Element]:
    """The shapes of a slide by their id."""
    shapes: dict[str, etree._Element] = {}
    for properties in tree.iter(f"{P}cNvPr"):
        holder = properties.getparent()
        shape = holder.getparent() if holder is not None else None
        if shape is not None:
            shapes.setdefault(properties.get("id", ""), shape)
    return shapes


def _copies(tree: etree._Element) -> Mapping[str, list[str]]:
    """The ids of the copies of each repeated shape, by its id in the template, which the slide is rid of."""
    copies: dict[str, list[str]] = {}
    for properties in tree.iter(f"{P}cNvPr"):
        original = properties.get(COPY_OF)
        if original is not None:
            del properties.attrib[COPY_OF]
            copies.setdefault(original, []).append(properties.get("id", ""))
    return copies


def _paragraphs(shape: etree._Element) -> int:
    """How many paragraphs a shape has, 0 when it holds no text of its own."""
    body = shape.find(f"{P}txBody")
    return len(body.findall(f"{A}p")) if body is not None else 0
