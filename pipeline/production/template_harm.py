"""What the review of the templates knows to harm the documents of a run, told by the commands that make them too.

The fields are those of the workbook's decks and of a few of its fiches, completed by the sample: what only some cases
have is met when their own fiches are rendered.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.compose.book import Book
from pipeline.engine.review.lint import read_deck, read_word
from pipeline.engine.review.reading.fields import Field
from pipeline.findings import Finding, Severity, Step
from pipeline.production.page_fields import Contexts, deck_fields, known_contexts

_FEW = 3
_ZONE_ABSENT = "CU-415"


def contexts_for(book: Book) -> list[Contexts]:
    """The contexts that templates are read against; quick to make."""
    return known_contexts(Book(book.portfolio), fiches=_FEW)


def deck_harm(
    path: Path, macros: Path, contexts: list[Contexts], kinds: Container[str], told: Sequence[Finding]
) -> Iterator[Finding]:
    """What harms the slides of `kinds`, besides what is `told` already."""
    found = read_deck(path, deck_fields(contexts), macros).findings
    yield from _new((one for one in found if one.code != "CU-413" and _concerns(one, kinds)), told)


def word_harm(path: Path, macros: Path, fields: Field, told: Sequence[Finding]) -> Iterator[Finding]:
    """What harms the documents of a Word template, besides what is `told` already."""
    yield from _new(read_word(path, fields, macros).findings, told)


def _concerns(finding: Finding, kinds: Container[str]) -> bool:
    """Whether a finding is about a slide of `kinds`, or about what all slides share."""
    where = finding.place.where
    is_slide = isinstance(where, Step) and where.number > 0
    return not is_slide or (isinstance(where, Step) and where.name in kinds)


def _new(found: Iterable[Finding], told: Sequence[Finding]) -> Iterator[Finding]:
    known = {(one.code, one.place, one.found) for one in told}
    zones = [one.message for one in told if one.code == _ZONE_ABSENT]
    for finding in found:
        is_told = (finding.code, finding.place, finding.found) in known or finding.message in zones
        if finding.severity < Severity.INFO and not is_told:
            yield finding
