"""Sheets that are empty, or not there, though other sheets cite their rows: told once, not wherever they are cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.contract.cell_values import Refusal, parse_case
from pipeline.contract.columns import Column
from pipeline.contract.sheets import sheet
from pipeline.findings import Finding, Place, report
from pipeline.readers.master.links import Book
from pipeline.words.french import agreeing, enumeration

_NUMBERED = {("flows", "data"): "data", ("flows", "barriers"): "barriers"}
"""The columns that cite rows of another sheet by their numbers, which the contract does not declare as references."""

_NEEDED = {"criteria": "levels"}
"""The sheets whose rows each need some of another."""

_CELLS_NAMED = 3


def cited_though_empty(book: Book, columns: Mapping[str, Iterable[Column]]) -> dict[str, list[Place]]:
    """The cells that cite each sheet that has not a single row; a sheet that could not be read is not in the book."""
    cells: dict[str, list[Place]] = {}
    for name, own in columns.items():
        for column in own:
            target = column.refers[0] if column.refers else _NUMBERED.get((name, column.name), "")
            for record in book.get(name, ()):
                value = record.values.get(column.name)
                if target and value and value not in column.also:
                    cells.setdefault(target, []).append(record.origin.at(column.name))
    cells.setdefault("groups", []).extend(_naming_a_group(book))
    for name, target in _NEEDED.items():
        cells.setdefault(target, []).extend(record.origin.at("code") for record in book.get(name, ()))
    return {name: found for name, found in cells.items() if found and name in book and not book[name]}


def _naming_a_group(book: Book) -> Iterator[Place]:
    """The cells of votes and decisions that name no case: they are about a group."""
    for record in (*book.get("votes", ()), *book.get("decisions", ())):
        for field, value in record.values.items():
            is_candidate = field == "target" or field.startswith("choice:")
            if is_candidate and value and field not in record.blank and isinstance(parse_case(value), Refusal):
                yield record.origin.at(field)


def empty_sheet(name: str, cells: list[Place]) -> Finding:
    """CU-115: the sheet and the first cells that cite it."""
    title, count = sheet(name).title, len(cells)
    others = f" et {count - _CELLS_NAMED} autres" if count > _CELLS_NAMED else ""
    named = ", ".join(map(str, cells[:_CELLS_NAMED])) if others else enumeration([str(cell) for cell in cells])
    cite = agreeing(count, "la cite", "la citent")
    return report("CU-115", Place(title), sheet=title, cells=f"{named}{others}", cite=cite)
