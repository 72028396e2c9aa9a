"""The deck of a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from pipeline.compose.book import Book
from pipeline.compose.deck import deck, wanted_kinds
from pipeline.compose.slides.slide import Pencil
from pipeline.compose.titles import same_titles
from pipeline.engine.deck.deck_rendering import DeckRendering, MadeSlide
from pipeline.engine.deck.deck_template import DeckTemplate
from pipeline.findings import Finding
from pipeline.judgement.rules import check_meeting
from pipeline.measure.page import Page
from pipeline.measure.recall import Recall, made_anew
from pipeline.model.portfolio import Meeting
from pipeline.production.files.file_names import deck_name
from pipeline.production.makers.maker import Desk, family
from pipeline.production.order import DECK, Scope, Subject
from pipeline.production.page_fields import Shown
from pipeline.writers.drawing.pptx import slide_drawing


def meetings(_book: Book, scope: Scope) -> Sequence[Meeting]:
    """Those whose deck is made."""
    return scope.meetings


def subject(meeting: Meeting) -> Subject:
    """The subject of the deck of a meeting."""
    return (DECK, str(meeting.number))


def paths(book: Book, made: Sequence[Meeting]) -> list[str]:
    """The path of the deck of each meeting."""
    return [deck_name(book.portfolio.project, meeting) for meeting in made]


def check_meetings(book: Book, scope: Scope) -> Iterator[Finding]:
    """What prevents making the deck of a meeting, apart from what the rules across rows say."""
    for meeting in scope.meetings:
        yield from check_meeting(book.portfolio, meeting.number)


def make_deck(meeting: Meeting, desk: Desk[DeckTemplate]) -> bytes | None:
    """The deck of a meeting."""
    return rendered_deck(desk.template, desk.book, meeting, desk.findings, desk.shown, recall=desk.recall)


def rendered_deck(
    template: DeckTemplate,
    book: Book,
    meeting: Meeting,
    findings: list[Finding],
    shown: Shown,
    *,
    recall: Recall = made_anew,
) -> bytes | None:
    """The deck of `meeting`; None when a prototype is missing. What is wrong is added to `findings`."""
    rendering = rendering_of(template, book, meeting, findings, shown, recall=recall)
    return rendering.content if rendering else None


def rendering_of(
    template: DeckTemplate,
    book: Book,
    meeting: Meeting,
    findings: list[Finding],
    shown: Shown,
    *,
    recall: Recall = made_anew,
) -> DeckRendering | None:
    """The same, with the slides as they were rendered."""
    missing = template.missing(wanted_kinds(book, meeting))
    findings += missing
    if missing:
        return None
    made = deck(book, meeting, partial(template.measure, recall=recall), Pencil(template.zone, slide_drawing), recall)
    shown.add_deck(made)

    def slide(page: Page, number: int, total: int) -> MadeSlide:
        return recall("slide", (page, number, total), lambda: template.slide(page, number, total).bare()).on(page)

    rendering = template.render(made.pages, made.properties, meeting.date, family(book.portfolio.project), slide)
    findings += (*made.findings, *rendering.findings, *rendering.overflows())
    findings += same_titles([(slide.page, slide.title) for slide in rendering.slides])
    return rendering
