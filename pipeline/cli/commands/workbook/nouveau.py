"""`casusage nouveau`: the folder of a working group that begins."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT
from pipeline.cli.options import TYPED_PATH, options


@click.command()
@click.argument("dossier", type=TYPED_PATH)
@options()
def nouveau(*, dossier: Path) -> int:
    """Prépare le dossier d'un nouveau groupe de travail."""
    from pipeline.production.runs.new_group import create_group, is_free, workbook_of

    if not is_free(dossier):
        raise click.UsageError(f"« {dossier} » existe déjà et n'est pas un dossier vide : choisissez un autre nom.")
    if faults := create_group(dossier):
        say_findings(faults, details=False)
        say(f"« {dossier} » n'a pas été préparé.")
        return TO_CORRECT
    say(f"« {dossier} » est prêt.")
    say(f"Ouvrez « {workbook_of(dossier)} » dans Excel : sa première feuille dit par où commencer.")
    say("Pour produire les documents : « generer.bat » dans ce dossier, ou la commande « casusage tout ».")
    return DONE
