"""`casusage appliquer`: the accepted proposals, in a corrected copy of the workbook."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT
from pipeline.cli.options import DETAILS, OUTPUT, TYPED_PATH, WORKBOOK, options
from pipeline.cli.progress import shown_wait

_PROPOSALS = "propositions.xlsx"


@click.command()
@click.argument("propositions", type=TYPED_PATH, required=False)
@options(WORKBOOK, OUTPUT, DETAILS)
def appliquer(*, propositions: Path | None, classeur: Path, sortie: Path, details: bool) -> int:
    """Écrit une copie corrigée du classeur, avec les propositions acceptées."""
    from pipeline.production.reports.applied_report import applied_report
    from pipeline.production.takeback.applying import apply_accepted

    with shown_wait("Application des propositions…"):
        applied = apply_accepted(propositions or sortie / _PROPOSALS, classeur, sortie)
    say_findings(applied.findings, details=details)
    if applied.path is None:
        say("Aucune copie n'est écrite : le classeur est comme il était.")
        return TO_CORRECT
    say(f"{applied_report(applied)}\n")
    say(f"« {applied.path} » est écrit : relisez-le dans Excel, puis mettez-le à la place du classeur.")
    return DONE
