"""Ballots that came back: the rows that they add to « Votes », counted as `casusage depouiller` counts them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.contract.sheets import sheet, vote_columns
from pipeline.findings import Finding
from pipeline.judgement.takeback.proposal import Gesture, Proposal, Source, row_words
from pipeline.judgement.vote.returns import Counting, Reception, ReturnedBallot, counting
from pipeline.model.portfolio import Portfolio, Vote
from pipeline.production.reports.ballot_checks import check_ballots
from pipeline.words.french import numeric_date

_VOTES = sheet("votes")


def vote_proposals(
    ballots: Sequence[ReturnedBallot], portfolio: Portfolio
) -> tuple[list[Proposal], tuple[Finding, ...]]:
    """A row of « Votes » for each new ballot, what nobody could be found for as words to place; what is to be known."""
    if not ballots:
        return [], ()
    count = counting(ballots, portfolio)
    proposals = [
        _proposal(reception, count) for reception in count.receptions if reception.is_new or reception.row is None
    ]
    return proposals, tuple(check_ballots(count, portfolio))


def _proposal(reception: Reception, count: Counting) -> Proposal:
    returned, ballot = reception.returned, count.ballot(reception)
    date = returned.received
    author = ballot.vote.participant if ballot is not None else returned.participant
    source = Source(returned.file, returned.origin.sheet, author, date.isoformat() if date else "")
    if ballot is None:
        said = " ; ".join(filter(None, (returned.participant, *returned.choices, returned.comment)))
        return Proposal(Gesture.TO_PLACE, _VOTES.title, None, "Bulletin sans participant connu", "", said, source)
    cells = _cells(ballot.vote)
    return Proposal(Gesture.ADD_ROW, _VOTES.title, None, f"Vote de {author}", "", row_words(cells), source, cells)


def _cells(vote: Vote) -> tuple[tuple[str, str], ...]:
    """The columns of « Votes » that a vote fills, as an editor types them."""
    values = {"participant": vote.participant, "comment": vote.comment}
    values |= {f"choice:{rank}": choice for rank, choice in enumerate(vote.choices, start=1)}
    values["received"] = numeric_date(vote.received) if vote.received else ""
    columns = vote_columns(len(vote.choices))
    return tuple((column.header, values[column.name]) for column in columns if values.get(column.name))
