"""`casusage decks`: the deck of each meeting."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.making import edition_of, produced
from pipeline.cli.options import DETAILS, MEETING, OUTPUT, TEMPLATES, WORKBOOK, options


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, MEETING, DETAILS)
def decks(*, classeur: Path, gabarits: Path, sortie: Path, seance: int | None, details: bool) -> int:
    """Produit la présentation de chaque séance."""
    return produced(edition_of(classeur, gabarits, decks=True, meeting=seance), sortie, details=details)
