"""`casusage envoyer`: the drafts of a meeting sent by a server, each once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.console import say, say_findings
from pipeline.cli.making import DONE, TO_CORRECT, sound_portfolio
from pipeline.cli.options import DETAILS, OUTPUT, WORKBOOK, options
from pipeline.cli.progress import shown_progress
from pipeline.findings import errors
from pipeline.words.french import enumeration, plural

if TYPE_CHECKING:
    from pipeline.model.portfolio import Meeting, Portfolio
    from pipeline.production.delivery.sending.mail_run import MailRun
    from pipeline.production.delivery.sending.mail_server import MailServer

_USUAL_PORT = 587
_MEETING = click.option("--seance", type=int, metavar="N", required=True, help="La séance dont les courriels partent.")
_SERVER = click.option("--serveur", metavar="HÔTE:PORT", required=True, help="Le serveur d'envoi (SMTP).")
_USER = click.option(
    "--utilisateur",
    default="",
    metavar="NOM",
    help="Le nom d'utilisateur ; le mot de passe est dans la variable CASUSAGE_SMTP_MOT_DE_PASSE.",
)
_PLAIN = click.option("--sans-chiffrement", is_flag=True, help="Pour un relais interne sans mot de passe.")
_REALLY = click.option("--pour-de-bon", is_flag=True, help="Envoie ; sinon, dit seulement ce qui partirait.")
_AGAIN = click.option("--renvoyer", multiple=True, metavar="NOM", help="Un participant à qui envoyer de nouveau.")


@click.command()
@options(_MEETING, _SERVER, _USER, _PLAIN, _REALLY, _AGAIN, WORKBOOK, OUTPUT, DETAILS)
def envoyer(
    *,
    seance: int,
    serveur: str,
    utilisateur: str,
    sans_chiffrement: bool,
    pour_de_bon: bool,
    renvoyer: tuple[str, ...],
    classeur: Path,
    sortie: Path,
    details: bool,
) -> int:
    """Envoie les courriels préparés, chacun une seule fois ; par défaut, à blanc."""
    from pipeline.production.delivery.sending.mail_run import MailOrder, rehearsed, send_mails

    server = _server(serveur, utilisateur, is_plain=sans_chiffrement)
    portfolio = sound_portfolio(classeur, details=details)
    if portfolio is None:
        return TO_CORRECT
    meeting = _meeting(portfolio, seance)
    order = MailOrder(portfolio, meeting, classeur, sortie, server, _again(portfolio, renvoyer))
    with shown_progress("Courriels") as progress:
        run = send_mails(order, progress) if pour_de_bon else rehearsed(order)
    say_findings(run.findings, details=details)
    say(_sent_text(run) if pour_de_bon else _rehearsed_text(run, serveur))
    return TO_CORRECT if errors(run.findings) else DONE


def _server(typed: str, user: str, *, is_plain: bool) -> MailServer:
    from pipeline.production.delivery.sending.mail_server import MailServer

    match = re.fullmatch(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[\w.-]+)(?::(?P<port>\d{1,5}))?", typed.strip())
    port = int(match["port"] or _USUAL_PORT) if match else 0
    if match is None or not 0 < port < 65_536:
        raise click.UsageError(f"« {typed} » n'est pas l'adresse d'un serveur, comme smtp.exemple.fr:587.")
    if user and is_plain:
        raise click.UsageError("Un mot de passe ne s'envoie pas sans chiffrement : ôtez --sans-chiffrement.")
    return MailServer(match["host"].strip("[]"), port, user, is_plain)


def _meeting(portfolio: Portfolio, number: int) -> Meeting:
    meeting = portfolio.index.meetings.get(number)
    if meeting is None:
        known = ", ".join(map(str, portfolio.index.meetings)) or "aucune"
        raise click.UsageError(f"La séance n°{number} n'existe pas dans le classeur. Séances déclarées : {known}.")
    return meeting


def _again(portfolio: Portfolio, names: tuple[str, ...]) -> frozenset[str]:
    from pipeline.words.near_miss import did_you_mean
    from pipeline.words.text import comparable

    known = {comparable(one.name) for one in portfolio.participants}
    for name in names:
        if comparable(name) not in known:
            near = did_you_mean(name, (one.name for one in portfolio.participants))
            raise click.UsageError(f"Aucun participant ne s'appelle « {name} ».{near}")
    return frozenset(map(comparable, names))


def _rehearsed_text(run: MailRun, server: str) -> str:
    leaving = f"{plural(len(run.waiting), 'courriel partirait', 'courriels partiraient')} par {server}"
    parts = [f"{leaving} ({', '.join(run.waiting)})" if run.waiting else leaving]
    parts += [f"{plural(len(run.before), 'est déjà parti', 'sont déjà partis')}"] if run.before else []
    return f"À blanc : {enumeration(parts)}. Rien n'est parti. Pour envoyer : ajoutez --pour-de-bon."


def _sent_text(run: MailRun) -> str:
    left = len(run.waiting) - len(run.sent)
    parts = [plural(len(run.sent), "courriel parti", "courriels partis")]
    parts += [plural(len(run.before), "déjà parti avant", "déjà partis avant")] if run.before else []
    parts += [plural(left, "à reprendre", "à reprendre")] if left else []
    return f"{enumeration(parts)}."
