"""An edition: every document of an order, rendered in memory, and every fault of workbook and templates together."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from pipeline.compose.book import Book
from pipeline.compose.deck import deck, wanted_kinds
from pipeline.compose.fiche import Pen, fiche, wanted_cases
from pipeline.compose.slides.drawing_slides import Pencil
from pipeline.compose.titles import same_titles
from pipeline.contract.sheets import sheet
from pipeline.engine.deck.deck_template import DeckTemplate, compile_deck
from pipeline.engine.package.checking import check_package
from pipeline.engine.rendering.rendered import Rendering
from pipeline.engine.word import WordTemplate, compile_word
from pipeline.findings import Finding, Place, errors, in_reading_order, report
from pipeline.judgement.rules import check, check_meeting
from pipeline.model.gaps import Gaps
from pipeline.model.portfolio import Meeting, Portfolio
from pipeline.production.files.document import Document
from pipeline.production.files.file_names import deck_name, fiche_names
from pipeline.production.order import DECK, SUMMARY, Order, Scope, Subject, UnknownChoice, fiche_subject, scope_of
from pipeline.production.reports.summary import summary
from pipeline.production.runs.blank_ballots import ballots
from pipeline.production.runs.earlier import earlier_portfolios
from pipeline.readers import read_portfolio
from pipeline.writers.drawing.docx import inline_drawing
from pipeline.writers.drawing.pptx import slide_drawing

DECK_TEMPLATE, FICHE_TEMPLATE, BALLOT_TEMPLATE = "pptx/gt.pptx", "docx/fiche.docx", "docx/bulletin.docx"
LOGOS, MACROS = "logos", "macros.jinja"
"""Where each stands in the templates' folder."""

SUMMARY_NAME = "synthese.txt"

Progress = Callable[[int, int], None]
"""Told after each document: how many are done, of how many."""


@dataclass(frozen=True)
class Edition:
    """What a run made, or with an error among `findings` what prevents it; `documents` is then empty.

    `covers`: the subjects of which `documents` holds every document, so that what is not there any more can go.
    """

    portfolio: Portfolio | None
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...] = ()
    covers: tuple[Subject, ...] = ()


@dataclass(frozen=True)
class _Templates:
    """The templates that the order needs; None for one that it does not need, or that is at fault."""

    deck: DeckTemplate | None
    fiche: WordTemplate | None
    ballot: WordTemplate | None


def prepare(order: Order, progress: Progress = lambda _done, _total: None) -> Edition:
    """The edition that `order` asks for; no file is written.

    Raises UnknownChoice when a sound workbook has not the meeting, sector or case asked for; BrokenPackage when a
    document is not a sound Office file, which is a mistake of ours.
    """
    reading = read_portfolio(order.workbook)
    findings = list(reading.findings)
    templates = _templates(order, findings)
    if reading.portfolio is None:
        return Edition(None, tuple(in_reading_order(findings)))
    book = Book(reading.portfolio)
    findings += check(book.portfolio)
    scope = _scope(order, book, findings)
    if scope:
        book = Book(book.portfolio, earlier_portfolios(book.portfolio, order.workbook, scope.meetings, findings))
    # Rendered even when something is wrong already, for what only rendering tells: unknown fields, texts too long.
    unread = book.portfolio.gaps.among(_NEEDED)
    told = [_not_tried(unread[0])] if unread else []
    documents = list(_documents(templates, book, scope, told, progress)) if scope and not unread else []
    findings += (finding for finding in told if not _is_consequence(finding, book.portfolio.gaps))
    ordered = tuple(in_reading_order(findings))
    if scope is None or errors(ordered):
        return Edition(book.portfolio, ordered)
    for document in documents:
        check_package(document.path, document.content)
    if order.summary:
        text = summary(book, [document.path for document in documents], ordered)
        documents.append(Document(SUMMARY_NAME, (SUMMARY,), text.encode()))
    return Edition(book.portfolio, ordered, tuple(documents), scope.covers)


_NEEDED = ("meetings", "outline", "sectors", "cases")
"""The sheets without which there is no document, not even to try."""


_OF_ABSENCE = {"CU-323", "CU-505", "CU-506", "CU-511", "CU-512"}
"""What is told of something that is not there, or is the same for want of what tells it apart."""

_SHOWN = ("meetings", "outline", "sectors", "cases", "groups")


def _is_consequence(finding: Finding, gaps: Gaps) -> bool:
    """Whether what a document lacks may only be what could not be read, which was told."""
    if finding.code == "CU-502":
        return bool(gaps.cells or gaps.unread)
    return finding.place in gaps.cells or (finding.code in _OF_ABSENCE and any(map(gaps.may_hold, _SHOWN)))


def _not_tried(cause: str) -> Finding:
    """CU-111: what only documents tell is not told."""
    title = cause.rpartition("« ")[2].rpartition(" »")[0]
    what = "champs des titres et des textes, textes trop longs, titres identiques"
    return report("CU-111", Place(title), cause=cause, what=what)


def _templates(order: Order, findings: list[Finding]) -> _Templates:
    logos, macros = order.templates / LOGOS, order.templates / MACROS

    def word(name: str) -> WordTemplate | None:
        template, faults = compile_word(order.templates / name, logos, macros)
        findings.extend(faults)
        return template

    for_decks = None
    if order.decks:
        for_decks, faults = compile_deck(order.templates / DECK_TEMPLATE, logos, macros)
        findings += faults
    for_fiches = word(FICHE_TEMPLATE) if order.fiches else None
    for_ballots = word(BALLOT_TEMPLATE) if order.ballots and order.ballots.word else None
    return _Templates(for_decks, for_fiches, for_ballots)


def _scope(order: Order, book: Book, findings: list[Finding]) -> Scope | None:
    """The scope, or None when a faulty row may be what was asked for: the faults are then told, not the choice."""
    try:
        return scope_of(order, book)
    except UnknownChoice:
        if errors(findings):
            return None
        raise


def _documents(
    templates: _Templates, book: Book, scope: Scope, findings: list[Finding], progress: Progress
) -> Iterator[Document]:
    if scope.covers and not book.portfolio.meetings:
        findings.append(report("CU-506", Place(sheet("meetings").title)))
    total = len(scope.meetings) + len(scope.cases) + len(scope.voters) * (2 if templates.ballot else 1)
    decks = _decks(templates.deck, book, scope, findings)
    fiches = _fiches(templates.fiche, book, scope, findings)
    blank = ballots(book, scope, templates.ballot, findings)
    for done, document in enumerate(chain(decks, fiches, blank), start=1):
        progress(done, total)
        yield document


def _decks(template: DeckTemplate | None, book: Book, scope: Scope, findings: list[Finding]) -> Iterator[Document]:
    for meeting in scope.meetings:
        findings += check_meeting(book.portfolio, meeting.number)
        rendering = rendered_deck(template, book, meeting, findings) if template else None
        if rendering:
            path = deck_name(book.portfolio.project, meeting)
            yield Document(path, (DECK, str(meeting.number)), rendering.content)


def rendered_deck(template: DeckTemplate, book: Book, meeting: Meeting, findings: list[Finding]) -> Rendering | None:
    """The deck of `meeting`; None when a prototype is missing. What is wrong is added to `findings`."""
    missing = template.missing(wanted_kinds(book, meeting))
    findings += missing
    if missing:
        return None
    made = deck(book, meeting, template.measure, Pencil(template.zone, slide_drawing))
    pages, scope_findings = template.expanded(made.pages)
    rendering = template.render(pages, made.properties)
    findings += (*made.findings, *scope_findings, *rendering.findings)
    for number, page in enumerate(pages, start=1):
        findings += template.overflows(page, number)
    findings += same_titles(pages, template.title)
    return rendering


_DRAWN_SHARE = 0.4
"""The most of a page's height that one diagram of a sheet may take, so that its table stands under it."""

_FIRST_DRAWING_ID = 20_000


def _pen(template: WordTemplate) -> Pen:
    """Draws the diagrams of one sheet, whose drawings have ids of their own in the document."""
    width, height = template.text_area_mm
    numbers = itertools.count(_FIRST_DRAWING_ID)
    return Pen(width, height * _DRAWN_SHARE, lambda scene: inline_drawing(scene, numbers))


def _fiches(template: WordTemplate | None, book: Book, scope: Scope, findings: list[Finding]) -> Iterator[Document]:
    if template and scope.seen_from:
        paths = fiche_names(book.portfolio.project, wanted_cases(book))
        for case in scope.cases:
            rendering = template.render(fiche(case, book, scope.seen_from, _pen(template)))
            findings += (*book.wording.findings, *rendering.findings)
            yield Document(paths[case.key], fiche_subject(case.key), rendering.content)
