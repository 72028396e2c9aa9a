"""The fiche of a use case, as Word has it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.compose.book import Book
from pipeline.compose.dossier import dossier
from pipeline.compose.facts import Facts
from pipeline.compose.fiche import Pen, fiche_of, wanted_cases
from pipeline.engine.rendering.rendered import Rendering
from pipeline.engine.word import WordTemplate
from pipeline.measure.recall import Recall
from pipeline.model.portfolio import UseCase
from pipeline.production.files.file_names import fiche_names
from pipeline.production.makers.maker import Desk, family
from pipeline.production.order import Scope, Subject, fiche_subject
from pipeline.writers.drawing.docx import inline_drawing

_DRAWN_SHARE = 0.4
"""The most of a page's height that one diagram of a sheet may take, so that its table stands under it."""

_LARGEST_PT = 12.0
"""The largest letters of a diagram: a little more than those of the texts around it."""

_FIRST_DRAWING_ID = 20_000


def cases(_book: Book, scope: Scope) -> Sequence[UseCase]:
    """Those whose fiche is made: none without a meeting that it is seen from."""
    return scope.cases if scope.seen_from else ()


def subject(case: UseCase) -> Subject:
    """The subject of the fiche of a case."""
    return fiche_subject(case.key)


def paths(book: Book, made: Sequence[UseCase]) -> list[str]:
    """The path of the fiche of each case, whichever are made."""
    names = fiche_names(book.portfolio.project, wanted_cases(book))
    return [names[case.key] for case in made]


def make_fiche(case: UseCase, desk: Desk[WordTemplate]) -> bytes:
    """The fiche of a case."""
    meeting = desk.scope.seen_from
    assert meeting is not None  # else there is no case to make
    known = dossier(case, desk.book, meeting)
    composed: list[Facts] = []

    def rendered() -> Rendering:
        composed.append(fiche_of(known, _pen(desk.template, desk.recall)))
        return desk.template.render(composed[0], known.issued, family(known.portfolio.project))

    rendering = desk.recall("fiche", known.inputs, rendered)
    if desk.shown.wants_fiches:
        desk.shown.fiches += composed or [fiche_of(known, _pen(desk.template, desk.recall))]
    desk.findings += (*desk.book.wording.findings, *rendering.findings)
    return rendering.content


def _pen(template: WordTemplate, recall: Recall) -> Pen:
    """Draws the diagrams of one sheet, whose drawings have ids of their own in the document."""
    width, height = template.text_area_mm
    numbers = itertools.count(_FIRST_DRAWING_ID)
    return Pen(width, height * _DRAWN_SHARE, lambda scene: inline_drawing(scene, numbers), _LARGEST_PT, recall)
