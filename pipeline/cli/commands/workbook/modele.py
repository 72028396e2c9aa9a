"""`casusage modele`: a blank workbook, with its help, lists and formulas."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.console import say_findings
from pipeline.cli.making import DONE, TO_CORRECT, sound_portfolio
from pipeline.cli.options import DETAILS, FORCE, TYPED_PATH, options
from pipeline.cli.targets import refuse_existing, say_not_written, say_written

_MODEL = click.option(
    "--classeur", type=TYPED_PATH, metavar="CHEMIN", help="Reprend les réglages de ce classeur, sans ses cas."
)


@click.command()
@click.argument("fichier", type=TYPED_PATH, default="modele.xlsx")
@options(_MODEL, FORCE, DETAILS)
def modele(*, fichier: Path, classeur: Path | None, forcer: bool, details: bool) -> int:
    """Écrit un classeur vierge et commenté [par défaut : modele.xlsx]."""
    from pipeline.production.runs.blank_workbook import write_blank

    refuse_existing(fichier, force=forcer)
    portfolio = sound_portfolio(classeur, details=details) if classeur else None
    faults = write_blank(fichier, portfolio) if portfolio or not classeur else ()
    say_findings(faults, details=details)
    if faults or (classeur and not portfolio):
        say_not_written(fichier)
        return TO_CORRECT
    say_written([fichier])
    return DONE
