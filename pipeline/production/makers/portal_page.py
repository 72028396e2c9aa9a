"""The group's page: one web page for the participants."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.compose.book import Book
from pipeline.compose.fiche import Pen, wanted_cases
from pipeline.compose.portal import Links, anchor, portal
from pipeline.measure.recall import Recall
from pipeline.model.portfolio import CaseKey, Meeting
from pipeline.production.files.file_names import deck_name, fiche_names
from pipeline.production.makers.maker import Desk
from pipeline.production.order import Scope
from pipeline.writers.page.group_page import drawing, group_page

PATH = "portail/index.html"
_UP = "../"

_ROOM_MM = (240, 120)
"""The zone of a diagram: the letters of one as wide as the page are then of its size."""


def current_meeting(_book: Book, scope: Scope) -> Sequence[Meeting]:
    """The meeting that the page is made for; none without one."""
    return [scope.seen_from] if scope.seen_from else []


def make_page(meeting: Meeting, desk: Desk[None]) -> bytes:
    """The page as `meeting` is under way."""

    def pen(case: CaseKey) -> Pen:
        return _pen(case, desk.recall)

    facts = portal(desk.book, meeting, pen, _links(desk.book, meeting), desk.recall)
    return desk.recall("page", facts, lambda: group_page(facts))


def _links(book: Book, current: Meeting) -> Links:
    """To the decks of the meetings that have begun and have slides, and to every fiche."""
    project, outlined = book.portfolio.project, {row.meeting for row in book.portfolio.outline}
    begun = (one for one in book.portfolio.meetings if one.number <= current.number and one.number in outlined)
    return Links(
        {meeting.number: _UP + deck_name(project, meeting) for meeting in begun},
        {key: _UP + path for key, path in fiche_names(project, wanted_cases(book)).items()},
    )


def _pen(case: CaseKey, recall: Recall) -> Pen:
    """Draws the diagrams of a case, whose ids are its own on the page."""
    numbers = itertools.count(1)
    return Pen(*_ROOM_MM, lambda scene: drawing(scene, f"-{anchor(case)}-{next(numbers)}"), recall=recall)
