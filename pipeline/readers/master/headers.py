"""The header row of a sheet: which column each header names, which was nearly meant, which is missing.

Names are compared without case, accents, spaces or apostrophe shape; what nearly matches is suggested, never guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.contract.columns import Column
from pipeline.findings import Address, Finding, Place, report
from pipeline.readers.file.sheets.raw_sheets import CellState, RawRow, RawSheet
from pipeline.words.near_miss import near_miss
from pipeline.words.text import cleaned, comparable

HEADER_SEARCH_ROWS = 20
"""How many rows that hold something may come before the headers: a banner, a logo's caption, a reminder."""


@dataclass(frozen=True)
class Header:
    """A header as it was typed, "" for a column that has none, and its cell."""

    title: str
    place: Place

    def looks_like(self, where: str = "") -> str:
        """The French sentence that says that it was meant for a column, with a space before; `where` names its cell."""
        named = f" ({where})" if where else ""
        if self.title:
            return f" La colonne « {self.title} »{named} lui ressemble."
        return f" La colonne sous {where or 'cette cellule'} n'a pas d'en-tête."


@dataclass(frozen=True)
class Headers:
    """A header row: the column number of each known column, the headers that name none, those that are blank.

    `mistyped`, by column name: the header that was meant for a missing column. `merged`: how many cells of the row are
    lost in a merge.
    """

    row: int
    positions: Mapping[str, int]
    unknown: tuple[Header, ...]
    blank: tuple[Header, ...] = ()
    mistyped: Mapping[str, Header] | None = None
    merged: int = 0


def headers_of(
    raw: RawSheet, title: str, columns: Collection[Column], other_headers: Mapping[str, str], findings: list[Finding]
) -> Headers | None:
    """The headers of a sheet, None when it has not a single one; of two for one column, the second is told.

    `other_headers` gives, by column name, a second header for it.
    """
    names = _names_by_header(columns, other_headers)
    row = _header_row(raw, names)
    if row is None:
        return None
    positions: dict[str, int] = {}
    unknown: list[Header] = []
    for number, word in _words(row).items():
        name, place = names.get(word), Place(title, Address(row.number, number))
        typed = cleaned(row.cells[number].text or str(row.cells[number].value))
        if name in positions:
            cells = f"{Address(row.number, positions[name])} et {place.spot}"
            findings.append(report("CU-103", place, header=typed, cells=cells))
        elif name:
            positions[name] = number
        elif word:
            unknown.append(Header(typed, place))
    merged = sum(cell.state is CellState.MERGED_AWAY for cell in row.cells.values())
    blank = tuple(Header("", Place(title, Address(row.number, number))) for number in _headless(raw, row))
    return _with_mistyped(Headers(row.number, positions, tuple(unknown), blank, merged=merged), columns)


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


def is_made_by_a_row(column: Column) -> bool:
    """Whether the column is there because a row of another sheet wants it: a criterion, a section."""
    return column.name.startswith(("rating:", "text:"))


def _names_by_header(columns: Iterable[Column], other_headers: Mapping[str, str]) -> dict[str, str]:
    """Column names by comparable header; a column's own header wins over the second header of another."""
    second = {comparable(header): name for name, header in other_headers.items()}
    return second | {comparable(column.header): column.name for column in columns}


def _header_row(raw: RawSheet, names: Mapping[str, str]) -> RawRow | None:
    """Among the first rows, the one that holds most headers; the first of them when several do."""

    def matches(row: RawRow) -> int:
        return len({names[word] for word in _words(row).values() if word in names})

    best = max(raw.rows[:HEADER_SEARCH_ROWS], key=matches, default=None)
    return best if best and matches(best) else None


def _words(row: RawRow) -> dict[int, str]:
    return {column: comparable(cell.text or str(cell.value)) for column, cell in row.cells.items()}


def _headless(raw: RawSheet, header: RawRow) -> list[int]:
    """The columns among those of the headers, or beside them, that hold something below and have no header."""
    near = range(max(min(header.cells) - 1, 1), max(header.cells) + 2)
    filled = {column for row in raw.rows if row.number > header.number for column in row.cells}
    return [column for column in near if column in filled and column not in header.cells]


def _with_mistyped(headers: Headers, columns: Collection[Column]) -> Headers:
    """The headers, each missing column with the one that was meant: nearly its own, else one that is blank.

    A blank one is taken for a column that must be there: any other may well be missing.
    """
    missing = sorted((c for c in columns if c.name not in headers.positions), key=lambda column: not column.required)
    by_title = {header.title: header for header in headers.unknown}
    names = {column.header: column.name for column in missing}
    meant = paired(by_title, names)
    mistyped = {names[wanted]: by_title[title] for title, wanted in meant.items()}
    blank = list(headers.blank)
    for column in missing:
        if blank and column.name not in mistyped and (column.required or is_made_by_a_row(column)):
            mistyped[column.name] = blank.pop(0)
    unknown = tuple(header for header in headers.unknown if header.title not in meant)
    return replace(headers, unknown=unknown, blank=tuple(blank), mistyped=mistyped)
