"""`casusage decks`: the deck of each meeting."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.making import edition_of, produced
from pipeline.cli.options import DETAILS, MEETING, OUTPUT, PLAIN, TEMPLATES, WORKBOOK, options


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, MEETING, PLAIN, DETAILS)
def decks(
    *, classeur: Path, gabarits: Path, sortie: Path, seance: int | None, sans_retouches: bool, details: bool
) -> int:
    """Produit la présentation de chaque séance."""
    edition = edition_of(classeur, gabarits, decks=True, meeting=seance)
    return produced(edition, sortie, details=details, merging=not sans_retouches)
