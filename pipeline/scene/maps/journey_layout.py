"""The map of a sector's cases: its phases as heads, its cases as cards under them, on as few pages as it takes.

A phase takes as many columns as its cards need; cases that follow each other under one short title are one card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby, product

from pipeline.measure.text_size import Font, line_height_mm, wrap
from pipeline.model.portfolio import Portfolio
from pipeline.scene.gist import gist
from pipeline.scene.legend import Entry, legend, marker_entry
from pipeline.scene.maps.journey_cards import Card, cards_by_phase, footnotes
from pipeline.scene.moving import moved
from pipeline.scene.outlines import INSETS
from pipeline.scene.shapes import CARD, NO_PRIORITY, PHASE, PRIORITY, Box, Item, Label, Marker, Point, Scene, Text
from pipeline.words.french import plural
from pipeline.words.typography import typeset

_SIZES = (14.0, 13.0, 12.0)
"""Points of letters, the largest first; the last is the floor of slides (measure.legibility)."""

_LEAST_COLUMN, _LARGEST_COLUMN = 38.0, 90.0
_GAP, _BETWEEN_CARDS, _UNDER_HEAD, _ABOVE_LEGEND = 4.0, 2.2, 3.0, 4.0
_MARK = 3.2
_UNDER_LEGEND = 0.5
_MOST_LINES = 12
"""A longer title is cut: short titles are what the column « Intitulé court » is for."""


@dataclass(frozen=True)
class JourneyPage:
    """One page of a map and the footnotes that its cards call, in order."""

    scene: Scene
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Column:
    """Cards under the head of a phase; `part` counts the columns of the phase from 0."""

    phase: str
    part: int
    cards: tuple[Card, ...]


def cases_map(sector: str, portfolio: Portfolio, width: float, height: float) -> tuple[JourneyPage, ...]:
    """The pages of a sector's map in a zone of `width` × `height` mm; none when the sector has no case."""
    notes, groups = footnotes(sector, portfolio), cards_by_phase(sector, portfolio)
    if not groups:
        return ()
    key, _, key_height = legend(list(_entries(groups, portfolio)), width)
    style, pages = _paged(groups, width, height - key_height - (_ABOVE_LEGEND if key else 0.0))
    found = []
    for rank, page in enumerate(pages, start=1):
        title = f"Parcours des cas d'usage {sector}" + (f" ({rank}/{len(pages)})" if len(pages) > 1 else "")
        found.append(JourneyPage(_scene(page, style, key, title), _called(page, notes)))
    return tuple(found)


def _called(page: Sequence[_Column], notes: Sequence[str]) -> tuple[str, ...]:
    numbers = sorted({card.note for column in page for card in column.cards if card.note})
    return tuple(f"({number}) {typeset(notes[number - 1])}" for number in numbers)


_Groups = Sequence[tuple[str, tuple[Card, ...]]]


@dataclass(frozen=True)
class _Style:
    """The size of letters in points and the width of columns in mm."""

    size_pt: float
    width: float

    def text(self, content: str, kind: str, *, bold: bool = False, less: float = 0.0) -> Text:
        """A text wrapped for a box of a kind as wide as a column, `less` mm."""
        inside = INSETS[kind]
        font = Font("Arial", self.size_pt, bold=bold)
        return Text(content, wrap(content, font, self.width - inside.left - inside.right - less), self.size_pt, bold)

    def height(self, texts: Sequence[Text], kind: str) -> float:
        """The height of a box of a kind that holds texts."""
        inside = INSETS[kind]
        lines = sum(len(text.lines) for text in texts)
        return lines * line_height_mm(Font("Arial", self.size_pt)) + inside.top + inside.bottom


def _paged(groups: _Groups, width: float, height: float) -> tuple[_Style, list[tuple[_Column, ...]]]:
    """The style and the columns of each page: as few pages as can be, then the largest letters, the widest columns."""
    most = max(int((width + _GAP) / (_LEAST_COLUMN + _GAP)), 1)
    for page_count in count(1):
        for size, on_page in product(_SIZES, range(1, most + 1)):
            style = _Style(size, min((width + _GAP) / on_page - _GAP, _LARGEST_COLUMN))
            columns = _columns(groups, style, height)
            if len(columns) <= on_page * page_count:
                return style, _cut(columns, on_page, page_count)
    raise AssertionError("a map always fits on some number of pages")


def _cut(columns: Sequence[_Column], on_page: int, page_count: int) -> list[tuple[_Column, ...]]:
    """The columns of each page: whole phases if the number of pages allows it."""
    pages: list[tuple[_Column, ...]] = [()]
    for _, found in groupby(columns, key=lambda column: column.phase):
        members = tuple(found)
        if pages[-1] and len(pages[-1]) + len(members) > on_page:
            pages.append(())
        pages[-1] += members
    if len(pages) <= page_count and all(len(page) <= on_page for page in pages):
        return pages
    return [tuple(columns[start : start + on_page]) for start in range(0, len(columns), on_page)]


def _columns(groups: _Groups, style: _Style, height: float) -> list[_Column]:
    """The columns of all phases, those of one phase about as high as each other."""
    room = height - max(_head_height(label, style) for label, _ in groups) - _UNDER_HEAD
    found: list[_Column] = []
    for label, cards in groups:
        heights = [style.height(_card_texts(card, style), CARD) for card in cards]
        least = len(_filled(heights, room))
        parts = next(parts for share in _shares(heights, least, room) if len(parts := _filled(heights, share)) <= least)
        found += [_Column(label, rank, cards[start:end]) for rank, (start, end) in enumerate(parts)]
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
        used += height + _BETWEEN_CARDS
    return [*parts, (start, len(heights))]


def _head_height(label: str, style: _Style) -> float:
    return style.height([style.text(label, PHASE, bold=True)], PHASE) + 1.0


def _card_texts(card: Card, style: _Style) -> tuple[Text, Text]:
    """The reference of a card, beside its mark of priority, and its title, cut when it is too long for any card."""
    reference = f"{card.reference} ({card.note})" if card.note else card.reference
    title = style.text(card.title, CARD)
    if len(title.lines) > _MOST_LINES:
        kept = (*title.lines[: _MOST_LINES - 1], f"{title.lines[_MOST_LINES - 1].rstrip()[:-1]}…")
        title = Text(" ".join(kept), kept, style.size_pt)
    return style.text(reference, CARD, bold=True, less=_MARK + 1), title


def _scene(page: Sequence[_Column], style: _Style, key: Sequence[Item], title: str) -> Scene:
    """A page from its columns; each head stands over all the columns of its phase."""
    step = style.width + _GAP
    head = max(_head_height(column.phase, style) for column in page)
    items: list[Item] = []
    for phase, found in groupby(enumerate(page), key=lambda pair: pair[1].phase):
        ranks, columns = zip(*found, strict=True)
        label = f"{phase} (suite)" if columns[0].part else phase
        text = style.text(label, PHASE, bold=True)
        width = len(columns) * step - _GAP
        items.append(Box(f"étape {label}", PHASE, ranks[0] * step, 0.0, width, head, label, (text,)))
        for rank, column in zip(ranks, columns, strict=True):
            items.extend(_cards_of(column, (rank * step, head + _UNDER_HEAD), style))
    top = max(item.bottom for item in items if isinstance(item, Box)) + (_ABOVE_LEGEND if key else 0.0)
    size = (len(page) * step - _GAP, top + _legend_height(key))
    words = " ".join(_sentence(column) for column in page)
    return Scene(*size, title, _gist(page, title), words, tuple(items), moved(key, 0.0, top))


def _gist(page: Sequence[_Column], title: str) -> str:
    """« Parcours des cas d'usage PA, 9 cartes par étape (Admission : 5, Sortie : 4) », as a sentence."""
    counts = Counter({column.phase: 0 for column in page})
    counts.update(column.phase for column in page for _ in column.cards)
    told = (f"{phase} : {count}" for phase, count in counts.items())
    return gist(f"{title}, {plural(counts.total(), 'carte', 'cartes')} par étape", told)


def _legend_height(key: Sequence[Item]) -> float:
    return max((item.top + item.height for item in key if isinstance(item, Label)), default=0.0) + _UNDER_LEGEND


def _cards_of(column: _Column, corner: Point, style: _Style) -> Iterator[Item]:
    left, top = corner
    for card in column.cards:
        texts = _card_texts(card, style)
        height = style.height(texts, CARD)
        identifier = f"carte {card.reference}"
        name = f"{card.reference} : {card.title}"
        yield Box(identifier, CARD, left, top, style.width, height, name, texts, centred=False)
        if card.has_priority is not None:
            kind = PRIORITY if card.has_priority else NO_PRIORITY
            x = left + style.width - INSETS[CARD].right - _MARK / 2
            y = top + INSETS[CARD].top + line_height_mm(Font("Arial", style.size_pt)) / 2
            yield Marker(kind, (x, y), _MARK, _MARK, owner=identifier, name=kind.capitalize())
        top += height + _BETWEEN_CARDS


def _sentence(column: _Column) -> str:
    told = " ; ".join(f"{card.reference} {card.title}" for card in column.cards)
    return typeset(f"{column.phase} : {told}.")


def _entries(groups: _Groups, portfolio: Portfolio) -> Iterator[Entry]:
    """The entries of the priorities shown, in the words of the workbook."""
    project = portfolio.project
    shown = {card.has_priority for _, cards in groups for card in cards}
    words = {True: (PRIORITY, project.priority_word(True)), False: (NO_PRIORITY, project.priority_word(False))}
    yield from (marker_entry(*words[known]) for known in (True, False) if known in shown)
