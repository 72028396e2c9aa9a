"""`casusage pdf`: the documents as PDF that a screen reader can tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT, existing_choices, produced, sound_portfolio
from pipeline.cli.options import CASES, DETAILS, MEETING, OUTPUT, SECTOR, TEMPLATES, WORKBOOK, options
from pipeline.cli.progress import shown_progress
from pipeline.findings import errors
from pipeline.words.french import plural

if TYPE_CHECKING:
    from pipeline.production.copies.pdf_folder import Copied
    from pipeline.production.order import Subject


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, MEETING, SECTOR, CASES, DETAILS)
def pdf(
    *,
    classeur: Path,
    gabarits: Path,
    sortie: Path,
    seance: int | None,
    secteur: str,
    cas: tuple[str, ...],
    details: bool,
) -> int:
    """Copie les documents en PDF accessibles (avec LibreOffice)."""
    from pipeline.office.libreoffice import find_libreoffice, how_to_install
    from pipeline.production.copies.pdf_folder import PDF_FOLDER, copy_documents
    from pipeline.production.files.manifest import documents_of

    if find_libreoffice() is None:
        say(how_to_install("les copies PDF ne sont pas faites"))
        return TO_CORRECT
    if not documents_of(sortie) and (code := _made(classeur, gabarits, sortie, details=details)):
        return code
    covers = _covers(classeur, gabarits, seance, secteur, cas, details=details)
    if covers is None:
        return TO_CORRECT
    with shown_progress("Copies PDF") as progress:
        done = copy_documents(sortie, covers, progress)
    say_findings(done.findings, details=details)
    say(_text(done, sortie / PDF_FOLDER))
    return TO_CORRECT if errors(done.findings) else DONE


def _made(workbook: Path, templates: Path, output: Path, *, details: bool) -> int:
    return produced(workbook, templates, output, details=details, decks=True, fiches=True, summary=True)


def _covers(
    workbook: Path, templates: Path, meeting: int | None, sector: str, cases: tuple[str, ...], *, details: bool
) -> tuple[Subject, ...] | None:
    """What is to be copied: decks and fiches, the deck of a meeting, some fiches; None for a workbook with errors."""
    from pipeline.compose.book import Book
    from pipeline.production.order import DECK, FICHE, Order, scope_of

    has_fiches = bool(sector or cases)
    if meeting is None and not has_fiches:
        return ((DECK,), (FICHE,))
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


def _text(done: Copied, folder: Path) -> str:
    """« 75 copies PDF écrites dans « output/pdf » ; 2 copies périmées supprimées. »."""
    written = f"{plural(len(done.written), 'copie PDF écrite', 'copies PDF écrites')} dans « {folder} »"
    gone = plural(done.removed, "copie périmée supprimée", "copies périmées supprimées")
    return f"{written} ; {gone}." if done.removed else f"{written}."
