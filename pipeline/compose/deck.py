"""The deck of a meeting: from the lines of « Déroulé » to pages.

An agenda line opens a section of the deck, that of the lines behind it. A section without a page vanishes with its
agenda, and its item with it from every other agenda.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.compose.facts.line_facts import spoken_facts, text_facts
from pipeline.compose.running_order import overrun
from pipeline.compose.slides.kinds import MAKERS
from pipeline.compose.slides.slide import Pencil, Slide
from pipeline.compose.slides.slide_sources import sources
from pipeline.compose.wording import Wording
from pipeline.contract.slide_kinds import AGENDA
from pipeline.findings import Finding, Place, report
from pipeline.measure.page import Measure, Page
from pipeline.measure.recall import Recall, made_anew
from pipeline.model.portfolio import Meeting, OutlineRow, UseCase
from pipeline.words.enumerations import EVERY
from pipeline.words.typography import typeset


@dataclass(frozen=True)
class Deck:
    """The pages of a meeting's deck, what its properties may name, and what was found on the way."""

    meeting: Meeting
    pages: tuple[Page, ...]
    properties: Mapping[str, Any]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Section:
    """An agenda slide (None before the first) and the pages behind it."""

    agenda: Slide | None
    pages: tuple[Page, ...]

    @property
    def title(self) -> str:
        """What the agenda calls it."""
        return str(self.agenda.common["titre"]) if self.agenda else ""


def wanted_kinds(book: Book, meeting: Meeting) -> dict[str, Place]:
    """The kinds of slide in a meeting's outline, with the first cell that asks for each."""
    kinds: dict[str, Place] = {}
    for row in _rows(book, meeting):
        kinds.setdefault(row.kind, row.origin.at("kind"))
    return kinds


def deck(
    book: Book, meeting: Meeting, measure: Measure, pencil: Pencil | None = None, recall: Recall = made_anew
) -> Deck:
    """The deck of `meeting`, its drawings left out without a `pencil`. Its prototypes must be there: `wanted_kinds`.

    `recall`: where what was laid out in the same template is taken again.
    """
    fields = _fields(book, meeting)
    blank = (Slide(row, meeting, book, measure, {}, pencil, recall=recall) for row in _rows(book, meeting))
    slides = [_slide(slide.row, fields, slide) for slide in blank]
    findings: list[Finding] = [*book.wording.findings]
    sections = [section for section in _sections(slides, findings) if section.pages]
    findings += [finding for section in sections if section.agenda for finding in section.agenda.findings]
    pages = tuple(page for section in sections for page in _with_agenda(section, sections))
    findings += overrun(meeting, pages)
    properties = {**fields, "document": {"sections": [section.title for section in sections if section.title]}}
    return Deck(meeting, pages, properties, tuple(dict.fromkeys(findings)))


def _fields(book: Book, meeting: Meeting) -> Facts:
    """What every text and every page may name."""
    following = book.next_meeting(meeting)
    return {
        **book.wording.fields,
        "seance": book.meetings[meeting.number],
        "prochaine": book.meetings[following.number] if following else {},
    }


def _rows(book: Book, meeting: Meeting) -> list[OutlineRow]:
    """The lines of a meeting in order, those for « chaque » sector or retained case repeated block by block.

    A line for each retained case that names a sector too is only for the cases of that sector.
    """
    own = sorted((r for r in book.portfolio.outline if r.meeting == meeting.number), key=lambda r: r.order)
    rows: list[OutlineRow] = []
    for repeated, block in groupby(own, key=_repeated):
        lines = list(block)
        if repeated == "sector":
            lines = [replace(line, sector=code) for code in book.sectors for line in lines]
        elif repeated == "case":
            leads = dict.fromkeys(kept.candidate.lead for kept in book.retained(meeting))
            lines = [
                replace(line, case=lead, sector=line.sector and lead.sector)
                for lead in leads
                for line in lines
                if line.sector in ("", EVERY, lead.sector)
            ]
        rows += lines
    return rows


def _repeated(row: OutlineRow) -> str:
    """The field in which a line says « chaque », "" when it stands once."""
    return "case" if row.case == EVERY else "sector" if row.sector == EVERY else ""


def _slide(row: OutlineRow, fields: Facts, blank: Slide) -> Slide:
    """`blank` with the row's own texts."""
    book = blank.book
    case = blank.case()
    about: Facts = {
        "secteur": book.sector_facts.get(_sector(row, case, book), {}),
        "cas": book.case_facts[case.key] if case else {},
        "groupe": book.retained_group(case.key, blank.meeting) if case else {},
    }
    wording = Wording({**fields, **about})
    common: Facts = {
        **wording.fields,
        "titre": wording.text(row.title, row.origin.at("title"), "Titre"),
        "partie": wording.text(row.part, row.origin.at("part"), "Partie"),
        **text_facts(row, wording),
        "orateur": spoken_facts(row, wording),
        "pagination": "",
    }
    return replace(blank, common=common, findings=tuple(wording.findings))


def _sector(row: OutlineRow, case: UseCase | None, book: Book) -> str:
    """The code of the sector of a line: the one it names, else its case's, else the only one there is."""
    only = next(iter(book.sectors)) if len(book.sectors) == 1 else ""
    return row.sector or (case.key.sector if case else only)


def _sections(slides: Sequence[Slide], findings: list[Finding]) -> Iterator[_Section]:
    agenda: Slide | None = None
    pages: list[Page] = []
    for slide in slides:
        if slide.row.kind == AGENDA.word:
            yield _Section(agenda, tuple(pages))
            agenda, pages = slide, []
        else:
            made, found = _pages(slide, agenda)
            pages += made
            # What is wrong in the title of a slide that is left out harms nobody.
            findings += (*slide.findings, *found) if made else found or (_left_out(slide),)
    yield _Section(agenda, tuple(pages))


def _left_out(slide: Slide) -> Finding:
    """CU-502, saying for which case or sector: a line may well be shown for another."""
    subject = slide.common["cas"].get("cle") or slide.common["secteur"].get("libelle")
    kind = f"{slide.row.kind} – {subject}" if subject else slide.row.kind
    return report("CU-502", _origin(slide), kind=kind)


def _pages(slide: Slide, agenda: Slide | None) -> tuple[list[Page], list[Finding]]:
    """The pages of one slide, numbered « (2/3) » when there are several on one subject; and what was found."""
    made = list(MAKERS[slide.row.kind](slide))
    findings = [one for one in made if isinstance(one, Finding)]
    contexts = [one for one in made if not isinstance(one, Finding)]
    section = str(agenda.common["titre"]) if agenda else str(slide.common["seance"]["nom"])
    subjects = groupby(contexts, key=lambda context: context.get("sujet"))
    pages = [
        Page(
            slide.row.kind,
            {**slide.common, "sources": sources(slide, context), **context, **pagination},
            section,
            _origin(slide),
        )
        for _, same in subjects
        for context, pagination in _numbered(list(same))
    ]
    return pages, findings


def _numbered(contexts: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Each context with its `pagination`."""
    for rank, context in enumerate(contexts, start=1):
        yield context, {"pagination": f"\u00a0({rank}/{len(contexts)})" if len(contexts) > 1 else ""}


def _origin(slide: Slide) -> Place:
    return slide.row.origin.at("kind")


def _with_agenda(section: _Section, sections: Sequence[_Section]) -> Iterator[Page]:
    """The agenda slide of a section, then its pages."""
    if section.agenda is not None:
        own = {"parties": _parts(section, sections), "courant": section.title, "sources": sources(section.agenda, {})}
        yield Page(AGENDA.word, {**section.agenda.common, **own}, section.title, _origin(section.agenda))
    yield from section.pages


def _parts(current: _Section, sections: Sequence[_Section]) -> list[Facts]:
    """The items of the agenda under their parts; a part that is its own only item stands alone."""
    listed = [section for section in sections if section.agenda is not None]
    parts = []
    for part, members in groupby(listed, key=lambda section: typeset(_part(section))):
        inside = list(members)
        items = [{"titre": member.title, "courant": member is current} for member in inside]
        alone = len(inside) == 1 and part == inside[0].title
        here = any(member is current for member in inside)
        parts.append({"titre": part, "courante": here and alone, "points": [] if alone else items})
    return parts


def _part(section: _Section) -> str:
    """The part of a section's agenda, or its title when it names none."""
    return str(section.agenda.common["partie"] or section.title) if section.agenda else ""
