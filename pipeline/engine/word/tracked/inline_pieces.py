"""The content of a paragraph, character by character, each with its looks: what is compared and written again.

What is no letter (a line break, a drawing, a field, a link) is one character too, the same for the same content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from pipeline.engine.package.vocabulary import W

_FIRST_SYMBOL = 0xF0000
"""Of a plane of Unicode that no text uses."""

UNSEEN = frozenset(
    f"{W}{name}"
    for name in ("proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "lastRenderedPageBreak")
)
"""What has a place in a text and no room: kept where the new text has it, no change by itself."""

_IDS = re.compile(rb' (?:w:rsid\w*|w14:paraId|w14:textId)="[^"]*"')
_DRAWING_IDS = re.compile(rb'(<[\w:]*(?:docPr|cNvPr)(?: (?!id=)[\w:]+="[^"]*")*) id="\d+"')


class Char(NamedTuple):
    """One character: a letter, or a symbol for `elements`. `looks`: the properties of its run, canonical."""

    text: str
    looks: bytes
    properties: etree._Element | None = None
    elements: tuple[etree._Element, ...] = ()
    is_run: bool = True

    @property
    def is_letter(self) -> bool:
        """Whether it is plain text."""
        return not self.elements


@dataclass
class Inline:
    """A paragraph's characters; `unseen`: what has no room, by the number of characters before it."""

    chars: list[Char] = field(default_factory=list)
    unseen: list[tuple[int, etree._Element]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The characters as one text."""
        return "".join(char.text for char in self.chars)


@dataclass
class Symbols:
    """The symbol of each content that is no letter, the same for the same content."""

    known: dict[bytes, str] = field(default_factory=dict)

    def symbol(self, *elements: etree._Element) -> str:
        """The character that stands for these elements."""
        key = b"".join(map(canonical, elements))
        return self.known.setdefault(key, chr(_FIRST_SYMBOL + len(self.known)))


def canonical(element: etree._Element | None) -> bytes:
    """What an element says, without the ids that Word and the engine give anew; b"" for none."""
    if element is None:
        return b""
    written: bytes = etree.tostring(element, method="c14n", exclusive=True, with_comments=False)
    return _DRAWING_IDS.sub(rb"\1", _IDS.sub(b"", written))


def inline(paragraph: etree._Element, symbols: Symbols) -> Inline:
    """The content of a paragraph."""
    made = Inline()
    children = [child for child in paragraph if child.tag != f"{W}pPr"]
    for group in _fields_whole(children):
        first = group[0]
        if first.tag in UNSEEN:
            made.unseen.append((len(made.chars), first))
        elif len(group) > 1 or first.tag != f"{W}r":
            made.chars.append(Char(symbols.symbol(*group), b"", None, tuple(group), is_run=False))
        else:
            made.chars += _chars(first, symbols)
    return made


def _chars(run: etree._Element, symbols: Symbols) -> Iterator[Char]:
    properties = run.find(f"{W}rPr")
    looks = canonical(properties) if properties is not None and len(properties) else b""
    for child in run:
        if child.tag == f"{W}t":
            yield from (Char(letter, looks, properties) for letter in child.text or "")
        elif child.tag != f"{W}rPr" and child.tag not in UNSEEN:
            yield Char(symbols.symbol(child), looks, properties, (child,))


def _fields_whole(children: Iterable[etree._Element]) -> Iterator[list[etree._Element]]:
    """The children one by one, the runs of a field together."""
    group: list[etree._Element] = []
    depth = 0
    for child in children:
        group.append(child)
        for mark in child.iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType", ""), 0)
        if depth <= 0:
            yield group
            group, depth = [], 0
    if group:
        yield group
