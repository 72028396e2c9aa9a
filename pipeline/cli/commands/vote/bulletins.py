"""`casusage bulletins`: the blank ballot of each participant."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.making import produced
from pipeline.cli.options import DETAILS, OUTPUT, REMAKE, TEMPLATES, WORKBOOK, options

_GENERIC = click.option("--generique", is_flag=True, help="Un seul bulletin, sans nom, à donner à tous.")
_WITHOUT_WORD = click.option("--sans-word", is_flag=True, help="Seulement les classeurs, sans leur version Word.")


@click.command()
@options(WORKBOOK, TEMPLATES, OUTPUT, _GENERIC, _WITHOUT_WORD, REMAKE, DETAILS)
def bulletins(*, classeur: Path, gabarits: Path, sortie: Path, generique: bool, sans_word: bool, details: bool) -> int:
    """Produit le bulletin de vote de chaque participant, à remplir."""
    from pipeline.production.order import BallotOrder

    wanted = BallotOrder(generic=generique, word=not sans_word)
    return produced(classeur, gabarits, sortie, details=details, ballots=wanted)
