"""What is made for packs beside the documents of a meeting: the note of what changed, PDF copies, the group's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.compose.book import Book
from pipeline.compose.facts.meeting_facts import meeting_name
from pipeline.contract.sheets import sheet
from pipeline.findings import Finding, Place, errors, report
from pipeline.model.portfolio import Portfolio
from pipeline.office.libreoffice import find_libreoffice
from pipeline.production.archives.closed_meetings import closed_meetings
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.copies.document_copies import copied
from pipeline.production.delivery.sources import Found, Sources
from pipeline.production.files.file_names import meeting_folder
from pipeline.production.files.manifest import DOCUMENT_ENDINGS, MANIFEST, digest, read_manifest
from pipeline.production.files.paths import is_same
from pipeline.production.makers.maker import Desk
from pipeline.production.makers.portal_page import PATH, make_page
from pipeline.production.order import BALLOT, NOTE, PAGE, Order, scope_of
from pipeline.production.runs.comparing import Evolutions, evolutions_note
from pipeline.production.runs.earlier import earlier_portfolios, earlier_workbook


@dataclass(frozen=True)
class Copies:
    """PDF copies by the sha256 of their document; `has_program`: whether LibreOffice is there to make them."""

    by_digest: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    has_program: bool = True


def note_of_changes(order: Order, made: Sources, findings: list[Finding]) -> tuple[Found, ...]:
    """The Word note of what changed since the meeting before, none when nothing did; what prevents it is added."""
    meeting, archives = made.meeting, closed_meetings(order.workbook)
    path = earlier_workbook(meeting, order.workbook, archives)
    if path is None or is_same(path, made.workbook):
        return ()
    reading = checked_portfolio(path)
    if reading.portfolio is None or (faults := errors(reading.findings)):
        what = faults[0].message if reading.portfolio else errors(reading.findings)[0].message
        findings.append(report("CU-559", meeting.origin.at("compared_to"), found=path.name, what=what))
        return ()
    book = Book(made.portfolio, {meeting.number: reading.portfolio})
    comparison = book.comparisons[meeting.number]
    before = _name_before(path, reading.portfolio, order)
    evolutions = Evolutions(
        Path(before), Path(meeting_name(meeting, made.portfolio.project)), reading.portfolio, made.portfolio, comparison
    )
    content, told = (None, ()) if comparison.is_empty else evolutions_note(evolutions, order.templates)
    findings += told
    if content is None:
        return ()
    name = f"evolutions_{meeting_folder(made.portfolio.project, meeting)}.docx"
    return (Found(name, (NOTE, str(meeting.number)), content, digest(content)),)


def _name_before(path: Path, before: Portfolio, order: Order) -> str:
    """« GT n°1 » for what was archived then, else the name of the workbook."""
    for archive in closed_meetings(order.workbook).values():
        meeting = before.index.meetings.get(archive.meeting)
        if meeting and is_same(archive.workbook, path):
            return meeting_name(meeting, before.project)
    return path.name


def group_page(order: Order, output: Path, made: Sources, findings: list[Finding]) -> tuple[Found, ...]:
    """The group's page: as it was archived, else as it lies in the output folder; none when it is not made.

    One that is not what the workbook gives now is added to `findings` (CU-576), as an archive without one is not sent
    a page that says more than was known then.
    """
    path = (made.archive.documents if made.archive else output) / PATH
    if not path.is_file():
        return ()
    content = path.read_bytes()
    if made.archive is None:
        sums = {line.path: line.sha256 for line in read_manifest(output / MANIFEST)}
        if sums.get(PATH, digest(content)) != digest(_page_of_now(order, made)):
            findings.append(report("CU-576", Place(document=PATH), file=PATH))
            return ()
    return (Found(PATH, (PAGE,), content, digest(content)),)


def _page_of_now(order: Order, made: Sources) -> bytes:
    """The page as `casusage tout` makes it."""
    archives = closed_meetings(order.workbook)
    scope = scope_of(Order(order.workbook, order.templates, decks=True, page=True), Book(made.portfolio), archives)
    earlier = earlier_portfolios(made.portfolio, order.workbook, scope.meetings, [], archives)
    desk = Desk(Book(made.portfolio, earlier), scope, None, [])
    return make_page(scope.seen_from, desk) if scope.seen_from else b""


def pdf_copies(
    documents: Iterable[Found], made: Sources, known: Mapping[str, bytes], findings: list[Finding]
) -> Copies:
    """A PDF copy of each deck, sheet and note, those that are `known` as they are. Raises OSError.

    A document that LibreOffice cannot convert is added to `findings` (CU-556).
    """
    known = {**made.copies, **known}
    wanted = {digest(one.content): one for one in documents if _is_copied(one)}
    found = {sha256: known[sha256] for sha256 in wanted if sha256 in known}
    missing = {sha256: one for sha256, one in wanted.items() if sha256 not in found}
    soffice = find_libreoffice() if missing else ""
    if soffice is None:
        return Copies(found, has_program=False)
    if missing and soffice:
        found |= _converted(soffice, missing, findings)
    return Copies(found)


def _is_copied(document: Found) -> bool:
    return document.path.endswith(DOCUMENT_ENDINGS) and document.subject[:1] != (BALLOT,)


def _converted(soffice: str, missing: Mapping[str, Found], findings: list[Finding]) -> dict[str, bytes]:
    copying = copied(soffice, {one.path: one.content for one in missing.values()})
    findings += copying.findings
    findings += [report("CU-556", Place(document=path), file=path) for path in copying.failed]
    return {sha256: copying.made[one.path] for sha256, one in missing.items() if one.path in copying.made}


def nobody_follows(made: Sources) -> Finding:
    """That a meeting has nobody to send to (CU-554)."""
    return report("CU-554", Place(sheet("participants").title), meeting=made.meeting.number)
