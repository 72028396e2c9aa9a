"""Numbers woven into a text, which nobody sees and which go where the text goes: into sentences, boxes and tables.

A text that carries some is as wide as without them, matches what it matched (`comparable`) and breaks its lines at the
same places: they are variation selectors (Unicode 23.4), which have no width and are no letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from textwrap import shorten

_BASE, _DIGITS = 236, 3
_OPEN, _CLOSE, _POINT = "\U000e01ec", "\U000e01ed", "\U000e01ee"
_FIRST = 0xE0100

MOST = _BASE**_DIGITS
"""How many numbers there are, from 0."""

_ANY = re.compile("[\U000e0100-\U000e01ef]")
_DIGIT = "[\U000e0100-\U000e01eb]"
_STEP = re.compile(
    rf"{_OPEN}({_DIGIT}{{{_DIGITS}}})|({_CLOSE})|{_POINT}({_DIGIT}{{{_DIGITS}}})([-\u2212]?\d*(?:[,.]\d+)?)"
)

_LINE = re.compile(r"(\s*(?:[-–—•·▪*]\s+)?)(.*?)([?\s]*)", re.DOTALL)
"""A line: what people type before a bullet, what it says, and the end by which a question is known."""


@dataclass(frozen=True)
class Strand:
    """A piece of a text and the numbers that it carries, those of a text inside another one behind."""

    text: str
    numbers: tuple[int, ...] = ()


def woven(text: str, number: int) -> str:
    """`text` carrying `number`, each of its lines on its own; an empty line carries nothing."""
    return "\n".join(_woven_line(line, number) for line in text.split("\n"))


def before_digits(number: int) -> str:
    """What makes the digits behind it carry `number`: « 12 », « 2,5 », « 07 »."""
    return _POINT + _written(number)


def unwoven(text: str) -> str:
    """`text` as it is read."""
    return _ANY.sub("", text)


def apart(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """`text` as it is read, and what it carries: marks, each with its place in what is read."""
    pieces = re.split(f"({_ANY.pattern}+)", text)
    places = accumulate(map(len, pieces[::2]))
    return "".join(pieces[::2]), tuple(zip(places, pieces[1::2], strict=False))


def together(text: str, marks: Iterable[tuple[int, str]]) -> str:
    """`text` carrying marks at their places, in order."""
    pieces: list[str] = []
    position = 0
    for place, mark in marks:
        pieces += (text[position:place], mark)
        position = place
    return "".join((*pieces, text[position:]))


def shortened(text: str, most: int) -> str:
    """`text` in at most so many characters as it is read, cut between words and ended by « … »; it carries the same."""
    bare, marks = apart(text)
    short = shorten(bare, most, placeholder="…")
    return text if short == bare else together(short, ((min(place, len(short)), mark) for place, mark in marks))


class Reading:
    """Strands of texts read one behind the other: what is opened in a line may be closed in the next."""

    def __init__(self) -> None:
        self._open: list[int] = []

    def strands(self, text: str) -> tuple[Strand, ...]:
        """The pieces of `text`, in order; none is empty."""
        return tuple(strand for strand in self._pieces(text) if strand.text)

    def _pieces(self, text: str) -> Iterator[Strand]:
        position = 0
        for step in _STEP.finditer(text):
            yield self._strand(text[position : step.start()])
            position = step.end()
            if step[1]:
                self._open.append(_read(step[1]))
            elif step[2]:
                self._open[-1:] = []
            else:
                yield self._strand(step[4], _read(step[3]))
        yield self._strand(text[position:])

    def _strand(self, text: str, *own: int) -> Strand:
        return Strand(unwoven(text), tuple(dict.fromkeys((*self._open, *own))))


def _woven_line(line: str, number: int) -> str:
    found = _LINE.fullmatch(line)
    if found is None or not found[2]:
        return line
    return f"{found[1]}{_OPEN}{_written(number)}{found[2]}{_CLOSE}{found[3]}"


def _written(number: int) -> str:
    digits = (number // _BASE**rank % _BASE for rank in range(_DIGITS))
    return "".join(chr(_FIRST + digit) for digit in digits)


def _read(digits: str) -> int:
    return sum((ord(digit) - _FIRST) * _BASE**rank for rank, digit in enumerate(digits))
