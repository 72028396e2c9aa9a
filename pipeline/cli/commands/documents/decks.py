"""`casusage decks`: the deck of each meeting."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.making import prepared, produced
from pipeline.cli.options import DETAILS, MEETING, OUTPUT, PLAIN, REMAKE, TEMPLATES, WORKBOOK, options


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, MEETING, PLAIN, REMAKE, DETAILS)
def decks(
    *, classeur: Path, gabarits: Path, sortie: Path, seance: int | None, sans_retouches: bool, details: bool
) -> int:
    """Produit la présentation de chaque séance."""
    made = prepared(classeur, gabarits, decks=True, meeting=seance)
    return produced(made, sortie, details=details, merging=not sans_retouches)
