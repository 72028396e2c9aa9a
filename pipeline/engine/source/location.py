"""Where a tag stands in a template, in words that its editor can follow with the mouse."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.vocabulary import SLIDE, WORD, M, P, W
from pipeline.findings import Place

SHAPE_PROPERTIES = tuple(f"{P}{kind}/{P}cNvPr" for kind in ("nvSpPr", "nvGraphicFramePr", "nvPicPr", "nvGrpSpPr"))
"""Where each kind of shape keeps its name."""


@dataclass(frozen=True)
class Location:
    """One tag: the template's file, the part or slide, the path inside it, and the tag as it was typed."""

    document: str
    container: str
    spot: str
    tag: str

    @property
    def place(self) -> Place:
        """The same as the place of a finding."""
        return Place(self.container, self.spot, self.document)


def spot_of(element: etree._Element) -> str:
    """The path to `element`: « forme « Titre 1 », tableau, ligne 2, colonne 1, paragraphe 1 »."""
    steps = [step for step in (_step(ancestor) for ancestor in _path(element)) if step]
    return ", ".join(steps)


def _path(element: etree._Element) -> list[etree._Element]:
    return [*reversed(list(element.iterancestors())), element]


def _step(element: etree._Element) -> str:
    for grammar in (WORD, SLIDE):
        if element.tag == grammar.row:
            return f"ligne {_rank(element)}"
        if element.tag == grammar.cell:
            return f"colonne {_rank(element)}"
        if element.tag == grammar.paragraph:
            return f"paragraphe {_rank(element)}"
    if element.tag == WORD.table:
        return f"tableau {_rank(element)}"
    if element.tag in _NAMED:
        return _NAMED[element.tag]
    return _shape(element)


_NAMED = {f"{M}oMath": "équation", f"{W}footnote": "note de bas de page", f"{W}endnote": "note de fin"}


def _shape(element: etree._Element) -> str:
    """The name of a shape, as the selection pane of PowerPoint or Word shows it."""
    for properties in SHAPE_PROPERTIES:
        found = element.find(properties)
        if found is not None and found.get("name"):
            return f"forme « {found.get('name', '')} »"
    return ""


def _rank(element: etree._Element) -> int:
    return 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))
