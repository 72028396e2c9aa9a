"""`casusage cloturer`: what a meeting showed and sent, put aside with its workbook; or opened again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT, existing_choices
from pipeline.cli.options import DETAILS, OUTPUT, TEMPLATES, WORKBOOK, options
from pipeline.cli.progress import shown_progress
from pipeline.words.french import plural

if TYPE_CHECKING:
    from pipeline.production.archives.closing import Closing
    from pipeline.production.order import Order

_MEETING = click.option("--seance", type=int, metavar="N", required=True, help="La séance à clore.")
_REOPEN = click.option("--rouvrir", is_flag=True, help="Rouvre la séance ; son archive est gardée à part.")


@click.command()
@options(_MEETING, _REOPEN, WORKBOOK, TEMPLATES, OUTPUT, DETAILS)
def cloturer(*, seance: int, rouvrir: bool, classeur: Path, gabarits: Path, sortie: Path, details: bool) -> int:
    """Clôt une séance : ses documents et son classeur sont archivés."""
    if rouvrir:
        return _reopened(classeur, seance, details=details)
    from pipeline.production.order import Order

    order = Order(classeur, gabarits, decks=True, fiches=True, meeting=seance)
    return close_and_tell(order, sortie, details=details)


def close_and_tell(order: Order, output: Path, *, details: bool) -> int:
    """Close the meeting of an order from what lies in `output` and say so; the exit code."""
    from pipeline.production.archives.closing import close

    with existing_choices(), shown_progress("Documents") as progress:
        closing = close(order, output, progress)
    say_findings(closing.findings, details=details)
    if closing.archive is None:
        say(f"La séance n°{order.meeting} n'a pas été close.")
        return TO_CORRECT
    say(_closed_text(closing, order.meeting))
    return DONE


def _closed_text(closing: Closing, meeting: int | None) -> str:
    documents = plural(closing.documents, "document archivé", "documents archivés")
    copies = (
        "sans copie PDF, car LibreOffice est introuvable"
        if closing.copies is None
        else f"avec {plural(closing.copies, 'copie')} PDF"
    )
    return f"La séance n°{meeting} est close : {documents} dans « {closing.archive} », {copies}."


def _reopened(workbook: Path, meeting: int, *, details: bool) -> int:
    from pipeline.production.archives.closing import reopen

    folder, findings = reopen(workbook, meeting)
    say_findings(findings, details=details)
    if folder is None:
        return TO_CORRECT
    say(f"La séance n°{meeting} est rouverte ; son archive est gardée dans « {folder} ».")
    return DONE
