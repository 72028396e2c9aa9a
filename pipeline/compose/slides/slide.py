"""One line of the outline on its way to become pages, and what a kind of slide makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.compose.facts.line_facts import NO_TEXT
from pipeline.compose.table_pages import Group, Rows, Shared, paged_groups, paged_rows
from pipeline.contract.slide_kinds import DRAWING_ZONE
from pipeline.findings import Finding
from pipeline.measure.page import FIT, ZONES, Area, Filling, Locate, Measure
from pipeline.model.portfolio import CaseKey, Meeting, OutlineRow, UseCase
from pipeline.scene.shapes import Scene


@dataclass(frozen=True)
class Pencil:
    """What a deck's template offers to drawings: where its zones stand, and how a drawing becomes shapes there."""

    locate: Locate
    draw: Callable[[Scene, Area], Filling]

    def page(self, scene: Scene, area: Area, zone: str = DRAWING_ZONE) -> Facts:
        """The context of a page that shows `scene` in one of its zones, with the same in words."""
        return {ZONES: {zone: self.draw(scene, area)}, "equivalent": scene.description}


@dataclass(frozen=True)
class Slide:
    """One line of the outline with all that a kind of slide may need; `common` is given to every page.

    `findings`: what is wrong in its title and texts, which matters only if it is shown.
    """

    row: OutlineRow
    meeting: Meeting
    book: Book
    measure: Measure
    common: Mapping[str, Any]
    pencil: Pencil | None = None
    findings: tuple[Finding, ...] = ()

    def cases(self) -> list[UseCase]:
        """The cases of the slide's sector, or of all sectors when the line names none."""
        portfolio = self.book.portfolio
        return list(portfolio.index.sector_cases.get(self.row.sector, ()) if self.row.sector else portfolio.cases)

    def case(self) -> UseCase | None:
        """The case that the line names."""
        return self.book.cases.get(self.row.case) if isinstance(self.row.case, CaseKey) else None

    @property
    def introduction(self) -> Facts:
        """What « Texte » says, for the first page; nothing where it says nothing."""
        said = {name: self.common[name] for name in NO_TEXT}
        return said if any(said.values()) else {}

    def zone(self, zone: str) -> tuple[Pencil, Area] | None:
        """What draws, and a zone of the prototype, under the introduction; None where nothing can be drawn."""
        said = self.common if self.introduction else {}
        area = self.pencil.locate(self.row.kind, zone, said) if self.pencil else None
        return (self.pencil, area) if self.pencil and area else None

    def pages(self, rows: Rows, name: str, others: Facts | None = None, first: Facts | None = None) -> list[Facts]:
        """The contexts of the pages whose table repeats `rows` under `name`, each with `others`; none without rows.

        `first` is what the first page says instead, where it may take room from the table, as the introduction does.
        """
        common = {**(others or {}), **self._behind}
        opening = {**self.introduction, **(first or {})}
        shared = paged_rows(rows, self.row.kind, {**self.common, **common}, name, self.measure, first=opening)
        said = (opening if rank == 0 else {} for rank in range(len(shared.pages)))
        return [{**common, **own, name: page, **_fit(shared)} for own, page in zip(said, shared.pages, strict=True)]

    def group_pages(
        self, groups: Sequence[Group], name: str, others: Facts | None = None, *, keep_groups: bool = False
    ) -> list[Facts]:
        """The same for a table of groups of rows, each repeated under `name`; the pages have them as `groupes`."""
        common = {**(others or {}), **self._behind}
        made = paged_groups(
            groups,
            self.row.kind,
            {**self.common, **common},
            name,
            self.measure,
            keep_groups=keep_groups,
            first=self.introduction,
        )
        said = (self.introduction if rank == 0 else {} for rank in range(len(made.pages)))
        return [{**common, **own, "groupes": page, **_fit(made)} for own, page in zip(said, made.pages, strict=True)]

    @property
    def _behind(self) -> Facts:
        """What the pages behind the first say instead of the introduction."""
        return dict(NO_TEXT) if self.introduction else {}


def _fit(shared: Shared[Any]) -> Facts:
    """How the slides of a table are to be set, where its prototype leaves that open."""
    return {FIT: shared.fit} if shared.fit else {}


Maker = Callable[[Slide], Iterable[Facts | Finding]]
"""A kind of slide: the context of each of its pages, none when the slide is left out; and what was found on the way."""

Makers = Mapping[str, Maker]
"""The kinds of slide that a module makes, by their word."""
