"""Words kept, removed and added, as they are shown: shortened, set apart, cut in parts, told by signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.words.word_diff import Mark, Piece

CONTEXT_WORDS = 8
"""How many words that are kept stand on each side of a change in `readable`."""

ELLIPSIS = "[…]"


def readable(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """`pieces` as they are shown: what is kept far from any change is « […] », marked words stand apart.

    A text without change stays whole.
    """
    if all(piece.mark is Mark.KEPT for piece in pieces):
        return tuple(pieces)
    last = len(pieces) - 1
    return tuple(
        shown
        for position, piece in enumerate(pieces)
        for shown in (
            _some(_shortened(piece.text, is_first=position == 0, is_last=position == last), Mark.KEPT)
            if piece.mark is Mark.KEPT
            else _apart(piece, pieces[position + 1 : position + 2])
        )
    )


def _apart(piece: Piece, following: Sequence[Piece]) -> Iterator[Piece]:
    """A marked piece, the spaces at its ends out of the mark; one is put before what replaces it where none stands."""
    text = piece.text.strip()
    start = piece.text.index(text)
    yield from _some(piece.text[:start], Mark.KEPT)
    yield from _some(text, piece.mark)
    ending = piece.text[start + len(text) :]
    if following and following[0].mark is Mark.ADDED and not (ending or following[0].text[:1].isspace()):
        ending = "\n" if "\n" in text + following[0].text else " "
    yield from _some(ending, Mark.KEPT)


def _some(text: str, mark: Mark) -> Iterator[Piece]:
    if text:
        yield Piece(text, mark)


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    """The words of a kept text that stand beside a change: at its end when it is the first, at its start if last."""
    words = list(re.finditer(r"\S+", text))
    head = 0 if is_first else CONTEXT_WORDS
    tail = 0 if is_last else CONTEXT_WORDS
    if len(words) <= head + tail + 1:
        return text
    before = f"{text[: words[head - 1].end()]} " if head else ""
    after = f" {text[words[-tail].start() :]}" if tail else ""
    return f"{before}{ELLIPSIS}{after}"


_LINE_LETTERS = 40
"""What a line break counts for in `parts`: it leaves half of a line empty, more or less."""


def parts(pieces: Iterable[Piece], most: int) -> Iterator[tuple[Piece, ...]]:
    """`pieces` cut into parts of about `most` letters, so that each finds its place on a page.

    Cut between two lines from three quarters of that, else between two words. None begins with a space, or ends with a
    line break.
    """
    part: list[Piece] = []
    size = 0
    for word in _words(pieces):
        length = len(word.text) + _LINE_LETTERS * word.text.count("\n")
        is_line_over = bool(part) and part[-1].text.endswith("\n")
        if part and (size + length > most or (is_line_over and size > 0.75 * most)):
            yield _joined(part)
            part, size = [], 0
        if part or word.text.strip():
            part.append(word)
            size += length
    if part:
        yield _joined(part)


def _words(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Each word with the spaces behind it."""
    for piece in pieces:
        yield from (Piece(word, piece.mark) for word in re.findall(r"\S+\s*|\s+", piece.text))


def _joined(words: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one mark as one piece, without a line break at the end."""
    *others, last = words
    kept = [*others, *_some(last.text.rstrip("\n"), last.mark)]
    return tuple(Piece("".join(one.text for one in run), mark) for mark, run in groupby(kept, key=lambda one: one.mark))


REMOVED_SIGNS, ADDED_SIGNS = ("[-", "]"), ("[+", "]")


def signed(piece: Piece) -> str:
    """A piece as plain text, its mark told by signs: « [-retiré] », « [+ajouté] »."""
    opening, closing = {Mark.REMOVED: REMOVED_SIGNS, Mark.ADDED: ADDED_SIGNS}.get(piece.mark, ("", ""))
    return f"{opening}{piece.text}{closing}"
