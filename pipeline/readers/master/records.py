"""The rows of a table as records: values by field name, and where each was read. The same for every sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.contract.cell_values import TEXT
from pipeline.contract.columns import Column, Sheet
from pipeline.findings import Finding, report
from pipeline.model.portfolio import Origin
from pipeline.readers.file.excel import RawRow, address
from pipeline.readers.master.cells import ABSENT, cell_value, shown
from pipeline.readers.master.matching import Table
from pipeline.words.text import comparable


@dataclass(frozen=True)
class Record:
    """One row: the fields that were given and understood.

    `complete` is false when a field without which nothing can be made of the row is missing: such a row still counts
    as what others refer to, so that one fault is told once.
    """

    values: Mapping[str, Any]
    origin: Origin
    complete: bool = True


def records(table: Table, findings: list[Finding]) -> tuple[Record, ...]:
    """The records of a table, in its order, incomplete ones included."""
    return tuple(_record(table, row, findings) for row in table.rows)


def _record(table: Table, row: RawRow, findings: list[Finding]) -> Record:
    values: dict[str, Any] = {}
    for column in table.columns:
        if column.name in table.positions:
            cell = row.cells.get(table.positions[column.name])
            value = cell_value(cell, column, table.place(row, column), findings)
            if value is not ABSENT:
                values[column.name] = value
    cells = {name: address(row.number, position) for name, position in table.positions.items()}
    return _completed(Record(values, Origin(table.sheet.title, row.number, cells)), table.columns)


def _completed(record: Record, columns: Iterable[Column]) -> Record:
    """The record, its missing required texts empty; incomplete when another required field is missing."""
    missing = [column for column in columns if column.required and column.name not in record.values]
    texts = {column.name: "" for column in missing if _may_be_empty(column)}
    return replace(record, values={**record.values, **texts}, complete=len(texts) == len(missing))


def _may_be_empty(column: Column) -> bool:
    """Whether a row still means something to the rules without this text: a title, not a code or a choice of words."""
    return column.kind is TEXT and not (column.key or column.words or column.refers)


def without_doubles(sheet: Sheet, found: tuple[Record, ...], findings: list[Finding]) -> tuple[Record, ...]:
    """The records, of which the later ones of the same key are told and left incomplete."""
    keys = [column for column in sheet.columns if column.key]
    first: dict[tuple[str, ...], Record] = {}
    kept: list[Record] = []
    for record in found:
        key = tuple(comparable(shown(record.values.get(column.name, ""))) for column in keys)
        is_known = keys and all(column.name in record.values for column in keys if column.required)
        earlier = first.setdefault(key, record) if is_known else record
        if earlier is not record:
            findings.append(_double(sheet, keys, earlier, record))
        kept.append(record if earlier is record else replace(record, complete=False))
    return tuple(kept)


def _double(sheet: Sheet, keys: list[Column], earlier: Record, later: Record) -> Finding:
    """Both rows are named by the last required column of the key, the one that tells rows of a group apart."""
    telling = [column for column in keys if column.required][-1].name
    places = [earlier.origin.at(telling), later.origin.at(telling)]
    name = " ".join(shown(later.values[column.name]) for column in keys if column.name in later.values)
    return report(
        "CU-208",
        places[1],
        what=f"{sheet.item[0].upper()}{sheet.item[1:]} « {name} »",
        cells=" et ".join(place.spot for place in places),
        key=", ".join(column.header for column in keys),
    )
