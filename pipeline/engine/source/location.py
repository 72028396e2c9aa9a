"""Where a tag stands in a template, in words that its editor can follow with the mouse."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.vocabulary import SLIDE, WORD, M, P, W
from pipeline.findings import Place, Step, Steps

SHAPE_PROPERTIES = tuple(
    f"{P}{kind}/{P}cNvPr" for kind in ("nvSpPr", "nvGraphicFramePr", "nvPicPr", "nvGrpSpPr", "nvCxnSpPr")
)
"""Where each kind of shape keeps its name."""

SHAPE, ROW, COLUMN = "forme", "ligne", "colonne"
"""What the steps of a path are called."""


@dataclass(frozen=True)
class Location:
    """One tag: the template's file, the part or slide, the path inside it, and the tag as it was typed."""

    document: str
    container: Step | str
    steps: Steps
    tag: str

    @property
    def place(self) -> Place:
        """The same as the place of a finding."""
        return Place(self.container, self.steps, self.document)

    @property
    def spot(self) -> str:
        """The path inside the part, in words; "" for the whole part."""
        return self.place.spot


def shape_step(name: str) -> Step:
    """The step into a shape called `name`, as the selection pane of PowerPoint or Word shows it."""
    return Step(SHAPE, name=name)


def cell_steps(table: str, row: int, column: int) -> Steps:
    """The way to a cell of a table of a slide; rows and columns are counted from 1."""
    return (shape_step(table), Step(ROW, row), Step(COLUMN, column))


def steps_to(element: etree._Element) -> Steps:
    """The path to `element`: « forme « Titre 1 », tableau 1, ligne 2, colonne 1, paragraphe 1 »."""
    return tuple(step for step in (_step(ancestor) for ancestor in _path(element)) if step)


def _path(element: etree._Element) -> list[etree._Element]:
    return [*reversed(list(element.iterancestors())), element]


def _step(element: etree._Element) -> Step | None:
    for grammar in (WORD, SLIDE):
        if element.tag == grammar.row:
            return Step(ROW, _rank(element))
        if element.tag == grammar.cell:
            return Step(COLUMN, _rank(element))
        if element.tag == grammar.paragraph:
            return Step("paragraphe", _rank(element))
    if element.tag == WORD.table:
        return Step("tableau", _rank(element))
    if element.tag in _NAMED:
        return Step(_NAMED[element.tag])
    return _shape(element)


_NAMED = {f"{M}oMath": "équation", f"{W}footnote": "note de bas de page", f"{W}endnote": "note de fin"}


def _shape(element: etree._Element) -> Step | None:
    for properties in SHAPE_PROPERTIES:
        found = element.find(properties)
        if found is not None and found.get("name"):
            return shape_step(found.get("name", ""))
    return None


def _rank(element: etree._Element) -> int:
    return 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))
