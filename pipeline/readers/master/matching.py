"""Which sheet and column of the contract each sheet and header of a workbook is.

Names are compared without case, accents, spaces or apostrophe shape; what nearly matches is suggested, never guessed.
Functions that meet faults append them to the list they are given, so that all are told in one run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.contract.columns import Column, Sheet
from pipeline.contract.sheets import LISTS_TITLE, READ_ME_TITLE, SETTINGS_SHEET, SHEETS
from pipeline.findings import Address, Finding, Place, report
from pipeline.readers.file.hidden import report_hidden, report_merged, report_struck
from pipeline.readers.file.sheets.raw_sheets import CellState, RawRow, RawSheet
from pipeline.readers.master.headers import Header, Headers, headers_of, is_made_by_a_row, paired
from pipeline.words.french import enumeration
from pipeline.words.text import comparable

_READ_SHEETS = (SETTINGS_SHEET, *SHEETS)
_UNREAD_TITLES = (READ_ME_TITLE, LISTS_TITLE)


@dataclass(frozen=True)
class Table:
    """The rows of one sheet below its headers.

    `positions` gives the column number of each column that was found; `mistyped`, by column name, the header that was
    meant for a missing one. `headless`: whether a column has no header, which may be any missing one.
    """

    sheet: Sheet
    columns: tuple[Column, ...]
    positions: Mapping[str, int]
    rows: tuple[RawRow, ...]
    mistyped: Mapping[str, Header] = field(default_factory=dict)
    headless: bool = False

    def address(self, row: RawRow, column: Column) -> Address:
        """Where a cell of the table is in its sheet."""
        return Address(row.number, self.positions[column.name])

    def place(self, row: RawRow, column: Column) -> Place:
        """The place of a cell of the table."""
        return Place(self.sheet.title, self.address(row, column))

    @property
    def unread(self) -> tuple[Column, ...]:
        """The columns that are in the sheet, or should be, and cannot be read; told already."""
        missing = [column for column in self.columns if column.name not in self.positions]
        doubtful = (c for c in missing if c.required or c.name in self.mistyped or self.headless)
        return tuple(doubtful) if self.positions else ()


def known_sheets(raw_sheets: Iterable[RawSheet], findings: list[Finding]) -> dict[str, RawSheet | None]:
    """The sheets to read, by the name of their contract, None for one whose title is mistyped.

    Tells of missing, double, mistyped and unknown ones.
    """
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
    return {**found, **dict.fromkeys(_report_absent(found, unknown, findings))}


def _report_absent(found: Mapping[str, RawSheet], unknown: list[str], findings: list[Finding]) -> list[str]:
    """Tell of the sheets that are missing, by the one that was meant where there is one, and of those left over.

    Gives the names of those that are there under a mistyped title.
    """
    absent = sorted((sheet for sheet in _READ_SHEETS if sheet.name not in found), key=lambda sheet: not sheet.required)
    meant = paired(unknown, [sheet.title for sheet in absent])
    for sheet in absent:
        near = next((title for title, wanted in meant.items() if wanted == sheet.title), "")
        if sheet.required:
            looks_like = f" La feuille « {near} » lui ressemble." if near else ""
            findings.append(report("CU-101", Place(near or sheet.title), sheet=sheet.title, near=looks_like))
        elif near:
            findings.append(report("CU-112", Place(near), sheet=sheet.title, title=near))
    findings.extend(report("CU-104", Place(title), sheet=title) for title in unknown if title not in meant)
    return [sheet.name for sheet in absent if sheet.title in meant.values()]


def matched_table(
    raw: RawSheet,
    sheet: Sheet,
    columns: tuple[Column, ...],
    findings: list[Finding],
    other_headers: Mapping[str, str] | None = None,
) -> Table | None:
    """The table of `sheet` in `raw`, whatever columns it lacks; None when not a single header is there.

    A sheet without a single cell is an empty table, unless it is required. Missing columns that rows make (criteria,
    texts) are left to whoever knows those rows. `other_headers` gives, by column name, a second header for it.
    """
    headers = headers_of(raw, sheet.title, columns, other_headers or {}, findings)
    if headers is None:
        if not raw.rows and not sheet.required:
            return Table(sheet, columns, {}, ())
        expected = ", ".join(column.header for column in columns if column.required)
        findings.append(report("CU-107", Place(sheet.title), sheet=sheet.title, headers=expected))
        return None
    positions = headers.positions
    rows = tuple(row for row in raw.rows if row.number > headers.row and _is_started(row, columns, positions))
    table = Table(sheet, columns, positions, rows, headers.mistyped or {}, bool(headers.blank))
    hidden = _hidden_headers(table, headers)
    report_merged(raw, sheet.title, headers.row, positions.values(), findings, lost=enumeration(hidden))
    _report_columns(table, headers, hidden, findings)
    read = {column.header: positions[column.name] for column in columns if column.name in positions}
    report_hidden(raw, sheet.title, rows, read, findings)
    report_struck(sheet.title, rows, read.values(), findings)
    return table


def _hidden_headers(table: Table, headers: Headers) -> list[str]:
    """The required headers that the cells merged away in the header row must have held."""
    missing = (column for column in table.unread if column.required and column.name not in table.mistyped)
    return [f"« {column.header} »" for column in missing][: headers.merged]


def _report_columns(table: Table, headers: Headers, hidden: Collection[str], findings: list[Finding]) -> None:
    """Tell of required columns that are missing, of mistyped headers, of blank ones and of those that mean nothing."""
    for column in table.unread:
        header = table.mistyped.get(column.name)
        if column.required and f"« {column.header} »" not in hidden:
            place = header.place if header else Place(table.sheet.title, Address(headers.row, 1))
            near = header.looks_like() if header else ""
            findings.append(report("CU-102", place, header=column.header, near=near))
        elif header and column.key:
            findings.append(_nameless(header, column))
        elif header and not is_made_by_a_row(column):
            findings.append(report("CU-113", header.place, title=header.title, header=column.header))
    keys = [column for column in table.unread if column.key and not column.required and table.headless]
    for header in headers.blank:
        headless = report("CU-114", header.place, spot=header.place.spot)
        findings.append(_nameless(header, keys[0]) if keys else headless)
    findings.extend(report("CU-105", header.place, header=header.title) for header in headers.unknown)


def _nameless(header: Header, column: Column) -> Finding:
    """CU-116: rows that only this column tells apart would be taken for one."""
    what = f"« {header.title} »" if header.title else f"sous {header.place.spot}"
    return report("CU-116", header.place, what=what, header=column.header)


def _is_started(row: RawRow, columns: Iterable[Column], positions: Mapping[str, int]) -> bool:
    """Whether somebody began the row: formulas filled down in advance do not, unless in a required column."""
    for column in columns:
        cell = row.cells.get(positions.get(column.name, 0))
        if cell and cell.state is not CellState.MERGED_AWAY and (column.required or not cell.formula):
            return True
    return False
