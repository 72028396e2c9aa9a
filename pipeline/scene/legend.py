"""The legend of a drawing: what it uses and nothing else, on as few lines as its width allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
    Box,
    Item,
    Label,
    Marker,
    Stroke,
    Text,
)

KIND_WORDS = {
    PERSON: "Personne ou professionnel",
    ORGANISATION: "Organisation",
    SOFTWARE: "Logiciel",
    SERVICE: "Service socle",
    REGISTER: "Référentiel socle",
    PLATFORM: "Plateforme socle",
    RULE: "Règle",
}
LEVEL_WORDS = {1: "Acteur de premier niveau", 2: "Acteur de second niveau"}
MARKER_WORDS = {
    DATA: "Donnée échangée",
    BARRIER: "Frein",
    PRIORITY: "Cas prioritaire",
    NO_PRIORITY: "Cas non prioritaire",
}

_SAMPLE, _TALL, _GAP, _BETWEEN, _ROW = 8.0, 5.4, 1.6, 6.0, 7.0


@dataclass(frozen=True)
class Entry:
    """A line of the legend: a sample that fits 8 × 5.4 mm from its corner, and what it means."""

    sample: Item
    meaning: str


def kind_entry(kind: str, level: int | None = None) -> Entry:
    """The entry of a kind of box, or of a level of actors."""
    meaning = LEVEL_WORDS[level] if level else KIND_WORDS[kind]
    return Entry(Box(f"légende {kind} {level or 0}", kind, 0, 0, _SAMPLE, _TALL, meaning, level=level), meaning)


def marker_entry(kind: str, words: str = "") -> Entry:
    """The entry of a kind of marker, in the words given or in its own."""
    meaning = words or MARKER_WORDS[kind]
    size = 4.4 if kind in (PRIORITY, NO_PRIORITY) else 5.2
    text = "n" if kind in (DATA, BARRIER) else ""
    width = 6.4 if kind == BARRIER else size
    height = _TALL if kind == BARRIER else size
    return Entry(Marker(kind, (_SAMPLE / 2, _TALL / 2), width, height, text, name=meaning), meaning)


def stroke_entry(stroke: str, meaning: str) -> Entry:
    """The entry of a stroke."""
    return Entry(Stroke(((0, _TALL / 2), (_SAMPLE, _TALL / 2)), stroke), meaning)


def legend(entries: Sequence[Entry], width: float, size_pt: float = SLIDE_PT) -> tuple[tuple[Item, ...], float, float]:
    """The items of a legend at most `width` mm wide from (0, 0), and the width and height they take."""
    font = Font("Arial", size_pt)
    items: list[Item] = []
    x = y = widest = 0.0
    for entry in entries:
        text_width = width_mm(entry.meaning, font) / 0.985 + 0.5
        whole = _SAMPLE + _GAP + text_width
        if x > 0 and x + whole > width:
            x, y = 0.0, y + _ROW
        items.extend(_entry(entry, x, y, text_width, font))
        widest = max(widest, x + whole)
        x += whole + _BETWEEN
    return tuple(items), widest, (y + _TALL if entries else 0.0)


def _entry(entry: Entry, x: float, y: float, text_width: float, font: Font) -> Iterable[Item]:
    height = line_height_mm(font)
    text = Text(entry.meaning, (entry.meaning,), font.size_pt)
    sample = replace(entry.sample, size_pt=font.size_pt) if isinstance(entry.sample, Marker) else entry.sample
    yield from moved((sample,), x, y)
    yield Label(text, x + _SAMPLE + _GAP, y + (_TALL - height) / 2, text_width, height)
