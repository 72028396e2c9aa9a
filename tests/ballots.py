"""Returned ballots, written as a participant's Excel would save them.

    ballot("Fédération A", "AA 1", "BB 1", filled_on=date(2022, 6, 28)).write(folder / "retour.xlsx")

A ballot is rows of cells: a test moves, renames or adds what it wants to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from pipeline.contract.ballot_words import (
    BALLOT_SHEET,
    CANDIDATE,
    COMMENT,
    FILLED_ON,
    ORGANISATION,
    PARTICIPANT,
    PHASE,
    SECTOR,
    choice_label,
)
from tests.builders import repacked

Cells = list[object]


@dataclass
class MadeBallot:
    """The rows of a ballot's sheet, first its labels, then its table of choices; `others` are more sheets."""

    labels: list[Cells]
    table: list[Cells]
    title: str = BALLOT_SHEET
    others: dict[str, list[Cells]] = field(default_factory=dict)

    @property
    def rows(self) -> list[Cells]:
        return [["Bulletin de vote"], [], *self.labels, [], *self.table]

    def write(self, path: Path, *, saved: datetime | None = None) -> Path:
        """Write the workbook; `saved` is the date that Office would keep in it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
            book.set_properties({"created": datetime(2022, 6, 1)})
            for title, rows in {self.title: self.rows, **self.others}.items():
                sheet = book.add_worksheet(title)
                for row, cells in enumerate(rows):
                    for column, value in enumerate(cells):
                        if value is not None:
                            sheet.write(row, column, value)
        return repacked(path, {"docProps/core.xml": lambda old: _saved(old, saved)}) if saved else path


def ballot(
    participant: str | None,
    *choices: str | None,
    organisation: str | None = None,
    filled_on: object = date(2022, 6, 28),
    comment: str | None = None,
) -> MadeBallot:
    """A ballot as it is sent, filled in; None leaves a cell empty."""
    labels: list[Cells] = [
        [PARTICIPANT, participant],
        [ORGANISATION, organisation],
        [FILLED_ON, filled_on],
        [COMMENT, comment],
    ]
    return MadeBallot(labels, table(choices))


def table(choices: Sequence[str | None]) -> list[Cells]:
    """The table of choices, with the sector and phase that drop-downs leave before them."""
    header: Cells = [None, SECTOR, PHASE, CANDIDATE]
    rows: list[Cells] = [
        [choice_label(rank), "Alpha", "Entrée", choice] for rank, choice in enumerate(choices, start=1)
    ]
    return [header, *rows]


def _saved(properties: bytes, saved: datetime) -> bytes:
    stamp = f"{saved.isoformat()}Z".encode()
    start, tag, end = properties.partition(b'<dcterms:modified xsi:type="dcterms:W3CDTF">')
    return start + tag + stamp + end[end.index(b"<") :]
