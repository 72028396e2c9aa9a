"""What cells are called: « Cas d'usage!E8 (PA 7, Intitulé) »; many of them as ranges: « Cas d'usage!A2:B75 »."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from pipeline.contract.columns import Column
from pipeline.contract.sheets import SETTINGS, SHEETS, case_columns, vote_columns
from pipeline.findings import Address, Place
from pipeline.model.portfolio import OTHER_SETTING, Origin, Portfolio, UseCase
from pipeline.words.french import plural

_FEW = 3
"""The most cells that are told one by one."""

_RANGES = 4
"""The most ranges that are told; the others are counted."""


@dataclass(frozen=True)
class CellNames:
    """The cells of a portfolio, each with the row and the column that it stands in, as an editor calls them."""

    portfolio: Portfolio

    def told(self, cells: Iterable[Place]) -> str:
        """Some cells in a sentence."""
        found = list(cells)
        if len(found) <= _FEW:
            return ", ".join(f"{cell}{self._name(cell)}" for cell in found)
        ranges = list(ranges_of(found))
        others = len(ranges) - _RANGES
        return ", ".join(ranges[:_RANGES]) + (
            f" et {plural(others, 'autre plage', 'autres plages')}" if others > 0 else ""
        )

    def _name(self, cell: Place) -> str:
        name = self._names.get(cell)
        return f" ({name})" if name else ""

    @cached_property
    def _names(self) -> Mapping[Place, str]:
        names = {place: header for _, origin in self._rows() for place, header in _settings(origin)}
        for row, origin in self._rows():
            label = str(row.key) if isinstance(row, UseCase) else ""
            for name, address in origin.cells.items():
                header = _HEADERS.get(origin.sheet, {}).get(name) or name.partition(":")[2]
                if header:
                    names.setdefault(Place(origin.sheet, address), ", ".join(filter(None, (label, header))))
        return names

    def _rows(self) -> Iterator[tuple[object, Origin]]:
        portfolio = self.portfolio
        yield portfolio.project, portfolio.project.origin
        for sheet in SHEETS:
            for row in getattr(portfolio, sheet.name, ()):
                yield row, row.origin
        for criterion in portfolio.criteria:
            yield from ((level, level.origin) for level in criterion.levels)


def _settings(origin: Origin) -> Iterator[tuple[Place, str]]:
    """The settings that the contract does not know, by their keys."""
    for name, address in origin.cells.items():
        if name.startswith(OTHER_SETTING):
            yield Place(origin.sheet, address), name.removeprefix(OTHER_SETTING)


def _headers(columns: Iterable[Column]) -> dict[str, str]:
    return {column.name: column.header for column in columns}


_HEADERS = {
    **{sheet.title: _headers(sheet.columns) for sheet in SHEETS},
    "Cas d'usage": _headers(case_columns((), ())),
    "Votes": _headers(vote_columns(99)),
    "Projet": _headers(SETTINGS),
}


def ranges_of(cells: Iterable[Place]) -> Iterator[str]:
    """Cells as ranges: neighbours of a column together, then columns of the same rows."""
    by_sheet: dict[str, set[tuple[int, int]]] = {}
    for cell in cells:
        if isinstance(cell.inside, Address):
            by_sheet.setdefault(cell.container, set()).add((cell.inside.column, cell.inside.row))
    for sheet, found in by_sheet.items():
        columns = [
            (column, tuple(_runs(row for _, row in own))) for column, own in groupby(sorted(found), lambda c: c[0])
        ]
        for neighbours in _neighbours(columns):
            left, right, runs = neighbours[0][0], neighbours[-1][0], neighbours[0][1]
            for top, bottom in runs:
                first, last = Address(top, left), Address(bottom, right)
                yield f"{sheet}!{first}" if first == last else f"{sheet}!{first}:{last}"


_Column = tuple[int, tuple[tuple[int, int], ...]]


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of rows that follow each other."""
    run: list[int] = []
    for row in rows:
        if run and row != run[-1] + 1:
            yield run[0], run[-1]
            run = []
        run.append(row)
    if run:
        yield run[0], run[-1]


def _neighbours(columns: Iterable[_Column]) -> Iterator[list[_Column]]:
    """Columns that follow each other and have the same rows."""
    together: list[_Column] = []
    for column in columns:
        if together and (column[0] != together[-1][0] + 1 or column[1] != together[-1][1]):
            yield together
            together = []
        together.append(column)
    if together:
        yield together
