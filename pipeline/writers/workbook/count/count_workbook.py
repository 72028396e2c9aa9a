"""The count of ballots as a workbook: rows for « Votes », results, ballots one by one, turnout, what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from pipeline.contract.cell_values import YES_NO
from pipeline.contract.sheets import sheet
from pipeline.findings import Finding
from pipeline.judgement.vote.returns import Counting
from pipeline.model.portfolio import Portfolio
from pipeline.words.enumerations import NO, YES
from pipeline.writers.workbook.common.new_book import styled_book
from pipeline.writers.workbook.common.row_heights import row_height
from pipeline.writers.workbook.common.sheet_page import Table, add_table, keep_in_view, lay_out, write_note, write_value
from pipeline.writers.workbook.common.sheet_styles import Styles, tab_colour
from pipeline.writers.workbook.count.count_tables import RATE, Row, Tab, tabs

_WIDE, _KEPT = 10, 2
"""From so many columns on, how many stay in view."""


def write_counting(path: Path, count: Counting, portfolio: Portfolio, findings: Sequence[Finding]) -> None:
    """Write the workbook of a count to `path`, replacing what is there.

    Raises OSError when the file cannot be written.
    """
    with styled_book(path, portfolio.project.title, "Dépouillement des bulletins") as (book, styles):
        for tab in tabs(count, portfolio, findings):
            _write_tab(book.add_worksheet(tab.title), tab, styles)


def _write_tab(worksheet: Worksheet, tab: Tab, styles: Styles) -> None:
    widths = [column.width for column in tab.columns]
    lay_out(worksheet, widths, tab_colour(sheet("votes").name), styles)
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
