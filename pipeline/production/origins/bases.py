"""The workbooks that a document of the group may come from: the one of now, those of the closed meetings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from pipeline.compose.facts.meeting_facts import meeting_name
from pipeline.findings import Finding, errors
from pipeline.model.portfolio import Portfolio
from pipeline.production.archives.closed_meetings import Archive, closed_meetings
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.files.document import Document
from pipeline.production.makers.maker import family
from pipeline.production.order import BallotOrder, Order
from pipeline.production.provenance.printed_texts import TEMPLATES, fixed_texts
from pipeline.production.provenance.twins import Making
from pipeline.production.runs.earlier import earlier_portfolios, earlier_workbook
from pipeline.words.text import comparable


@dataclass(frozen=True)
class Base:
    """A sound workbook of the group: what its documents are made from again; `archive` is None for the one of now."""

    workbook: Path
    making: Making
    archive: Archive | None = None

    @property
    def portfolio(self) -> Portfolio:
        """What it says."""
        return self.making.portfolio

    @property
    def name(self) -> str:
        """« le classeur de la séance GT n°1 (archives/gt1) », « le classeur actuel »."""
        if self.archive is None:
            return "le classeur actuel"
        meeting = self.portfolio.index.meetings.get(self.archive.meeting)
        called = meeting_name(meeting, self.portfolio.project) if meeting else f"séance n°{self.archive.meeting}"
        return f"le classeur archivé à la clôture ({called})"

    @property
    def family(self) -> str:
        """What begins the identifiers of its documents."""
        return family(self.portfolio.project)

    def named(self, stems: Collection[str], ending: str) -> list[Document]:
        """Its documents whose file, without its ending, is called so, capitals apart."""
        wanted = [
            (path, subject)
            for path, subject in self.making.listed()
            if path.endswith(ending) and PurePosixPath(path).stem.casefold() in stems
        ]
        subjects = {subject for _, subject in wanted}
        made = self.making.documents(lambda subject: subject in subjects) if subjects else []
        return [one for one in made if one.path in {path for path, _ in wanted}]

    @cached_property
    def fixed(self) -> frozenset[str]:
        """What its templates say in every document, `comparable`."""
        folder = self.making.order.templates
        return frozenset(comparable(text) for path in TEMPLATES.values() for text in fixed_texts(folder / path))

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """All its documents, made again."""
        return tuple(self.making.documents())


def bases_of(order: Order, *, archived: bool = True) -> tuple[tuple[Base, ...], tuple[Finding, ...]]:
    """The workbook of `order`, then the `archived` ones of its closed meetings, the last first.

    None, and why, when that of `order` has an error. An archive that cannot be read is passed over.
    """
    reading = checked_portfolio(order.workbook)
    if reading.portfolio is None or errors(reading.findings):
        return (), reading.findings
    archives = closed_meetings(order.workbook)
    now = Base(order.workbook, _making(reading.portfolio, order, archives))
    return (now, *(_archived(order, archives) if archived else ())), ()


def _archived(order: Order, archives: Mapping[int, Archive]) -> Iterator[Base]:
    for number in sorted(archives, reverse=True):
        reading = checked_portfolio(archives[number].workbook)
        if reading.portfolio is not None and not errors(reading.findings):
            before = {other: archive for other, archive in archives.items() if other < number}
            making = _making(reading.portfolio, replace(order, meeting=number), before)
            yield Base(archives[number].workbook, making, archives[number])


def _making(portfolio: Portfolio, order: Order, archives: Mapping[int, Archive]) -> Making:
    """What the documents of a workbook are made from, whatever meeting is closed."""
    wanted = replace(order, decks=True, fiches=True, ballots=BallotOrder(trial=True))
    earlier = earlier_portfolios(portfolio, order.workbook, portfolio.meetings, [], archives)
    noted = {}
    for meeting in portfolio.meetings:
        path = earlier_workbook(meeting, order.workbook, archives)
        before = earlier.get(meeting.number) or (checked_portfolio(path).portfolio if path else None)
        if before:
            noted[meeting.number] = before
    return Making(portfolio, wanted, earlier, noted)
