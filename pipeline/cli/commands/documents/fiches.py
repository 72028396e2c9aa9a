"""`casusage fiches`: the Word sheet of each use case."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.making import prepared, produced
from pipeline.cli.options import CASES, DETAILS, MEETING, OUTPUT, PLAIN, REMAKE, SECTOR, TEMPLATES, WORKBOOK, options

_SINCE = click.option(
    "--suivi",
    default="",
    metavar="SÉANCE",
    help="Montre en modifications suivies ce qui a changé depuis cette séance close (« gt1 », « 1 »).",
)


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, MEETING, SECTOR, CASES, _SINCE, PLAIN, REMAKE, DETAILS)
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
    details: bool,
) -> int:
    """Produit la fiche de chaque cas d'usage."""
    picked = {"meeting": seance, "sector": secteur, "cases": cas}
    made = prepared(classeur, gabarits, fiches=not suivi, since=suivi, **picked)
    return produced(made, sortie, details=details, merging=not sans_retouches)
