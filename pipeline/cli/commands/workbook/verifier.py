"""`casusage verifier`: the workbook and the templates checked, nothing written."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT, edition_of
from pipeline.cli.options import DETAILS, MEETING, TEMPLATES, WORKBOOK, options
from pipeline.findings import errors, in_reading_order


@click.command()
@options(WORKBOOK, TEMPLATES, MEETING, DETAILS)
def verifier(*, classeur: Path, gabarits: Path, seance: int | None, details: bool) -> int:
    """Vérifie le classeur et les gabarits, sans rien écrire."""
    from pipeline.production.order import BallotOrder
    from pipeline.production.runs.mail_review import mail_warnings
    from pipeline.production.runs.template_access import access_warnings

    tried = BallotOrder(generic=True, trial=True)
    edition = edition_of(classeur, gabarits, decks=True, fiches=True, ballots=tried, meeting=seance)
    told = {(one.code, one.place) for one in edition.findings}
    others = (*access_warnings(gabarits), *mail_warnings(gabarits))
    hard_to_read = (one for one in others if (one.code, one.place) not in told)
    say_findings(in_reading_order((*edition.findings, *hard_to_read)), details=details)
    if errors(edition.findings):
        say("À corriger avant de produire les documents.")
        return TO_CORRECT
    say("Rien n'empêche de produire les documents.")
    return DONE
