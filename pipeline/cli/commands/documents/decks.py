"""`casusage decks`: the deck of each meeting."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.making import prepared, produced
from pipeline.cli.options import DETAILS, MEETING, OUTPUT, REMAKE, TEMPLATES, WORKBOOK, options


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, MEETING, REMAKE, DETAILS)
def decks(*, classeur: Path, gabarits: Path, sortie: Path, seance: int | None, details: bool) -> int:
    """Produit la présentation de chaque séance."""
    return produced(prepared(classeur, gabarits, decks=True, meeting=seance), sortie, details=details)
