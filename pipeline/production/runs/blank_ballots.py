"""The blank ballots of a vote, as workbooks and as Word documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.compose.ballot import ballot_facts, ballot_form
from pipeline.compose.book import Book
from pipeline.contract.sheets import SETTINGS_TITLE, sheet
from pipeline.engine.word import WordTemplate
from pipeline.findings import Finding, Place, errors, report
from pipeline.judgement.vote.candidates import candidates
from pipeline.judgement.vote.tally import voting_meeting
from pipeline.production.files.document import Document
from pipeline.production.files.file_names import ballot_names
from pipeline.production.order import Scope, ballot_subject
from pipeline.writers.workbook.ballot.ballot_workbook import ballot_workbook


def ballots(book: Book, scope: Scope, template: WordTemplate | None, findings: list[Finding]) -> Iterator[Document]:
    """The ballots of `scope`, each with its Word version when a `template` is given.

    What is wrong is added to `findings`; there is no ballot where one of them prevents the vote.
    """
    if scope.ballots is None:
        return
    meeting, faults = voting_meeting(book.portfolio), tuple(_faults(book))
    findings += () if scope.ballots.trial else faults
    if meeting is None or errors(faults):
        return
    names = ballot_names(book.portfolio.project, meeting, [voter.name if voter else "" for voter in scope.voters])
    for voter, path in zip(scope.voters, names, strict=True):
        form, subject = ballot_form(book, meeting, voter), ballot_subject(voter)
        yield Document(path, subject, ballot_workbook(form))
        if template:
            rendering = template.render(ballot_facts(form, book, meeting))
            findings += rendering.findings
            yield Document(str(PurePosixPath(path).with_suffix(".docx")), subject, rendering.content)
    findings += book.wording.findings


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
        yield report("CU-515", Place(SETTINGS_TITLE, project.origin.cells.get("contact", "")))
