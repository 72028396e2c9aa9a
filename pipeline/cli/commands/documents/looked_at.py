"""Which of the documents made are looked at or copied: all, or those that `--seance`, `--secteur` and `--cas` name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.making import existing_choices, produced, sound_portfolio

if TYPE_CHECKING:
    from pipeline.production.order import Subject


def make_if_none(workbook: Path, templates: Path, output: Path, *, details: bool) -> int:
    """Make decks and fiches where the output folder has none; the exit code, 0 when there is something to look at."""
    from pipeline.production.files.manifest import documents_of
    from pipeline.production.order import DECKS_AND_FICHES

    if documents_of(output, DECKS_AND_FICHES):
        return 0
    return produced(workbook, templates, output, details=details, decks=True, fiches=True, summary=True)


def covers(
    workbook: Path, templates: Path, meeting: int | None, sector: str, cases: tuple[str, ...], *, details: bool
) -> tuple[Subject, ...] | None:
    """What is meant: decks and fiches, the deck of a meeting, some fiches; None for a workbook with errors."""
    from pipeline.compose.book import Book
    from pipeline.production.order import DECKS_AND_FICHES, Order, scope_of

    has_fiches = bool(sector or cases)
    if meeting is None and not has_fiches:
        return DECKS_AND_FICHES
    portfolio = sound_portfolio(workbook, details=details)
    if portfolio is None:
        return None
    order = Order(
        workbook,
        templates,
        decks=meeting is not None,
        fiches=has_fiches,
        meeting=meeting,
        sector=sector,
        cases=cases,
    )
    with existing_choices():
        return scope_of(order, Book(portfolio)).covers
