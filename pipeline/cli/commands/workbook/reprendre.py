"""`casusage reprendre`: what was changed in the documents that came back, as proposals to accept one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT
from pipeline.cli.options import DETAILS, OUTPUT, TEMPLATES, TYPED_PATH, WORKBOOK, options
from pipeline.cli.progress import shown_progress
from pipeline.cli.targets import refuse_no_folder, say_not_written
from pipeline.findings import errors

if TYPE_CHECKING:
    from pipeline.production.takeback.taking_back import Takeback

_RESULT = "propositions.xlsx"


@click.command()
@click.argument("dossier", type=TYPED_PATH)
@options(WORKBOOK, TEMPLATES, OUTPUT, DETAILS)
def reprendre(*, dossier: Path, classeur: Path, gabarits: Path, sortie: Path, details: bool) -> int:
    """Propose au classeur ce qui a été changé dans les documents revenus."""
    from pipeline.production.order import Order
    from pipeline.production.takeback.made_again import known_workbooks
    from pipeline.production.takeback.taking_back import take_back

    refuse_no_folder(dossier)
    workbooks, findings = known_workbooks(Order(classeur, gabarits))
    say_findings(findings, details=details)
    if workbooks is None:
        return TO_CORRECT
    with shown_progress("Documents revenus") as progress:
        found = take_back(dossier, sortie, workbooks, progress)
    return _written(found, sortie / _RESULT, details=details)


def _written(found: Takeback, result: Path, *, details: bool) -> int:
    """Print what came back, write the proposals; the exit code."""
    from pipeline.production.reports.takeback_report import takeback_report
    from pipeline.production.takeback.proposals_file import write_proposals

    faults = write_proposals(result, found.proposals) if found.proposals else ()
    if found.outcomes:
        say(f"{takeback_report(found)}\n")
    findings = (*found.findings, *faults)
    say_findings(findings, details=details)
    if not found.proposals or errors(faults):
        say_not_written(result)
    else:
        say(f"« {result} » est écrit : répondez dans la colonne « Accepter ».")
    return TO_CORRECT if errors(findings) else DONE
