"""The rows of a table as records: values by field name, and where each was read. The same for every sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.contract.cell_values import TEXT
from pipeline.contract.columns import Column, Sheet
from pipeline.findings import Address, Finding, report
from pipeline.model.portfolio import Origin
from pipeline.readers.file.sheets.raw_sheets import RawRow
from pipeline.readers.master.cells import ABSENT, cell_value, shown
from pipeline.readers.master.matching import Table
from pipeline.words.text import comparable


@dataclass(frozen=True)
class Record:
    """One row: the fields that were given and understood.

    `complete` is false when a field without which nothing can be made of the row is missing: such a row still counts
    as what others refer to, so that one fault is told once. `blank`: the required texts that are missing, for which
    words of ours stand. `unknown`: what the row names and nothing is called.
    """

    values: Mapping[str, Any]
    origin: Origin
    complete: bool = True
    blank: frozenset[str] = frozenset()
    unknown: Mapping[str, Any] = field(default_factory=dict)


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
    cells = {name: Address(row.number, position) for name, position in table.positions.items()}
    return _completed(Record(values, Origin(table.sheet.title, row.number, cells)), table.columns)


def _completed(record: Record, columns: Iterable[Column]) -> Record:
    """The record, words in the place of its missing required texts; incomplete when another field is missing.

    The words tell rows apart, as what was meant would: they are only for the rest to be checked.
    """
    missing = [column for column in columns if column.required and column.name not in record.values]
    row = record.origin.row
    texts = {column.name: f"({column.header.lower()}, ligne {row})" for column in missing if may_be_blank(column)}
    is_complete = len(texts) == len(missing)
    return replace(record, values={**record.values, **texts}, complete=is_complete, blank=frozenset(texts))


def may_be_blank(column: Column) -> bool:
    """Whether a row still means something to the rules without this text: a title, not a code or a choice of words."""
    return column.kind is TEXT and not (column.key or column.words or column.refers)


def without_doubles(
    sheet: Sheet, found: tuple[Record, ...], unread: Collection[str], findings: list[Finding]
) -> tuple[Record, ...]:
    """The records, of which the later ones of the same key are told and left incomplete.

    Without a column of the key (« cases.suffix » in `unread`), no row is known to be another's double.
    """
    keys = [column for column in sheet.columns if column.key]
    if any(f"{sheet.name}.{column.name}" in unread for column in keys):
        return found
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
