"""`casusage nettoyer`: the output folder emptied of what can be made again."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT
from pipeline.cli.options import OUTPUT, WORKBOOK, options
from pipeline.words.french import plural


@click.command()
@options(WORKBOOK, OUTPUT)
def nettoyer(*, classeur: Path, sortie: Path) -> int:
    """Efface ce qui a été produit ; rien de retouché, de clos ni de dépouillé."""
    from pipeline.production.archives.sent_documents import archived_digests
    from pipeline.production.files.cleaning import clean

    count, findings = clean(sortie, archived_digests(classeur))
    say_findings(findings, details=False)
    if findings:
        return TO_CORRECT
    say(f"{plural(count, 'fichier effacé', 'fichiers effacés')} dans « {sortie} ».")
    return DONE
