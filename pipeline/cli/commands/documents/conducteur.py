"""`casusage conducteur`: the running order of a meeting."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.making import produced
from pipeline.cli.options import DETAILS, MEETING, OUTPUT, REMAKE, TEMPLATES, WORKBOOK, options


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, MEETING, REMAKE, DETAILS)
def conducteur(*, classeur: Path, gabarits: Path, sortie: Path, seance: int | None, details: bool) -> int:
    """Produit le conducteur de chaque séance : heures, durées, notes."""
    return produced(classeur, gabarits, sortie, details=details, running_order=True, meeting=seance)
