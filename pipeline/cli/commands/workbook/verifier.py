"""`casusage verifier`: the workbook and the templates checked, nothing written."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT, prepared
from pipeline.cli.options import DETAILS, MEETING, REMAKE, TEMPLATES, WORKBOOK, options
from pipeline.cli.repeats import remember_run
from pipeline.findings import errors, in_reading_order


@click.command()
@options(WORKBOOK, TEMPLATES, MEETING, REMAKE, DETAILS)
def verifier(*, classeur: Path, gabarits: Path, seance: int | None, details: bool) -> int:
    """Vérifie le classeur et les gabarits, sans rien écrire."""
    from pipeline.production.order import BallotOrder
    from pipeline.production.runs.mail_review import mail_warnings
    from pipeline.production.runs.template_access import access_warnings

    tried = BallotOrder(generic=True, trial=True)
    made = prepared(classeur, gabarits, decks=True, fiches=True, ballots=tried, meeting=seance)
    found = made.edition.findings
    told = {(one.code, one.place) for one in found}
    others = (*access_warnings(gabarits), *mail_warnings(gabarits))
    hard_to_read = (one for one in others if (one.code, one.place) not in told)
    findings = in_reading_order((*found, *hard_to_read))
    is_wrong = bool(errors(found))
    verdict = "À corriger avant de produire les documents." if is_wrong else "Rien n'empêche de produire les documents."
    say_findings(findings, details=details)
    say(verdict)
    code = TO_CORRECT if is_wrong else DONE
    remember_run(made.read, {}, code, findings, verdict, details=details)
    return code
