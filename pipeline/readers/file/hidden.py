"""What a sheet does not show as it is read: hidden rows and columns, cells lost in a merge, text that is struck out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from pipeline.findings import Address, Finding, Place, report
from pipeline.readers.file.sheets.raw_sheets import RawRow, RawSheet
from pipeline.words.french import enumeration


def report_hidden(
    raw: RawSheet, title: str, rows: Iterable[RawRow], positions: Mapping[str, int], findings: list[Finding]
) -> None:
    """Warn of content that is read though hidden, once for the sheet, its rows and its columns.

    `rows` are those that count, `positions` the column number of each header that counts.
    """
    if raw.hidden:
        findings.append(report("CU-106", Place(title), what=f"Feuille « {title} » masquée"))
    hidden_rows = [row.number for row in rows if row.hidden]
    if hidden_rows:
        what = f"Ligne(s) {_spans(hidden_rows)} masquée(s)"
        findings.append(report("CU-106", Place(title, Address(hidden_rows[0], 1)), what=what))
    headers = [header for header, column in positions.items() if column in raw.hidden_columns]
    if headers:
        what = f"Colonne(s) {', '.join(f'« {header} »' for header in headers)} masquée(s)"
        findings.append(report("CU-106", Place(title), what=what))


def report_struck(title: str, rows: Iterable[RawRow], columns: Collection[int], findings: list[Finding]) -> None:
    """Warn of text that is struck out, once a row: whoever struck it may believe it gone."""
    for row in rows:
        struck = [column for column, cell in sorted(row.cells.items()) if cell.struck and column in columns]
        if struck:
            cells = enumeration([str(Address(row.number, column)) for column in struck])
            place, found = Place(title, Address(row.number, struck[0])), row.cells[struck[0]].struck
            findings.append(report("CU-215", place, found=found, cells=cells))


def report_merged(
    raw: RawSheet, title: str, header_row: int, columns: Collection[int], findings: list[Finding], *, lost: str = ""
) -> None:
    """Tell of each merge that touches the table: a column that is read, or its headers, of which some are `lost`."""
    for area in raw.merged:
        touched = any(area.first_column <= column <= area.last_column for column in columns)
        if touched and area.last_row >= header_row:
            place = Place(title, Address(area.first_row, area.first_column))
            hides = f" L'en-tête {lost} n'a plus de cellule." if lost and area.first_row <= header_row else ""
            findings.append(report("CU-108", place, cells=area.name, lost=hides))


def _spans(numbers: Iterable[int]) -> str:
    """« 3, 5 à 8 » for 3, 5, 6, 7 and 8."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][-1] == number - 1:
            spans[-1][1:] = [number]
        else:
            spans.append([number])
    return ", ".join(" à ".join(str(bound) for bound in span) for span in spans)
