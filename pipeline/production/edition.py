"""An edition: every document of an order, and every fault of workbook and templates together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.compose.book import Book
from pipeline.compose.deck import wanted_kinds
from pipeline.engine.package.checking import BrokenPackage
from pipeline.findings import Finding, errors, in_reading_order, report
from pipeline.judgement.acknowledging import with_seen
from pipeline.model.portfolio import Portfolio, Project
from pipeline.production.archives.closed_meetings import Archive, closed_meetings
from pipeline.production.archives.sent_documents import archived_digests
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.closed_base import closed_base
from pipeline.production.consequences import causes, not_tried
from pipeline.production.documents import DOCUMENTS, REPORTS
from pipeline.production.files.document import MadeDocument
from pipeline.production.makers.maker import Desk, Maker
from pipeline.production.making.made_documents import (
    MadeDocuments,
    Means,
    OpenedTemplates,
    made_documents,
    made_reports,
)
from pipeline.production.making.reasons import Run
from pipeline.production.making.workshop import Opened
from pipeline.production.memory.program import program_digest
from pipeline.production.memory.results import Results, remembered_results
from pipeline.production.order import DECK, Order, Scope, Subject, UnknownChoice, followed_covers, no_meeting, scope_of
from pipeline.production.page_fields import ENOUGH_FICHES, known_fields, shown_in
from pipeline.production.runs.earlier import earlier_portfolios, earlier_workbook
from pipeline.production.template_harm import template_harm
from pipeline.readers import Reading


@dataclass(frozen=True)
class Edition:
    """What a run made, or with an error among `findings` what prevents it; `documents` is then empty.

    `covers`: the subjects of which `documents` holds every document, so that what is not there any more can go; `kept`:
    those that stay all the same, since their meeting is closed; `archived`: the sha256 of documents that stay too;
    `past`: the decks of meetings that are over and were never closed.
    `compared`: the other workbooks that were read, or looked for. `why`: when it was asked, why each document was made
    again or left, by its path.
    """

    portfolio: Portfolio | None
    findings: tuple[Finding, ...]
    documents: tuple[MadeDocument, ...] = ()
    covers: tuple[Subject, ...] = ()
    kept: tuple[Subject, ...] = ()
    archived: frozenset[str] = frozenset()
    past: tuple[Subject, ...] = ()
    compared: tuple[Path, ...] = ()
    why: Mapping[str, str] = field(default_factory=dict)


def prepare(order: Order, means: Means | None = None) -> Edition:
    """The edition that `order` asks for; no file is written, but where `means` says that documents wait.

    Raises UnknownChoice when a sound workbook has not the meeting, sector or case asked for; BrokenPackage when a
    document is not a sound Office file, which is a mistake of ours.
    """
    return edition_of(checked_portfolio(order.workbook), order, open_templates(order), means)


def open_templates(order: Order) -> OpenedTemplates:
    """The templates of the documents that `order` asks for."""
    findings: list[Finding] = []
    wanted = [maker for maker in DOCUMENTS if maker.ordered(order)]
    opened = [_opened(one, order.templates, findings) for one in wanted]
    return OpenedTemplates(tuple(opened), tuple(findings))


def _opened(maker: Maker[Any, Any], templates: Path, findings: list[Finding]) -> Opened:
    """A maker with its template, and the digest of that if it was not saved while it was read."""
    if maker.template is None:
        return Opened(maker, None, program_digest())
    digest = maker.template.digest(templates)
    template = maker.template.opened(templates, findings)
    return Opened(maker, template, digest if digest == maker.template.digest(templates) else "")


def edition_of(reading: Reading, order: Order, templates: OpenedTemplates, means: Means | None = None) -> Edition:
    """The edition that `order` asks for, its workbook read and checked, its templates opened. Raises as `prepare`."""
    findings = [*reading.findings, *templates.findings]
    if reading.portfolio is None:
        return Edition(None, tuple(in_reading_order(findings)))
    archives = closed_meetings(order.workbook)
    scope = _scope(order, Book(reading.portfolio), findings, archives)
    if scope is None:
        return Edition(reading.portfolio, with_seen(findings, reading.portfolio))
    results = remembered_results()
    desk = _desk(order, scope, reading.portfolio, archives, results)
    made = _made(order, templates, desk, findings, means=means, results=results)
    ordered = with_seen(findings, reading.portfolio)
    compared = tuple(filter(None, (earlier_workbook(one, order.workbook, archives) for one in scope.meetings)))
    if errors(ordered):
        return Edition(reading.portfolio, ordered, compared=compared)
    if made.broken:
        raise BrokenPackage("; ".join(made.broken))
    last = replace(desk, findings=list(ordered), made=[document.path for document in made.documents])
    reports = made_reports(REPORTS, order, last)
    run = Run(
        order, templates, desk.book, partial(scope_of, order, closed=archives), made.documents, made.remade, reports,
        compared, results,
    )  # fmt: skip
    why = run.reasons() if means and means.tells_why else {}
    run.note()
    return Edition(
        portfolio=reading.portfolio,
        findings=ordered,
        documents=(*made.documents, *reports),
        covers=scope.covers,
        kept=tuple((DECK, str(number)) for number in archives),
        archived=archived_digests(order.workbook),
        past=_past(scope, reading.portfolio.project),
        compared=compared,
        why=why,
    )


def _desk(
    order: Order, scope: Scope, portfolio: Portfolio, archives: Mapping[int, Archive], results: Results
) -> Desk[None]:
    """What lies before whoever makes the documents: what was read, what is wanted, what is told of it already."""
    told = [*(no_meeting(portfolio) if scope.covers else ())]
    told += _all_closed(order, scope, portfolio.project, archives)
    earlier = earlier_portfolios(portfolio, order.workbook, scope.meetings, told, archives)
    return Desk(Book(portfolio, earlier), scope, None, told, recall=results.within(""))


def _made(
    order: Order,
    templates: OpenedTemplates,
    desk: Desk[None],
    findings: list[Finding],
    *,
    means: Means | None,
    results: Results,
) -> MadeDocuments:
    """The documents; what is wrong with them and their templates is added to `findings`.

    None is tried on what could not be read.
    """
    gaps = desk.book.portfolio.gaps
    untried = not_tried(gaps)
    if untried:
        findings += (*untried, *causes(desk.findings, gaps))
        return MadeDocuments((), ())
    made = made_documents(templates, desk, means, results=results)
    findings += causes(desk.findings, gaps)
    wanted = [file for one in templates.opened if one.maker.template for file in one.maker.template.files]
    kinds = {kind for meeting in desk.scope.meetings for kind in wanted_kinds(desk.book, meeting)}
    # Where something prevents a document, what the others were filled with does not say all.
    shown = shown_in(Book(desk.book.portfolio), ENOUGH_FICHES) if errors(findings) else desk.shown
    findings += template_harm(wanted, order.templates, known_fields(shown, desk.recall), kinds, findings)
    results.save()
    return made


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
    if archives and (order.decks or order.fiches or order.since or order.running_order) and scope.seen_from is None:
        yield report("CU-543", project.origin.at("current_meeting"))


def _past(scope: Scope, project: Project) -> tuple[Subject, ...]:
    """The decks of the meetings before « Séance en cours »; no closed meeting is in a scope."""
    current = project.current_meeting
    over = (one.number for one in scope.meetings if current is not None and one.number < current)
    return tuple((DECK, str(number)) for number in over)


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
