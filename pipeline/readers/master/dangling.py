"""References to rows that are left out: dropped, row after row, so that a portfolio names nothing that it has not."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.contract.columns import Column
from pipeline.findings import Place
from pipeline.readers.master.links import Book, typed_key
from pipeline.readers.master.records import Record


@dataclass(frozen=True)
class Whole:
    """The book in which no complete row names one that is not; `cells`: those that did."""

    book: Book
    cells: frozenset[Place]


def without_dangling(book: Book, columns: Mapping[str, Iterable[Column]]) -> Whole:
    """The book without what names an incomplete row; a row that cannot do without becomes incomplete in its turn."""
    cells: set[Place] = set()
    found = dict(book)
    is_changing = True
    while is_changing:
        is_changing = False
        for name, column in _referring(found, columns):
            assert column.refers is not None
            known = _known(column.refers[0], column.refers[1], found)
            kept = tuple(_without(record, column, known, cells) for record in found[name])
            is_changing = is_changing or kept != found[name]
            found[name] = kept
    return Whole(found, frozenset(cells))


def _referring(book: Book, columns: Mapping[str, Iterable[Column]]) -> list[tuple[str, Column]]:
    return [
        (name, column)
        for name, own in columns.items()
        for column in own
        if name in book and column.refers and column.refers[0] in book
    ]


def _known(name: str, field: str, book: Book) -> set[Hashable]:
    """What identifies the rows of a sheet of which something can be made."""
    return {_identity(name, field, record) for record in book[name] if record.complete}


def _identity(name: str, field: str, record: Record) -> Hashable:
    if name == "cases":
        return typed_key(record)
    if name == "phases":
        return record.values.get("sector"), record.values.get("code")
    identity: Hashable = record.values.get(field)
    return identity


def _without(record: Record, column: Column, known: set[Hashable], cells: set[Place]) -> Record:
    """The record without what it names of rows that are left out, or that have no name that could be read."""
    value: Any = record.values.get(column.name)
    if value is None or value == "":
        return record
    named = value if isinstance(value, tuple) else (value,)
    kept = tuple(one for one in named if one in column.also or _named(column, one, record) in known)
    if len(kept) == len(named):
        return record
    cells.add(record.origin.at(column.name))
    others = {name: other for name, other in record.values.items() if name != column.name}
    if kept:
        return replace(record, values={**others, column.name: kept})
    return replace(record, values=others, complete=record.complete and not column.required)


def _named(column: Column, value: Hashable, record: Record) -> Hashable:
    """What a value identifies: a phase belongs to the sector of its row."""
    is_phase = column.refers is not None and column.refers[0] == "phases"
    return (record.values.get("sector"), value) if is_phase else value
