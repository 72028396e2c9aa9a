"""Which sheet and column of the contract each sheet and header of a workbook is.

Names are compared without case, accents, spaces or apostrophe shape; what nearly matches is suggested, never guessed.
Functions that meet faults append them to the list they are given, so that all are told in one run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.contract.columns import Column, Sheet
from pipeline.contract.sheets import LISTS_TITLE, READ_ME_TITLE, SETTINGS_SHEET, SHEETS
from pipeline.findings import Finding, Place, did_you_mean, near_miss, report
from pipeline.readers.file.excel import CellState, RawRow, RawSheet, address
from pipeline.readers.file.hidden import report_hidden, report_merged, report_struck
from pipeline.words.text import cleaned, comparable

HEADER_SEARCH_ROWS = 20
"""How many rows that hold something may come before the headers: a banner, a logo's caption, a reminder."""

_READ_SHEETS = (SETTINGS_SHEET, *SHEETS)
_UNREAD_TITLES = (READ_ME_TITLE, LISTS_TITLE)


@dataclass(frozen=True)
class Table:
    """The rows of one sheet below its headers.

    `positions` gives the column number of each column that was found, `unknown` the headers that name no column.
    """

    sheet: Sheet
    columns: tuple[Column, ...]
    positions: Mapping[str, int]
    rows: tuple[RawRow, ...]
    unknown: tuple[str, ...] = ()

    def place(self, row: RawRow, column: Column) -> Place:
        """The place of a cell of the table."""
        return Place(self.sheet.title, address(row.number, self.positions[column.name]))


def known_sheets(raw_sheets: Iterable[RawSheet], findings: list[Finding]) -> dict[str, RawSheet]:
    """The sheets to read, by the name of their contract; tells of missing, double, hidden and unknown ones."""
    titles = {comparable(title): sheet for sheet in _READ_SHEETS for title in (sheet.title, *sheet.aliases)}
    unread = {comparable(title) for title in _UNREAD_TITLES}
    found: dict[str, RawSheet] = {}
    unknown: list[str] = []
    for raw in raw_sheets:
        sheet = titles.get(comparable(raw.title))
        if sheet and sheet.name in found:
            names = f"« {found[sheet.name].title} » et « {raw.title} »"
            findings.append(report("CU-109", Place(raw.title), sheets=names))
        elif sheet:
            found[sheet.name] = raw
        elif comparable(raw.title) not in unread:
            unknown.append(raw.title)
    _report_absent(found, unknown, findings)
    return found


def _report_absent(found: Mapping[str, RawSheet], unknown: list[str], findings: list[Finding]) -> None:
    absent = [sheet for sheet in _READ_SHEETS if sheet.name not in found]
    for sheet in absent:
        if sheet.required:
            near = near_miss(sheet.title, unknown)
            looks_like = f" La feuille « {near} » lui ressemble." if near else ""
            findings.append(report("CU-101", Place(sheet.title), sheet=sheet.title, near=looks_like))
    for title in unknown:
        near = did_you_mean(title, (sheet.title for sheet in absent))
        findings.append(report("CU-104", Place(title), sheet=title, near=near))


def matched_table(
    raw: RawSheet,
    sheet: Sheet,
    columns: tuple[Column, ...],
    findings: list[Finding],
    other_headers: Mapping[str, str] | None = None,
) -> Table | None:
    """The table of `sheet` in `raw`, or None when a required header, or all of them, are not there.

    A sheet without a single cell is an empty table, unless it is required.
    `other_headers` gives, by column name, a second header that names the column.
    """
    names = _names_by_header(columns, other_headers or {})
    header = _header_row(raw, names)
    if header is None:
        if not raw.rows and not sheet.required:
            return Table(sheet, columns, {}, ())
        expected = ", ".join(column.header for column in columns if column.required)
        findings.append(report("CU-107", Place(sheet.title), sheet=sheet.title, headers=expected))
        return None
    headers = _headers(sheet, header, names, findings)
    report_merged(raw, sheet.title, header.number, headers.positions.values(), findings)
    if not _has_required(sheet, columns, headers, findings):
        return None
    positions = headers.positions
    rows = tuple(row for row in raw.rows if row.number > header.number and _is_started(row, columns, positions))
    read = {column.header: positions[column.name] for column in columns if column.name in positions}
    report_hidden(raw, sheet.title, rows, read, findings)
    report_struck(sheet.title, rows, read.values(), findings)
    return Table(sheet, columns, positions, rows, tuple(headers.unknown.values()))


@dataclass(frozen=True)
class _Headers:
    """A header row: the column number of each known column, and the unknown headers by column number."""

    row: int
    positions: Mapping[str, int]
    unknown: Mapping[int, str]


def _names_by_header(columns: Iterable[Column], other_headers: Mapping[str, str]) -> dict[str, str]:
    """Column names by comparable header; a column's own header wins over the second header of another."""
    second = {comparable(header): name for name, header in other_headers.items()}
    return second | {comparable(column.header): column.name for column in columns}


def _header_row(raw: RawSheet, names: Mapping[str, str]) -> RawRow | None:
    """Among the first rows, the one that holds most headers; the first of them when several do."""

    def matches(row: RawRow) -> int:
        return len({names[title] for title in _titles(row).values() if title in names})

    best = max(raw.rows[:HEADER_SEARCH_ROWS], key=matches, default=None)
    return best if best and matches(best) else None


def _titles(row: RawRow) -> dict[int, str]:
    return {column: comparable(cell.text or str(cell.value)) for column, cell in row.cells.items()}


def _headers(sheet: Sheet, row: RawRow, names: Mapping[str, str], findings: list[Finding]) -> _Headers:
    """The headers of a row; of two that name the same column, the second is told and the first kept."""
    positions: dict[str, int] = {}
    unknown: dict[int, str] = {}
    for number, title in _titles(row).items():
        typed = cleaned(row.cells[number].text or str(row.cells[number].value))
        name = names.get(title)
        if name in positions:
            cells = f"{address(row.number, positions[name])} et {address(row.number, number)}"
            place = Place(sheet.title, address(row.number, number))
            findings.append(report("CU-103", place, header=typed, cells=cells))
        elif name:
            positions[name] = number
        elif title:
            unknown[number] = typed
    return _Headers(row.number, positions, unknown)


def _has_required(sheet: Sheet, columns: Iterable[Column], headers: _Headers, findings: list[Finding]) -> bool:
    """Whether every required column is there; tells of those that are not, and of unknown ones."""
    missing = [column for column in columns if column.name not in headers.positions]
    required = [column for column in missing if column.required]
    for column in required:
        near = near_miss(column.header, headers.unknown.values())
        looks_like = f" La colonne « {near} » lui ressemble." if near else ""
        place = Place(sheet.title, address(headers.row, 1))
        findings.append(report("CU-102", place, header=column.header, near=looks_like))
    for number, title in headers.unknown.items():
        near = did_you_mean(title, (column.header for column in missing))
        place = Place(sheet.title, address(headers.row, number))
        findings.append(report("CU-105", place, header=title, near=near))
    return not required


def _is_started(row: RawRow, columns: Iterable[Column], positions: Mapping[str, int]) -> bool:
    """Whether somebody began the row: formulas filled down in advance do not, unless in a required column."""
    for column in columns:
        cell = row.cells.get(positions.get(column.name, 0))
        if cell and cell.state is not CellState.MERGED_AWAY and (column.required or not cell.formula):
            return True
    return False
