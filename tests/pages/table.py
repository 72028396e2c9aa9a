"""The table of measures: a line a document, a column a measure; one of fiches is one more `Column`, or more lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from tests.pages.subjects import Deck

UNDER = 0.6
"""A slide that uses less of its body zone looks empty."""


@dataclass(frozen=True)
class Column:
    """A measure: its header, and what a deck says there."""

    head: str
    value: Callable[[Deck], float]
    decimals: int = 0

    def text(self, deck: Deck) -> str:
        """The value, with a decimal comma."""
        return f"{self.value(deck):.{self.decimals}f}".replace(".", ",")


COLUMNS = (
    Column("diapositives", lambda deck: len(deck.slides)),
    Column("hauteur employée", lambda deck: median(slide.used for slide in deck.slides), 2),
    Column(f"sous {UNDER}".replace(".", ","), lambda deck: sum(slide.used < UNDER for slide in deck.slides)),
    Column("plus petite lettre", lambda deck: min(slide.smallest_pt for slide in deck.slides), 1),
    Column("au pied", lambda deck: min(slide.smallest_foot_pt for slide in deck.slides), 1),
    Column("contraste", lambda deck: min(slide.contrast for slide in deck.slides), 2),
    Column("hors de leur place", lambda deck: sum(slide.outside for slide in deck.slides)),
    Column("chevauchements", lambda deck: sum(slide.overlaps for slide in deck.slides)),
    Column("mots coupés", lambda deck: sum(slide.cut_words for slide in deck.slides)),
    Column("mots seuls", lambda deck: sum(slide.lone_words for slide in deck.slides)),
)


def table(decks: Iterable[Deck], columns: Sequence[Column] = COLUMNS) -> str:
    """The table, as text."""
    rows = [("document", *(column.head for column in columns))]
    rows += [(deck.name, *(column.text(deck) for column in columns)) for deck in decks]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if rank == 0 else cell.rjust(width)
            for rank, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
