"""Words of a text with the spaces before them: what was typed over is put in its place, the rest stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.judgement.takeback.sides.sameness import plain

_TOKEN = re.compile(r"(\s*)(\w+|[^\w\s])")
_BULLET = re.compile(r"\s*[-–—•·▪*]\s+")


@dataclass(frozen=True)
class Token:
    """A word or a sign, and the spaces before it."""

    space: str
    word: str

    @property
    def same(self) -> str:
        """What it is compared by: quotes, apostrophes and dashes alike."""
        return plain(self.word) or self.word

    @property
    def text(self) -> str:
        """As it is typed."""
        return self.space + self.word


def tokens(text: str) -> list[Token]:
    """The words and signs of a text."""
    return [Token(*found.groups()) for found in _TOKEN.finditer(text)]


@dataclass(frozen=True)
class Span:
    """Tokens from one place to another, and those that stand there now; `is_kept` when they say the same."""

    start: int
    end: int
    fresh: tuple[Token, ...]
    is_kept: bool


def spans(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Span]:
    """What became of `old`, from its beginning to its end."""
    matcher = SequenceMatcher(None, [one.same for one in old], [one.same for one in new], autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        yield Span(start, end, tuple(new[first:last]), tag == "equal")


def spliced(typed: str, printed: str, fresh: str) -> str | None:
    """`typed`, a line of a cell, as it must be for `printed`, what is printed of it, to say `fresh`.

    None when `printed` is not found in it, or more than once.
    """
    bullet = _BULLET.match(typed)
    head = bullet[0] if bullet else ""
    line, old = tokens(typed[len(head) :]), tokens(printed)
    at = _found(line, old)
    if at is None:
        return None
    before, inside, after = line[:at], line[at : at + len(old)], line[at + len(old) :]
    new = tokens(fresh)
    new[:1] = [Token(inside[0].space if before else one.space, one.word) for one in new[:1]]
    said = [*_text(before), *_merged(inside, old, new), *_text(after)]
    return head + "".join(said).strip()


def _found(line: Sequence[Token], wanted: Sequence[Token]) -> int | None:
    """Where the wanted tokens stand in a line; None when they stand nowhere, or in two places."""
    words, looked_for = [one.same for one in line], [one.same for one in wanted]
    if not looked_for:
        return None
    width = len(looked_for)
    places = [place for place in range(len(words) - width + 1) if words[place : place + width] == looked_for]
    return places[0] if len(places) == 1 else None


def _text(some: Iterable[Token]) -> Iterator[str]:
    return (one.text for one in some)


def _merged(typed: Sequence[Token], printed: Sequence[Token], fresh: Sequence[Token]) -> Iterator[str]:
    """What is kept as it is typed in the cell, what is new as it was typed; spaces at the seams are the new ones."""
    for number, span in enumerate(spans(printed, fresh)):
        kept = typed[span.start : span.end] if span.is_kept else span.fresh
        for place, one in enumerate(kept):
            is_seam = not place and number
            yield span.fresh[0].space + one.word if is_seam else one.text
