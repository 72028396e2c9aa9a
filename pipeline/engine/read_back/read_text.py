"""A text of a document and where it is read; the paragraphs of which one is made."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.engine.package.vocabulary import Grammar
from pipeline.findings.place import Step, Steps
from pipeline.words.woven import unwoven

ALTERNATIVE = "texte de remplacement"
"""The step of an alternative text."""

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = f"{_COMPATIBILITY}Fallback"
"""What old programs show instead of what stands beside it."""


@dataclass(frozen=True)
class ReadText:
    """A paragraph, an alternative text, a label of a chart or a property.

    `where`: the way to it, from the outside in. `story`: the number of the box, cell or paragraph that it stands in,
    where texts go on from one to the next. `row`: the number of its row, 0 out of any table.
    """

    where: Steps
    text: str
    story: int = 0
    row: int = 0


def step(word: str, number: int = 0, name: str = "") -> Step:
    """A step of the way, as it is read whatever its name carries."""
    return Step(word, number, " ".join(unwoven(name).split()))


class Counter:
    """The numbers of stories and rows of one document, from 1."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> int:
        """A number that none had yet."""
        self._last += 1
        return self._last


def paragraph_text(
    paragraph: etree._Element,
    grammar: Grammar,
    aside: frozenset[str] = frozenset(),
    counted: Container[etree._Element] = (),
) -> str:
    """The text of a paragraph, breaks as line ends; what is `aside`, as a drawing in it or a deleted word, is left out.

    So are the texts `counted` by whoever shows the document: the number of its pages.
    """
    return "".join(_pieces(paragraph, grammar, aside, counted))


def _pieces(
    element: etree._Element, grammar: Grammar, aside: frozenset[str], counted: Container[etree._Element]
) -> Iterator[str]:
    for child in element:
        if child.tag == grammar.text:
            yield "" if child in counted else child.text or ""
        elif child.tag in grammar.breaks:
            yield "\t" if child.tag.endswith("}tab") else "\n"
        elif child.tag not in aside:
            yield from _pieces(child, grammar, aside, counted)
