"""A document laid over its twin: the strands that each of its texts carries there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.engine.read_back.read_text import ReadText
from pipeline.words.woven import Reading, Strand, unwoven

Numbers = tuple[int, ...]


def laid_over(plain: Sequence[ReadText], carrying: Sequence[ReadText]) -> list[tuple[Strand, ...]]:
    """For each text of a document, its words with what they carry in its twin."""
    strands = list(_strands(carrying))
    found: list[tuple[Strand, ...]] = [(Strand(one.text),) for one in plain]
    for own, other in _pairs(plain, carrying):
        found[own] = tuple(_fitted(plain[own].text, strands[other]))
    return found


def _strands(texts: Iterable[ReadText]) -> Iterator[tuple[Strand, ...]]:
    """The strands of each text; what is opened in a paragraph of a box goes on in the next."""
    stories: dict[int, Reading] = defaultdict(Reading)
    for text in texts:
        yield stories[text.story].strands(text.text)


def _pairs(plain: Sequence[ReadText], carrying: Sequence[ReadText]) -> Iterator[tuple[int, int]]:
    """The positions of what is one text in both: by their places, even when it was cut elsewhere, else by content."""
    if [one.where for one in plain] == [one.where for one in carrying]:
        yield from ((position, position) for position in range(len(plain)))
        return
    own, other = ([(one.where, unwoven(one.text)) for one in side] for side in (plain, carrying))
    for block in SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks():
        yield from ((block.a + rank, block.b + rank) for rank in range(block.size))


def _fitted(text: str, strands: Sequence[Strand]) -> Iterator[Strand]:
    """The strands of the twin's text laid over `text`, which may have been cut elsewhere or have its first capital."""
    other = "".join(strand.text for strand in strands)
    if other == text:
        yield from strands
        return
    carried = [strand.numbers for strand in strands for _ in strand.text]
    own: list[Numbers] = [()] * len(text)
    matcher = SequenceMatcher(None, text.lower(), other.lower(), autojunk=False)
    for start, position, size in matcher.get_matching_blocks():
        own[start : start + size] = carried[position : position + size]
    yield from _runs(text, own)


def _runs(text: str, numbers: Sequence[Numbers]) -> Iterator[Strand]:
    """`text` cut where what it carries changes."""
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or numbers[position] != numbers[start]:
            yield Strand(text[start:position], numbers[start])
            start = position
