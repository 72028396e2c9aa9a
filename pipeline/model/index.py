"""What is looked up in a portfolio by case, sector, phase, meeting or name: tables made once, when first asked for.

Of rows that share a key, which the reader tells as a fault, the first is found.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from pipeline.model.case_names import CaseNames, NamedCase, case_names
from pipeline.model.references import printed_reference
from pipeline.words.text import comparable

if TYPE_CHECKING:
    from pipeline.model.portfolio import (
        Actor,
        Barrier,
        CaseClass,
        CaseKey,
        CrossGroup,
        ExchangedData,
        Flow,
        FlowStyle,
        Meeting,
        Phase,
        Portfolio,
        Sector,
        Socle,
        UseCase,
    )

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, eq=False)
class Index:
    """The tables of one portfolio; `portfolio.index` is the only one there is of it."""

    portfolio: Portfolio

    @cached_property
    def cases(self) -> Mapping[CaseKey, UseCase]:
        """The cases by key, in the workbook's order."""
        return _first(self.portfolio.cases, lambda case: case.key)

    @cached_property
    def case_names(self) -> CaseNames:
        """Which case each way of writing means."""
        labels = {code: sector.label for code, sector in self.sectors.items()}
        return case_names(
            NamedCase(case.key, labels.get(case.key.sector, ""), printed_reference(case, self.portfolio))
            for case in self.portfolio.cases
        )

    @cached_property
    def sectors(self) -> Mapping[str, Sector]:
        """The sectors by code, in their order; those without one come last, as the workbook lists them."""
        return _first(_sorted(self.portfolio.sectors, lambda sector: sector.order), lambda sector: sector.code)

    @cached_property
    def sector_cases(self) -> Mapping[str, tuple[UseCase, ...]]:
        """The cases of each sector that has some, in the workbook's order."""
        return _grouped(self.portfolio.cases, lambda case: case.key.sector)

    @cached_property
    def phases(self) -> Mapping[tuple[str, str], Phase]:
        """The phases by sector and code."""
        return _first(self.portfolio.phases, lambda phase: (phase.sector, phase.code))

    @cached_property
    def sector_phases(self) -> Mapping[str, tuple[Phase, ...]]:
        """The phases of each sector's journey, in their order."""
        return _grouped(_sorted(self.portfolio.phases, lambda phase: phase.order), lambda phase: phase.sector)

    @cached_property
    def case_flows(self) -> Mapping[CaseKey, tuple[Flow, ...]]:
        """The flows of each case that has some, both views, in the workbook's order."""
        return _grouped(self.portfolio.flows, lambda flow: flow.case)

    @cached_property
    def flows(self) -> Mapping[tuple[CaseKey, str], tuple[Flow, ...]]:
        """The flows by case and view, by number; those without one last, as the workbook lists them."""
        return _grouped(_sorted(self.portfolio.flows, lambda flow: flow.number), lambda flow: (flow.case, flow.view))

    @cached_property
    def data(self) -> Mapping[CaseKey, tuple[ExchangedData, ...]]:
        """The data that each case exchanges, by number."""
        return _grouped(_sorted(self.portfolio.data, lambda data: data.number), lambda data: data.case)

    @cached_property
    def barriers(self) -> Mapping[tuple[CaseKey, str], tuple[Barrier, ...]]:
        """The barriers by case and view, by number."""
        ordered = _sorted(self.portfolio.barriers, lambda barrier: barrier.number)
        return _grouped(ordered, lambda barrier: (barrier.case, barrier.view))

    @cached_property
    def groups(self) -> Mapping[CaseKey, tuple[CrossGroup, ...]]:
        """The cross-sector groups that each case is in."""
        members = ((key, group) for group in self.portfolio.groups for key in dict.fromkeys(group.cases))
        return {key: tuple(group for _, group in own) for key, own in _grouped(members, lambda one: one[0]).items()}

    @cached_property
    def meetings(self) -> Mapping[int, Meeting]:
        """The meetings by number, in that order."""
        return _first(_sorted(self.portfolio.meetings, lambda meeting: meeting.number), lambda meeting: meeting.number)

    @cached_property
    def classes(self) -> Mapping[str, CaseClass]:
        """The classes of priority by code, in their order: those of « Classes », else the two of « Projet »."""
        declared = self.portfolio.classes or self.portfolio.project.plain_classes
        return _first(_sorted(declared, lambda one: one.order), lambda one: one.code)

    @cached_property
    def flow_styles(self) -> Mapping[str, FlowStyle]:
        """The lines of the legend by code."""
        return _first(self.portfolio.flow_styles, lambda style: style.code)

    @cached_property
    def socles(self) -> Mapping[str, Socle]:
        """The socles by code."""
        return _first(self.portfolio.socles, lambda socle: socle.code)

    @cached_property
    def parties(self) -> Mapping[str, Actor | Socle]:
        """Who a flow may name, by `comparable` code or label; a code wins over a label, an actor over a socle."""
        parties: tuple[Actor | Socle, ...] = (*self.portfolio.socles, *self.portfolio.actors)
        labels = {comparable(party.label): party for party in parties}
        return labels | {comparable(party.code): party for party in parties}


def _first(rows: Iterable[V], key: Callable[[V], K]) -> dict[K, V]:
    found: dict[K, V] = {}
    for row in rows:
        found.setdefault(key(row), row)
    return found


def _grouped(rows: Iterable[V], key: Callable[[V], K]) -> dict[K, tuple[V, ...]]:
    found: dict[K, list[V]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {shared: tuple(own) for shared, own in found.items()}


def _sorted(rows: Iterable[V], order: Callable[[V], float | None]) -> list[V]:
    """`rows` by their order, those without one last."""

    def turn(row: V) -> float:
        place = order(row)
        return float("inf") if place is None else place

    return sorted(rows, key=turn)
