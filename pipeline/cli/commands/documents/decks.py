"""`casusage decks`: the deck of each meeting."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.making import produced
from pipeline.cli.options import DETAILS, MEETING, OUTPUT, PLAIN, REMAKE, TEMPLATES, WORKBOOK, options


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, MEETING, PLAIN, REMAKE, DETAILS)
def decks(
    *, classeur: Path, gabarits: Path, sortie: Path, seance: int | None, sans_retouches: bool, details: bool
) -> int:
    """Produit la présentation de chaque séance."""
    merging = not sans_retouches
    return produced(classeur, gabarits, sortie, details=details, merging=merging, decks=True, meeting=seance)
