"""`casusage origine`: from which cells a document comes, and where a cell is printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT, existing_choices
from pipeline.cli.options import DETAILS, OUTPUT, TEMPLATES, WORKBOOK, options
from pipeline.cli.progress import READING, shown_wait

if TYPE_CHECKING:
    from pipeline.production.origins.bases import Base
    from pipeline.production.origins.document_origin import DocumentOrigin, TextOrigin

_TEXT = click.option(
    "--texte", default="", metavar="MOTS", help="Seulement les textes du document qui contiennent ces mots."
)


_SEARCH = "Recherche des cellules…"


@click.command()
@click.argument("quoi", metavar="FICHIER | CELLULE")
@options(_TEXT, WORKBOOK, TEMPLATES, OUTPUT, DETAILS)
def origine(*, quoi: str, texte: str, classeur: Path, gabarits: Path, sortie: Path, details: bool) -> int:
    """Dit de quelles cellules vient un document, ou où une cellule est imprimée."""
    from pipeline.production.files.paths import is_there
    from pipeline.production.order import Order
    from pipeline.production.origins.bases import bases_of
    from pipeline.production.origins.cell_reference import is_reference, lacks_its_sheet, not_cells

    asks_cells = is_reference(quoi) and not is_there(Path(quoi))
    if lacks_its_sheet(quoi) and not is_there(Path(quoi)):
        raise click.UsageError(str(not_cells(quoi)))
    with shown_wait(READING):
        bases, findings = bases_of(Order(classeur, gabarits), archived=not asks_cells)
    if not bases:
        say_findings(findings, details=details)
        return TO_CORRECT
    if asks_cells:
        return _cells(quoi, bases[0], details=details)
    return _document(Path(quoi), texte, bases, sortie, details=details)


def _cells(typed: str, base: Base, *, details: bool) -> int:
    from pipeline.findings import Finding
    from pipeline.production.origins.cell_prints import cell_prints
    from pipeline.production.origins.cell_reference import cell_range
    from pipeline.production.reports.origin_report import cells_report
    from pipeline.readers.file.excel import read_sheets

    sheets = read_sheets(base.workbook)
    assert not isinstance(sheets, Finding)  # it was just read
    with existing_choices():
        cells = cell_range(typed, [sheet.title for sheet in sheets])
        if cells.typed:
            say(f"« {cells.typed} » est compris comme la feuille « {cells.sheet} ».")
        with shown_wait(_SEARCH):
            found = cell_prints(cells, sheets, base)
    say(cells_report(found, base.portfolio, whole=details))
    return DONE


def _document(path: Path, words: str, bases: tuple[Base, ...], output: Path, *, details: bool) -> int:
    from pipeline.findings import Finding
    from pipeline.production.origins.document_origin import document_origin
    from pipeline.production.origins.identification import given_file, identified, is_as_made

    file = given_file(path)
    identity = file if isinstance(file, Finding) else identified(file, bases)
    if isinstance(file, Finding) or isinstance(identity, Finding):
        say_findings([finding for finding in (file, identity) if isinstance(finding, Finding)][:1], details=details)
        return TO_CORRECT
    with shown_wait(_SEARCH):
        found = document_origin(file, identity, bases[0], is_as_made=is_as_made(file, output))
    _say_document(found, _texts(found, words), details=details)
    return DONE


def _texts(found: DocumentOrigin, words: str) -> tuple[TextOrigin, ...]:
    """The texts that hold some words. Raises click.UsageError when none does."""
    from pipeline.words.text import comparable

    chosen = tuple(one for one in found.texts if words and comparable(words) in comparable(one.text))
    if words and not chosen:
        raise click.UsageError(f"« {words} » n'est dans aucun texte de « {found.file.path.name} ».")
    return chosen


def _say_document(found: DocumentOrigin, texts: tuple[TextOrigin, ...], *, details: bool) -> None:
    from pipeline.engine.read_back.document_texts import card
    from pipeline.production.origins.cell_names import CellNames
    from pipeline.production.origins.identification import doubts
    from pipeline.production.reports.origin_report import document_report, texts_report

    names = CellNames(found.identity.base.portfolio)
    if texts:
        say(texts_report(found, texts, names, whole=details))
    else:
        say(document_report(found, names, card(found.identity.document.content), whole=details))
    say_findings(doubts(found.file, found.identity, is_as_made=found.is_as_made), details=details)
