"""The map of a sector's cases: its phases as heads, its cases as cards under them, on as few pages as it takes.

A phase takes as many columns as its cards need; cases that follow each other under one short title are one card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.measure.recall import Recall, made_anew
from pipeline.measure.text_size import Font, line_height_mm
from pipeline.model.excerpt import drawn_of_sector
from pipeline.model.portfolio import CaseClass, Portfolio
from pipeline.scene.gist import gist
from pipeline.scene.legend import Entry, legend, marker_entry
from pipeline.scene.maps.journey_cards import cards_by_phase, footnotes
from pipeline.scene.maps.journey_columns import (
    BETWEEN_CARDS,
    GAP,
    LARGEST_COLUMN,
    UNDER_HEAD,
    Column,
    Groups,
    Style,
    card_texts,
    continued,
    head_height,
    paged,
)
from pipeline.scene.moving import moved
from pipeline.scene.outlines import INSETS
from pipeline.scene.shapes import CARD, NO_PRIORITY, PHASE, PRIORITY, UNDECIDED, Box, Item, Label, Marker, Point, Scene
from pipeline.words.french import plural
from pipeline.words.typography import typeset

_ABOVE_LEGEND, _UNDER_LEGEND = 4.0, 0.5
_TALLEST = 1.5
"""How much taller than it must be a card may be."""


@dataclass(frozen=True)
class JourneyPage:
    """One page of a map and the footnotes that its cards call, in order."""

    scene: Scene
    notes: tuple[str, ...] = ()


def cases_map(
    sector: str, portfolio: Portfolio, width: float, height: float, recall: Recall = made_anew
) -> tuple[JourneyPage, ...]:
    """The pages of a sector's map in a zone of `width` × `height` mm; none when the sector has no case."""
    seen = drawn_of_sector(sector, portfolio)
    return recall("map of cases", (seen, sector, width, height), lambda: _map(sector, seen, width, height))


def _map(sector: str, portfolio: Portfolio, width: float, height: float) -> tuple[JourneyPage, ...]:
    notes, groups = footnotes(sector, portfolio), cards_by_phase(sector, portfolio)
    if not groups:
        return ()
    key, _, key_height = legend(list(_entries(groups, portfolio)), width)
    style, pages = paged(groups, width, height - key_height - (_ABOVE_LEGEND if key else 0.0))
    found = []
    for rank, page in enumerate(pages, start=1):
        title = f"Parcours des cas d'usage {sector}" + (f" ({rank}/{len(pages)})" if len(pages) > 1 else "")
        found.append(JourneyPage(_scene(page, style, key, title, (width, height)), _called(page, notes)))
    return tuple(found)


def _called(page: Sequence[Column], notes: Sequence[str]) -> tuple[str, ...]:
    numbers = sorted({card.note for column in page for card in column.cards if card.note})
    return tuple(f"({number}) {typeset(notes[number - 1])}" for number in numbers)


_Heads = Sequence[tuple[str, tuple[tuple[int, Column], ...]]]
"""Phases of a page, each with its columns and their ranks."""


def _scene(page: Sequence[Column], style: Style, key: Sequence[Item], title: str, zone: Point) -> Scene:
    """A page from its columns, as wide as its zone lets them be, its cards taller if that fills its height."""
    wide = replace(style, width=min((zone[0] + GAP) / len(page) - GAP, LARGEST_COLUMN))
    heads = [(phase, tuple(found)) for phase, found in groupby(enumerate(page), key=lambda pair: pair[1].phase)]
    head = max(head_height(_label(phase, found[0][1]), wide, len(found)) for phase, found in heads)
    top = head + UNDER_HEAD
    room = zone[1] - top - _legend_height(key)
    grown = replace(wide, growth=min(*(_growth(column, wide, room) for column in page), _TALLEST))
    items: list[Item] = [*_heads(heads, head, grown)]
    for rank, column in enumerate(page):
        items.extend(_cards_of(column, (rank * (grown.width + GAP), top), grown))
    bottom = max(item.bottom for item in items if isinstance(item, Box)) + (_ABOVE_LEGEND if key else 0.0)
    size = (len(page) * (grown.width + GAP) - GAP, bottom + _legend_height(key))
    words = " ".join(_sentence(column) for column in page)
    return Scene(*size, title, _gist(page, title), words, tuple(items), moved(key, 0.0, bottom))


def _label(phase: str, first: Column) -> str:
    return continued(phase) if first.part else phase


def _heads(heads: _Heads, height: float, style: Style) -> Iterator[Box]:
    """The head of each phase, over all its columns."""
    step = style.width + GAP
    for phase, found in heads:
        label = _label(phase, found[0][1])
        text = style.text(label, PHASE, bold=True, columns=len(found))
        room = found[0][0] * step, 0.0, len(found) * step - GAP, height
        yield Box(f"étape {label}", PHASE, *room, label, (text,))


def _growth(column: Column, style: Style, room: float) -> float:
    """How many times taller the cards of a column could be."""
    cards = sum(style.height(card_texts(card, style), CARD) for card in column.cards)
    return max((room - _ABOVE_LEGEND - (len(column.cards) - 1) * BETWEEN_CARDS) / cards, 1.0)


def _gist(page: Sequence[Column], title: str) -> str:
    """« Parcours des cas d'usage PA, 9 cartes par étape (Admission : 5, Sortie : 4) », as a sentence."""
    counts = Counter({column.phase: 0 for column in page})
    counts.update(column.phase for column in page for _ in column.cards)
    told = (f"{phase} : {count}" for phase, count in counts.items())
    return gist(f"{title}, {plural(counts.total(), 'carte', 'cartes')} par étape", told)


def _legend_height(key: Sequence[Item]) -> float:
    return max((item.top + item.height for item in key if isinstance(item, Label)), default=0.0) + _UNDER_LEGEND


def _cards_of(column: Column, corner: Point, style: Style) -> Iterator[Item]:
    left, top = corner
    for card in column.cards:
        texts = card_texts(card, style)
        height = style.height(texts, CARD) * style.growth
        identifier = f"carte {card.reference}"
        name = f"{card.reference} : {card.title}"
        yield Box(identifier, CARD, left, top, style.width, height, name, texts, centred=False)
        if card.mark is not None:
            wide, tall = style.mark(card.mark)
            x = left + style.width - INSETS[CARD].right - wide / 2
            y = top + INSETS[CARD].top + line_height_mm(Font("Arial", style.size_pt)) / 2
            kind, name, colour = _meaning(card.found, card.mark)
            yield Marker(kind, (x, y), wide, tall, card.mark, style.size_pt, identifier, name, colour)
        top += height + BETWEEN_CARDS


def _sentence(column: Column) -> str:
    told = " ; ".join(f"{card.reference} {card.title}" for card in column.cards)
    return typeset(f"{column.phase} : {told}.")


def _meaning(found: CaseClass | None, mark: str) -> tuple[str, str, str]:
    """The kind, the name and the colour of the mark of a class; one that holds a word is dark enough for it."""
    if found is None:
        return UNDECIDED, UNDECIDED.capitalize(), ""
    kind, usual = (PRIORITY, "vert") if found.retained else (NO_PRIORITY, "ardoise")
    return kind, typeset(found.label), found.colour or (usual if mark else "")


def _entries(groups: Groups, portfolio: Portfolio) -> Iterator[Entry]:
    """The entries of the classes shown, in their order and in the words of the workbook; « à décider » last."""
    shown = {card.found: card.mark for _, cards in groups for card in cards if card.mark is not None}
    for found in (*portfolio.index.classes.values(), None):
        if found in shown:
            mark = shown[found] or ""
            kind, name, colour = _meaning(found, mark)
            yield marker_entry(kind, name, mark, colour)
