"""Who gets what, when it was sent, when it was answered: the rows of suivi.xlsx. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.contract.cell_values import DATE, INTEGER, NUMBER
from pipeline.judgement.vote.tally import voter_of, voting_meeting
from pipeline.model.portfolio import Meeting, Participant, Portfolio
from pipeline.production.delivery.budgets import MEGABYTE
from pipeline.production.delivery.recipients import followers, recipients, sectors_of
from pipeline.production.delivery.sending.send_log import LogLine
from pipeline.production.files.file_names import BALLOTS
from pipeline.words.text import comparable
from pipeline.writers.workbook import tracking_workbook
from pipeline.writers.workbook.common.tabs import Row, Tab, column_of

TRACKING = "suivi.xlsx"

ATTACHED, LINKED, BY_HAND = "pièce jointe", "lien de dépôt", "pas d'adresse"
"""How a participant gets what is sent."""

NOT_YET = "à envoyer"


@dataclass(frozen=True)
class Parcel:
    """What one participant gets: the zips, by their sizes in bytes; the documents, the same; how they go."""

    participant: Participant
    sectors: tuple[str, ...]
    zips: Mapping[str, int]
    documents: Mapping[str, int]
    way: str
    has_ballot: bool


def parcels(
    sizes: Mapping[str, int], ways: Mapping[str, str], portfolio: Portfolio, meeting: Meeting
) -> tuple[Parcel, ...]:
    """What each participant of a meeting gets, from the `sizes` of all the files of its packs, by path.

    `ways`: how it goes, by participant.
    """
    packs = recipients(portfolio, meeting)
    made = []
    for person in followers(portfolio, meeting):
        folders = [one.folder for one in packs if person in one.participants]
        zips = {f"{folder}.zip": sizes.get(f"{folder}.zip", 0) for folder in folders}
        documents = {path.partition("/")[2]: size for path, size in sizes.items() if path.partition("/")[0] in folders}
        inside = {path: size for path, size in documents.items() if path}
        has_ballot = any(path.startswith(f"{BALLOTS}/") for path in inside)
        way = ways.get(person.name, BY_HAND)
        made.append(Parcel(person, sectors_of(person, portfolio), zips, inside, way, has_ballot))
    return tuple(made)


def answers(portfolio: Portfolio, counted: Mapping[str, datetime.date | None]) -> dict[str, datetime.date | None]:
    """When each participant answered, by name: from « Votes », and from returned ballots that were `counted`."""
    dates = {comparable(vote.participant): vote.received for vote in portfolio.votes}
    dates |= {comparable(name): day for name, day in counted.items() if comparable(name) not in dates}
    by_voter: dict[str, datetime.date | None] = {}
    for one in portfolio.participants:
        if comparable(one.name) in dates:
            by_voter[comparable(voter_of(one, portfolio))] = dates[comparable(one.name)]
    voters = {one.name: comparable(voter_of(one, portfolio)) for one in portfolio.participants}
    return {name: by_voter[voter] for name, voter in voters.items() if voter in by_voter}


def tracking(
    made: Sequence[Parcel],
    portfolio: Portfolio,
    log: Mapping[str, LogLine],
    answered: Mapping[str, datetime.date | None],
    subject: str,
) -> bytes:
    """The workbook of a meeting."""
    tabs = (_people(made, portfolio, log, answered), _documents(made))
    return tracking_workbook(portfolio.project.title, subject, tabs)


def _people(
    made: Iterable[Parcel],
    portfolio: Portfolio,
    log: Mapping[str, LogLine],
    answered: Mapping[str, datetime.date | None],
) -> Tab:
    columns = (
        column_of("Participant", 30),
        column_of("Organisation", 24),
        column_of("Courriel", 34),
        column_of("Secteurs", 14),
        column_of("Envoi", 28, note="Le fichier de output/envois/ qui est pour lui."),
        column_of("Documents", 12, INTEGER),
        column_of("Taille (Mo)", 10, NUMBER),
        column_of("Par", 14, note="En pièce jointe, ou par le lien de dépôt quand l'envoi est trop lourd."),
        column_of("État", 14, note="« incertain » : la liaison s'est coupée, demandez-lui s'il l'a reçu."),
        column_of("Envoyé le", 13, DATE),
        column_of("Réponse attendue le", 14, DATE),
        column_of("Réponse reçue le", 14, note="D'après « Votes » et le dossier des bulletins reçus."),
        column_of("Remarque", 40),
    )
    rows = tuple(_person(one, portfolio, log.get(one.participant.name), answered) for one in made)
    return Tab("Suivi", "Suivi", columns, rows)


def _person(
    parcel: Parcel, portfolio: Portfolio, line: LogLine | None, answered: Mapping[str, datetime.date | None]
) -> Row:
    one, voting = parcel.participant, voting_meeting(portfolio)
    sent = line.moment if line else None
    return (
        one.name,
        one.organisation or None,
        one.email or None,
        ", ".join(parcel.sectors),
        ", ".join(parcel.zips),
        len(parcel.documents),
        round(sum(parcel.zips.values()) / MEGABYTE, 1),
        parcel.way,
        str(line.state) if line else NOT_YET,
        sent.date() if sent else None,
        voting.return_deadline if voting and parcel.has_ballot else None,
        answered[one.name] or "oui" if one.name in answered else None,
        (line.reason if line else "") or None,
    )


def _documents(made: Iterable[Parcel]) -> Tab:
    columns = (
        column_of("Participant", 34),
        column_of("Ce qui est envoyé", 60, note="Un document, ou un dossier et ce qu'il contient."),
        column_of("Fichiers", 10, INTEGER),
        column_of("Taille (Ko)", 12, NUMBER),
    )
    rows = tuple((one.participant.name, *line) for one in made for line in _folders(one.documents))
    return Tab("Contenu", "Contenu", columns, rows)


def _folders(sizes: Mapping[str, int]) -> Iterator[tuple[str, int, float]]:
    """What is in each folder: its file when there is one, else how many; then their size in kilobytes."""
    inside: dict[str, list[str]] = {}
    for path in sizes:
        inside.setdefault(path.rpartition("/")[0], []).append(path)
    for folder, paths in inside.items():
        shown = [*paths] if len(paths) == 1 or not folder else [f"{folder}/"]
        for name in shown:
            own = [name] if name in sizes else paths
            yield name, len(own), round(sum(sizes[path] for path in own) / 1000, 1)
