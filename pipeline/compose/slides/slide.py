"""One line of the outline on its way to become pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.compose.book import Book, Facts
from pipeline.compose.slides.drawing_slides import Pencil
from pipeline.compose.table_pages import Rows, paged_rows
from pipeline.findings import Finding
from pipeline.measure.page import Measure
from pipeline.model.portfolio import CaseKey, Meeting, OutlineRow, UseCase


@dataclass(frozen=True)
class Slide:
    """One line of the outline with all that a kind of slide may need; `common` is given to every page.

    `findings`: what is wrong in its title and texts, which matters only if it is shown; a kind may add to it.
    """

    row: OutlineRow
    meeting: Meeting
    book: Book
    measure: Measure
    common: Facts
    pencil: Pencil | None = None
    findings: list[Finding] = field(default_factory=list)

    def cases(self) -> list[UseCase]:
        """The cases of the slide's sector, or of all sectors when the line names none."""
        portfolio = self.book.portfolio
        return [case for case in portfolio.cases if self.row.sector in ("", case.key.sector)]

    def case(self) -> UseCase | None:
        """The case that the line names."""
        return self.book.cases.get(self.row.case) if isinstance(self.row.case, CaseKey) else None

    def pages(self, rows: Rows, name: str, others: Facts | None = None, first: Facts | None = None) -> list[Facts]:
        """The contexts of the pages whose table repeats `rows` under `name`, each with `others`; none without rows.

        `first` is what the first page says instead, where it may take room from the table.
        """
        common, opening = others or {}, first or {}
        shared = paged_rows(rows, self.row.kind, self.common | common, name, self.measure, first=opening)
        return [{**common, **(opening if rank == 0 else {}), name: page} for rank, page in enumerate(shared)]
