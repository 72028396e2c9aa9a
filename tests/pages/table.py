"""The tables of measures: a line a document, or a workbook's fiches; a column a measure: one more is a `Column`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Generic, TypeVar

from tests.pages.copied import CopySet
from tests.pages.subjects import Deck, FicheSet

UNDER = 0.6
"""A slide that uses less of its body zone looks empty."""

Measured = TypeVar("Measured", Deck, FicheSet, CopySet)


@dataclass(frozen=True)
class Column(Generic[Measured]):
    """A measure: its header, and what a line says there; None for what was not measured."""

    head: str
    value: Callable[[Measured], float | None]
    decimals: int = 0

    def text(self, measured: Measured) -> str:
        """The value, with a decimal comma."""
        value = self.value(measured)
        return "–" if value is None else f"{value:.{self.decimals}f}".replace(".", ",")


COLUMNS: tuple[Column[Deck], ...] = (
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

FICHE_COLUMNS: tuple[Column[FicheSet], ...] = (
    Column("fiches", lambda one: len(one.fiches)),
    Column("d'une page", lambda one: one.counted(lambda laid: len(laid.pages) == 1)),
    Column("de deux", lambda one: one.counted(lambda laid: len(laid.pages) == 2)),
    Column("de plus", lambda one: one.counted(lambda laid: len(laid.pages) > 2)),
    Column("plus petite lettre", lambda one: min(fiche.smallest_pt for fiche in one.fiches), 1),
    Column("au pied", lambda one: min(fiche.smallest_foot_pt for fiche in one.fiches), 1),
    Column("contraste", lambda one: min(fiche.contrast for fiche in one.fiches), 2),
    Column("mots coupés", lambda one: sum(fiche.cut_words for fiche in one.fiches)),
    Column("lignes seules", lambda one: one.counted(lambda laid: len(laid.lone_rows))),
    Column("titres seuls", lambda one: one.counted(lambda laid: len(laid.lone_headings))),
)

COPY_COLUMNS: tuple[Column[CopySet], ...] = (
    Column("copies PDF", lambda one: len(one.copies)),
    Column("dessins", lambda one: one.counted("Figure")),
    Column("tableaux", lambda one: one.counted("Table")),
    Column("sans texte de remplacement", lambda one: sum(len(copy.unsaid) for copy in one.copies)),
    Column("erreurs de pdfua", lambda one: one.pdfua_errors),
    Column("erreurs de PDF/UA", lambda one: one.faults),
)


def table(made: Iterable[Measured], columns: Sequence[Column[Measured]]) -> str:
    """The table, as text."""
    rows = [("document", *(column.head for column in columns))]
    rows += [_row(measured, columns) for measured in made]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if rank == 0 else cell.rjust(width)
            for rank, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def _row(measured: Measured, columns: Sequence[Column[Measured]]) -> tuple[str, ...]:
    return (measured.name, *(column.text(measured) for column in columns))
