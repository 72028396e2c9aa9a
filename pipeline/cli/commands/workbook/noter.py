"""`casusage noter`: scores, ranks and sensitivity of the rated cases."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.console import say
from pipeline.cli.making import DONE, TO_CORRECT, existing_choices, sound_portfolio
from pipeline.cli.options import DETAILS, SECTOR, WORKBOOK, options
from pipeline.cli.progress import shown_wait

_SENSITIVITY = click.option(
    "--sensibilite", is_flag=True, help="Dit aussi quelles notes feraient changer un cas de classe."
)

_ROBUSTNESS = click.option(
    "--robustesse", is_flag=True, help="Dit aussi si le classement tient : autres poids, une note, un critère retiré."
)


@click.command()
@options(WORKBOOK, SECTOR, _SENSITIVITY, _ROBUSTNESS, DETAILS)
def noter(*, classeur: Path, secteur: str, sensibilite: bool, robustesse: bool, details: bool) -> int:
    """Affiche les résultats et les rangs des cas d'usage cotés."""
    from pipeline.production.reports.scores import score_report

    portfolio = sound_portfolio(classeur, details=details)
    if portfolio is None:
        return TO_CORRECT
    with existing_choices(), shown_wait("Calcul des résultats…"):
        told = score_report(portfolio, secteur, sensitivity=sensibilite, robustness=robustesse)
    say(told)
    return DONE
