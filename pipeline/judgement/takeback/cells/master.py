"""The master workbook as proposals need it: what each cell says as it is typed, which column and row it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.contract.columns import Column, Sheet
from pipeline.contract.sheets import SETTINGS, SETTINGS_TITLE, SHEETS, case_columns, sheet
from pipeline.findings import Address, Place
from pipeline.model.portfolio import CaseKey, Portfolio, UseCase
from pipeline.words.french import number
from pipeline.words.text import comparable

CASES = sheet("cases").title


@dataclass(frozen=True)
class MasterRow:
    """A row of a sheet, and what was read from it."""

    sheet: Sheet
    number: int
    record: Any

    def at(self, field: str) -> Place | None:
        """The place of a field, None when the sheet has no such column."""
        address = self.record.origin.cells.get(field)
        return Place(self.sheet.title, address) if address else None

    @property
    def case(self) -> CaseKey | None:
        """The case that it is, or is about."""
        return self.record.key if isinstance(self.record, UseCase) else getattr(self.record, "case", None)


@dataclass(frozen=True)
class Master:
    """A portfolio, and what its cells hold as an editor reads them, by sheet and address."""

    portfolio: Portfolio
    typed: Mapping[tuple[str, Address], str]

    def text(self, place: Place) -> str:
        """What the cell at `place` says; "" for an empty one."""
        return self.typed.get((place.container, place.inside), "") if isinstance(place.inside, Address) else ""

    def row(self, place: Place) -> MasterRow | None:
        """The row of a cell."""
        inside = place.inside
        return self._rows.get((place.container, inside.row)) if isinstance(inside, Address) else None

    def column(self, place: Place) -> Column | None:
        """The column of a cell, or the setting that it gives."""
        if place.where == SETTINGS_TITLE:
            cells = self.portfolio.project.origin.cells
            return next((one for one in SETTINGS if cells.get(one.name) == place.inside), None)
        row = self.row(place)
        return self.column_of(row, self.field(place)) if row else None

    def field(self, place: Place) -> str:
        """The name of the field that a cell gives, "" when there is none."""
        row = self.row(place)
        cells = row.record.origin.cells if row else {}
        return next((name for name, address in cells.items() if address == place.inside), "")

    def column_of(self, row: MasterRow, field: str) -> Column | None:
        """The column of a field of a row."""
        columns = self._case_columns if row.sheet.title == CASES else row.sheet.columns
        return next((one for one in columns if one.name == field), None)

    def rows(self, name: str) -> list[MasterRow]:
        """The rows of the sheet `name` of the contract."""
        return [row for row in self._rows.values() if row.sheet.name == name]

    def case_row(self, key: CaseKey | None) -> MasterRow | None:
        """The row of a case."""
        return next((row for row in self.rows("cases") if row.record.key == key), None)

    def subject(self, place: Place) -> str:
        """« PH 8 – Contexte », « PH 8, Flux, n° 3 – Émetteur »: the row and the column of a cell."""
        row, column = self.row(place), self.column(place)
        about = self.named(row) if row else ""
        return " – ".join(part for part in (about, column.header if column else "") if part)

    def named(self, row: MasterRow) -> str:
        """How a row is called."""
        record = row.record
        if isinstance(record, UseCase):
            return str(record.key)
        found = (getattr(record, name, None) for name in _NAMES)
        words = [number(one) if isinstance(one, float) else str(one) for one in found if one not in (None, "")]
        item = row.sheet.item
        return ", ".join(part for part in (str(row.case or ""), " ".join([item, *words[:2]])) if part)

    @cached_property
    def _case_columns(self) -> tuple[Column, ...]:
        labels = (one.label for one in self.portfolio.criteria)
        return case_columns(labels, self.portfolio.text_columns, has_classes=bool(self.portfolio.classes))

    @cached_property
    def _rows(self) -> Mapping[tuple[str, int], MasterRow]:
        return {(row.sheet.title, row.number): row for row in self._all_rows()}

    def _all_rows(self) -> Iterator[MasterRow]:
        for one in SHEETS:
            for record in self._records(one):
                if record.origin.row:
                    yield MasterRow(one, record.origin.row, record)

    def _records(self, one: Sheet) -> Iterable[Any]:
        if one.name == "levels":
            return [level for criterion in self.portfolio.criteria for level in criterion.levels]
        return getattr(self.portfolio, one.name)  # type: ignore[no-any-return]


_NAMES = ("view", "number", "code", "acronym", "id", "name", "target", "order", "title", "label")
"""The fields by which a row is called, the first two that it has."""


def same_row(row: MasterRow, other: Master) -> MasterRow | None:
    """The row of another workbook that stands for the same thing.

    A case is known by its title before its key, which a row inserted in the middle changes; another row by its key,
    then by all that it says.
    """
    rows = other.rows(row.sheet.name)
    same = [one for one in rows if _said(one) == _said(row)]
    titled = [one for one in rows if isinstance(row.record, UseCase) and _title(one) == _title(row)]
    keyed = [one for one in rows if _identity(one) == _identity(row)]
    return next((found[0] for found in (same, titled, keyed) if len(found) == 1), None)


def _title(row: MasterRow) -> str:
    return comparable(row.record.title)


def _identity(row: MasterRow) -> tuple[str, ...]:
    """What says which row it is: its key; its case, its view and its rank for a flow, which has none."""
    if isinstance(row.record, UseCase):
        return (comparable(str(row.record.key)),)
    names = [column.name for column in row.sheet.columns if column.key] or ["case", "view", "number", "target"]
    return tuple(comparable(str(getattr(row.record, name, ""))) for name in names)


def _said(row: MasterRow) -> tuple[str, ...]:
    if isinstance(row.record, UseCase):
        return (_title(row), *_identity(row))
    return tuple(comparable(str(getattr(row.record, one.name, ""))) for one in row.sheet.columns)
