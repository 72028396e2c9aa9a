"""`casusage pdf`: the documents as PDF that a screen reader can tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.commands.documents.looked_at import covers, make_if_none
from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT
from pipeline.cli.options import CASES, DETAILS, MEETING, OUTPUT, SECTOR, TEMPLATES, WORKBOOK, options
from pipeline.cli.progress import shown_progress
from pipeline.findings import errors
from pipeline.words.french import plural

if TYPE_CHECKING:
    from pipeline.production.copies.pdf_folder import Copied


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

    if find_libreoffice() is None:
        say(how_to_install("les copies PDF ne sont pas faites"))
        return TO_CORRECT
    if code := make_if_none(classeur, gabarits, sortie, details=details):
        return code
    wanted = covers(classeur, gabarits, seance, secteur, cas, details=details)
    if wanted is None:
        return TO_CORRECT
    with shown_progress("Copies PDF") as progress:
        done = copy_documents(sortie, wanted, progress)
    say_findings(done.findings, details=details)
    say(_text(done, sortie / PDF_FOLDER))
    return TO_CORRECT if errors(done.findings) else DONE


def _text(done: Copied, folder: Path) -> str:
    """« 75 copies PDF écrites dans « output/pdf » ; 2 copies périmées supprimées. »."""
    written = f"{plural(len(done.written), 'copie PDF écrite', 'copies PDF écrites')} dans « {folder} »"
    gone = plural(done.removed, "copie périmée supprimée", "copies périmées supprimées")
    return f"{written} ; {gone}." if done.removed else f"{written}."
