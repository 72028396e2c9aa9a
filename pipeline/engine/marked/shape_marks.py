"""The mark that stands where a shape tells its alternative, and what it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from lxml import etree

from pipeline.engine.review.access.alternatives import is_decorative

_SIGN = "\ue0a0"
"""A character of private use: no alternative that somebody typed begins with it."""


@dataclass(frozen=True)
class Drawing:
    """What is looked at as one picture, however many shapes it has.

    `said`: its alternative text, "" for what only decorates. `is_unsaid`: it has none and is not marked as decorative;
    its name stands in `said`.
    """

    said: str
    is_unsaid: bool = False


@dataclass(frozen=True)
class Table:
    """Whether the first row of a table names its columns, and its first column its rows."""

    names_columns: bool
    names_rows: bool


@dataclass(frozen=True)
class Shape:
    """A shape of a page: its mark; the rank of its drawing in `Marked.drawings`, None for texts and tables."""

    mark: str
    drawing: int | None = None
    table: Table | None = None


@dataclass(frozen=True)
class Marked:
    """A document whose shapes carry their marks; its pages: those of a deck that are shown, one for a Word document."""

    is_deck: bool
    content: bytes
    drawings: tuple[Drawing, ...]
    pages: tuple[tuple[Shape, ...], ...]


class Marker:
    """Gives shapes their marks, in the order in which they are met."""

    def __init__(self) -> None:
        self.drawings: list[Drawing] = []
        self._numbers = count(1)

    def drawing(self, properties: etree._Element, *, may_be_mute: bool) -> int:
        """The rank of a new drawing with these properties; `may_be_mute`: without alternative, it only decorates."""
        said = properties.get("descr", "").strip()
        is_unsaid = not said and not may_be_mute and not is_decorative(properties)
        name = properties.get("name", "").strip() or "Image"
        self.drawings.append(Drawing(name if is_unsaid else said, is_unsaid))
        return len(self.drawings) - 1

    def marked(self, properties: etree._Element, drawing: int | None = None, table: Table | None = None) -> Shape:
        """The shape with these properties, which now carry its mark."""
        mark = f"{_SIGN}{next(self._numbers)}"
        properties.set("descr", mark)
        return Shape(mark, drawing, table)


def speaks(properties: etree._Element) -> bool:
    """Whether what has these properties tells by itself what it shows, or says that it only decorates."""
    return bool(properties.get("descr", "").strip()) or is_decorative(properties)


def is_on(value: str | None) -> bool:
    """Whether an attribute of Office says yes."""
    return value in ("1", "true", "on")
