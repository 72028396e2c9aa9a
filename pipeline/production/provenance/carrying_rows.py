"""The rows of a sheet whose values carry their cells.

What the code acts upon stays plain: words of enumerations, codes and references, by which rows are looked up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pipeline.contract.cell_values import CASE, CASES
from pipeline.contract.columns import Column
from pipeline.findings import Place
from pipeline.model.portfolio import CaseKey, Origin, UseCase
from pipeline.production.provenance.carrying_values import CarryingDate, CarryingFloat, CarryingInt
from pipeline.production.provenance.cell_sources import Source, Sources

CODES = ("code", "acronym", "id")
_ACTED_UPON = frozenset({
    ("actors", "family"), ("cases", "decided_priority"),
    ("decisions", "target"), ("meetings", "compared_to"), ("sections", "source"),
    ("sectors", "reference_format"),
})  # fmt: skip
_VOTER = ("votes", "participant")

_GATHERED = {
    ("cases", "short_title"): "short_title", ("cases", "note"): "note", ("participants", "college"): "college",
    ("outline", "part"): "agenda", ("outline", "title"): "agenda",
}  # fmt: skip
"""The columns of which equal texts are gathered on one card, row or line: they then carry the cells of all.

Those of one name are compared with each other, within a meeting for the lines of an agenda.
"""


def source_of(origin: Origin, *fields: str, is_computed: bool = False) -> Source:
    """The cells of some fields of a row, of those that the sheet has."""
    return Source(tuple(origin.at(name) for name in fields if name in origin.cells), is_computed)


def key_source(case: UseCase) -> Source:
    """The cells that say which case it is."""
    return source_of(case.origin, *("sector", "number", *(("suffix",) if case.key.suffix else ())))


def is_acted_upon(sheet: str, column: Column) -> bool:
    """Whether the code looks at what the column says; else it is only printed, compared as by a reader, or counted."""
    if column.kind in (CASE, CASES) or (sheet, column.name) == _VOTER:
        return False
    is_known = bool(column.words or column.refers) or (sheet, column.name) in _ACTED_UPON
    return is_known or (column.key and column.name in CODES)


_Like = tuple[str, object, str]


@dataclass
class Carrier:
    """Makes values carry their sources; a case is named with the cells of its own row, wherever it is referred to."""

    sources: Sources
    keys: Mapping[CaseKey, Source] = field(default_factory=dict)

    def rows(self, sheet: str, columns: Iterable[Column], rows: Iterable[Any]) -> tuple[Any, ...]:
        """The rows of a sheet; a value that stands in several cells of its row carries them all."""
        names = [column.name for column in columns if not is_acted_upon(sheet, column)]
        found = tuple(rows)
        gathered: dict[_Like, list[Place]] = defaultdict(list)
        for row in found:
            for name in filter(row.origin.cells.get, names):
                if likeness := _likeness(sheet, name, row):
                    gathered[likeness].append(row.origin.at(name))
        return tuple(self._row(row, sheet, names, gathered) for row in found)

    def _row(self, row: Any, sheet: str, names: Iterable[str], gathered: Mapping[_Like, Sequence[Place]]) -> Any:
        held = {name: getattr(row, name) for name in names if name in row.origin.cells and hasattr(row, name)}
        carried = {}
        for name, value in held.items():
            twins = [other for other in held if other == name or (isinstance(value, str) and held[other] == value)]
            likeness = _likeness(sheet, name, row)
            source = Source(tuple(gathered[likeness])) if likeness else source_of(row.origin, *twins)
            carried[name] = self.value(value, source)
        return replace(row, **carried)

    def value(self, value: Any, source: Source) -> Any:
        """A value of any kind; a truth, and what is not there, carry nothing."""
        if isinstance(value, tuple):
            return tuple(self.value(one, source) for one in value)
        if isinstance(value, str):
            return self.sources.text(value, source)
        if isinstance(value, CaseKey):
            return replace(value, number=self.value(value.number, self.keys.get(value, source)))
        maker = _CARRYING.get(type(value))
        return maker(value, self.sources.number(source)) if maker else value


_CARRYING: Mapping[type, Callable[[Any, int], object]] = {
    int: CarryingInt,
    float: CarryingFloat,
    date: CarryingDate.of,
}


def _likeness(sheet: str, name: str, row: Any) -> _Like | None:
    """What a text is gathered with, None for one that stands alone."""
    gathered = _GATHERED.get((sheet, name))
    return (gathered, getattr(row, "meeting", None), getattr(row, name)) if gathered else None
