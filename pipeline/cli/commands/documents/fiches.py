"""`casusage fiches`: the Word sheet of each use case."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.making import asked_staff, produced
from pipeline.cli.options import (
    CASES,
    CLUSTER,
    DETAILS,
    MEETING,
    OUTPUT,
    PLAIN,
    PROCESSES,
    REMAKE,
    SECTOR,
    TEMPLATES,
    WORKBOOK,
    options,
)

_SINCE = click.option(
    "--suivi",
    default="",
    metavar="SÉANCE",
    help="Montre en modifications suivies ce qui a changé depuis cette séance close (« gt1 », « 1 »).",
)


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, MEETING, SECTOR, CASES, _SINCE, PLAIN, PROCESSES, CLUSTER, REMAKE, DETAILS)
def fiches(
    *,
    classeur: Path,
    gabarits: Path,
    sortie: Path,
    seance: int | None,
    secteur: str,
    cas: tuple[str, ...],
    suivi: str,
    sans_retouches: bool,
    processus: int | None,
    grappe: str,
    details: bool,
) -> int:
    """Produit la fiche de chaque cas d'usage."""
    return produced(
        classeur,
        gabarits,
        sortie,
        details=details,
        merging=not sans_retouches,
        staff=asked_staff(processus, grappe),
        fiches=not suivi,
        since=suivi,
        meeting=seance,
        sector=secteur,
        cases=cas,
    )
