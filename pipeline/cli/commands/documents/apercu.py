"""`casusage apercu`: the documents as pictures and PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.cli.console import say
from pipeline.cli.making import DONE, TO_CORRECT, produced
from pipeline.cli.options import DETAILS, OUTPUT, TEMPLATES, WORKBOOK, options
from pipeline.words.french import plural


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, DETAILS)
def apercu(*, classeur: Path, gabarits: Path, sortie: Path, details: bool) -> int:
    """Montre les documents en PDF et en images (avec LibreOffice)."""
    from pipeline.office.preview import preview
    from pipeline.production.files.manifest import documents_of

    if not documents_of(sortie):
        wanted: dict[str, Any] = {"decks": True, "fiches": True, "summary": True}
        if code := produced(classeur, gabarits, sortie, details=details, **wanted):
            return code
    written, problems = preview(documents_of(sortie), sortie / "apercu")
    for problem in problems:
        say(problem)
    say(f"{plural(len(written), 'fichier écrit', 'fichiers écrits')} dans « {sortie / 'apercu'} ».")
    return TO_CORRECT if problems else DONE
