"""The rows of every sheet of a workbook, linked and without doubles; and what of it could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.contract.columns import Column, Sheet
from pipeline.contract.sheets import SHEETS, criterion_column, sheet, vote_columns
from pipeline.findings import Address, Finding, Place, errors
from pipeline.model.gaps import Gaps
from pipeline.readers.file.sheets.raw_sheets import CellState, RawSheet
from pipeline.readers.master.case_rows import (
    columns_of_cases,
    has_a_column,
    report_missing_columns,
    with_own_sources,
)
from pipeline.readers.master.cited_sheets import cited_though_empty, empty_sheet
from pipeline.readers.master.dangling import without_dangling
from pipeline.readers.master.headers import HEADER_SEARCH_ROWS
from pipeline.readers.master.links import Book, with_links
from pipeline.readers.master.matching import Table, matched_table
from pipeline.readers.master.records import Record, may_be_blank, records, without_doubles
from pipeline.words.near_miss import near_miss
from pipeline.words.text import comparable


@dataclass(frozen=True)
class SheetRows:
    """The tables and the records of every sheet that can be read.

    `unread`: what could not be read, in words; `strays`: the cells that name what does not exist, or a row left out.
    """

    tables: Mapping[str, Table]
    records: Book
    text_headers: tuple[str, ...]
    unread: Mapping[str, str]
    strays: frozenset[Place]

    def complete(self, name: str) -> list[Record]:
        """The records of a sheet of which something can be made."""
        return [record for record in self.records.get(name, ()) if record.complete]

    def may_hold(self, name: str, **wanted: object) -> bool:
        """Whether a row of a sheet with these fields may be among those that could not be read."""
        return Gaps(self.unread, self.left_out).may_hold(name, **wanted)

    @property
    def left_out(self) -> dict[str, tuple[Mapping[str, Any], ...]]:
        """What was understood of the rows of which nothing can be made, by sheet."""
        found = {
            name: tuple(record.values for record in rows if not record.complete) for name, rows in self.records.items()
        }
        return {name: rows for name, rows in found.items() if rows}


def sheet_rows(raw_sheets: Mapping[str, RawSheet | None], findings: list[Finding]) -> SheetRows:
    """The records of every sheet that can be read, linked and without doubles."""
    columns = {found.name: found.columns for found in SHEETS if found.name != "cases"}
    columns["votes"] = _columns_of_votes(raw_sheets.get("votes"))
    found = {name: table_of(raw_sheets, sheet(name), own, findings) for name, own in columns.items()}
    tables = {name: table for name, table in found.items() if table}
    rows = {name: records(table, findings) for name, table in tables.items()}
    criteria, sections = rows.get("criteria", ()), with_own_sources(rows.get("sections", ()))
    cases = columns_of_cases(criteria, sections, findings, has_classes=bool(rows.get("classes")))
    told: list[Finding] = []
    case_table = table_of(raw_sheets, sheet("cases"), cases.columns, told, cases.codes)
    if case_table:
        tables["cases"] = case_table
        rows["cases"] = records(case_table, findings)
        report_missing_columns(case_table, criteria, sections, told)
    is_whole = not errors(told) and not any(
        _makes_unknown_columns(name, tables, rows) for name in ("criteria", "sections")
    )
    # A column of a criterion or of a section that could not be read is no column of somebody's own.
    findings += (finding for finding in told if is_whole or finding.code != "CU-105")
    unread = _unread(tables) | _unread_of_cases(case_table, criteria, sections)
    columns["cases"] = cases.columns
    for name, cells in cited_though_empty({**rows, "sections": sections}, columns).items():
        findings.append(empty_sheet(name, cells))
        unread.setdefault(name, sheet_words(name))
    linked = with_links({**rows, "sections": sections}, columns, unread, findings)
    distinct = {name: without_doubles(sheet(name), found, unread, findings) for name, found in linked.book.items()}
    whole = without_dangling(distinct, columns)
    if not all(record.complete for record in whole.book.get("criteria", ())):
        unread["cases.scores"] = f"une ligne de la feuille « {sheet('criteria').title} »"
    return SheetRows(tables, whole.book, cases.text_headers, unread, linked.strays | whole.cells)


def _makes_unknown_columns(name: str, tables: Mapping[str, Table], rows: Book) -> bool:
    """Whether some rows of a sheet that adds columns to « Cas d'usage » could not be read, or not their names."""
    return name not in tables or bool(tables[name].unread) or any(record.blank for record in rows[name])


def _unread(tables: Mapping[str, Table]) -> dict[str, str]:
    """The sheets and columns that are there, or should be, and could not be read, by name, in words."""
    missing = {each.name: sheet_words(each.name) for each in SHEETS if each.name not in tables}
    for name, table in tables.items():
        for column in table.unread:
            words = f"la colonne « {column.header} » de la feuille « {table.sheet.title} »"
            missing[f"{name}.{_FIELDS_OF_COLUMNS.get(column.name.partition(':')[0], column.name)}"] = words
            if column.required and not may_be_blank(column):
                missing[name] = words
    return missing


def sheet_words(name: str) -> str:
    """The words for a whole sheet that cannot be read."""
    return f"la feuille « {sheet(name).title} »"


_FIELDS_OF_COLUMNS = {"rating": "ratings", "text": "texts", "choice": "choices"}
"""The field of the model that holds what several columns say, by what their names begin with."""


def _unread_of_cases(table: Table | None, criteria: Iterable[Record], sections: Iterable[Record]) -> dict[str, str]:
    """The ratings or the texts of the cases, when a criterion or a section has no column of its own."""
    if table is None:
        return {}
    positions = table.positions
    rated = all(criterion_column(record.values["label"]).name in positions for record in criteria)
    printed = all(has_a_column(record.values["source"], positions) for record in sections)
    title = sheet("cases").title
    found = {"ratings": (rated, "la colonne d'un critère"), "texts": (printed, "la colonne d'une rubrique")}
    return {
        f"cases.{name}": f"{words} de la feuille « {title} »" for name, (whole, words) in found.items() if not whole
    }


def faulty_cells(tables: Iterable[Table], findings: Iterable[Finding]) -> frozenset[Place]:
    """The cells that an error was told of, and those lost in a merge."""
    lost = {
        Place(table.sheet.title, Address(row.number, position))
        for table in tables
        for row in table.rows
        for position in table.positions.values()
        if position in row.cells and row.cells[position].state is CellState.MERGED_AWAY
    }
    return frozenset(lost | {finding.place for finding in errors(findings) if finding.place.spot})


def table_of(
    raw_sheets: Mapping[str, RawSheet | None],
    contract: Sheet,
    columns: tuple[Column, ...],
    findings: list[Finding],
    other_headers: Mapping[str, str] | None = None,
) -> Table | None:
    """The table of a sheet, empty when the sheet is not there and need not be; None when it cannot be read."""
    raw = raw_sheets.get(contract.name)
    if raw is None:
        return None if contract.required or contract.name in raw_sheets else Table(contract, columns, {}, ())
    return matched_table(raw, contract, columns, findings, other_headers=other_headers)


def _columns_of_votes(raw: RawSheet | None) -> tuple[Column, ...]:
    """The columns of « Votes », with as many choices as its headers have, be they a little mistyped."""
    rows = raw.rows[:HEADER_SEARCH_ROWS] if raw else ()
    titles = (comparable(str(cell.value)) for row in rows for cell in row.cells.values())
    choices = (match for title in titles if (match := re.fullmatch(r"(\w+) ?(\d{1,2})", title)))
    ranks = (int(match[2]) for match in choices if near_miss(match[1], ("choix",)))
    return vote_columns(max(ranks, default=0))
