"""What the editors of a workbook write for themselves: in columns and sheets that the contract does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.contract.sheets import LISTS_TITLE, READ_ME_TITLE, SETTINGS_SHEET, SHEETS, case_columns, vote_columns
from pipeline.findings import Finding
from pipeline.model.portfolio import Portfolio
from pipeline.readers.file.excel import read_sheets
from pipeline.readers.file.sheets.raw_sheets import RawCell, RawSheet
from pipeline.words.text import comparable

_OTHERS = (READ_ME_TITLE, LISTS_TITLE)
_HEADERS = {
    comparable(sheet.title): {comparable(column.header) for column in (*sheet.columns, *more)}
    for sheet, more in (
        (SETTINGS_SHEET, ()),
        *((sheet, {"cases": case_columns((), ()), "votes": vote_columns(99)}.get(sheet.name, ())) for sheet in SHEETS),
    )
}


def internal_texts(workbook: Path, portfolio: Portfolio) -> tuple[str, ...]:
    """The texts of those columns and sheets, less what the others say too; none when the workbook cannot be read."""
    sheets = read_sheets(workbook)
    if isinstance(sheets, Finding):
        return ()
    made_by_rows = {comparable(one.label) for one in portfolio.criteria}
    made_by_rows |= {comparable(header) for header in portfolio.text_columns}
    said: dict[bool, list[str]] = {True: [], False: []}
    for sheet in sheets:
        for is_internal, text in _texts(sheet, made_by_rows):
            said[is_internal].append(text)
    printed = {comparable(text) for text in said[False]}
    return tuple(dict.fromkeys(text for text in said[True] if comparable(text) not in printed))


def _texts(sheet: RawSheet, made_by_rows: set[str]) -> Iterator[tuple[bool, str]]:
    """Each text of a sheet, and whether its column is unknown; headers apart."""
    known = _HEADERS.get(comparable(sheet.title))
    if known is None:
        is_internal = comparable(sheet.title) not in map(comparable, _OTHERS)
        yield from ((is_internal, text) for row in sheet.rows for text in _words(row.cells.values()))
        return
    headers = _header_row(sheet, known)
    strange = {column for column, header in headers.items() if comparable(header) not in known | made_by_rows}
    for row in sheet.rows:
        for column, cell in row.cells.items():
            yield from ((column in strange, text) for text in _words([cell]) if text != headers.get(column))


def _header_row(sheet: RawSheet, known: set[str]) -> dict[int, str]:
    """The headers of a sheet by column: its first row that holds the most of those that the contract knows."""
    rows = [{column: text for column, cell in row.cells.items() for text in _words([cell])} for row in sheet.rows]
    return max(rows, key=lambda row: sum(comparable(text) in known for text in row.values()), default={})


def _words(cells: Iterable[RawCell]) -> Iterator[str]:
    return (cell.value for cell in cells if isinstance(cell.value, str) and cell.value.strip())
