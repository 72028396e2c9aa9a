"""`casusage tout`: decks, sheets, the summary and the group's page, all or none."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.making import prepared, produced
from pipeline.cli.options import CASES, DETAILS, MEETING, OUTPUT, PLAIN, REMAKE, SECTOR, TEMPLATES, WORKBOOK, options


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, MEETING, SECTOR, CASES, PLAIN, REMAKE, DETAILS)
def tout(
    *,
    classeur: Path,
    gabarits: Path,
    sortie: Path,
    seance: int | None,
    secteur: str,
    cas: tuple[str, ...],
    sans_retouches: bool,
    details: bool,
) -> int:
    """Produit les présentations, les fiches, la synthèse et la page du groupe."""
    picked = {"meeting": seance, "sector": secteur, "cases": cas}
    made = prepared(classeur, gabarits, decks=True, fiches=True, summary=True, page=True, **picked)
    return produced(made, sortie, details=details, merging=not sans_retouches)
