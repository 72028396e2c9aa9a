"""The fields that the pages of a workbook get, learnt from what they are really filled with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.compose.ballot import ballot_facts, ballot_form
from pipeline.compose.book import Book
from pipeline.compose.deck import deck
from pipeline.compose.fiche import Pen, fiche, wanted_cases
from pipeline.compose.slides.slide import Pencil
from pipeline.contract.sample import earlier_sample, sample_portfolio
from pipeline.contract.slide_kinds import SLIDE_KINDS
from pipeline.engine.review.lint import DeckFields
from pipeline.engine.review.reading.fields import Field, fields_of, merged
from pipeline.judgement.vote.candidates import candidates
from pipeline.judgement.vote.tally import voting_meeting
from pipeline.measure.page import FIT, ZONES, Area, Picture, TableRoom
from pipeline.production.template_files import BALLOT_TEMPLATE, FICHE_TEMPLATE

ZONE_NAMES = {kind.word: f"Zone {kind.zone}" for kind in SLIDE_KINDS.values() if kind.zone}
"""The shape whose place a drawing or a chart takes, in the prototypes that must have one."""


def known_contexts(book: Book | None, *, fiches: int | None = None) -> list[Contexts]:
    """What the pages of `book` are filled with, then those of a sample that has something everywhere."""
    known = [contexts_of(book, seen=True, fiches=fiches)] if book else []
    return [*known, contexts_of(sample_book(), seen=False)]


def deck_fields(contexts: list[Contexts]) -> DeckFields:
    """What decks give their template."""
    kinds = {kind: kind_fields(contexts, kind) for kind in SLIDE_KINDS}
    shared = merged_fields(contexts, lambda one: one.properties)
    needs = {kind.word: [line.split() for line in kind.shows] for kind in SLIDE_KINDS.values()}
    return DeckFields(kinds, shared, {kind: (zone,) for kind, zone in ZONE_NAMES.items()}, needs, SLIDE_KINDS)


def word_fields(contexts: list[Contexts]) -> dict[str, Field]:
    """What documents give each template of Word, by its path."""
    return {
        FICHE_TEMPLATE.path: merged_fields(contexts, lambda one: one.fiches),
        BALLOT_TEMPLATE.path: merged_fields(contexts, lambda one: one.ballots),
    }


@dataclass(frozen=True)
class Contexts:
    """What the pages of one portfolio are filled with; `seen` is false for the sample's."""

    pages: Mapping[str, Sequence[Mapping[str, Any]]]
    properties: Sequence[Mapping[str, Any]]
    fiches: Sequence[Mapping[str, Any]]
    ballots: Sequence[Mapping[str, Any]]
    seen: bool


def sample_book() -> Book:
    """The sample, each meeting of which is compared to what it was before."""
    portfolio = sample_portfolio()
    return Book(portfolio, {meeting.number: earlier_sample() for meeting in portfolio.meetings})


def contexts_of(book: Book, *, seen: bool, fiches: int | None = None) -> Contexts:
    """What the pages of a portfolio are filled with; those of its first `fiches` cases only, when there is a number."""
    portfolio = book.portfolio
    pages: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    decks = [deck(book, meeting, _unmeasured, _PENCIL) for meeting in portfolio.meetings]
    for page in (page for made in decks for page in made.pages):
        # What fills the zones of a slide is drawn, not named by a tag.
        pages[page.prototype].append({name: value for name, value in page.context.items() if name not in (ZONES, FIT)})
    latest = max(portfolio.meetings, key=lambda meeting: meeting.number, default=None)
    sheets = [fiche(case, book, latest, _PEN) for case in wanted_cases(book)[:fiches]] if latest else []
    return Contexts(pages, [made.properties for made in decks], sheets, _ballots(book), seen)


def _ballots(book: Book) -> list[Mapping[str, Any]]:
    """What the ballot of the vote is filled with; nothing where there is no vote to prepare."""
    meeting = voting_meeting(book.portfolio)
    if meeting is None or not candidates(book.portfolio):
        return []
    return [ballot_facts(ballot_form(book, meeting), book, meeting)]


_ROOM = Area(0, 0, 300, 150)
_PENCIL = Pencil(lambda _kind, _zone: _ROOM, lambda scene, _area: Picture(b"", scene.description))
_PEN = Pen(_ROOM.width, _ROOM.height, lambda scene: scene.title)
"""Nothing is drawn: only what the tags may name is looked at."""


def _unmeasured(_kind: str, _context: Mapping[str, Any]) -> TableRoom:
    """No measure: every row of a table stays on one page, which says as much of its fields."""
    return TableRoom(0, 0, (), ())


def merged_fields(contexts: list[Contexts], chosen: Callable[[Contexts], Sequence[Mapping[str, Any]]]) -> Field:
    """The fields of the contexts that `chosen` picks, the workbook's first."""
    first, *others = (fields_of(chosen(one), seen=one.seen) for one in contexts)
    return merged(first, others[0]) if others else first


def kind_fields(contexts: list[Contexts], kind: str) -> Field | None:
    """The fields of the pages of a kind, None when even the sample has no such page."""
    if not any(one.pages.get(kind) for one in contexts):
        return None
    return merged_fields(contexts, lambda one: one.pages.get(kind, []))
