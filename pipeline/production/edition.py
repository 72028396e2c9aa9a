"""An edition: every document of an order, rendered in memory, and every fault of workbook and templates together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.compose.book import Book
from pipeline.compose.deck import wanted_kinds
from pipeline.engine.package.checking import check_package
from pipeline.findings import Finding, errors, in_reading_order, report
from pipeline.measure.recall import Recall, made_anew
from pipeline.model.portfolio import Portfolio, Project
from pipeline.production.archives.closed_meetings import Archive, closed_meetings
from pipeline.production.archives.sent_documents import archived_digests
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.closed_base import closed_base
from pipeline.production.consequences import causes, not_tried
from pipeline.production.documents import DOCUMENTS, REPORTS
from pipeline.production.files.document import Document
from pipeline.production.files.manifest import digest
from pipeline.production.makers.maker import Desk, Maker
from pipeline.production.memory.program import program_digest
from pipeline.production.memory.results import NO_RESULTS, Results, remembered_results
from pipeline.production.order import DECK, Order, Scope, Subject, UnknownChoice, followed_covers, no_meeting, scope_of
from pipeline.production.page_fields import ENOUGH_FICHES, known_fields, shown_in
from pipeline.production.runs.earlier import earlier_portfolios, earlier_workbook
from pipeline.production.template_harm import template_harm
from pipeline.readers import Reading

_OFFICE_FILES = (".docx", ".pptx", ".xlsx")

Progress = Callable[[int, int], None]
"""Told after each document: how many are done, of how many."""


def nobody_told(_done: int, _total: int) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class _Opened:
    """A maker that the order wants, and its template: None when it needs none, or when that is at fault.

    `digest`: that of the template and of the program; "" when it was saved while it was read.
    """

    maker: Maker[Any, Any]
    template: Any = None
    digest: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether it has the template that it needs."""
        return self.maker.template is None or self.template is not None


@dataclass(frozen=True)
class Edition:
    """What a run made, or with an error among `findings` what prevents it; `documents` is then empty.

    `covers`: the subjects of which `documents` holds every document, so that what is not there any more can go; `kept`:
    those that stay all the same, since their meeting is closed; `archived`: the sha256 of documents that stay too;
    `past`: the decks of meetings that are over and were never closed.
    `compared`: the other workbooks that were read, or looked for.
    """

    portfolio: Portfolio | None
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...] = ()
    covers: tuple[Subject, ...] = ()
    kept: tuple[Subject, ...] = ()
    archived: frozenset[str] = frozenset()
    past: tuple[Subject, ...] = ()
    compared: tuple[Path, ...] = ()


def prepare(order: Order, progress: Progress = nobody_told) -> Edition:
    """The edition that `order` asks for; no file is written.

    Raises UnknownChoice when a sound workbook has not the meeting, sector or case asked for; BrokenPackage when a
    document is not a sound Office file, which is a mistake of ours.
    """
    return edition_of(checked_portfolio(order.workbook), order, open_templates(order), progress)


@dataclass(frozen=True)
class OpenedTemplates:
    """The templates that an order needs, ready to be filled, and what is wrong with them."""

    opened: tuple[_Opened, ...]
    findings: tuple[Finding, ...]


def open_templates(order: Order) -> OpenedTemplates:
    """The templates of the documents that `order` asks for."""
    findings: list[Finding] = []
    opened = _opened(DOCUMENTS, order, findings)
    return OpenedTemplates(tuple(opened), tuple(findings))


def edition_of(reading: Reading, order: Order, templates: OpenedTemplates, progress: Progress = nobody_told) -> Edition:
    """The edition that `order` asks for, its workbook read and checked, its templates opened. Raises as `prepare`."""
    findings = [*reading.findings, *templates.findings]
    if reading.portfolio is None:
        return Edition(None, tuple(in_reading_order(findings)))
    archives = closed_meetings(order.workbook)
    scope = _scope(order, Book(reading.portfolio), findings, archives)
    if scope is None:
        return Edition(reading.portfolio, tuple(in_reading_order(findings)))
    gaps = reading.portfolio.gaps
    told = [*(no_meeting(reading.portfolio) if scope.covers else ())]
    told += _all_closed(order, scope, reading.portfolio.project, archives)
    earlier = earlier_portfolios(reading.portfolio, order.workbook, scope.meetings, told, archives)
    desk, results = Desk(Book(reading.portfolio, earlier), scope, None, told), remembered_results()
    untried = not_tried(gaps)
    documents = [] if untried else made_documents(templates, desk, progress, results=results)
    findings += (*untried, *causes(told, gaps))
    if not untried:
        wanted = [one.maker.template for one in templates.opened if one.maker.template]
        kinds = {kind for meeting in scope.meetings for kind in wanted_kinds(desk.book, meeting)}
        # Where something prevents a document, what the others were filled with does not say all.
        shown = shown_in(Book(reading.portfolio), ENOUGH_FICHES) if errors(findings) else desk.shown
        findings += template_harm(wanted, order.templates, known_fields(shown, results.within("")), kinds, findings)
    ordered = tuple(in_reading_order(findings))
    compared = tuple(filter(None, (earlier_workbook(one, order.workbook, archives) for one in scope.meetings)))
    if errors(ordered):
        return Edition(reading.portfolio, ordered, compared=compared)
    for document in documents:
        if document.path.endswith(_OFFICE_FILES):
            _checked(document, results.within(""))
    results.save()
    last = replace(desk, findings=list(ordered), made=[document.path for document in documents])
    reports = made_documents(OpenedTemplates(tuple(_opened(REPORTS, order, last.findings)), ()), last)
    kept = tuple((DECK, str(number)) for number in archives)
    archived = archived_digests(order.workbook)
    past = _past(scope, reading.portfolio.project)
    return Edition(reading.portfolio, ordered, (*documents, *reports), scope.covers, kept, archived, past, compared)


def _based(
    order: Order, scope: Scope, book: Book, archives: Mapping[int, Archive], findings: list[Finding]
) -> Scope | None:
    base = closed_base(order.since, book.portfolio, archives, findings)
    based = replace(scope, base=base)
    if base and scope.seen_from and base.meeting.number >= scope.seen_from.number:
        raise UnknownChoice(
            f"Les fiches de la séance n°{scope.seen_from.number} ne peuvent pas être comparées à la séance "
            f"n°{base.meeting.number}, qui ne la précède pas."
        )
    return replace(based, covers=(*scope.covers, *followed_covers(order, book, based))) if base else None


def _all_closed(order: Order, scope: Scope, project: Project, archives: Collection[int]) -> Iterator[Finding]:
    """CU-543 when documents are wanted and every meeting that has begun is closed."""
    if archives and (order.decks or order.fiches or order.since) and scope.seen_from is None:
        yield report("CU-543", project.origin.at("current_meeting"))


def _past(scope: Scope, project: Project) -> tuple[Subject, ...]:
    """The decks of the meetings before « Séance en cours »; no closed meeting is in a scope."""
    current = project.current_meeting
    over = (one.number for one in scope.meetings if current is not None and one.number < current)
    return tuple((DECK, str(number)) for number in over)


def _checked(document: Document, recall: Recall) -> None:
    """Raises BrokenPackage for a document that is not sound, unless the very same bytes were looked at before."""

    def look() -> None:
        check_package(document.path, document.content)

    recall("sound package", digest(document.content), look)


def _opened(makers: Sequence[Maker[Any, Any]], order: Order, findings: list[Finding]) -> list[_Opened]:
    return [_opened_for(maker, order.templates, findings) for maker in makers if maker.ordered(order)]


def _opened_for(maker: Maker[Any, Any], templates: Path, findings: list[Finding]) -> _Opened:
    if maker.template is None:
        return _Opened(maker, None, program_digest())
    before = maker.template.digest(templates)
    opened = maker.template.opened(templates, findings)
    return _Opened(maker, opened, before if before == maker.template.digest(templates) else "")


def _scope(order: Order, book: Book, findings: list[Finding], archives: Mapping[int, Archive]) -> Scope | None:
    """The scope, or None when a faulty row may be what was asked for: the faults are then told, not the choice.

    None too when what fiches are tracked against cannot serve, which is added to `findings`.
    """
    try:
        scope = scope_of(order, book, archives)
        return _based(order, scope, book, archives, findings) if order.since else scope
    except UnknownChoice:
        if errors(findings):
            return None
        raise


def every_subject(_subject: Subject) -> bool:
    """Every document is wanted."""
    return True


def made_documents(
    templates: OpenedTemplates,
    desk: Desk[None],
    progress: Progress = nobody_told,
    wanted: Callable[[Subject], bool] = every_subject,
    results: Results = NO_RESULTS,
) -> list[Document]:
    """The documents of each maker that is ready, of the subjects that are `wanted`.

    What is wrong is added to the findings of the desk. What was made before is taken from `results`.
    """
    for one in templates.opened:
        desk.findings += one.maker.check(desk.book, desk.scope)
    works = [(one, _items(one, desk, wanted)) for one in templates.opened if one.is_ready]
    total = sum(len(items) for _, items in works)
    documents: list[Document] = []
    for one, items in works:
        own = replace(desk, template=one.template, recall=results.within(one.digest) if one.digest else made_anew)
        for item, path in items:
            content = one.maker.make(item, own)
            if content is not None:
                documents.append(Document(path, one.maker.subject(item), content))
                progress(len(documents), total)
    return documents


def _items(one: _Opened, desk: Desk[None], wanted: Callable[[Subject], bool]) -> list[tuple[Any, str]]:
    """What the documents of a maker are about, each with its path."""
    items = one.maker.items(desk.book, desk.scope)
    named = zip(items, one.maker.paths(desk.book, items), strict=True)
    return [(item, path) for item, path in named if wanted(one.maker.subject(item))]
