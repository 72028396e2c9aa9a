"""The sheet « Listes »: the words behind the drop-downs, in a table, then beside it the lists that formulas compute."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from pipeline.contract.sheets import LISTS_TITLE
from pipeline.writers.workbook.common.places import Places
from pipeline.writers.workbook.common.sheet_page import Table, add_table, keep_in_view, lay_out, write_value
from pipeline.writers.workbook.common.sheet_styles import OTHER_TAB, Styles
from pipeline.writers.workbook.master.choices import ListColumn, computed_lists, editable_lists
from pipeline.writers.workbook.master.content import WorkbookContent

_WIDTH = 28
_SPARE_WORDS = 10


def write_lists(worksheet: Worksheet, content: WorkbookContent, places: Places, styles: Styles) -> None:
    """Write « Listes »; an empty column parts the editor's lists from the computed ones."""
    editable, computed = editable_lists(content), computed_lists(content, places)
    lay_out(worksheet, [_WIDTH] * (len(editable) + 1 + len(computed)), OTHER_TAB, styles)
    keep_in_view(worksheet)
    height = max(len(made.words) for made in editable) + _SPARE_WORDS
    headers = [made.title for made in editable]
    add_table(worksheet, Table(LISTS_TITLE, headers, height), [_WIDTH] * len(editable), styles)
    for index, made in enumerate(editable):
        _write_words(worksheet, index, made, styles)
    for index, made in enumerate(computed, len(editable) + 1):
        _write_computed(worksheet, index, made, places, styles)
    worksheet.print_area(0, 0, height, len(editable) - 1)
    worksheet.fit_to_pages(1, 0)


def _write_computed(worksheet: Worksheet, index: int, made: ListColumn, places: Places, styles: Styles) -> None:
    worksheet.write_string(0, index, f"{made.title} (calculé)", styles.computed_header)
    _write_words(worksheet, index, made, styles)
    for row in range(len(made.words) + 1, places.last_row):
        rank = row - len(made.words) - 1
        recorded = made.recorded[rank] if rank < len(made.recorded) else ""
        worksheet.write_formula(row, index, made.formula, styles.muted, recorded)


def _write_words(worksheet: Worksheet, index: int, made: ListColumn, styles: Styles) -> None:
    for row, word in enumerate(made.words, 1):
        write_value(worksheet, row, index, word, styles)
