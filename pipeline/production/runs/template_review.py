"""The templates reviewed before any document is made, against what the pages of the workbook really get."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.compose.ballot import ballot_facts, ballot_form
from pipeline.compose.book import Book
from pipeline.compose.deck import deck
from pipeline.compose.fiche import Pen, fiche, wanted_cases
from pipeline.compose.slides.slide import Pencil
from pipeline.contract.sample import earlier_sample, sample_portfolio
from pipeline.contract.slide_kinds import SLIDE_KINDS
from pipeline.engine.review.copies.annotated_deck import annotated_deck
from pipeline.engine.review.copies.annotated_word import annotated_word
from pipeline.engine.review.copies.deck_map import deck_map
from pipeline.engine.review.copies.word_map import word_map
from pipeline.engine.review.lint import DeckFields, TemplateReview, review_deck, review_word
from pipeline.engine.review.reading.fields import Field, fields_of, merged
from pipeline.findings import Finding, errors, in_reading_order
from pipeline.judgement.comparison import compare
from pipeline.judgement.vote.candidates import candidates
from pipeline.judgement.vote.tally import voting_meeting
from pipeline.measure.page import ZONES, Area, Picture, TableRoom
from pipeline.production.consequences import not_tried
from pipeline.production.files.all_or_none import write_contents
from pipeline.production.runs.comparing import Evolutions, note_context
from pipeline.production.runs.template_access import ACCESS
from pipeline.production.template_files import BALLOT_TEMPLATE, DECK_TEMPLATE, FICHE_TEMPLATE, LOGOS, NOTE_TEMPLATE
from pipeline.readers import read_portfolio

_ZONES = {kind.word: f"Zone {kind.zone}" for kind in SLIDE_KINDS.values() if kind.zone}
"""The shape whose place a drawing or a chart takes, in the prototypes that must have one."""


@dataclass(frozen=True)
class WordReview:
    """A template of Word: what is to be said of it, and the fields that its documents get."""

    template: TemplateReview
    fields: Field


@dataclass(frozen=True)
class Review:
    """What is to be said of the templates, and of the workbook when it cannot be read."""

    findings: tuple[Finding, ...]
    deck: TemplateReview
    documents: tuple[WordReview, ...]


def review(workbook: Path, templates: Path) -> Review:
    """The review of every template; nothing is written.

    Their fields are those that the pages made from `workbook` get, completed by a sample that has something everywhere.
    """
    reading = read_portfolio(workbook)
    unreadable = () if reading.portfolio else errors(reading.findings)
    is_shown = reading.portfolio and not not_tried(reading.portfolio.gaps)
    known = [_contexts(Book(reading.portfolio), seen=True)] if reading.portfolio and is_shown else []
    contexts = [*known, _contexts(_sample(), seen=False)]
    kinds = {kind: _kind_fields(contexts, kind) for kind in SLIDE_KINDS}
    shared = _merged_fields(contexts, lambda one: one.properties)
    deck_fields = DeckFields(kinds, shared, {kind: (zone,) for kind, zone in _ZONES.items()})
    logos = templates / LOGOS
    of_deck = _with_access(review_deck(templates / DECK_TEMPLATE.path, deck_fields, logos), DECK_TEMPLATE.path)
    document_fields = {
        FICHE_TEMPLATE.path: _merged_fields(contexts, lambda one: one.fiches),
        BALLOT_TEMPLATE.path: _merged_fields(contexts, lambda one: one.ballots),
        NOTE_TEMPLATE.path: fields_of([_sample_note()], seen=False),
    }
    documents = tuple(
        WordReview(_with_access(review_word(templates / path, fields, logos), path), fields)
        for path, fields in document_fields.items()
    )
    told = (finding for document in documents for finding in document.template.findings)
    return Review(tuple(in_reading_order((*unreadable, *of_deck.findings, *told))), of_deck, documents)


def _with_access(reviewed: TemplateReview, name: str) -> TemplateReview:
    """A review with what readers of the documents would meet."""
    findings = in_reading_order((*reviewed.findings, *ACCESS[name](reviewed.path)))
    return replace(reviewed, findings=tuple(findings))


def write_annotated(made: Review, folder: Path) -> tuple[list[Path], tuple[Finding, ...]]:
    """Copies of the templates that carry their findings, all or none in `folder`; and what prevented it (CU-009)."""
    copies: dict[str, Callable[[], bytes | None]] = {_copy_name(made.deck, "annote"): lambda: annotated_deck(made.deck)}
    copies |= {_copy_name(one.template, "annote"): partial(annotated_word, one.template) for one in made.documents}
    return _written(folder, copies)


def write_maps(made: Review, folder: Path) -> tuple[list[Path], tuple[Finding, ...]]:
    """The map of the zones of each template, all or none in `folder`; and what prevented it (CU-009)."""
    maps: dict[str, Callable[[], bytes | None]] = {
        _copy_name(made.deck, "carte"): lambda: deck_map(made.deck, list(dict.fromkeys(_ZONES.values())))
    }
    maps |= {
        f"{one.template.path.stem}_carte.html": partial(word_map, one.template, one.fields) for one in made.documents
    }
    return _written(folder, maps)


def _copy_name(reviewed: TemplateReview, word: str) -> str:
    return f"{reviewed.path.stem}_{word}{reviewed.path.suffix}"


def _written(
    folder: Path, contents: Mapping[str, Callable[[], bytes | None]]
) -> tuple[list[Path], tuple[Finding, ...]]:
    """Each content that could be made, under its name; a template that cannot be opened gives none."""
    made = {folder / name: content() for name, content in contents.items()}
    return write_contents({path: content for path, content in made.items() if content is not None})


@dataclass(frozen=True)
class _Contexts:
    """What the pages of one portfolio are filled with; `seen` is false for the sample's."""

    pages: Mapping[str, Sequence[Mapping[str, Any]]]
    properties: Sequence[Mapping[str, Any]]
    fiches: Sequence[Mapping[str, Any]]
    ballots: Sequence[Mapping[str, Any]]
    seen: bool


def _sample() -> Book:
    """The sample, each meeting of which is compared to what it was before."""
    portfolio = sample_portfolio()
    return Book(portfolio, {meeting.number: earlier_sample() for meeting in portfolio.meetings})


def _sample_note() -> Mapping[str, Any]:
    """What the note of evolutions gets from the sample."""
    before, after = earlier_sample(), sample_portfolio()
    return note_context(Evolutions(Path(), Path(), before, after, compare(before, after)))


def _contexts(book: Book, *, seen: bool) -> _Contexts:
    portfolio = book.portfolio
    pages: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    decks = [deck(book, meeting, _unmeasured, _PENCIL) for meeting in portfolio.meetings]
    for page in (page for made in decks for page in made.pages):
        # What fills the zones of a slide is drawn, not named by a tag.
        pages[page.prototype].append({name: value for name, value in page.context.items() if name != ZONES})
    latest = max(portfolio.meetings, key=lambda meeting: meeting.number, default=None)
    fiches = [fiche(case, book, latest, _PEN) for case in wanted_cases(book)] if latest else []
    return _Contexts(pages, [made.properties for made in decks], fiches, _ballots(book), seen)


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


def _merged_fields(contexts: list[_Contexts], chosen: Callable[[_Contexts], Sequence[Mapping[str, Any]]]) -> Field:
    first, *others = (fields_of(chosen(one), seen=one.seen) for one in contexts)
    return merged(first, others[0]) if others else first


def _kind_fields(contexts: list[_Contexts], kind: str) -> Field | None:
    """The fields of the pages of a kind, None when even the sample has no such page."""
    if not any(one.pages.get(kind) for one in contexts):
        return None
    return _merged_fields(contexts, lambda one: one.pages.get(kind, []))
