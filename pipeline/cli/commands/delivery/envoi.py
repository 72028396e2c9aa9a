"""`casusage envoi`: the pack and the draft of the mail of each participant of a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.commands.documents.cloturer import close_and_tell
from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT, existing_choices
from pipeline.cli.options import DETAILS, OUTPUT, TEMPLATES, WORKBOOK, folder_option, options
from pipeline.cli.progress import shown_progress
from pipeline.words.french import enumeration, plural

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from pipeline.production.delivery.packing import Packing

_MEETING = click.option(
    "--seance", type=int, metavar="N", required=True, help="La séance dont on envoie les documents."
)
_WITHOUT_PDF = click.option("--sans-pdf", is_flag=True, help="Sans copies PDF.")
_CLOSE = click.option("--clore", is_flag=True, help="Clôt aussi la séance, une fois l'envoi prêt.")
_ANSWERS = folder_option("--reponses", "Le dossier des bulletins reçus, pour le suivi.")


@click.command()
@options(_MEETING, WORKBOOK, TEMPLATES, OUTPUT, _WITHOUT_PDF, _CLOSE, _ANSWERS, DETAILS)
def envoi(
    *,
    seance: int,
    classeur: Path,
    gabarits: Path,
    sortie: Path,
    sans_pdf: bool,
    clore: bool,
    reponses: Path | None,
    details: bool,
) -> int:
    """Prépare l'envoi de chaque participant : documents, bulletin, courriel."""
    from pipeline.production.archives.closed_meetings import closed_meetings
    from pipeline.production.delivery.packing import pack_meeting
    from pipeline.production.order import Order

    order = Order(classeur, gabarits, decks=True, fiches=True, meeting=seance)
    with existing_choices(), shown_progress("Documents") as progress:
        answered = _answered(reponses, classeur) if reponses else {}
        packing = pack_meeting(order, sortie, pdf=not sans_pdf, answered=answered, progress=progress)
    say_findings(packing.findings, details=details)
    if packing.folder is None:
        say(f"Rien n'a été préparé pour la séance n°{seance}.")
        return TO_CORRECT
    say(_packed_text(packing, is_pdf_wanted=not sans_pdf))
    if clore and seance not in closed_meetings(classeur):
        return close_and_tell(order, sortie, details=details)
    return DONE


def _answered(folder: Path, workbook: Path) -> Mapping[str, datetime.date | None]:
    """When the ballots of a folder came back, by participant."""
    from pipeline.production.files.paths import is_folder
    from pipeline.production.making.telling import nobody_told
    from pipeline.production.runs.counting import count_folder
    from pipeline.readers import read_portfolio

    if not is_folder(folder):
        raise click.UsageError(f"« {folder} » n'est pas un dossier.")
    portfolio = read_portfolio(workbook).portfolio
    counting = count_folder(folder, portfolio, workbook, nobody_told).counting if portfolio else None
    known = ((one.recognition.participant, one.returned.received) for one in (counting.receptions if counting else ()))
    return {person.name: day for person, day in known if person}


def _packed_text(packing: Packing, *, is_pdf_wanted: bool) -> str:
    from pipeline.production.delivery.budgets import megabytes
    from pipeline.production.delivery.tracking import BY_HAND

    drafts = sum(parcel.way != BY_HAND for parcel in packing.parcels)
    sizes = [len(pack.archive) for pack in packing.packs]
    parts = [
        f"{plural(len(packing.packs), 'envoi prêt', 'envois prêts')} dans « {packing.folder} »",
        f"{plural(drafts, 'courriel')} à relire dans « courriels »",
        "qui a quoi dans « suivi.xlsx »",
    ]
    copies = (
        ""
        if not is_pdf_wanted
        else " Sans copie PDF, car LibreOffice est introuvable."
        if packing.copies is None
        else f" {plural(packing.copies, 'copie')} PDF."
    )
    return f"{enumeration(parts)}. Le plus lourd pèse {megabytes(max(sizes))}. Aucune fuite trouvée.{copies}"
