"""`casusage reparer`: the safe repairs, in a corrected copy of the workbook."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT
from pipeline.cli.options import DETAILS, OUTPUT, WORKBOOK, options
from pipeline.cli.progress import shown_wait
from pipeline.findings import errors


@click.command()
@options(WORKBOOK, OUTPUT, DETAILS)
def reparer(*, classeur: Path, sortie: Path, details: bool) -> int:
    """Écrit une copie du classeur, réparée de ce qui peut l'être sans risque."""
    from pipeline.production.control.repaired_copy import repaired_copy, repairs_text

    with shown_wait("Relecture du classeur…"):
        made = repaired_copy(classeur, sortie)
    say_findings(made.findings, details=details)
    if made.path is None and errors(made.findings):
        say("Aucune copie n'est écrite : le classeur est comme il était.")
        return TO_CORRECT
    if made.path is None:
        say("Rien à réparer : aucune copie n'est écrite.")
        return DONE
    say(f"{repairs_text(made.repairs)}\n")
    say(f"« {made.path} » est écrit : relisez-le dans Excel, puis mettez-le à la place du classeur.")
    return DONE
