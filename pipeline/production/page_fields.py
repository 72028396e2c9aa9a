"""The fields that the pages of a workbook get, learnt from what they are really filled with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pipeline.compose.ballot import ballot_facts, ballot_form
from pipeline.compose.book import Book
from pipeline.compose.deck import Deck, deck
from pipeline.compose.fiche import Pen, fiche, wanted_cases
from pipeline.compose.running_order import running_order
from pipeline.compose.slides.slide import Pencil
from pipeline.contract.sample import earlier_sample, sample_portfolio
from pipeline.contract.slide_kinds import SLIDE_KINDS
from pipeline.engine.review.lint import DeckFields
from pipeline.engine.review.reading.fields import Field, fields_of, merged
from pipeline.judgement.vote.candidates import candidates
from pipeline.judgement.vote.tally import voting_meeting
from pipeline.measure.page import FIT, ZONES, Area, Picture, TableRoom
from pipeline.production.memory.kept import kept
from pipeline.production.template_files import BALLOT_TEMPLATE, FICHE_TEMPLATE, RUNNING_ORDER_TEMPLATE

ZONE_NAMES = {kind.word: f"Zone {kind.zone}" for kind in SLIDE_KINDS.values() if kind.zone}
"""The shape whose place a drawing or a chart takes, in the prototypes that must have one."""

ENOUGH_FICHES = 3
"""What only some cases have is met when their own fiches are rendered."""


@dataclass
class Shown:
    """What pages were filled with, as they are made: slides by kind, then whole documents."""

    pages: dict[str, list[Mapping[str, Any]]] = field(default_factory=partial(defaultdict, list))
    properties: list[Mapping[str, Any]] = field(default_factory=list)
    fiches: list[Mapping[str, Any]] = field(default_factory=list)
    ballots: list[Mapping[str, Any]] = field(default_factory=list)
    running_orders: list[Mapping[str, Any]] = field(default_factory=list)

    def add_deck(self, made: Deck) -> None:
        """A deck; what fills the zones of its slides is drawn, not named by a tag."""
        self.properties.append(made.properties)
        for page in made.pages:
            self.pages[page.prototype].append(
                {name: value for name, value in page.context.items() if name not in (ZONES, FIT)}
            )

    def add_fiche(self, facts: Mapping[str, Any]) -> None:
        """A fiche, as long as more are looked at."""
        if len(self.fiches) < ENOUGH_FICHES:
            self.fiches.append(facts)

    def add(self, other: Shown) -> None:
        """What other pages were filled with."""
        for kind, pages in other.pages.items():
            self.pages[kind] += pages
        self.properties += other.properties
        self.ballots += other.ballots
        for facts in other.fiches:
            self.add_fiche(facts)


@dataclass(frozen=True)
class PageFields:
    """What templates get: slides by kind, what all slides share, the fiche, the ballot, the running order."""

    pages: Mapping[str, Field]
    properties: Field
    fiches: Field
    ballots: Field
    running_orders: Field

    def deck_fields(self) -> DeckFields:
        """What decks give their template: a kind that even the sample does not show has None."""
        kinds = {kind: self.pages.get(kind) for kind in SLIDE_KINDS}
        needs = {kind.word: [line.split() for line in kind.shows] for kind in SLIDE_KINDS.values()}
        zones = {kind: (zone,) for kind, zone in ZONE_NAMES.items()}
        return DeckFields(kinds, self.properties, zones, needs, SLIDE_KINDS)

    def word_fields(self) -> dict[str, Field]:
        """What documents give each template of Word, by its path."""
        return {
            FICHE_TEMPLATE.path: self.fiches,
            BALLOT_TEMPLATE.path: self.ballots,
            RUNNING_ORDER_TEMPLATE.path: self.running_orders,
        }


def known_fields(shown: Shown | None) -> PageFields:
    """The fields of what was `shown`, completed by those of a sample that has something everywhere."""
    sample = kept("sample", (), lambda: _fields(shown_in(sample_book()), seen=False))
    if shown is None:
        return sample
    own = _fields(shown, seen=True)
    return PageFields(
        {kind: merged(own.pages.get(kind, _nothing()), fields) for kind, fields in sample.pages.items()}
        | {kind: fields for kind, fields in own.pages.items() if kind not in sample.pages},
        merged(own.properties, sample.properties),
        merged(own.fiches, sample.fiches),
        merged(own.ballots, sample.ballots),
        merged(own.running_orders, sample.running_orders),
    )


def sample_book() -> Book:
    """The sample, each meeting of which is compared to what it was before."""
    portfolio = sample_portfolio()
    return Book(portfolio, {meeting.number: earlier_sample() for meeting in portfolio.meetings})


def shown_in(book: Book, fiches: int | None = None) -> Shown:
    """What the pages of a portfolio would be filled with; those of its first `fiches` cases only, with a number."""
    portfolio, shown = book.portfolio, Shown()
    for meeting in portfolio.meetings:
        made = deck(book, meeting, _unmeasured, _PENCIL)
        shown.add_deck(made)
        titled = [(page, str(page.context["titre"])) for page in made.pages]
        shown.running_orders.append(running_order(book, meeting, titled))
    latest = max(portfolio.meetings, key=lambda meeting: meeting.number, default=None)
    shown.fiches += [fiche(case, book, latest, _PEN) for case in wanted_cases(book)[:fiches]] if latest else []
    shown.ballots += _ballots(book)
    return shown


def _fields(shown: Shown, *, seen: bool) -> PageFields:
    return PageFields(
        {kind: fields_of(pages, seen=seen) for kind, pages in shown.pages.items() if pages},
        fields_of(shown.properties, seen=seen),
        fields_of(shown.fiches, seen=seen),
        fields_of(shown.ballots, seen=seen),
        fields_of(shown.running_orders, seen=seen),
    )


def _nothing() -> Field:
    return fields_of(())


def _ballots(book: Book) -> list[Mapping[str, Any]]:
    """What the ballot of the vote is filled with; nothing where there is no vote to prepare."""
    meeting = voting_meeting(book.portfolio)
    if meeting is None or not candidates(book.portfolio):
        return []
    return [ballot_facts(ballot_form(book, meeting), book, meeting)]


_ROOM = Area(0, 0, 300, 150)
_PENCIL = Pencil(lambda _kind, _zone, _said: _ROOM, lambda scene, _area: Picture(b"", scene.description))
_PEN = Pen(_ROOM.width, _ROOM.height, lambda scene: scene.title)
"""Nothing is drawn: only what the tags may name is looked at."""


def _unmeasured(_kind: str, _context: Mapping[str, Any]) -> TableRoom:
    """No measure: every row of a table stays on one page, which says as much of its fields."""
    return TableRoom(0, 0, (), ())
