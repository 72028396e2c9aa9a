"""The ballots of the example, as its fictitious participants send them back: what they type, in the blank they got."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

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
from pipeline.judgement.vote.tally import voter_of, voting_meeting
from pipeline.judgement.vote.voters import voters
from pipeline.model.portfolio import Participant, Portfolio, Vote
from pipeline.production.files.file_names import slug
from pipeline.words.text import comparable
from pipeline.writers.workbook.ballot.ballot_workbook import ballot_workbook


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
        _fill(path, participant, vote, list(_choices(vote, form, by_list=rank % 2 == 0)))
        written.append(path)
    return written


def _choices(vote: Vote, form: BallotForm, *, by_list: bool) -> Iterator[str]:
    """What stands in the cells of choices: a line of the drop-down, or only a number where it is typed by hand."""
    offered = {option.id: option.text for option in form.options}
    for choice in vote.choices:
        yield offered.get(choice, choice) if by_list else choice


def _fill(path: Path, participant: Participant, vote: Vote, choices: list[str]) -> None:
    book = load_workbook(path)
    sheet = book[BALLOT_SHEET]
    answers = {
        PARTICIPANT: participant.name,
        ORGANISATION: participant.organisation,
        FILLED_ON: vote.received,
        COMMENT: vote.comment,
    }
    for label, answer in answers.items():
        row, column = _place(sheet, label)
        sheet.cell(row, column + 1).value = answer or None
    first, _ = _place(sheet, choice_label(1))
    _, column = _place(sheet, CANDIDATE)
    for rank, choice in enumerate(choices):
        if rank >= form_rows(sheet):
            # One choice too many is typed under the table, where there is room for it.
            sheet.cell(first + rank, 1).value = choice_label(rank + 1)
        sheet.cell(first + rank, column).value = choice or None
    book.save(path)


def form_rows(sheet: Worksheet) -> int:
    """How many choices the table of the ballot has room for."""
    labels = {cell.value for row in sheet.iter_rows() for cell in row}
    rank = 1
    while choice_label(rank) in labels:
        rank += 1
    return rank - 1


def _place(sheet: Worksheet, label: str) -> tuple[int, int]:
    """The row and the column of a label. Raises LookupError when the sheet has it not."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and comparable(cell.value) == comparable(label):
                return cell.row, cell.column
    raise LookupError(label)
