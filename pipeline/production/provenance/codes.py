"""Where codes are declared. Rows are looked up by them: they cannot carry their cell, and are found by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.contract.sheets import SHEETS
from pipeline.findings import Address, Place
from pipeline.model.portfolio import Portfolio
from pipeline.production.provenance.carrying_rows import CODES


@dataclass(frozen=True)
class Codes:
    """The codes, acronyms and ids of a workbook, each with its cell."""

    declared: tuple[tuple[str, Place], ...]

    def found(self, words: str, beside: Iterable[Place]) -> Place | None:
        """The cell of the code that `words` are, or hold when its row is that of a cell `beside`; None without one."""
        alone = self._unique.get(words)
        if alone is not None:
            return alone
        near = (self._by_row.get(_row(place)) for place in beside)
        return next((place for code, place in filter(None, near) if code in re.findall(r"\w+", words)), None)

    @cached_property
    def _unique(self) -> Mapping[str, Place]:
        """Those of two letters at least that one row has: another tells nothing out of its row."""
        counts = Counter(code for code, _ in self.declared)
        return {code: place for code, place in self.declared if counts[code] == 1 and len(code) > 1}

    @cached_property
    def _by_row(self) -> Mapping[tuple[str, int], tuple[str, Place]]:
        return {_row(place): (code, place) for code, place in self.declared}


def codes_of(portfolio: Portfolio) -> Codes:
    """The codes that a portfolio declares."""
    columns = ((sheet.name, column) for sheet in SHEETS for column in sheet.columns)
    names = [(sheet, one.name) for sheet, one in columns if one.key and one.name in CODES and not one.refers]
    return Codes(
        tuple(
            (str(getattr(row, name)), row.origin.at(name))
            for sheet, name in names
            for row in getattr(portfolio, sheet)
            if name in row.origin.cells
        )
    )


def _row(place: Place) -> tuple[str, int]:
    return place.container, place.inside.row if isinstance(place.inside, Address) else 0
