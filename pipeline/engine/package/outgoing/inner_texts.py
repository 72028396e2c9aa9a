"""Everything that an Office file says, shown or not: texts, alternative texts, properties, the data of its charts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.outgoing.inner_files import inner_files, trees
from pipeline.engine.package.vocabulary import SLIDE, WORD

_CELL_TEXT = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_WHOLE = frozenset((WORD.paragraph, SLIDE.paragraph, f"{_CELL_TEXT}si", f"{_CELL_TEXT}is", f"{_CELL_TEXT}comment"))
"""Elements whose texts are read as one, however many runs they are cut in."""

_BREAKS = WORD.breaks | SLIDE.breaks
_SLIDE_PART = re.compile(r"ppt/slides/[^/]+\.xml")


@dataclass(frozen=True)
class InnerText:
    """A text and the part that says it; `is_on_slide`: on a page of a deck, for all to see."""

    part: str
    text: str
    is_on_slide: bool = False


def inner_texts(content: bytes) -> Iterator[InnerText]:
    """Every text of the file `content`, at any depth. Raises UnreadableFile."""
    for where, parts in inner_files(content):
        for name, tree in trees(parts):
            is_on_slide = not where and bool(_SLIDE_PART.fullmatch(name))
            for text in _texts(tree):
                if text.strip():
                    yield InnerText(f"{where}{name}", text, is_on_slide)


def _texts(tree: etree._Element) -> Iterator[str]:
    """Each paragraph whole, every other text, and the values of attributes."""
    for element in tree.iter(etree.Element):
        if element.tag in _WHOLE:
            yield "".join(_pieces(element))
        elif element.text and not _is_inside(element):
            yield element.text
        yield from (str(value) for value in element.attrib.values() if len(value) > 3)


def _pieces(element: etree._Element) -> Iterator[str]:
    for piece in element.iter(etree.Element):
        yield " " if piece.tag in _BREAKS else piece.text or ""


def _is_inside(element: etree._Element) -> bool:
    """Whether a paragraph says its text already."""
    return any(ancestor.tag in _WHOLE for ancestor in element.iterancestors())
