"""The running order of a meeting, as Word has it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compose.book import Book
from pipeline.compose.running_order import running_order
from pipeline.engine.deck.deck_template import DeckTemplate
from pipeline.engine.word import WordTemplate
from pipeline.model.portfolio import Meeting
from pipeline.production.files.file_names import running_order_name
from pipeline.production.makers.maker import Desk, family
from pipeline.production.makers.meeting_decks import rendering_of
from pipeline.production.order import RUNNING_ORDER, Subject


def subject(meeting: Meeting) -> Subject:
    """The subject of the running order of a meeting."""
    return (RUNNING_ORDER, str(meeting.number))


def paths(book: Book, made: Sequence[Meeting]) -> list[str]:
    """The path of the running order of each meeting."""
    return [running_order_name(book.portfolio.project, meeting) for meeting in made]


def make_running_order(meeting: Meeting, desk: Desk[tuple[DeckTemplate, WordTemplate]]) -> bytes | None:
    """The running order of a meeting, from the slides of its deck; None when a prototype is missing."""
    slides, page = desk.template
    rendering = rendering_of(slides, desk.book, meeting, desk.findings, desk.shown, recall=desk.recall)
    if rendering is None:
        return None
    facts = running_order(desk.book, meeting, [(slide.page, slide.title) for slide in rendering.slides])
    desk.shown.running_orders.append(facts)
    made = page.render(facts, meeting.date, family(desk.book.portfolio.project))
    desk.findings += made.findings
    return made.content
