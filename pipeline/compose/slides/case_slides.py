"""The slides of cases: the text of a fiche, the cases with and without priority."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.compose.facts.case_facts import CaseFacts
from pipeline.compose.facts.class_facts import class_facts, shown_classes
from pipeline.compose.slides.slide import Makers, Slide
from pipeline.compose.table_pages import Group
from pipeline.model.portfolio import CaseClass, UseCase
from pipeline.model.references import phase_of
from pipeline.model.sections import due_sections, filled_lines
from pipeline.words.enumerations import FORM_LIST, FORM_PARAGRAPH, SORT_ALL
from pipeline.words.typography import typeset


def _sheet(slide: Slide) -> list[Facts]:
    """The text sections of a case that are due at this meeting, and what was decided of it.

    Those that say nothing are named together, in a last row, unless « Tri » asks for all.
    """
    case = slide.case()
    if case is None:
        return []
    rows = [
        {
            "titre": typeset(section.title),
            "lignes": [typeset(line) for line in filled_lines(case, section)],
            "paragraphe": section.form == FORM_PARAGRAPH,
        }
        for section in due_sections(slide.book.portfolio, slide.meeting.number)
        if section.form in (FORM_LIST, FORM_PARAGRAPH) and section.source in slide.book.portfolio.text_columns
    ]
    rows = rows if slide.row.sort == SORT_ALL else _filled_first(rows)
    has_classes = any(slide.book.classes.values())
    said = {"decision": slide.book.decision_of(case.key, slide.meeting), "avec_priorite": has_classes}
    return slide.pages(rows, "rubriques", said)


def _filled_first(rows: Sequence[Facts]) -> list[Facts]:
    """The rows that say something, then one that names the others: one a line when they are all that there is."""
    filled = [row for row in rows if row["lignes"]]
    waiting = [row["titre"] for row in rows if not row["lignes"]]
    if not waiting:
        return filled
    lines = [typeset(" ; ".join(waiting))] if filled else waiting
    return [*filled, {"titre": _WAITING, "lignes": lines, "paragraphe": bool(filled)}]


_WAITING = "Reste à renseigner"


def _listed(*, having_priority: bool) -> Callable[[Slide], list[Facts]]:
    """The cases of each class that has, or has not, priority, by phase; « à décider » comes after the latter."""

    def pages(slide: Slide) -> list[Facts]:
        book = slide.book
        classes = shown_classes(book.portfolio.index.classes.values(), book.classes.values())
        wanted = [one for one in classes if bool(one and one.retained) is having_priority]
        told = [(one, [case for case in slide.cases() if book.classes[case.key] is one]) for one in wanted]
        filled = [(one, cases) for one, cases in told if cases]
        return [page for one, cases in filled for page in _class_pages(slide, one, cases, is_alone=len(filled) < 2)]

    return pages


def _class_pages(slide: Slide, found: CaseClass | None, cases: list[UseCase], *, is_alone: bool) -> list[Facts]:
    """The cases of a class, along their journey; `sujet` tells it from the others of the same line."""
    book, said = slide.book, class_facts(found)
    ordered = sorted(cases, key=lambda case: _journey_key(case, book))
    groups = _by_phase([book.case_facts[case.key] for case in ordered])
    others = {"nb": len(cases), "classe": said, "sujet": "" if is_alone else said["libelle"]}
    others["avec_parcours"] = any(heads["parcours"] for heads, _ in groups)
    return slide.group_pages(groups, "cas", others)


def _journey_key(case: UseCase, book: Book) -> tuple[float, ...]:
    """By sector, then along its journey; cases without a phase last, the workbook's order kept inside a phase."""
    phase = phase_of(case, book.portfolio)
    return (list(book.sectors).index(case.key.sector), phase.order if phase else float("inf"))


def _by_phase(cases: Sequence[CaseFacts]) -> list[Group]:
    """Neighbours of the same sector and phase together."""
    groups = groupby(cases, key=lambda case: (case["secteur"].get("code", ""), case["parcours"]))
    return [({"parcours": phase}, list(members)) for (_, phase), members in groups]


MAKERS: Makers = {
    "fiche": _sheet,
    "cas prioritaires": _listed(having_priority=True),
    "cas non prioritaires": _listed(having_priority=False),
}
