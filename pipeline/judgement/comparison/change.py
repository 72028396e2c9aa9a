"""One thing that differs, as a reader is told of it: what it is, then words kept, removed or added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.words.french import enumeration, plural
from pipeline.words.typography import typeset
from pipeline.words.word_diff import Mark, Piece, word_diff

NOTHING = "–"
"""Stands for a value that one side does not have."""


@dataclass(frozen=True)
class Change:
    """`subject` is French without full stop: « Intitulé », « Fréquence ». `pieces` are never empty."""

    subject: str
    pieces: tuple[Piece, ...]


def value_change(subject: str, before: str, after: str) -> Iterator[Change]:
    """« 3 → 4 », when the values differ."""
    old, new = typeset(before), typeset(after)
    if old != new:
        yield Change(subject, (Piece(f"{old or NOTHING} → {new or NOTHING}"),))


def text_change(subject: str, before: str, after: str) -> Iterator[Change]:
    """The words that differ; spaces, blank lines and what typesetting changes are no change to a reader."""
    old, new = _bare(before), _bare(after)
    if old != new:
        yield Change(subject, word_diff(old, new))


def added(subject: str, text: str) -> Change:
    """Something that only the new side has."""
    return Change(subject, (Piece(typeset(text), Mark.ADDED),))


def removed(subject: str, text: str) -> Change:
    """Something that only the old side has."""
    return Change(subject, (Piece(typeset(text), Mark.REMOVED),))


def list_change(subject: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Items kept, then removed, then added, when the items differ, in whatever order."""
    old, new = list(map(typeset, before)), list(map(typeset, after))
    kept = [Piece(item) for item in new if item in old]
    gone = [Piece(item, Mark.REMOVED) for item in old if item not in new]
    come = [Piece(item, Mark.ADDED) for item in new if item not in old]
    if gone or come:
        listed = [*kept, *gone, *come]
        separated = [piece for item in listed for piece in (Piece(", "), item)]
        yield Change(subject, tuple(separated[1:]))


Item = tuple[Hashable, Hashable]
"""A row of a list of a case: all that it says, and what tells which one it is when that changes."""


def count_change(subject: str, before: Iterable[Item], after: Iterable[Item], ending: str = "") -> Iterator[Change]:
    """« 1 ajouté, 2 modifiés, 1 retiré », when the rows differ; `ending` is that of the feminine."""
    old, new = list(before), list(after)
    gone, come = _left(old, new), _left(new, old)
    changed = sum((Counter(gone) & Counter(come)).values())
    counts = {"ajouté": len(come) - changed, "modifié": changed, "retiré": len(gone) - changed}
    told = [plural(count, word + ending) for word, count in counts.items() if count]
    if told:
        yield Change(subject, (Piece(enumeration(told)),))


def _left(rows: Iterable[Item], others: Iterable[Item]) -> list[Hashable]:
    """What tells the rows of which `others` have no equal."""
    equals = Counter(content for content, _ in others)
    left = []
    for content, identity in rows:
        if equals[content]:
            equals[content] -= 1
        else:
            left.append(identity)
    return left


def _bare(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("’", "'").split("\n"))
    return typeset("\n".join(line for line in lines if line))
