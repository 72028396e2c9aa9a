"""What returned documents were made from: the workbook of a closed meeting or that of today, and the document again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from pipeline.contract.cell_values import CASE
from pipeline.engine.read_back.read_text import ReadText
from pipeline.findings import Finding, Place, errors, report
from pipeline.findings.place import Step
from pipeline.judgement.takeback.cells.master import Master
from pipeline.judgement.takeback.proposing.both_sides import Sides
from pipeline.judgement.takeback.returned import DocumentKind, ReturnedDocument
from pipeline.judgement.takeback.sides.carried import base_document
from pipeline.judgement.takeback.sides.printed import BaseDocument, Spot, contexts, words_of_blanks
from pipeline.judgement.takeback.sides.sameness import nearness, plain
from pipeline.model.portfolio import CaseKey, Portfolio
from pipeline.production.archives.closed_meetings import closed_meetings
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.order import DECK, Order, Subject
from pipeline.production.provenance.alignment import laid_over
from pipeline.production.provenance.cell_sources import Sources
from pipeline.production.provenance.twins import Making
from pipeline.production.runs.earlier import earlier_portfolios
from pipeline.readers import read_document, read_parts, typed_cells

LEAST_NEAR = 0.3
"""What a document shares at least with what it was made from."""


@dataclass(frozen=True)
class Base:
    """A document made again, with its cells; `case` is that of a fiche."""

    document: BaseDocument
    master: Master
    case: CaseKey | None
    blanks: frozenset[str] = frozenset()

    def beside(self, returned: ReturnedDocument) -> Sides:
        """It, and what came back."""
        return Sides(self.document, returned, self.master, self.case, self.blanks)


@dataclass(frozen=True)
class Candidate:
    """A document that could be the base of one that came back: as it reads."""

    subject: Subject
    meeting: int
    reads: ReturnedDocument


@dataclass(frozen=True)
class WorkbookBases:
    """The documents of one workbook, made again when they are asked for, each once.

    `meetings`: those whose documents it may have made.
    """

    workbook: Path
    templates: Path
    portfolio: Portfolio
    meetings: tuple[int, ...]
    sources: Sources = field(default_factory=Sources)

    @cached_property
    def master(self) -> Master:
        """Its cells."""
        return Master(self.portfolio, typed_cells(self.workbook))

    @cached_property
    def _known(self) -> dict[tuple[DocumentKind, int], list[Candidate]]:
        return {}

    @cached_property
    def _blank_words(self) -> dict[tuple[DocumentKind, int], frozenset[str]]:
        return {}

    @cached_property
    def _makings(self) -> dict[tuple[DocumentKind, int], Making]:
        return {}

    def candidates(self, kind: DocumentKind, made: date | None) -> Iterator[Candidate]:
        """Its documents of a kind: those of the meetings of the day `made`, of all when there is none."""
        days = {one.number: one.date for one in self.portfolio.meetings}
        of_day = [number for number in self.meetings if days.get(number) == made]
        for meeting in of_day or self.meetings:
            if (kind, meeting) not in self._known:
                self._known[kind, meeting] = list(self._made(kind, meeting))
            yield from self._known[kind, meeting]

    def _made(self, kind: DocumentKind, meeting: int) -> Iterator[Candidate]:
        for one in self._making(kind, meeting).documents():
            if one.path.endswith(kind.value):
                reads = read_document(read_parts(one.content), kind, one.path)
                yield Candidate(one.subject, meeting, reads)

    def _making(self, kind: DocumentKind, meeting: int) -> Making:
        if (kind, meeting) not in self._makings:
            is_deck = kind is DocumentKind.DECK
            order = Order(self.workbook, self.templates, decks=is_deck, fiches=not is_deck, meeting=meeting)
            self._makings[kind, meeting] = Making(self.portfolio, order, self._earlier(meeting) if is_deck else {})
        return self._makings[kind, meeting]

    def _earlier(self, meeting: int) -> dict[int, Portfolio]:
        meetings = [one for one in self.portfolio.meetings if one.number == meeting]
        return earlier_portfolios(self.portfolio, self.workbook, meetings, [], closed_meetings(self.workbook))

    def base(self, kind: DocumentKind, found: Candidate) -> Base | None:
        """A document with its cells."""

        def wanted(subject: Subject) -> bool:
            return subject == found.subject

        twins = self._making(kind, found.meeting).twins(self.sources, wanted)
        if not twins:
            return None
        contents = (twins[0].document.content, twins[0].carrying)
        document, carrying = (read_document(read_parts(one), kind, found.reads.file) for one in contents)
        case = CASE.parse(" ".join(found.subject[1:])) if found.subject[0] != DECK else None
        strands = laid_over(_read_texts(document), _read_texts(carrying))
        lines = dict(zip((line.number for line in document.paragraphs), strands, strict=True))
        made = base_document(document, lines, self.sources.source)
        return Base(made, self.master, case if isinstance(case, CaseKey) else None, self._blanks(kind, found.meeting))

    def _blanks(self, kind: DocumentKind, meeting: int) -> frozenset[str]:
        if (kind, meeting) not in self._blank_words:
            self._blank_words[kind, meeting] = words_of_blanks(one.reads for one in self._known[kind, meeting])
        return self._blank_words[kind, meeting]


class Bases:
    """The bases of a group's documents: workbooks of closed meetings, and the workbook of today."""

    def __init__(self, workbook: Path, templates: Path, portfolio: Portfolio) -> None:
        begun = portfolio.project.current_meeting
        meetings = [one.number for one in portfolio.meetings if begun is None or one.number <= begun]
        self.today = WorkbookBases(workbook, templates, portfolio, tuple(meetings))
        self.findings: list[Finding] = []
        """What is to be known of the workbooks of closed meetings."""
        self._all = [self.today]
        for number, archive in closed_meetings(workbook).items():
            reading = checked_portfolio(archive.workbook)
            if reading.portfolio is None or errors(reading.findings):
                place = Place(document=archive.folder.name)
                self.findings.append(report("CU-596", place, meeting=number))
            else:
                self._all.append(WorkbookBases(archive.workbook, templates, reading.portfolio, (number,)))

    def of(self, document: ReturnedDocument) -> Base | None:
        """What a document was made from: the nearest of those that bear its title, else of all; None when none is near.

        Of two as near as each other, that of today's workbook.
        """
        found = [(one, candidate) for one in self._all for candidate in one.candidates(document.kind, document.made)]
        titled = [pair for pair in found if pair[1].reads.title and plain(pair[1].reads.title) == plain(document.title)]
        best = _nearest(titled, document) or _nearest(found, document)
        return best[0].base(document.kind, best[1]) if best is not None else None


_Pair = tuple[WorkbookBases, Candidate]


def _nearest(pairs: Sequence[_Pair], document: ReturnedDocument) -> _Pair | None:
    said = _text(document)
    near: Callable[[_Pair], float] = lambda pair: nearness(_text(pair[1].reads), said)  # noqa: E731
    best = max(pairs, key=near, default=None)
    return best if best is not None and near(best) >= LEAST_NEAR else None


def _text(document: ReturnedDocument) -> str:
    return "\n".join(line.text for line in document.paragraphs if line.text.strip())


def _read_texts(document: ReturnedDocument) -> list[ReadText]:
    """The lines of a document; a text goes on from one to the next in the cells of tables and in shapes."""
    where = contexts(document)
    stories: dict[Spot, int] = {}
    for context in where.values():
        stories.setdefault(context.spot, len(stories))
    return [
        ReadText((Step("ligne", line.number),), line.text, stories[where[line.number].spot])
        for line in document.paragraphs
    ]
