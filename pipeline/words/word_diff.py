"""Two versions of a text as words kept, removed and added, made to be read: neighbouring changes are one change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Mark(StrEnum):
    """What became of some words."""

    KEPT = "gardé"
    REMOVED = "retiré"
    ADDED = "ajouté"


@dataclass(frozen=True)
class Piece:
    """Some words, spaces included, and what became of them."""

    text: str
    mark: Mark = Mark.KEPT


LEAST_SHARE = 1 / 3
"""Of the characters of both texts: when less is kept, the text is told as rewritten, removed whole then added whole."""

LEAST_WORDS_BETWEEN = 2
"""Fewer words kept between two changes are told as changed with them."""

_WORD = r"\w+(?:[-\u2011]\w+)*['’]?"
_TOKEN = re.compile(rf"{_WORD}|\s|[^\w\s]")


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """`new` against `old`: the pieces kept or removed make `old`, those kept or added make `new`. None is empty."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    spans = _without_crumbs(
        [("".join(before[i:j]), "".join(after[k:end])) for _, i, j, k, end in matcher.get_opcodes()]
    )
    kept = sum(_letters(one) for one, other in spans if one == other)
    if 2 * kept < LEAST_SHARE * (_letters(old) + _letters(new)):
        spans = [(old, new)]
    return tuple(_pieces(spans))


Span = tuple[str, str]
"""What stands in the old text and what stands there in the new one: the same when it is kept."""


def _without_crumbs(spans: Sequence[Span]) -> list[Span]:
    """`spans` with what is kept between two changes, when it is too short to be read alone, joined to them."""
    joined: list[Span] = []
    for position, (old, new) in enumerate(spans):
        is_inside = 0 < position < len(spans) - 1
        is_crumb = is_inside and old == new and len(re.findall(_WORD, old)) < LEAST_WORDS_BETWEEN
        is_change = old != new or is_crumb
        if is_change and joined and joined[-1][0] != joined[-1][1]:
            joined[-1] = (joined[-1][0] + old, joined[-1][1] + new)
        else:
            joined.append((old, new))
    return joined


def _pieces(spans: Iterable[Span]) -> Iterator[Piece]:
    for old, new in spans:
        if old == new:
            yield from _piece(old, Mark.KEPT)
        else:
            yield from _piece(old, Mark.REMOVED)
            yield from _piece(new, Mark.ADDED)


def _piece(text: str, mark: Mark) -> Iterator[Piece]:
    if text:
        yield Piece(text, mark)


def _letters(text: str) -> int:
    return len("".join(text.split()))
