"""Decks of small portfolios: the lines of an outline in, its pages out, tables measured by a plain ruler.

made = deck_of(sound_portfolio(), line("agenda", title="Bilan"), line("texte", title="Suite", text="Merci"))
assert titles(made) == ["Bilan", "Suite"]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.compose.book import Book
from pipeline.compose.deck import Deck, deck
from pipeline.compose.facts import Facts
from pipeline.compose.slides.slide import Pencil
from pipeline.measure.page import Measure, Page, TableRoom
from pipeline.model.portfolio import CaseKey, OutlineRow, Portfolio, UseCase
from tests.model.portfolios import at

Line = dict[str, Any]

_MEMBERS = ("cas", "membres", "changements")


def line(kind: str, **fields: Any) -> Line:
    """One line of « Déroulé »."""
    return {"kind": kind, **fields}


def outlined(portfolio: Portfolio, *lines: Line) -> Portfolio:
    """`portfolio` whose outline is `lines`, of the first meeting unless they say otherwise."""
    rows = (
        OutlineRow(**{"meeting": 1, "order": 10 * rank, **fields, "origin": at("outline", rank + 1)})
        for rank, fields in enumerate(lines, start=1)
    )
    return replace(portfolio, outline=tuple(rows))


def deck_of(
    portfolio: Portfolio,
    *lines: Line,
    meeting: int = 1,
    measure: Measure | None = None,
    earlier: Portfolio | None = None,
    pencil: Pencil | None = None,
) -> Deck:
    """The deck of a meeting whose outline is `lines`, compared to `earlier` and drawn by `pencil` where given."""
    book = Book(outlined(portfolio, *lines), {meeting: earlier} if earlier else {})
    wanted = book.meeting(meeting)
    assert wanted is not None
    return deck(book, wanted, measure or ruler(), pencil)


def only_page(portfolio: Portfolio, made: Line, **options: Any) -> Mapping[str, Any]:
    """What the template may name on the single page of a deck of one line."""
    [page] = deck_of(portfolio, made, **options).pages
    return page.context


def kinds(made: Deck) -> list[str]:
    """The kinds of slide of a deck, in order."""
    return [page.prototype for page in made.pages]


def titles(made: Deck) -> list[str]:
    """The typed titles of a deck, each with its pagination."""
    return [title(page) for page in made.pages]


def title(page: Page) -> str:
    """The typed title of a slide, with its pagination."""
    return f"{page.context['titre']}{page.context['pagination']}"


def ruler(room_mm: float = 100, row_mm: float = 10, header_mm: float = 10, merged_mm: float = 0) -> Measure:
    """A measure for tables: each row is `row_mm` high for 40 characters or part of them in its longest text."""

    def measure(_kind: str, context: Mapping[str, Any]) -> TableRoom:
        rows, firsts = _rows(context)
        heights = tuple(row_mm * _lines(row) for row in rows)
        return TableRoom(header_mm, room_mm, heights, tuple(merged_mm if first else 0 for first in firsts))

    return measure


def _rows(context: Mapping[str, Any]) -> tuple[list[Facts], list[bool]]:
    """The rows that a prototype's table would show, and whether each begins a group."""
    if "groupes" in context:
        groups = [group[name] for group in context["groupes"] for name in _MEMBERS if name in group]
        return [row for rows in groups for row in rows], [row is rows[0] for rows in groups for row in rows]
    rows = next(
        context[name] for name in ("lignes", "rubriques", "criteres", "secteurs", "colleges") if name in context
    )
    return rows, [False] * len(rows)


def _lines(row: Facts) -> int:
    longest = max((len(value) for value in row.values() if isinstance(value, str)), default=0)
    return 1 + longest // 40


def many_cases(*counts: int, **fields: Any) -> tuple[UseCase, ...]:
    """Cases of the sector AA: as many as each of `counts` in the phases P1, P2 and so on, numbered through."""
    phases = [f"P{rank}" for rank, count in enumerate(counts, start=1) for _ in range(count)]
    return tuple(
        UseCase(CaseKey("AA", number), f"Cas {number}", phase, origin=at("cases", number + 1), **fields)
        for number, phase in enumerate(phases, start=1)
    )
