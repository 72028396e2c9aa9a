"""`casusage verifier-paquet`: a pack looked at by who receives it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT, sound_portfolio
from pipeline.cli.options import TYPED_PATH, options
from pipeline.findings import errors
from pipeline.words.french import plural

if TYPE_CHECKING:
    from pipeline.model.portfolio import Portfolio

_WORKBOOK = click.option(
    "--classeur",
    type=TYPED_PATH,
    metavar="CHEMIN",
    help="Le classeur, pour chercher aussi les noms des autres participants.",
)


@click.command("verifier-paquet")
@click.argument("fichier", type=TYPED_PATH)
@options(_WORKBOOK)
def verifier_paquet(*, fichier: Path, classeur: Path | None) -> int:
    """Vérifie un envoi reçu (.zip) : entier, inchangé, sans fuite."""
    from pipeline.production.delivery.checks.internal_texts import internal_texts
    from pipeline.production.delivery.checks.pack_check import check_pack

    portfolio: Portfolio | None = None
    if classeur is not None:
        portfolio = sound_portfolio(classeur, details=False)
        if portfolio is None:
            return TO_CORRECT
    internal = internal_texts(classeur, portfolio) if classeur and portfolio else ()
    check = check_pack(fichier, portfolio, internal)
    say_findings(check.findings, details=True)
    if errors(check.findings):
        say(f"« {fichier.name} » n'est pas conforme.")
        return TO_CORRECT
    whose = f", pour {check.recipient}" if check.recipient else ""
    say(f"« {fichier.name} » est conforme : {plural(check.files, 'fichier')} de {check.meeting}{whose}.")
    return DONE
