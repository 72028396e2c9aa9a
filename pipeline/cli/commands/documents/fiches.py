"""`casusage fiches`: the Word sheet of each use case."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.making import prepared, produced
from pipeline.cli.options import CASES, DETAILS, MEETING, OUTPUT, REMAKE, SECTOR, TEMPLATES, WORKBOOK, options


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, MEETING, SECTOR, CASES, REMAKE, DETAILS)
def fiches(
    *,
    classeur: Path,
    gabarits: Path,
    sortie: Path,
    seance: int | None,
    secteur: str,
    cas: tuple[str, ...],
    details: bool,
) -> int:
    """Produit la fiche de chaque cas d'usage."""
    made = prepared(classeur, gabarits, fiches=True, meeting=seance, sector=secteur, cases=cas)
    return produced(made, sortie, details=details)
