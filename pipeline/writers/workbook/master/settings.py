"""The sheet « Projet »: one setting a row, its value, and what it is for."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.contract.cell_values import TEXT
from pipeline.contract.columns import Column
from pipeline.contract.sheets import SETTINGS, SETTINGS_SHEET, SETTINGS_TITLE
from pipeline.writers.workbook.common.places import Places, quoted
from pipeline.writers.workbook.common.row_heights import row_height
from pipeline.writers.workbook.common.sheet_page import Table, add_table, keep_in_view, lay_out, write_value
from pipeline.writers.workbook.common.sheet_styles import Styles, tab_colour
from pipeline.writers.workbook.master.content import WorkbookContent
from pipeline.writers.workbook.master.formulas import METHOD_NAME
from pipeline.writers.workbook.master.tables import SPARE_ROWS, validation

_WIDTHS = [column.width for column in SETTINGS_SHEET.columns]


def write_settings(
    book: Workbook, worksheet: Worksheet, content: WorkbookContent, places: Places, styles: Styles
) -> None:
    """Write « Projet », and name the cell of the method of score for the formula of « Résultat »."""
    headers, rows = (
        [column.header for column in SETTINGS_SHEET.columns],
        len(SETTINGS) + len(content.others) + SPARE_ROWS,
    )
    lay_out(worksheet, _WIDTHS, tab_colour(SETTINGS_SHEET.name), styles)
    keep_in_view(worksheet)
    add_table(worksheet, Table(SETTINGS_SHEET.table, headers, rows), _WIDTHS, styles)
    for row, setting in enumerate(SETTINGS, 1):
        _write_setting(worksheet, row, setting, content, styles)
        rule = validation(setting, "", places)
        if rule is not None:
            worksheet.data_validation(row, 1, row, 1, rule)
        if setting.name == "scoring_method":
            book.define_name(METHOD_NAME, f"={quoted(SETTINGS_TITLE)}!$B${row + 1}")
    for row, (key, value) in enumerate(content.others.items(), len(SETTINGS) + 1):
        worksheet.write_string(row, 0, key, styles.strong)
        worksheet.write_string(row, 1, value, styles.typed_text)


def _write_setting(worksheet: Worksheet, row: int, setting: Column, content: WorkbookContent, styles: Styles) -> None:
    value = content.settings.get(setting.name)
    worksheet.write_string(row, 0, setting.header, styles.strong)
    if setting.kind is TEXT:
        # A text format: Excel would make the number 1 of a version « 1.0 » typed again.
        worksheet.write_string(row, 1, str(value or ""), styles.typed_text)
    else:
        write_value(worksheet, row, 1, value, styles)
    advice = content.advice.get(setting.name, setting.help)
    worksheet.write_string(row, 2, advice, styles.muted)
    worksheet.set_row(row, row_height(zip((setting.header, value or "", advice), _WIDTHS, strict=True)))
    if setting.required:
        worksheet.conditional_format(row, 1, row, 1, {"type": "blanks", "format": styles.missing})
