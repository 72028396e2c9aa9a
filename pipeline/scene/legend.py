"""The legend of a drawing: what it uses and nothing else, on as few lines as its width allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.measure.legibility import SLIDE_PT
from pipeline.measure.text_size import Font, line_height_mm, width_mm
from pipeline.scene.moving import moved
from pipeline.scene.shapes import (
    BARRIER,
    DATA,
    NO_PRIORITY,
    ORGANISATION,
    PERSON,
    PLATFORM,
    PRIORITY,
    REGISTER,
    RULE,
    SERVICE,
    SOFTWARE,
    UNDECIDED,
    Box,
    Item,
    Label,
    Marker,
    Pictogram,
    Stroke,
    Text,
)
from pipeline.words.typography import typeset

KIND_WORDS = {
    PERSON: "Personne ou professionnel",
    ORGANISATION: "Organisation",
    SOFTWARE: "Logiciel",
    SERVICE: "Service socle",
    REGISTER: "Référentiel socle",
    PLATFORM: "Plateforme socle",
    RULE: "Règle",
}
KIND_PICTOGRAMS = {
    PERSON: "personne",
    ORGANISATION: "établissement",
    SOFTWARE: "logiciel",
    SERVICE: "service national",
    REGISTER: "données",
    PLATFORM: "portail",
    RULE: "règle",
}
"""Those of a kind: of its sample, and of the socles that have none of their own."""

LEVEL_WORDS = {1: "Acteur de premier niveau", 2: "Acteur de second niveau"}
MARKER_WORDS = {
    DATA: "Donnée échangée",
    BARRIER: "Frein",
    PRIORITY: "Cas prioritaire",
    NO_PRIORITY: "Cas non prioritaire",
    UNDECIDED: "Cas à décider",
}

_WIDE, _TALL, _GAP, _BETWEEN, _UNDER = 0.7, 0.5, 0.15, 0.5, 0.06
"""Samples, what follows them, and what is under a row, in mm for letters of 1 pt."""

_PICTURED = 0.32
"""The side of a pictogram in a sample, likewise."""


@dataclass(frozen=True)
class Entry:
    """A line of the legend: what a sample looks like in letters of a size, from its corner, and what it means."""

    sample: Callable[[float], Item]
    meaning: str


def kind_entry(kind: str, level: int | None = None, *, pictured: bool = False) -> Entry:
    """The entry of a kind of box, with the pictogram that most of them have if `pictured`, or of a level of actors."""
    meaning = LEVEL_WORDS[level] if level else KIND_WORDS[kind]

    def sample(size_pt: float) -> Item:
        shown = Pictogram(KIND_PICTOGRAMS[kind], size_pt * _PICTURED) if pictured else None
        room = 0.0, 0.0, size_pt * _WIDE, size_pt * _TALL
        return Box(f"légende {kind} {level or 0}", kind, *room, meaning, level=level, pictogram=shown)

    return Entry(sample, meaning)


def marker_entry(kind: str, words: str = "", mark: str = "", colour: str = "") -> Entry:
    """The entry of a kind of marker, in the words given or in its own; `mark` is what a mark of priority holds."""
    meaning = typeset(words) or MARKER_WORDS[kind]

    def sample(size_pt: float) -> Item:
        tall = size_pt * _TALL * (0.8 if kind in (PRIORITY, NO_PRIORITY) and not mark else 1.0)
        wide = tall * (1.15 if kind == BARRIER else 1.0)
        if mark:
            wide = max(_bold_width(mark, size_pt) + tall / 2, wide)
        text = mark or ("n" if kind in (DATA, BARRIER) else "")
        centre = (max(size_pt * _WIDE, wide) / 2, size_pt * _TALL / 2)
        return Marker(kind, centre, wide, tall, text, size_pt, name=meaning, colour=colour)

    return Entry(sample, meaning)


def _bold_width(mark: str, size_pt: float) -> float:
    return width_mm(mark, Font("Arial", size_pt, bold=True))


def stroke_entry(stroke: str, meaning: str) -> Entry:
    """The entry of a stroke."""

    def sample(size_pt: float) -> Item:
        return Stroke(((0, size_pt * _TALL / 2), (size_pt * _WIDE, size_pt * _TALL / 2)), stroke)

    return Entry(sample, typeset(meaning))


def legend(entries: Sequence[Entry], width: float, size_pt: float = SLIDE_PT) -> tuple[tuple[Item, ...], float, float]:
    """The items of a legend at most `width` mm wide from (0, 0), and the width and height they take.

    Its rows are about as wide as each other. One entry may be wider than `width`: so is the legend then.
    """
    font = Font("Arial", size_pt)
    widths = [_sample_width(entry, size_pt) + size_pt * _GAP + _text_width(entry, font) for entry in entries]
    rows = _balanced(widths, width, size_pt * _BETWEEN)
    items: list[Item] = []
    for rank, row in enumerate(rows):
        x, y = 0.0, rank * size_pt * (_TALL + _UNDER)
        for entry in row:
            items.extend(_entry(entries[entry], x, y, font))
            x += widths[entry] + size_pt * _BETWEEN
    widest = max((_row_width(row, widths, size_pt * _BETWEEN) for row in rows), default=0.0)
    height = len(rows) * size_pt * (_TALL + _UNDER) - size_pt * _UNDER if rows else 0.0
    return tuple(items), widest, height


def _balanced(widths: Sequence[float], width: float, between: float) -> list[list[int]]:
    """The ranks of the entries of each row: as few rows as `width` allows, the widest of them as narrow as can be."""
    rows = _filled(widths, width, between)
    while rows:
        narrower = max(_row_width(row, widths, between) for row in rows) - 0.1
        tried = _filled(widths, narrower, between)
        if len(tried) > len(rows) or any(_row_width(row, widths, between) > narrower for row in tried):
            return rows
        rows = tried
    return rows


def _filled(widths: Sequence[float], width: float, between: float) -> list[list[int]]:
    rows: list[list[int]] = []
    for rank in range(len(widths)):
        if not rows or _row_width([*rows[-1], rank], widths, between) > width:
            rows.append([])
        rows[-1].append(rank)
    return rows


def _row_width(row: Sequence[int], widths: Sequence[float], between: float) -> float:
    return sum(widths[rank] for rank in row) + between * (len(row) - 1)


def _sample_width(entry: Entry, size_pt: float) -> float:
    """The room of a sample: that of all of them, or more for a mark that holds a long word."""
    sample = entry.sample(size_pt)
    return max(size_pt * _WIDE, sample.width if isinstance(sample, Marker) else 0.0)


def _text_width(entry: Entry, font: Font) -> float:
    return width_mm(entry.meaning, font) / 0.985 + 0.5


def _entry(entry: Entry, x: float, y: float, font: Font) -> Iterator[Item]:
    size, height = font.size_pt, line_height_mm(font)
    text = Text(entry.meaning, (entry.meaning,), size)
    yield from moved((entry.sample(size),), x, y)
    left = x + _sample_width(entry, size) + size * _GAP
    yield Label(text, left, y + (size * _TALL - height) / 2, _text_width(entry, font), height)
