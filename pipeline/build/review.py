"""The templates reviewed before any document is made, against what the pages of the workbook really get."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.build.comparing import NOTE_TEMPLATE, Evolutions, note_context
from pipeline.build.edition import DECK_TEMPLATE, FICHE_TEMPLATE, LOGOS
from pipeline.build.writing import not_writable
from pipeline.compose.deck import deck
from pipeline.compose.drawings import Pencil
from pipeline.compose.facts import Book
from pipeline.compose.fiche import Pen, fiche, wanted_cases
from pipeline.contract.sample import earlier_sample, sample_portfolio
from pipeline.findings import Finding, errors
from pipeline.model.comparison import compare
from pipeline.model.words import DRAWN_SLIDES, SLIDE_KINDS
from pipeline.readers import read_portfolio
from pipeline.scene.document import ZONES, Area, Picture, TableRoom
from pipeline.writers.engine.review.annotated_deck import annotated_deck
from pipeline.writers.engine.review.annotated_word import annotated_word
from pipeline.writers.engine.review.deck_map import deck_map
from pipeline.writers.engine.review.fields import Field, fields_of, merged
from pipeline.writers.engine.review.lint import DeckFields, TemplateReview, in_page_order, review_deck, review_word
from pipeline.writers.engine.review.word_map import word_map

DRAWING_ZONE = "Zone schéma"
"""The shape of a prototype whose place a drawing takes."""


@dataclass(frozen=True)
class Review:
    """What is to be said of the templates, and of the workbook when it cannot be read."""

    findings: tuple[Finding, ...]
    deck: TemplateReview
    fiche: TemplateReview
    fiche_fields: Field
    note: TemplateReview
    note_fields: Field


def review(workbook: Path, templates: Path) -> Review:
    """The review of every template; nothing is written.

    Their fields are those that the pages made from `workbook` get, completed by a sample that has something everywhere.
    """
    reading = read_portfolio(workbook)
    unreadable = () if reading.portfolio else errors(reading.findings)
    known = [_contexts(Book(reading.portfolio), seen=True)] if reading.portfolio else []
    contexts = [*known, _contexts(_sample(), seen=False)]
    fiche_fields = _merged_fields(contexts, lambda one: one.fiches)
    kinds = {kind: _kind_fields(contexts, kind) for kind in SLIDE_KINDS}
    shared = _merged_fields(contexts, lambda one: one.properties)
    deck_fields = DeckFields(kinds, shared, dict.fromkeys(DRAWN_SLIDES, (DRAWING_ZONE,)))
    logos = templates / LOGOS
    of_deck = review_deck(templates / DECK_TEMPLATE, deck_fields, logos)
    of_fiche = review_word(templates / FICHE_TEMPLATE, fiche_fields, logos)
    note_fields = fields_of([_sample_note()], seen=False)
    of_note = review_word(templates / NOTE_TEMPLATE, note_fields, logos)
    found = in_page_order((*unreadable, *of_deck.findings, *of_fiche.findings, *of_note.findings))
    return Review(found, of_deck, of_fiche, fiche_fields, of_note, note_fields)


def write_annotated(made: Review, folder: Path) -> tuple[list[Path], list[Finding]]:
    """Copies of the templates that carry their findings, written in `folder`; and what prevented it (CU-009)."""
    return _written(folder, {
        _copy_name(made.deck, "annote"): lambda: annotated_deck(made.deck),
        _copy_name(made.fiche, "annote"): lambda: annotated_word(made.fiche),
        _copy_name(made.note, "annote"): lambda: annotated_word(made.note),
    })  # fmt: skip


def write_maps(made: Review, folder: Path) -> tuple[list[Path], list[Finding]]:
    """The map of the zones of each template, written in `folder`; and what prevented it (CU-009)."""
    return _written(folder, {
        _copy_name(made.deck, "carte"): lambda: deck_map(made.deck, [DRAWING_ZONE]),
        f"{made.fiche.path.stem}_carte.html": lambda: word_map(made.fiche, made.fiche_fields),
        f"{made.note.path.stem}_carte.html": lambda: word_map(made.note, made.note_fields),
    })  # fmt: skip


def _copy_name(reviewed: TemplateReview, word: str) -> str:
    return f"{reviewed.path.stem}_{word}{reviewed.path.suffix}"


def _written(folder: Path, contents: Mapping[str, Callable[[], bytes | None]]) -> tuple[list[Path], list[Finding]]:
    """Each content that could be made, under its name; a template that cannot be opened gives none."""
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            made = content()
            if made is not None:
                (folder / name).write_bytes(made)
                written.append(folder / name)
    except OSError as error:
        return written, [not_writable(error, folder)]
    return written, []


@dataclass(frozen=True)
class _Contexts:
    """What the pages of one portfolio are filled with; `seen` is false for the sample's."""

    pages: Mapping[str, Sequence[Mapping[str, Any]]]
    properties: Sequence[Mapping[str, Any]]
    fiches: Sequence[Mapping[str, Any]]
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
    return _Contexts(pages, [made.properties for made in decks], fiches, seen)


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
