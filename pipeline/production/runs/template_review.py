"""The templates reviewed before any document is made, against what the pages of the workbook really get."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.compose.book import Book
from pipeline.contract.sample import earlier_sample, sample_portfolio
from pipeline.engine.review.copies.annotated_deck import annotated_deck
from pipeline.engine.review.copies.annotated_word import annotated_word
from pipeline.engine.review.copies.deck_map import deck_map
from pipeline.engine.review.copies.word_map import word_map
from pipeline.engine.review.lint import TemplateReview, review_deck, review_word
from pipeline.engine.review.reading.fields import Field, fields_of
from pipeline.findings import Finding, Place, errors, in_reading_order, report
from pipeline.judgement.comparison import compare
from pipeline.production.consequences import not_tried
from pipeline.production.files.all_or_none import write_contents
from pipeline.production.page_fields import ZONE_NAMES, known_fields, shown_in
from pipeline.production.runs.comparing import Evolutions, note_context
from pipeline.production.runs.mail_review import mail_reviews
from pipeline.production.runs.template_access import ACCESS
from pipeline.production.template_files import DECK_TEMPLATE, LOGOS, MACROS, NOTE_TEMPLATE
from pipeline.readers import read_portfolio


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
    known = known_fields(shown_in(Book(reading.portfolio)) if reading.portfolio and is_shown else None)
    logos, macros = templates / LOGOS, templates / MACROS
    reviewed = review_deck(templates / DECK_TEMPLATE.path, known.deck_fields(), logos, macros)
    of_deck = _with_access(reviewed, DECK_TEMPLATE.path)
    document_fields = {**known.word_fields(), NOTE_TEMPLATE.path: fields_of([_sample_note()], seen=False)}
    documents = tuple(
        WordReview(_with_access(review_word(templates / path, fields, logos, macros), path), fields)
        for path, fields in document_fields.items()
    )
    told = [finding for document in documents for finding in document.template.findings]
    told += [finding for one in mail_reviews(templates) for finding in one.findings]
    return Review(tuple(in_reading_order((*unreadable, *of_deck.findings, *told))), of_deck, documents)


def _with_access(reviewed: TemplateReview, name: str) -> TemplateReview:
    """A review with what readers of the documents would meet."""
    findings = in_reading_order((*reviewed.findings, *ACCESS[name](reviewed.path)))
    return replace(reviewed, findings=tuple(findings))


def write_annotated(made: Review, folder: Path) -> tuple[list[Path], tuple[Finding, ...]]:
    """Copies of the templates that carry their findings, all or none in `folder`; and what prevented it."""
    copies = [_Copy(made.deck, "annote", lambda: annotated_deck(made.deck))]
    copies += [_Copy(one.template, "annote", partial(annotated_word, one.template)) for one in made.documents]
    return _written(folder, copies, "La copie annotée")


def write_maps(made: Review, folder: Path) -> tuple[list[Path], tuple[Finding, ...]]:
    """The map of the zones of each template, all or none in `folder`; and what prevented it."""
    zones = list(dict.fromkeys(ZONE_NAMES.values()))
    maps = [_Copy(made.deck, "carte", lambda: deck_map(made.deck, zones))]
    maps += [
        _Copy(one.template, "carte", partial(word_map, one.template, one.fields), ".html") for one in made.documents
    ]
    return _written(folder, maps, "La carte")


@dataclass(frozen=True)
class _Copy:
    """A file to be made from a template: the word added to its name, its extension when it is another."""

    reviewed: TemplateReview
    word: str
    make: Callable[[], bytes | None]
    extension: str = ""

    @property
    def name(self) -> str:
        """The name of the file."""
        path = self.reviewed.path
        return f"{path.stem}_{self.word}{self.extension or path.suffix}"


def _written(folder: Path, copies: Iterable[_Copy], what: str) -> tuple[list[Path], tuple[Finding, ...]]:
    """The copies that could be made, all or none of them written, and what prevented others (CU-009, CU-445).

    A template that cannot be opened gives none, which its own findings say.
    """
    findings: list[Finding] = []
    made = {folder / copy.name: _made(copy, what, findings) for copy in copies}
    written, faults = write_contents({path: content for path, content in made.items() if content is not None})
    return written, (*findings, *faults)


def _made(copy: _Copy, what: str, findings: list[Finding]) -> bytes | None:
    """The copy, or None when a library gives up on the template, which is told."""
    try:
        return copy.make()
    except Exception as error:
        file = copy.reviewed.path.name
        findings.append(report("CU-445", Place(document=file), what=what, file=file, why=type(error).__name__))
        return None


def _sample_note() -> Mapping[str, Any]:
    """What the note of evolutions gets from the sample."""
    before, after = earlier_sample(), sample_portfolio()
    return note_context(Evolutions(Path(), Path(), before, after, compare(before, after)))
