"""The blank ballots of a vote, as workbooks and as Word documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from pipeline.compose.ballot import ballot_facts, ballot_form
from pipeline.compose.book import Book
from pipeline.contract.sheets import sheet
from pipeline.engine.word import WordTemplate
from pipeline.findings import Finding, Place, errors, report
from pipeline.judgement.vote.candidates import candidates
from pipeline.judgement.vote.tally import voting_meeting
from pipeline.judgement.vote.voters import Voter
from pipeline.model.portfolio import Meeting
from pipeline.production.files.file_names import ballot_names
from pipeline.production.makers.maker import Desk, family
from pipeline.production.order import Scope
from pipeline.writers.workbook.ballot.ballot_workbook import ballot_workbook


def voters(book: Book, scope: Scope) -> Sequence[Voter | None]:
    """Those whose ballots are made, None for the one that is nobody's own; nobody where something prevents the vote."""
    prevented = voting_meeting(book.portfolio) is None or errors(_faults(book))
    return () if prevented else scope.voters


def workbook_paths(book: Book, made: Sequence[Voter | None]) -> list[str]:
    """The path of each ballot as a workbook."""
    names = [voter.name if voter else "" for voter in made]
    return ballot_names(book.portfolio.project, _meeting(book), names) if made else []


def paper_paths(book: Book, made: Sequence[Voter | None]) -> list[str]:
    """The path of each ballot as a Word document, beside its workbook."""
    return [str(PurePosixPath(path).with_suffix(".docx")) for path in workbook_paths(book, made)]


def make_workbook(voter: Voter | None, desk: Desk[None]) -> bytes:
    """A ballot to fill in on a screen."""
    form = ballot_form(desk.book, _meeting(desk.book), voter)
    desk.findings += desk.book.wording.findings
    return ballot_workbook(form)


def make_paper(voter: Voter | None, desk: Desk[WordTemplate]) -> bytes:
    """A ballot to fill in by hand."""
    meeting = _meeting(desk.book)
    form = ballot_form(desk.book, meeting, voter)
    facts = ballot_facts(form, desk.book, meeting)
    desk.shown.ballots.append(facts)
    rendering = desk.template.render(facts, form.issued, family(desk.book.portfolio.project))
    desk.findings += rendering.findings
    return rendering.content


def check_vote(book: Book, scope: Scope) -> Iterable[Finding]:
    """What prevents the vote, or leaves a voter without what a ballot must say; nothing is said of a trial."""
    is_asked = scope.ballots is not None and not scope.ballots.trial
    return _faults(book) if is_asked else ()


def _meeting(book: Book) -> Meeting:
    meeting = voting_meeting(book.portfolio)
    assert meeting is not None  # else nobody votes
    return meeting


def _faults(book: Book) -> Iterator[Finding]:
    """What prevents a vote, or leaves a voter without what a ballot must say."""
    portfolio, meeting = book.portfolio, voting_meeting(book.portfolio)
    project = portfolio.project
    if meeting is None:
        # Without any meeting, or with one that is not declared, another finding says so.
        is_told = not portfolio.meetings or project.ballot_meeting is not None
        yield from [] if is_told else [report("CU-511", Place(sheet("meetings").title))]
        return
    if not candidates(portfolio):
        yield report("CU-512", Place(sheet("cases").title))
    if project.retained_count < 1:
        yield report("CU-513", project.origin.at("retained_count"), found=project.retained_count)
    if not meeting.return_deadline:
        yield report("CU-514", meeting.origin.at("return_deadline"), meeting=meeting.number)
    if not project.contact:
        yield report("CU-515", project.origin.at("contact"))
