"""The ballots of the example, as its fictitious participants send them back: what they type, in the blank they got."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

from pipeline.compose.ballot import ballot_form
from pipeline.compose.book import Book
from pipeline.contract.ballot_form import BallotForm
from pipeline.contract.ballot_words import (
    BALLOT_SHEET,
    CANDIDATE,
    COMMENT,
    FILLED_ON,
    ORGANISATION,
    PARTICIPANT,
    choice_label,
)
from pipeline.findings import Address, Finding
from pipeline.judgement.vote.tally import voter_of, voting_meeting
from pipeline.judgement.vote.voters import voters
from pipeline.model.portfolio import Participant, Portfolio, Vote
from pipeline.readers.file.excel import read_sheets
from pipeline.readers.file.sheets.raw_sheets import RawSheet
from pipeline.words.slug import slug
from pipeline.words.text import comparable
from pipeline.writers.workbook.ballot.ballot_workbook import ballot_workbook
from tools.filled_cells import CellContent, filled_cells


def write_returned_ballots(portfolio: Portfolio, folder: Path) -> list[Path]:
    """Write into `folder` the ballot of each vote of `portfolio`; the files written. Raises ValueError without vote."""
    book, meeting = Book(portfolio), voting_meeting(portfolio)
    if meeting is None:
        raise ValueError("aucune séance de vote")
    enrolled = {participant.name: participant for participant in portfolio.participants}
    forms = {voter.name: ballot_form(book, meeting, voter) for voter in voters(portfolio, meeting)}
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for rank, vote in enumerate(portfolio.votes):
        participant = enrolled[vote.participant]
        path = folder / f"{slug(participant.name, 40)}.xlsx"
        form = forms[voter_of(participant, portfolio)]
        path.write_bytes(ballot_workbook(form))
        filled = _filled(path, participant, vote, list(_choices(vote, form, by_list=rank % 2 == 0)))
        path.write_bytes(filled_cells(path.read_bytes(), _PART, filled, _saved(vote, rank)))
        written.append(path)
    return written


def _choices(vote: Vote, form: BallotForm, *, by_list: bool) -> Iterator[str]:
    """What stands in the cells of choices: a line of the drop-down, or only a number where it is typed by hand."""
    offered = {option.id: option.text for option in form.options}
    for choice in vote.choices:
        yield offered.get(choice, choice) if by_list else choice


def _saved(vote: Vote, rank: int) -> datetime | None:
    """When the ballot was saved: the day of its vote, one after the other."""
    return datetime.combine(vote.received, time(12, rank)) if vote.received else None


def _filled(path: Path, participant: Participant, vote: Vote, choices: list[str]) -> dict[str, CellContent]:
    """What the participant types in the blank at `path`, by cell."""
    sheet = _ballot_sheet(path)
    answers: dict[str, CellContent] = {
        PARTICIPANT: participant.name,
        ORGANISATION: participant.organisation,
        FILLED_ON: vote.received,
        COMMENT: vote.comment,
    }
    places = {label: _place(sheet, label) for label in answers}
    cells = {str(Address(row, column + 1)): answers[label] for label, (row, column) in places.items()}
    first, beside = _place(sheet, choice_label(1))
    _, column = _place(sheet, CANDIDATE)
    for rank, choice in enumerate(choices):
        if rank >= _room(sheet):
            # One choice too many is typed under the table, where there is room for it.
            cells[str(Address(first + rank, beside))] = choice_label(rank + 1)
        cells[str(Address(first + rank, column))] = choice
    return cells


_PART = "xl/worksheets/sheet1.xml"
"""« Bulletin » is the first sheet of a ballot."""


def _ballot_sheet(path: Path) -> RawSheet:
    sheets = read_sheets(path)
    assert not isinstance(sheets, Finding), "a blank ballot is a sound workbook"
    return next(sheet for sheet in sheets if sheet.title == BALLOT_SHEET)


def _room(sheet: RawSheet) -> int:
    """How many choices the table of the ballot has room for."""
    labels = {cell.value for row in sheet.rows for cell in row.cells.values()}
    rank = 1
    while choice_label(rank) in labels:
        rank += 1
    return rank - 1


def _place(sheet: RawSheet, label: str) -> tuple[int, int]:
    """The row and the column of a label. Raises LookupError when the sheet has it not."""
    for row in sheet.rows:
        for column, cell in row.cells.items():
            if comparable(str(cell.value)) == comparable(label):
                return row.number, column
    raise LookupError(label)
