"""Who gets a pack of a meeting, and the sectors whose sheets it holds. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.model.portfolio import Meeting, Participant, Portfolio
from pipeline.production.files.file_names import recipient_folders
from pipeline.words.enumerations import UNIT_ALL, UNIT_SECTOR

EVERYBODY = "tous"
"""The folder of the pack that is everybody's."""


@dataclass(frozen=True)
class Recipient:
    """One pack to be: whose it is, its folder's name, the codes of its sectors, the participants who get it.

    `person` is None for the pack of a sector, or of all.
    """

    name: str
    folder: str
    sectors: tuple[str, ...]
    participants: tuple[Participant, ...]
    person: Participant | None = None


def followers(portfolio: Portfolio, meeting: Meeting) -> tuple[Participant, ...]:
    """The participants of a meeting: those who name it, or who name none."""
    return tuple(one for one in portfolio.participants if not one.meetings or meeting.number in one.meetings)


def recipients(portfolio: Portfolio, meeting: Meeting) -> tuple[Recipient, ...]:
    """The packs of a meeting, in the workbook's order; none when nobody follows it."""
    people = followers(portfolio, meeting)
    drafts = {UNIT_ALL: _one_for_all, UNIT_SECTOR: _by_sector}.get(portfolio.project.pack_unit, _by_person)
    made = list(drafts(people, portfolio)) if people else []
    folders = recipient_folders([one.folder for one in made])
    return tuple(
        Recipient(one.name, folder, one.sectors, one.participants, one.person)
        for one, folder in zip(made, folders, strict=True)
    )


def sectors_of(participant: Participant, portfolio: Portfolio) -> tuple[str, ...]:
    """The codes of a participant's sectors, in the order of the sectors; all when the participant names none."""
    every = tuple(portfolio.index.sectors)
    return tuple(code for code in every if code in participant.sectors) if participant.sectors else every


def _by_person(people: Iterable[Participant], portfolio: Portfolio) -> Iterator[Recipient]:
    for one in people:
        yield Recipient(one.name, one.name, sectors_of(one, portfolio), (one,), one)


def _by_sector(people: Iterable[Participant], portfolio: Portfolio) -> Iterator[Recipient]:
    for code, sector in portfolio.index.sectors.items():
        concerned = tuple(one for one in people if code in sectors_of(one, portfolio))
        if concerned:
            yield Recipient(sector.label, code, (code,), concerned)


def _one_for_all(people: Iterable[Participant], portfolio: Portfolio) -> Iterator[Recipient]:
    yield Recipient("", EVERYBODY, tuple(portfolio.index.sectors), tuple(people))
