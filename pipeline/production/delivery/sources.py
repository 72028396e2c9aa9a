"""The documents of a meeting that may be sent: as they lie in the output folder, or in the archive once it is closed.

What somebody retouched is packed as retouched, without the traces of whoever did it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.compose.book import Book
from pipeline.findings import Finding, Place, errors, report
from pipeline.judgement.vote.candidates import candidates
from pipeline.judgement.vote.tally import voting_meeting
from pipeline.model.portfolio import Meeting, Portfolio
from pipeline.production.archives.closed_meetings import COPIES, Archive, closed_meetings
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.delivery.checks.sendable import sendable
from pipeline.production.delivery.checks.watch import watch_of
from pipeline.production.documents import DOCUMENTS
from pipeline.production.edition import Edition, edition_of, open_templates, prepare
from pipeline.production.files.manifest import MANIFEST, digest, read_manifest
from pipeline.production.making.made_documents import Means
from pipeline.production.making.telling import Progress, nobody_told
from pipeline.production.order import BALLOT, DECK, BallotOrder, Order, Subject, UnknownChoice, scope_of
from pipeline.words.french import plural


@dataclass(frozen=True)
class Found:
    """A document that may be sent: its path in a pack, its subject, its bytes, the sha256 of the file it comes from."""

    path: str
    subject: Subject
    content: bytes
    source: str


@dataclass(frozen=True)
class Sources:
    """The documents of a meeting, and what is known of it.

    `portfolio`: what the documents were made from, with the participants and the settings of today. `workbook`: that of
    the documents. `shown`: the deck as the group saw it. `copies`: PDF copies by the sha256 of their document.
    """

    portfolio: Portfolio
    meeting: Meeting
    workbook: Path
    documents: tuple[Found, ...]
    shown: bytes | None = None
    archive: Archive | None = None
    copies: Mapping[str, bytes] = field(default_factory=dict, hash=False)


def sources(order: Order, output: Path, progress: Progress = nobody_told) -> tuple[Sources | None, tuple[Finding, ...]]:
    """The documents of the meeting `order.meeting`; None with an error among the findings.

    Raises UnknownChoice when there is no such meeting, OSError when a file cannot be read.
    """
    reading = checked_portfolio(order.workbook)
    if reading.portfolio is None or errors(reading.findings):
        return None, reading.findings
    archive = closed_meetings(order.workbook).get(order.meeting or 0)
    if archive:
        return _archived(order, archive, reading.portfolio)
    meeting = _meeting(reading.portfolio, order.meeting)
    wanted = replace(order, ballots=_ballots(reading.portfolio, meeting))
    edition = edition_of(reading, wanted, open_templates(wanted), Means(progress=progress))
    if errors(edition.findings):
        return None, edition.findings
    findings = [*edition.findings, *_not_up_to_date(edition, output, meeting)]
    documents = _from_output(edition, output, reading.portfolio, findings)
    shown = next((one.content for one in edition.documents if one.subject[:1] == (DECK,)), None)
    found = Sources(reading.portfolio, meeting, order.workbook, documents, shown)
    return (None if errors(findings) else found), tuple(findings)


def is_ballot_due(portfolio: Portfolio, meeting: Meeting) -> bool:
    """Whether ballots leave with a meeting: the one before their return, or that one when there is none before."""
    voting = voting_meeting(portfolio)
    if voting is None or not candidates(portfolio) or portfolio.project.retained_count < 1:
        return False
    before = [one.number for one in portfolio.meetings if one.number < voting.number]
    return meeting.number == max(before, default=voting.number)


def _meeting(portfolio: Portfolio, number: int | None) -> Meeting:
    found = portfolio.index.meetings.get(number or 0)
    if found is None:
        known = ", ".join(map(str, portfolio.index.meetings)) or "aucune"
        raise UnknownChoice(f"La séance n°{number} n'existe pas dans le classeur. Séances déclarées : {known}.")
    return found


def _ballots(portfolio: Portfolio, meeting: Meeting) -> BallotOrder | None:
    return BallotOrder() if is_ballot_due(portfolio, meeting) else None


def _not_up_to_date(edition: Edition, output: Path, meeting: Meeting) -> Iterator[Finding]:
    """CU-540 when a document is not there, or was not made from the workbook as it is; ballots may be yet to make."""
    made = _made(output)
    late = [
        one.path
        for one in edition.documents
        if made.get(one.path, digest(one.content) if one.subject[:1] == (BALLOT,) else "") != digest(one.content)
    ]
    if late:
        what, place = plural(len(late), "document"), Place(document=output.name)
        yield report("CU-540", place, meeting=meeting.number, count=what, found=late[0])


def _made(output: Path) -> dict[str, str]:
    """The sha256 that documents had when they were made, of those that are still there."""
    lines = read_manifest(output / MANIFEST)
    return {line.path: line.sha256 for line in lines if (output / line.path).is_file()}


def _from_output(edition: Edition, output: Path, portfolio: Portfolio, findings: list[Finding]) -> tuple[Found, ...]:
    made = _made(output)
    contents = (
        (one.path, one.subject, (output / one.path).read_bytes() if one.path in made else one.content)
        for one in edition.documents
    )
    return tuple(_found(contents, portfolio, findings))


def _found(
    contents: Iterable[tuple[str, Subject, bytes]], portfolio: Portfolio, findings: list[Finding]
) -> Iterator[Found]:
    watch = watch_of(portfolio)
    for path, subject, content in contents:
        try:
            sent, faults = sendable(path, content, portfolio.project, watch)
        except (ValueError, KeyError):
            sent, faults = content, ()  # the look for leaks says that it cannot be read
        findings += faults
        yield Found(path, subject, sent, digest(content))


def _archived(order: Order, archive: Archive, today: Portfolio) -> tuple[Sources | None, tuple[Finding, ...]]:
    altered = next(archive.altered(), "")
    then = None if altered else checked_portfolio(archive.workbook).portfolio
    if then is None:
        file = altered or archive.workbook.name
        return None, (report("CU-555", Place(document=archive.folder.name), meeting=archive.meeting, file=file),)
    portfolio = _as_of_today(then, today)
    meeting = _meeting(portfolio, archive.meeting)
    old = replace(order, workbook=archive.workbook, ballots=_ballots(portfolio, meeting))
    findings: list[Finding] = []
    made = {line.path: (archive.documents / line.path).read_bytes() for line in archive.lines}
    wanted = list(_wanted(old, Book(then)))
    contents = [(path, subject, made[path]) for path, subject in wanted if path in made]
    contents += _missing_ballots(old, [path for path, _ in wanted if path not in made], findings)
    documents = tuple(_found(contents, portfolio, findings))
    shown = next((content for _, subject, content in contents if subject[:1] == (DECK,)), None)
    found = Sources(portfolio, meeting, archive.workbook, documents, shown, archive, _copies(archive))
    return (None if errors(findings) else found), tuple(findings)


def _as_of_today(then: Portfolio, today: Portfolio) -> Portfolio:
    """What was known at the meeting, the addresses and the way of sending as they are now."""
    now = today.project
    settings = {name: getattr(now, name) for name in _SENDING}
    return replace(then, participants=today.participants, project=replace(then.project, **settings))


_SENDING = ("pack_unit", "notes_sent", "file_budget", "pack_budget", "mail_budget", "drop_link", "contact")


def _wanted(order: Order, book: Book) -> Iterator[tuple[str, Subject]]:
    """The path and the subject of each document of a meeting, none being made."""
    scope = scope_of(order, book)
    for maker in DOCUMENTS:
        if maker.ordered(order):
            items = maker.items(book, scope)
            yield from zip(maker.paths(book, items), map(maker.subject, items), strict=True)


def _missing_ballots(order: Order, missing: list[str], findings: list[Finding]) -> Iterator[tuple[str, Subject, bytes]]:
    """Ballots that were not made when the meeting was closed, as its workbook gives them."""
    if order.ballots and missing:
        edition = prepare(replace(order, decks=False, fiches=False))
        findings += edition.findings
        yield from ((one.path, one.subject, one.content) for one in edition.documents if one.path in missing)


def _copies(archive: Archive) -> dict[str, bytes]:
    pdfs = ((line, archive.folder / COPIES / Path(line.path).with_suffix(".pdf")) for line in archive.lines)
    return {line.sha256: path.read_bytes() for line, path in pdfs if path.is_file()}
