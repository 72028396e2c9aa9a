"""`casusage tout`: decks, sheets, the summary and the group's page, all or none."""

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
    WHY,
    WORKBOOK,
    options,
)


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, MEETING, SECTOR, CASES, PLAIN, PROCESSES, CLUSTER, REMAKE, WHY, DETAILS)
def tout(
    *,
    classeur: Path,
    gabarits: Path,
    sortie: Path,
    seance: int | None,
    secteur: str,
    cas: tuple[str, ...],
    sans_retouches: bool,
    processus: int | None,
    grappe: str,
    pourquoi: bool,
    details: bool,
) -> int:
    """Produit les présentations, les fiches, la synthèse et la page du groupe."""
    picked = {"meeting": seance, "sector": secteur, "cases": cas}
    return produced(
        classeur,
        gabarits,
        sortie,
        details=details,
        merging=not sans_retouches,
        staff=asked_staff(processus, grappe),
        tells_why=pourquoi,
        decks=True,
        fiches=True,
        summary=True,
        page=True,
        **picked,
    )
