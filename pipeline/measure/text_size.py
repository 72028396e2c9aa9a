"""How much room a text takes: widths, lines and heights in millimetres, as Office would lay it out or a little more.

Office does not shrink or page a text that is too long: it must be measured before it is written. Where PowerPoint, Word
and LibreOffice disagree on where a line may break, only the breaks they all make are counted, which gives as many lines
as the strictest of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain

from pipeline.measure.font_metrics import face

MM_PER_POINT = 25.4 / 72

_SPACES = " \t\u2000-\u2006\u2008-\u200a\u205f\u3000"
"""Spaces where a line may break: NBSP (U+00A0), figure space (U+2007) and narrow NBSP (U+202F) are not among them."""

_BREAK = re.compile(rf"(?<![«(\[{{{_SPACES}])[{_SPACES}]++(?![!?;:»)\]}}/])|(?<=[^\W_])-(?=[^\W\d_])")
"""Where a line may break: after spaces and after a hyphen between letters. Not after a slash, which PowerPoint keeps,
nor before « ! » even after a plain space, which LibreOffice keeps with the word (Unicode Line Breaking, LB13, LB14)."""

_WEAK_BREAK = re.compile(rf"[/-]|[{_SPACES}]+")
"""Where a word too wide for its column is cut first: LibreOffice does, and it makes more lines than filling them."""

_LINE_END = re.compile("\r\n|[\n\r\v\u2028\u2029]")

_ROUNDING_MM = 0.01
"""More than what widths written in whole EMU lose."""

_USABLE = 0.99
"""The part of a column that lines may fill: Office programs round the width of each character to their own grid.

On 3000 random texts of 9 to 18 pt in columns of 22 to 90 mm, LibreOffice 7 then drew more lines than measured for 1,
fewer for 241 (without this margin, more for 17). `tests/office/test_text_measures.py` draws 240 of them.
"""


@dataclass(frozen=True)
class Font:
    """A typeface at a size in points."""

    family: str
    size_pt: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Run:
    """A piece of text in one font."""

    text: str
    font: Font


@dataclass(frozen=True)
class Paragraph:
    """Runs set one after the other; an empty paragraph has one run without text, whose font gives its height.

    `indent_mm` is taken from every line; `line_spacing` multiplies the height of single-spaced lines.
    """

    runs: tuple[Run, ...]
    indent_mm: float = 0.0
    space_before_pt: float = 0.0
    space_after_pt: float = 0.0
    line_spacing: float = 1.0


def width_mm(text: str, font: Font) -> float:
    """The width of `text` set on one line."""
    return sum(_advances_mm(text, font))


def line_height_mm(font: Font) -> float:
    """The height of one single-spaced line."""
    return face(font.family, font.bold, font.italic).line_em * font.size_pt * MM_PER_POINT


def wrap(text: str, font: Font, width_mm: float) -> tuple[str, ...]:
    """The lines of `text` in a column `width_mm` wide.

    A word wider than the column is cut after a slash if it has one, else between characters.
    """
    return tuple(text[start:end] for start, end in _spans((Run(text, font),), width_mm))


def line_count(paragraph: Paragraph, width_mm: float) -> int:
    """How many lines `paragraph` takes in a column `width_mm` wide."""
    return len(_spans(paragraph.runs, width_mm - paragraph.indent_mm))


def widest_word_mm(paragraph: Paragraph) -> float:
    """The least width of a column in which no word of `paragraph` is cut."""
    return _longest(paragraph, _BREAK)[0]


def widest_word(paragraph: Paragraph) -> str:
    """The word that asks for the most room."""
    return _longest(paragraph, _BREAK)[1]


def natural_width_mm(paragraph: Paragraph) -> float:
    """The least width of a column in which each line of `paragraph` stands on one."""
    return _longest(paragraph, None)[0]


@lru_cache(maxsize=8192)
def _longest(paragraph: Paragraph, separator: re.Pattern[str] | None) -> tuple[float, str]:
    """The room for the longest piece between line ends, or between separators, and that piece."""
    text, offsets = _offsets_mm(paragraph.runs)
    lines = _cut(text, _LINE_END, 0, len(text))
    pieces = (piece for line in lines for piece in (_cut(text, separator, *line) if separator else (line,)))
    start, end = max(pieces, key=lambda piece: offsets[piece[1]] - offsets[piece[0]])
    return paragraph.indent_mm + (offsets[end] - offsets[start]) / _USABLE + _ROUNDING_MM, text[start:end]


def height_mm(paragraphs: Iterable[Paragraph], width_mm: float) -> float:
    """The height of `paragraphs`, spaces before the first and after the last included, in a column `width_mm` wide."""
    return sum(_paragraph_height_mm(paragraph, width_mm) for paragraph in paragraphs)


@lru_cache(maxsize=8192)
def _paragraph_height_mm(paragraph: Paragraph, width_mm: float) -> float:
    spans = _spans(paragraph.runs, width_mm - paragraph.indent_mm)
    lines = sum(_line_heights_mm(paragraph.runs, spans)) * paragraph.line_spacing
    return lines + (paragraph.space_before_pt + paragraph.space_after_pt) * MM_PER_POINT


def _line_heights_mm(runs: Sequence[Run], spans: Sequence[tuple[int, int]]) -> Iterator[float]:
    """The height of each line: that of the highest run it shows."""
    heights = [line_height_mm(run.font) for run in runs]
    if len(set(heights)) == 1:
        yield from heights[:1] * len(spans)
        return
    ends = list(accumulate(len(run.text) for run in runs))
    for start, end in spans:
        first = min(bisect_right(ends, start), len(runs) - 1)
        last = min(bisect_right(ends, max(start, end - 1)), len(runs) - 1)
        yield max(heights[first : last + 1])


def _spans(runs: Sequence[Run], width_mm: float) -> list[tuple[int, int]]:
    """Where each line starts and ends in the joined text of `runs`, the spaces it ends with left out."""
    text, offsets = _offsets_mm(runs)
    limit = width_mm * _USABLE
    starts_and_ends = _cut(text, _LINE_END, 0, len(text))
    return [span for start, end in starts_and_ends for span in _filled_lines(text, offsets, start, end, limit)]


def _offsets_mm(runs: Sequence[Run]) -> tuple[str, list[float]]:
    """The joined text of `runs`, and where each of its characters starts on one endless line, its end last."""
    advances = chain.from_iterable(_advances_mm(run.text, run.font) for run in runs)
    return "".join(run.text for run in runs), list(accumulate(advances, initial=0.0))


def _filled_lines(
    text: str, offsets: Sequence[float], start: int, end: int, limit_mm: float
) -> Iterator[tuple[int, int]]:
    """The lines of `text[start:end]`, each filled with as many words as fit: the greedy way of every Office program."""
    line_start = line_end = start
    for word_start, word_end in _cut(text, _BREAK, start, end):
        if offsets[word_end] - offsets[line_start] > limit_mm:
            if word_start > line_start:
                yield line_start, line_end
                line_start = word_start
            while offsets[word_end] - offsets[line_start] > limit_mm and word_end - line_start > 1:
                fitting = bisect_right(offsets, offsets[line_start] + limit_mm, line_start, word_end) - 1
                cut = _cut_inside(text, line_start, max(fitting, line_start + 1))
                yield line_start, cut
                line_start = cut
        line_end = word_end
    yield line_start, line_end


def _cut_inside(text: str, start: int, fitting: int) -> int:
    """Where to end a line inside a word wider than the column, of which `text[start:fitting]` fits."""
    return max((found.end() for found in _WEAK_BREAK.finditer(text, start, fitting)), default=fitting)


def _cut(text: str, separator: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of `text[start:end]` between separators; a hyphen stays at the end of its piece."""
    for found in separator.finditer(text, start, end):
        yield start, found.end() if found[0] == "-" else found.start()
        start = found.end()
    yield start, end


def _advances_mm(text: str, font: Font) -> list[float]:
    size_mm = font.size_pt * MM_PER_POINT
    return [em * size_mm for em in _advances_em(text, font.family, font.bold, font.italic)]


@lru_cache(maxsize=8192)
def _advances_em(text: str, family: str, bold: bool, italic: bool) -> tuple[float, ...]:
    """The widths of the characters of `text` in ems: kept, since a text is tried in several sizes and columns."""
    advances = face(family, bold, italic).advances
    return tuple([advances[character] for character in text])
