"""What a fiche's sections really say: guide text and bare questions are « non renseigné », « Idem » is resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipeline.model.portfolio import CaseKey, Portfolio, Section, UseCase
from pipeline.words.enumerations import (
    SOURCE_CURRENT_BARRIERS,
    SOURCE_CURRENT_DIAGRAM,
    SOURCE_DATA,
    SOURCE_FLOWS,
    SOURCE_GLOSSARY,
    SOURCE_RATINGS,
    SOURCE_TARGET_BARRIERS,
    SOURCE_TARGET_DIAGRAM,
    VIEW_CURRENT,
    VIEW_TARGET,
    VIEWS,
)
from pipeline.words.text import comparable, lines

NumberedLines = tuple[int, tuple[str, ...]]


def section_text(case: UseCase, section: Section) -> str:
    """The text typed for `section`, or ""; always "" for a section whose source is not a text column."""
    return case.texts.get(section.source, "")


def filled_lines(case: UseCase, section: Section) -> tuple[str, ...]:
    """The lines of `section` that answer; none means « non renseigné ».

    Lines of the guide text never answer. When only questions remain, nothing has been answered; a question beside an
    answer is kept, since somebody wrote it on purpose.
    """
    guide = {comparable(line) for line in section.guide}
    typed = tuple(line for line in lines(section_text(case, section)) if comparable(line) not in guide)
    return () if all(line.endswith("?") for line in typed) else typed


def due_sections(portfolio: Portfolio, meeting: int) -> tuple[Section, ...]:
    """The sections that fiches have at `meeting`, in the workbook's order."""
    return tuple(
        section for section in portfolio.sections if section.from_meeting is None or section.from_meeting <= meeting
    )


def blank_sections(case: UseCase, portfolio: Portfolio, meeting: int) -> tuple[Section, ...]:
    """The sections due at `meeting` of which nothing is known yet: no answer, no flow to draw, no data, no rating."""
    return tuple(section for section in due_sections(portfolio, meeting) if not _is_filled(case, section, portfolio))


_DRAWN_VIEWS = {SOURCE_CURRENT_DIAGRAM: (VIEW_CURRENT,), SOURCE_TARGET_DIAGRAM: (VIEW_TARGET,), SOURCE_FLOWS: VIEWS}
_BARRIER_VIEWS = {SOURCE_CURRENT_BARRIERS: VIEW_CURRENT, SOURCE_TARGET_BARRIERS: VIEW_TARGET}


def _is_filled(case: UseCase, section: Section, portfolio: Portfolio) -> bool:
    """Whether there is something to print; a glossary never waits for anything."""
    if views := _DRAWN_VIEWS.get(section.source):
        return any(portfolio.index.flows.get((case.key, view)) for view in views)
    if view := _BARRIER_VIEWS.get(section.source):
        return bool(portfolio.index.barriers.get((case.key, view)))
    if section.source == SOURCE_DATA:
        return bool(data_lines(case.key, portfolio))
    if section.source == SOURCE_RATINGS:
        return bool(case.ratings)
    return section.source == SOURCE_GLOSSARY or bool(filled_lines(case, section))


def is_idem(line: str) -> bool:
    """Whether a line is « Idem », final dot or not."""
    return comparable(line).rstrip(". ") == "idem"


def barrier_lines(
    case: CaseKey, view: str, portfolio: Portfolio, same: Callable[[Sequence[int]], str] | None = None
) -> tuple[NumberedLines, ...]:
    """The barriers of `case` in `view`, by number: (number, its lines).

    In the target view, « Idem » is replaced by the current view's barriers: by all of them when it stands once, as in
    the 2022 deck (PA 7), by the one of the same number when it stands several times. An « Idem » without anything to
    refer to is left as it is. `same` says what to write of the numbers of these barriers instead of their lines.
    """
    own = portfolio.index.barriers.get((case, view), ())
    if view == VIEW_CURRENT:
        return tuple((barrier.number, lines(barrier.label)) for barrier in own)
    current = barrier_lines(case, VIEW_CURRENT, portfolio)
    once = sum(is_idem(line) for barrier in own for line in lines(barrier.label)) == 1
    resolved = []
    for barrier in own:
        models = {number: texts for number, texts in current if once or number == barrier.number}
        told = [(same(list(models)),)] if same and models else models.values()
        resolved.append((barrier.number, _without_idem(lines(barrier.label), told)))
    return tuple(resolved)


def data_lines(case: CaseKey, portfolio: Portfolio) -> tuple[tuple[int, str], ...]:
    """The data that `case` exchanges, by number: (number, label)."""
    return tuple((data.number, data.label) for data in portfolio.index.data.get(case, ()))


def _without_idem(typed: Iterable[str], models: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    model = tuple(line for texts in models for line in texts)
    return tuple(kept for line in typed for kept in (model if is_idem(line) and model else (line,)))
