"""The columns of a map of cases: its cards shared between columns, and columns between pages, as few as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, product
from typing import NamedTuple

from pipeline.measure.text_size import Font, line_height_mm, width_mm, wrap
from pipeline.scene.maps.journey_cards import Card
from pipeline.scene.outlines import INSETS
from pipeline.scene.shapes import CARD, PHASE, Text

_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0)
"""Points of letters, the largest first; the last is the floor of slides (measure.legibility)."""

LARGEST_COLUMN = 90.0
_LEAST_COLUMN = 38.0
GAP, BETWEEN_CARDS, UNDER_HEAD = 4.0, 2.2, 3.0
_MARK = 0.27
"""The mark of priority, in mm for letters of 1 pt."""

_PILL_ENDS = 0.6
"""What the ends of a pill add to the width of its word, in heights."""

_MOST_LINES = 12
"""A longer title is cut: short titles are what the column « Intitulé court » is for."""

Groups = Sequence[tuple[str, tuple[Card, ...]]]


@dataclass(frozen=True)
class Column:
    """Cards under the head of a phase; `part` counts the columns of the phase from 0."""

    phase: str
    part: int
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Style:
    """The size of letters in points, the width of columns in mm, and how much taller than they must be cards are."""

    size_pt: float
    width: float
    growth: float = 1.0

    def mark(self, word: str) -> tuple[float, float]:
        """The width and height of a mark of priority: a disc, or a pill that holds the word of a class."""
        if not word:
            return self.size_pt * _MARK, self.size_pt * _MARK
        font = Font("Arial", self.size_pt, bold=True)
        height = line_height_mm(font)
        return max(width_mm(word, font) + height * _PILL_ENDS, height), height

    def text(self, content: str, kind: str, *, bold: bool = False, columns: int = 1, less: float = 0.0) -> Text:
        """A text wrapped for a box of a kind as wide as some columns, `less` mm."""
        inside = INSETS[kind]
        font = Font("Arial", self.size_pt, bold=bold)
        room = columns * (self.width + GAP) - GAP - inside.left - inside.right - less
        return Text(content, wrap(content, font, room), self.size_pt, bold)

    def height(self, texts: Sequence[Text], kind: str) -> float:
        """The height of a box of a kind that holds texts."""
        inside = INSETS[kind]
        lines = sum(len(text.lines) for text in texts)
        return lines * line_height_mm(Font("Arial", self.size_pt)) + inside.top + inside.bottom


def paged(groups: Groups, width: float, height: float) -> tuple[Style, list[tuple[Column, ...]]]:
    """The style and the columns of each page: as few pages as can be, then the largest letters, the widest columns.

    No card is higher than its page, unless no page can hold it.
    """
    cards = sum(len(found) for _, found in groups)
    most = max(int((width + GAP) / (_LEAST_COLUMN + GAP)), 1)
    tried = [_trial(groups, size, on_page, width, height) for size, on_page in product(_SIZES, range(1, most + 1))]
    held = [trial for trial in tried if trial.pages <= cards and _holds(groups, trial.style, height)]
    best = min(held or tried, key=lambda trial: trial.pages)
    return best.style, _cut(best.columns, best.on_page, best.pages)


class _Trial(NamedTuple):
    """What some size of letters and number of columns on a page give."""

    style: Style
    columns: Sequence[Column]
    on_page: int

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return -(-len(self.columns) // self.on_page)


def _trial(groups: Groups, size: float, on_page: int, width: float, height: float) -> _Trial:
    style = Style(size, min((width + GAP) / on_page - GAP, LARGEST_COLUMN))
    return _Trial(style, _columns(groups, style, height), on_page)


def _holds(groups: Groups, style: Style, height: float) -> bool:
    """Whether the highest card stands under the highest head."""
    head = max(head_height(label, style) for label, _ in groups)
    highest = max(style.height(card_texts(card, style), CARD) for _, found in groups for card in found)
    return head + UNDER_HEAD + highest <= height


def _cut(columns: Sequence[Column], on_page: int, page_count: int) -> list[tuple[Column, ...]]:
    """The columns of each page: whole phases if the number of pages allows it."""
    pages: list[tuple[Column, ...]] = [()]
    for _, found in groupby(columns, key=lambda column: column.phase):
        members = tuple(found)
        if pages[-1] and len(pages[-1]) + len(members) > on_page:
            pages.append(())
        pages[-1] += members
    if len(pages) <= page_count and all(len(page) <= on_page for page in pages):
        return pages
    return [tuple(columns[start : start + on_page]) for start in range(0, len(columns), on_page)]


def continued(phase: str) -> str:
    """The head of a phase that began on the page before."""
    return f"{phase} (suite)"


def _columns(groups: Groups, style: Style, height: float) -> list[Column]:
    """The columns of all phases, under heads that leave room for those of a phase that goes on on the next page."""
    head = max(head_height(label, style) for label, _ in groups)
    found = _under(head, groups, style, height)
    highest = max((head_height(continued(column.phase), style) for column in found if column.part), default=0.0)
    return found if highest <= head else _under(highest, groups, style, height)


def _under(head: float, groups: Groups, style: Style, height: float) -> list[Column]:
    """The columns of all phases under heads of a height, those of one phase about as high as each other."""
    room = height - head - UNDER_HEAD
    found: list[Column] = []
    for label, cards in groups:
        heights = [style.height(card_texts(card, style), CARD) for card in cards]
        least = len(_filled(heights, room))
        parts = next(parts for share in _shares(heights, least, room) if len(parts := _filled(heights, share)) <= least)
        found += [Column(label, rank, cards[start:end]) for rank, (start, end) in enumerate(parts)]
    return found


def _shares(heights: Sequence[float], parts: int, room: float) -> Iterator[float]:
    """Heights to fill columns to, from an even share to the whole room."""
    share = sum(heights) / parts
    while share < room:
        yield share
        share += 3.0
    yield room


def _filled(heights: Sequence[float], room: float) -> list[tuple[int, int]]:
    """The cards of each column, as ranks from and to, each filled up to `room` mm; a higher card stands alone."""
    parts, start, used = [], 0, 0.0
    for rank, height in enumerate(heights):
        if rank > start and used + height > room + 1e-9:
            parts.append((start, rank))
            start, used = rank, 0.0
        used += height + BETWEEN_CARDS
    return [*parts, (start, len(heights))]


def head_height(label: str, style: Style, columns: int = 1) -> float:
    """The height of the head of a phase over some columns."""
    return style.height([style.text(label, PHASE, bold=True, columns=columns)], PHASE) + 1.0


@lru_cache(maxsize=4096)
def card_texts(card: Card, style: Style) -> tuple[Text, Text]:
    """The reference of a card, beside its mark of priority, and its title, cut when it is too long for any card."""
    reference = f"{card.reference} ({card.note})" if card.note else card.reference
    title = style.text(card.title, CARD)
    if len(title.lines) > _MOST_LINES:
        kept = (*title.lines[: _MOST_LINES - 1], f"{title.lines[_MOST_LINES - 1].rstrip()[:-1]}…")
        title = Text(" ".join(kept), kept, style.size_pt)
    return style.text(reference, CARD, bold=True, less=style.mark(card.mark or "")[0] + 1), title
