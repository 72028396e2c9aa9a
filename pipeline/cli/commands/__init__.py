"""The commands, one file each, named as it is typed; their table is in the order of the cycle.

A command reads its options, calls the floor below, prints and gives its exit code. Its heavy imports stay inside, so
that a help page needs none.
"""

from __future__ import annotations

import click

from pipeline import __version__
from pipeline.cli.commands.delivery.envoi import envoi
from pipeline.cli.commands.delivery.envoyer import envoyer
from pipeline.cli.commands.delivery.verifier_paquet import verifier_paquet
from pipeline.cli.commands.documents.apercu import apercu
from pipeline.cli.commands.documents.cloturer import cloturer
from pipeline.cli.commands.documents.conducteur import conducteur
from pipeline.cli.commands.documents.decks import decks
from pipeline.cli.commands.documents.fiches import fiches
from pipeline.cli.commands.documents.gabarits import gabarits
from pipeline.cli.commands.documents.nettoyer import nettoyer
from pipeline.cli.commands.documents.origine import origine
from pipeline.cli.commands.documents.pdf import pdf
from pipeline.cli.commands.documents.schema import schema
from pipeline.cli.commands.documents.tout import tout
from pipeline.cli.commands.vote.bulletins import bulletins
from pipeline.cli.commands.vote.depouiller import depouiller
from pipeline.cli.commands.workbook.appliquer import appliquer
from pipeline.cli.commands.workbook.comparer import comparer
from pipeline.cli.commands.workbook.modele import modele
from pipeline.cli.commands.workbook.noter import noter
from pipeline.cli.commands.workbook.nouveau import nouveau
from pipeline.cli.commands.workbook.reparer import reparer
from pipeline.cli.commands.workbook.reprendre import reprendre
from pipeline.cli.commands.workbook.verifier import verifier
from pipeline.cli.french_click import OrderedGroup
from pipeline.cli.options import HELP

CYCLE = (
    nouveau, modele, verifier, reparer, gabarits, noter, schema, decks, conducteur, fiches, tout, apercu, pdf,
    cloturer, bulletins, envoi, envoyer, verifier_paquet, depouiller, reprendre, appliquer, comparer, origine,
    nettoyer,
)  # fmt: skip
"""The commands in the order in which an editor of a working group meets them."""


@click.group(cls=OrderedGroup, no_args_is_help=True, context_settings={"max_content_width": 100})
@click.version_option(__version__, message="casusage %(version)s", help="Affiche la version de l'outil.")
@HELP
def casusage() -> None:
    """Du classeur des cas d'usage aux présentations PowerPoint et aux fiches Word."""


for command in CYCLE:
    casusage.add_command(command)
