"""A sheet that lists things, in a workbook that is read and filtered: columns, rows, totals."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from pipeline.contract.cell_values import NUMBER, TEXT, YES_NO, CellValue, Kind
from pipeline.contract.columns import Column
from pipeline.words.enumerations import NO, YES
from pipeline.words.typography import typeset
from pipeline.writers.workbook.common.row_heights import row_height
from pipeline.writers.workbook.common.sheet_page import Table, add_table, keep_in_view, lay_out, write_note, write_value
from pipeline.writers.workbook.common.sheet_styles import Styles, tab_colour

_WIDE, _KEPT = 10, 2
"""From so many columns on, how many stay in view."""

Row = tuple[CellValue | None, ...]

RATE = Kind("part", NUMBER.parse)
"""A share of 1, printed in per cent."""


@dataclass(frozen=True)
class Tab:
    """A sheet of the count: its title, its Excel table's name, its columns and rows, then a line of totals if any."""

    title: str
    table: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: Row = ()


def column_of(header: str, width: float, kind: Kind = TEXT, *, note: str = "") -> Column:
    """A column that is printed and not read back; `note` is the note of its header."""
    return Column(header, header, kind, width=width, help=typeset(note))


def write_tab(worksheet: Worksheet, tab: Tab, sheet_name: str, styles: Styles) -> None:
    """Write a tab; its colour is that of the sheet of the master workbook that holds things of its kind."""
    widths = [column.width for column in tab.columns]
    lay_out(worksheet, widths, tab_colour(sheet_name), styles)
    keep_in_view(worksheet, _KEPT if len(tab.columns) >= _WIDE else 0)
    add_table(worksheet, Table(tab.table, [column.header for column in tab.columns], len(tab.rows)), widths, styles)
    for number, row in enumerate((*tab.rows, *([tab.totals] if tab.totals else [])), start=1):
        _write_row(worksheet, number, row, tab, styles)
    for index, column in enumerate(tab.columns):
        if column.help:
            write_note(worksheet, index, column)
        if column.kind is YES_NO:
            choices = {"validate": "list", "source": [YES, NO]}
            worksheet.data_validation(1, index, max(len(tab.rows), 1), index, choices)
            rule = {"type": "cell", "criteria": "==", "value": f'"{YES}"', "format": styles.positive}
            worksheet.conditional_format(1, index, max(len(tab.rows), 1), index, rule)


def _write_row(worksheet: Worksheet, number: int, row: Row, tab: Tab, styles: Styles) -> None:
    for index, (column, value) in enumerate(zip(tab.columns, row, strict=True)):
        if column.kind is RATE and isinstance(value, float):
            worksheet.write_number(number, index, value, styles.rate)
        else:
            write_value(worksheet, number, index, value, styles)
    texts = ((value, column.width) for column, value in zip(tab.columns, row, strict=True) if isinstance(value, str))
    worksheet.set_row(number, row_height(texts))
