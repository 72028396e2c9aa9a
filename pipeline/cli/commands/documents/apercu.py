"""`casusage apercu`: the documents as pictures and PDF."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.commands.documents.looked_at import covers, make_if_none
from pipeline.cli.console import say
from pipeline.cli.making import DONE, TO_CORRECT
from pipeline.cli.options import CASES, DETAILS, MEETING, OUTPUT, SECTOR, TEMPLATES, WORKBOOK, options
from pipeline.cli.progress import shown_progress
from pipeline.words.french import plural


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, MEETING, SECTOR, CASES, DETAILS)
def apercu(
    *,
    classeur: Path,
    gabarits: Path,
    sortie: Path,
    seance: int | None,
    secteur: str,
    cas: tuple[str, ...],
    details: bool,
) -> int:
    """Montre les documents en PDF et en images (avec LibreOffice)."""
    from pipeline.office.preview import preview
    from pipeline.production.files.manifest import documents_of

    if code := make_if_none(classeur, gabarits, sortie, details=details):
        return code
    wanted = covers(classeur, gabarits, seance, secteur, cas, details=details)
    if wanted is None:
        return TO_CORRECT
    files = documents_of(sortie, wanted)
    if not files:
        say(f"Il n'y a dans « {sortie} » aucun des documents demandés : produisez-les d'abord.")
        return TO_CORRECT
    with shown_progress("Aperçu", "Conversion par LibreOffice…") as progress:
        written, problems = preview(files, sortie / "apercu", progress)
    for problem in problems:
        say(problem)
    say(f"{plural(len(written), 'fichier écrit', 'fichiers écrits')} dans « {sortie / 'apercu'} ».")
    return TO_CORRECT if problems else DONE
