"""Which sheet and column of the contract each sheet and header of a workbook is.

Names are compared without case, accents, spaces or apostrophe shape; what nearly matches is suggested, never guessed.
Functions that meet faults append them to the list they are given, so that all are told in one run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.contract.columns import Column, Sheet
from pipeline.contract.sheets import LISTS_TITLE, READ_ME_TITLE, SETTINGS_SHEET, SHEETS
from pipeline.findings import Finding, Place, near_miss, report
from pipeline.readers.file.excel import CellState, RawRow, RawSheet, address
from pipeline.readers.file.hidden import report_hidden, report_merged, report_struck
from pipeline.words.french import enumeration
from pipeline.words.text import cleaned, comparable

HEADER_SEARCH_ROWS = 20
"""How many rows that hold something may come before the headers: a banner, a logo's caption, a reminder."""

_READ_SHEETS = (SETTINGS_SHEET, *SHEETS)
_UNREAD_TITLES = (READ_ME_TITLE, LISTS_TITLE)


@dataclass(frozen=True)
class Header:
    """A header as it was typed, and its cell."""

    title: str
    place: Place


@dataclass(frozen=True)
class Table:
    """The rows of one sheet below its headers.

    `positions` gives the column number of each column that was found, `unknown` the headers that name no column;
    `mistyped`, by column name, those among them that are nearly the header of a column that is missing.
    """

    sheet: Sheet
    columns: tuple[Column, ...]
    positions: Mapping[str, int]
    rows: tuple[RawRow, ...]
    unknown: tuple[str, ...] = ()
    mistyped: Mapping[str, Header] = field(default_factory=dict)

    def place(self, row: RawRow, column: Column) -> Place:
        """The place of a cell of the table."""
        return Place(self.sheet.title, address(row.number, self.positions[column.name]))

    @property
    def unread(self) -> tuple[Column, ...]:
        """The columns that are in the sheet, or should be, and cannot be read; told already."""
        missing = (column for column in self.columns if column.name not in self.positions)
        return tuple(column for column in missing if column.required or column.name in self.mistyped)


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


def paired(typed: Iterable[str], wanted: Iterable[str]) -> dict[str, str]:
    """Each of `typed` with the one of `wanted` that it is nearly, each of them taken once, the first wanted first."""
    left = list(typed)
    pairs: dict[str, str] = {}
    for word in wanted:
        near = near_miss(word, left)
        if near:
            left.remove(near)
            pairs[near] = word
    return pairs


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
    names = _names_by_header(columns, other_headers or {})
    header = _header_row(raw, names)
    if header is None:
        if not raw.rows and not sheet.required:
            return Table(sheet, columns, {}, ())
        expected = ", ".join(column.header for column in columns if column.required)
        findings.append(report("CU-107", Place(sheet.title), sheet=sheet.title, headers=expected))
        return None
    headers = _headers(sheet, header, names, findings)
    positions, mistyped = headers.positions, _mistyped(sheet, columns, headers)
    rows = tuple(row for row in raw.rows if row.number > header.number and _is_started(row, columns, positions))
    table = Table(sheet, columns, positions, rows, tuple(headers.unknown.values()), mistyped)
    hidden = _hidden_headers(table, header)
    lost = enumeration([f"« {title} »" for title in hidden])
    report_merged(raw, sheet.title, header, positions.values(), findings, lost=lost)
    _report_columns(table, headers, hidden, findings)
    read = {column.header: positions[column.name] for column in columns if column.name in positions}
    report_hidden(raw, sheet.title, rows, read, findings)
    report_struck(sheet.title, rows, read.values(), findings)
    return table


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


def _mistyped(sheet: Sheet, columns: Iterable[Column], headers: _Headers) -> dict[str, Header]:
    """By column, the header that was meant for it and is no other column's."""
    missing = sorted((c for c in columns if c.name not in headers.positions), key=lambda column: not column.required)
    meant = paired(headers.unknown.values(), (column.header for column in missing))
    names = {column.header: column.name for column in missing}
    return {
        names[meant[title]]: Header(title, Place(sheet.title, address(headers.row, number)))
        for number, title in headers.unknown.items()
        if title in meant
    }


def _hidden_headers(table: Table, header: RawRow) -> tuple[str, ...]:
    """The required headers that the cells merged away in the header row must have held."""
    lost = sum(cell.state is CellState.MERGED_AWAY for cell in header.cells.values())
    return tuple(column.header for column in table.unread if column.name not in table.mistyped)[:lost]


def _report_columns(table: Table, headers: _Headers, hidden: Collection[str], findings: list[Finding]) -> None:
    """Tell of required columns that are missing, of mistyped ones and of headers that mean nothing."""
    title = table.sheet.title
    for column in table.unread:
        header = table.mistyped.get(column.name)
        if column.required and column.header not in hidden:
            place = header.place if header else Place(title, address(headers.row, 1))
            near = f" La colonne « {header.title} » lui ressemble." if header else ""
            findings.append(report("CU-102", place, header=column.header, near=near))
        elif header and not is_made_by_a_row(column):
            findings.append(report("CU-113", header.place, title=header.title, header=column.header))
    meant = {header.place for header in table.mistyped.values()}
    for number, typed in headers.unknown.items():
        place = Place(title, address(headers.row, number))
        if place not in meant:
            findings.append(report("CU-105", place, header=typed))


def is_made_by_a_row(column: Column) -> bool:
    """Whether the column is there because a row of another sheet wants it: a criterion, a section."""
    return column.name.startswith(("rating:", "text:"))


def _is_started(row: RawRow, columns: Iterable[Column], positions: Mapping[str, int]) -> bool:
    """Whether somebody began the row: formulas filled down in advance do not, unless in a required column."""
    for column in columns:
        cell = row.cells.get(positions.get(column.name, 0))
        if cell and cell.state is not CellState.MERGED_AWAY and (column.required or not cell.formula):
            return True
    return False
