"""What a document is made of, between those who decide what it says and those who write it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pipeline.findings import Place
from pipeline.measure.chart_values import Chart


@dataclass(frozen=True)
class Page:
    """One slide: the prototype it is made from, what its tags may name, the section it stands in, its origin.

    `context[ZONES]`, where there is one, gives what fills the zones of the prototype: `{"schéma": Drawing(…)}`.
    """

    prototype: str
    context: Mapping[str, Any]
    section: str = ""
    origin: Place = field(default_factory=Place)


@dataclass(frozen=True)
class Fit:
    """How the elastic texts of a slide are set: a size (0 the smallest, 1 the largest), the columns of its paged table.

    `widths_mm` is empty when the columns are as they are drawn.
    """

    share: float = 0.0
    widths_mm: tuple[float, ...] = ()


@dataclass(frozen=True)
class TableRoom:
    """A table measured in its prototype, in mm: its header, the room for header and rows, each row.

    `merged_mm[i]` is what a merged cell that begins in row i needs over all its rows; 0 where none begins. `larger`:
    the same table in each larger size that the prototype allows, none when its letters have one size only; `fit` says
    how the table is to be set to be so. `cuts`: whether a word is too wide for its column.
    """

    header_mm: float
    room_mm: float
    rows_mm: tuple[float, ...]
    merged_mm: tuple[float, ...]
    fit: Fit | None = None
    cuts: bool = False
    larger: Sequence[TableRoom] = field(default=(), compare=False)


Measure = Callable[[str, Mapping[str, Any]], TableRoom]
"""Measures the table of a prototype filled with a context that holds all its rows."""


@dataclass(frozen=True)
class Area:
    """A rectangle on the slide, in mm."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


Locate = Callable[[str, str, Mapping[str, Any]], Area | None]
"""Tells where a zone stands, from the names of its prototype and of the zone: None when there is no such zone.

With what its page says in the texts around it, or with nothing where they say nothing.
"""


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG file, shown whole in the middle of its zone; `description` is what a screen reader says."""

    content: bytes
    description: str = ""


@dataclass(frozen=True)
class Drawing:
    """Native shapes, already positioned on the slide.

    `shapes` is given numbers that no other shape of the slide has, and gives one shape or group as XML with the
    prefixes `a` and `p`. `description` is what a screen reader says of the whole.
    """

    shapes: Callable[[Iterator[int]], str]
    description: str = ""


Filling: TypeAlias = Chart | Picture | Drawing
"""What fills a zone. Without a description of its own, it takes the one of the zone in the template."""

ZONES = "zones"
"""Where the context of a page holds what fills its zones, by the name of the zone."""

FIT = "ajustement"
"""Where the context of a page may hold the `Fit` of its slide; without it, the slide is set as large as it can be."""
