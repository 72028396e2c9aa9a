"""The map of a sector's cases: its phases as heads, its cases as cards under them, on as few pages as it takes.

A phase takes as many columns as its cards need; cases that follow each other under one short title are one card.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from pipeline.model.french import typeset
from pipeline.model.portfolio import Phase, Portfolio, UseCase
from pipeline.model.references import cases_of_sector, phase_of, printed_reference
from pipeline.model.scoring import priority
from pipeline.scene.legend import Entry, legend, marker_entry
from pipeline.scene.moving import moved
from pipeline.scene.outlines import INSETS
from pipeline.scene.shapes import CARD, NO_PRIORITY, PHASE, PRIORITY, Box, Item, Marker, Scene, Text
from pipeline.scene.text import Font, line_height_mm, wrap

_SIZES = (11.0, 10.0, 9.0)
_LEAST_COLUMN, _LARGEST_COLUMN = 38.0, 66.0
_GAP, _BETWEEN_CARDS, _UNDER_HEAD, _ABOVE_LEGEND = 4.0, 2.2, 3.0, 4.0
_MARK = 3.2
_MOST_LINES = 12
"""A longer title is cut: short titles are what the column « Intitulé court » is for."""


@dataclass(frozen=True)
class JourneyPage:
    """One page of a map and the footnotes that its cards call, in order."""

    scene: Scene
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Card:
    """Cases shown as one: how they are called, their title, their priority and the footnote they call (0: none)."""

    reference: str
    title: str
    has_priority: bool | None
    note: int


@dataclass(frozen=True)
class _Column:
    """Cards under the head of a phase; `part` counts the columns of the phase from 0."""

    phase: str
    part: int
    cards: tuple[_Card, ...]


def cases_map(sector: str, portfolio: Portfolio, width: float, height: float) -> tuple[JourneyPage, ...]:
    """The pages of a sector's map in a zone of `width` × `height` mm; none when the sector has no case."""
    notes = _notes(sector, portfolio)
    groups = [(label, tuple(_cards(cases, notes, portfolio))) for label, cases in _phases(sector, portfolio)]
    if not groups:
        return ()
    key, _, key_height = legend(list(_entries(groups, portfolio)), width)
    room = height - key_height - (_ABOVE_LEGEND if key else 0.0)
    size, column_width, pages = _paged(groups, width, room)
    scenes = [_scene(page, size, column_width, key) for page in pages]
    return tuple(
        JourneyPage(_titled(scene, sector, rank, len(scenes)), _called(page, notes))
        for rank, (page, scene) in enumerate(zip(pages, scenes, strict=True), start=1)
    )


def _phases(sector: str, portfolio: Portfolio) -> list[tuple[str, list[UseCase]]]:
    """The label and the cases of each phase, in its order; cases without phase last."""
    cases = cases_of_sector(sector, portfolio)
    own = sorted((p for p in portfolio.phases if p.sector == sector), key=lambda phase: phase.order)
    phases: list[Phase | None] = [*own, None]
    found = [(phase.label if phase else "Autres cas", [case for case in cases if phase_of(case, portfolio) == phase])
             for phase in phases]  # fmt: skip
    return [(typeset(label), members) for label, members in found if members]


def _notes(sector: str, portfolio: Portfolio) -> tuple[str, ...]:
    """The footnotes of a sector's cases, each once."""
    return tuple(dict.fromkeys(case.note for case in cases_of_sector(sector, portfolio) if case.note))


def _called(page: Sequence[_Column], notes: Sequence[str]) -> tuple[str, ...]:
    numbers = sorted({card.note for column in page for card in column.cards if card.note})
    return tuple(f"({number}) {typeset(notes[number - 1])}" for number in numbers)


def _cards(cases: Sequence[UseCase], notes: Sequence[str], portfolio: Portfolio) -> Iterator[_Card]:
    """One card a case, or one for neighbours that share a short title, a priority and a footnote."""

    def likeness(case: UseCase) -> tuple[object, ...]:
        return case.short_title or case.key, priority(case, portfolio), case.note

    for _, found in groupby(cases, key=likeness):
        members = list(found)
        first = members[0]
        note = notes.index(first.note) + 1 if first.note else 0
        yield _Card(
            _references(members, portfolio), typeset(first.short_title or first.title), priority(first, portfolio), note
        )


def _references(cases: Sequence[UseCase], portfolio: Portfolio) -> str:
    """« S#19 », « S#19 et 20 », « S#19 à 21 »."""
    first, last = cases[0], cases[-1]
    reference = printed_reference(first, portfolio)
    if first is last:
        return reference
    link = "et" if len(cases) == 2 else "à"
    return f"{reference} {link} {last.key.number}" + (f" {last.key.suffix}" if last.key.suffix else "")


_Groups = Sequence[tuple[str, tuple[_Card, ...]]]


def _paged(groups: _Groups, width: float, height: float) -> tuple[float, float, list[tuple[_Column, ...]]]:
    """The size of letters, the width of columns and the columns of each page.

    As few pages as can be, then the largest letters, then the widest columns.
    """
    most = max(int((width + _GAP) / (_LEAST_COLUMN + _GAP)), 1)
    for page_count in count(1):
        for size in _SIZES:
            for on_page in range(1, most + 1):
                column_width = min((width + _GAP) / on_page - _GAP, _LARGEST_COLUMN)
                columns = _columns(groups, size, column_width, height)
                if len(columns) <= on_page * page_count:
                    return size, column_width, _cut(columns, on_page, page_count)
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


def _columns(groups: _Groups, size: float, width: float, height: float) -> list[_Column]:
    """The columns of all phases, those of one phase about as high as each other."""
    head = max(_head_height(label, size, width) for label, _ in groups)
    room = height - head - _UNDER_HEAD
    found: list[_Column] = []
    for label, cards in groups:
        heights = [_card_height(card, size, width) for card in cards]
        least = len(_filled(heights, room))
        parts = next(
            parts for share in _shares(heights, least, room) if len(parts := _filled(heights, share)) <= least
        )
        found += [_Column(label, rank, cards[start:end]) for rank, (start, end) in enumerate(parts)]
    return found


def _shares(heights: Sequence[float], count: int, room: float) -> Iterator[float]:
    """Heights to fill columns to, from an even share to the whole room."""
    share = sum(heights) / count
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


def _head_text(label: str, size: float, width: float) -> Text:
    inside = INSETS[PHASE]
    return Text(label, wrap(label, Font("Arial", size, bold=True), width - inside.left - inside.right), size, bold=True)


def _head_height(label: str, size: float, width: float) -> float:
    inside = INSETS[PHASE]
    lines = len(_head_text(label, size, width).lines)
    return lines * line_height_mm(Font("Arial", size, bold=True)) + inside.top + inside.bottom + 1.0


def _card_texts(card: _Card, size: float, width: float) -> tuple[Text, Text]:
    inside = INSETS[CARD]
    room = width - inside.left - inside.right
    reference = f"{card.reference} ({card.note})" if card.note else card.reference
    bold = Font("Arial", size, bold=True)
    lines = wrap(card.title, Font("Arial", size), room)
    if len(lines) > _MOST_LINES:
        lines = (*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1].rstrip()[:-1]}…")
    title = " ".join(lines) if lines[-1].endswith("…") else card.title
    return (
        Text(reference, wrap(reference, bold, room - _MARK - 1), size, bold=True),
        Text(title, lines, size),
    )


def _card_height(card: _Card, size: float, width: float) -> float:
    inside = INSETS[CARD]
    heights = [len(text.lines) * line_height_mm(Font("Arial", size, text.bold)) for text in _card_texts(card, size, width)]
    return sum(heights) + inside.top + inside.bottom


def _scene(page: Sequence[_Column], size: float, width: float, key: Sequence[Item]) -> Scene:
    """A page from its columns; each head stands over all the columns of its phase."""
    head = max(_head_height(column.phase, size, width) for column in page)
    items: list[Item] = []
    for phase, found in groupby(enumerate(page), key=lambda pair: pair[1].phase):
        members = list(found)
        first, last = members[0][0], members[-1][0]
        left = first * (width + _GAP)
        items.append(_head(phase, members[0][1].part, left, (last - first + 1) * (width + _GAP) - _GAP, head, size))
        for rank, column in members:
            items.extend(_cards_of(column, rank * (width + _GAP), head + _UNDER_HEAD, width, size))
    bottom = max(item.bottom for item in items if isinstance(item, Box))
    top = bottom + _ABOVE_LEGEND
    legend_bottom = max((top + item.top + item.height for item in key if isinstance(item, Box)), default=bottom)
    legend_bottom = top + 5.4 if key else legend_bottom
    drawn = moved(key, 0.0, top)
    words = " ".join(_sentence(column) for column in page)
    return Scene(len(page) * (width + _GAP) - _GAP, legend_bottom, "", words, tuple(items), drawn)


def _head(phase: str, part: int, left: float, width: float, height: float, size: float) -> Box:
    label = f"{phase} (suite)" if part else phase
    return Box(f"étape {phase} {part}", PHASE, left, 0.0, width, height, label, (_head_text(label, size, width),))


def _cards_of(column: _Column, left: float, top: float, width: float, size: float) -> Iterator[Item]:
    for card in column.cards:
        height = _card_height(card, size, width)
        identifier = f"carte {card.reference}"
        texts = _card_texts(card, size, width)
        name = f"{card.reference} : {card.title}"
        yield Box(identifier, CARD, left, top, width, height, name, texts, centred=False)
        if card.has_priority is not None:
            kind = PRIORITY if card.has_priority else NO_PRIORITY
            centre = (left + width - INSETS[CARD].right - _MARK / 2, top + INSETS[CARD].top + line_height_mm(Font("Arial", size)) / 2)
            yield Marker(kind, centre, _MARK, _MARK, owner=identifier, name=kind.capitalize())
        top += height + _BETWEEN_CARDS


def _sentence(column: _Column) -> str:
    told = "; ".join(f"{card.reference} {card.title}" for card in column.cards)
    return typeset(f"{column.phase} : {told}.".replace("; ", " ; "))


def _titled(scene: Scene, sector: str, rank: int, count: int) -> Scene:
    pages = f" ({rank}/{count})" if count > 1 else ""
    return Scene(scene.width, scene.height, f"Parcours des cas d'usage {sector}{pages}", scene.description, scene.items, scene.legend)


def _entries(groups: _Groups, portfolio: Portfolio) -> Iterator[Entry]:
    """The entries of the priorities shown, in the words of the workbook."""
    project = portfolio.project
    shown = {card.has_priority for _, cards in groups for card in cards}
    words = {True: (PRIORITY, project.priority_label), False: (NO_PRIORITY, project.other_label)}
    yield from (marker_entry(*words[known]) for known in (True, False) if known in shown)
