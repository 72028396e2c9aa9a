"""What a Word document has as a whole: how its styles look, its margins, its headers and footers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.engine.package.vocabulary import W
from pipeline.engine.three_way.canonical import no_link
from pipeline.engine.three_way.told import Kind, Retouch
from pipeline.engine.three_way.trios import Three
from pipeline.engine.three_way.word.word_blocks import BOTH_CHANGED
from pipeline.engine.three_way.word.word_forms import word_form

_LOOKS = tuple(f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))
_PAGE = tuple(f"{W}{name}" for name in ("pgSz", "pgMar"))
"""Word writes by itself the other settings of a page."""


def merge_styles(trees: Three[etree._Element]) -> list[Retouch]:
    """Gives the new list of styles the looks that the hand gave to some."""
    found = Three(*(dict(_styles(tree)) for tree in trees))
    told = []
    for name in found.base:
        if name in found.hand and name in found.new:
            style = Three(found.base[name], found.hand[name], found.new[name])
            told += _merge_children(style, _LOOKS, f"Style « {_title(style.hand) or name} »")
    return told


def merge_pages(bodies: Three[etree._Element]) -> list[Retouch]:
    """Gives the new body the size and the margins of the hand's pages."""
    base, hand, new = (body.find(f"{W}sectPr") for body in bodies)
    if base is None or hand is None or new is None:
        return []
    return _merge_children(Three(base, hand, new), _PAGE, "Mise en page")


def _merge_children(elements: Three[etree._Element], names: tuple[str, ...], where: str) -> list[Retouch]:
    children = Three(*([one for one in element if one.tag in names] for element in elements))
    forms = Three(*("".join(word_form(one, no_link) for one in row) for row in children))
    if forms.hand in (forms.base, forms.new):
        return []
    if forms.base != forms.new:
        return [Retouch(Kind.LOOK, where, lost=BOTH_CHANGED)]
    at = elements.new.index(children.new[0]) if children.new else len(elements.new)
    for one in children.new:
        elements.new.remove(one)
    elements.new[at:at] = [etree.fromstring(etree.tostring(one)) for one in children.hand]
    return [Retouch(Kind.LOOK, where)]


def _styles(tree: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    yield from ((style.get(f"{W}styleId", ""), style) for style in tree.iter(f"{W}style"))


def _title(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return name.get(f"{W}val", "") if name is not None else ""
