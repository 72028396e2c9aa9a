"""One sheet of the contract: its rows in an Excel table, with notes, drop-downs, marks and the result's formula."""

from __future__ import annotations

from datetime import date, time

from xlsxwriter.worksheet import Worksheet

from pipeline.contract.cell_values import DATE, HOUR, INTEGER, MINUTES, NUMBER, YES_NO, Kind
from pipeline.contract.columns import Column, Sheet
from pipeline.words.enumerations import YES
from pipeline.writers.workbook.common.places import FIRST_ROW, Places, column_letter
from pipeline.writers.workbook.common.row_heights import row_height
from pipeline.writers.workbook.common.sheet_page import Table, add_table, keep_in_view, lay_out, write_note, write_value
from pipeline.writers.workbook.common.sheet_styles import Styles, tab_colour
from pipeline.writers.workbook.master.choices import source
from pipeline.writers.workbook.master.content import Row, WorkbookContent
from pipeline.writers.workbook.master.formulas import recorded_result, result_formula

SPARE_ROWS = 5
"""Empty rows at the end of each table, to show where typing goes on."""

_WIDE = 12
"""From so many columns on, those of the key stay in view."""

RESULT = "recorded_score"

Validation = dict[str, object]

_TYPED: dict[Kind, Validation] = {
    DATE: {"validate": "date", "criteria": "between", "minimum": date(1990, 1, 1), "maximum": date(2100, 12, 31)},
    HOUR: {"validate": "time", "criteria": "between", "minimum": time(0), "maximum": time(23, 59)},
    MINUTES: {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 24 * 60},
    INTEGER: {"validate": "integer", "criteria": "between", "minimum": -1_000_000, "maximum": 1_000_000},
    NUMBER: {"validate": "decimal", "criteria": "between", "minimum": -1e12, "maximum": 1e12},
}


def write_table(
    worksheet: Worksheet, declared: Sheet, content: WorkbookContent, places: Places, styles: Styles
) -> None:
    """Write the sheet `declared` with its rows."""
    columns, rows = places.columns[declared.name], content.rows_of(declared.name)
    widths = [column.width for column in columns]
    lay_out(worksheet, widths, tab_colour(declared.name), styles)
    keep_in_view(worksheet, sum(column.key for column in columns) if len(columns) >= _WIDE else 0)
    result = _result(columns, content)
    headers = [column.header for column in columns]
    add_table(worksheet, Table(declared.table, headers, len(rows) + SPARE_ROWS, formula=result), widths, styles)
    for row, values in enumerate(rows, 1):
        _write_row(worksheet, row, values, columns, styles)
    _write_results(worksheet, rows, result, content, styles)
    for index, column in enumerate(columns):
        write_note(worksheet, index, column)
        rule = None if column.name == RESULT else validation(column, declared.name, places)
        if rule is not None:
            worksheet.data_validation(FIRST_ROW - 1, index, places.last_row - 1, index, rule)
    _mark(worksheet, columns, places.last_row, styles)


def validation(column: Column, sheet_name: str, places: Places) -> Validation | None:
    """The rule of a column's cells, as XlsxWriter wants it; None when anything may be typed.

    Only the pipeline's own words are imposed; elsewhere Excel asks, or says nothing when other text is right too.
    """
    offered = source(column, sheet_name, places)
    if offered is None:
        rule = _TYPED.get(column.kind)
        return None if rule is None else {**rule, **_warning(column, f"Valeur attendue : {column.kind.name}.")}
    listed: Validation = {"validate": "list", "source": offered}
    if column.suggestions or column.kind.name.endswith("virgules"):
        return {**listed, "show_error": False}
    if column.words:
        return {**listed, **_warning(column, "Choisissez une valeur de la liste."), "error_type": "stop"}
    return {**listed, **_warning(column, "Cette valeur n'est pas dans la liste.")}


def _warning(column: Column, message: str) -> Validation:
    return {"error_type": "warning", "error_title": column.header[:32], "error_message": message}


def _result(columns: tuple[Column, ...], content: WorkbookContent) -> tuple[int, str]:
    """The rank and the formula of the column « Résultat »; (0, "") in a sheet that has none."""
    names = [column.name for column in columns]
    return (names.index(RESULT), result_formula(content)) if RESULT in names else (0, "")


def _write_row(worksheet: Worksheet, row: int, values: Row, columns: tuple[Column, ...], styles: Styles) -> None:
    for index, column in enumerate(columns):
        if column.name != RESULT:
            write_value(worksheet, row, index, values.get(column.name), styles)
    widths = {column.name: column.width for column in columns}
    worksheet.set_row(row, row_height((value, widths[name]) for name, value in values.items() if name in widths))


def _write_results(
    worksheet: Worksheet, rows: tuple[Row, ...], result: tuple[int, str], content: WorkbookContent, styles: Styles
) -> None:
    """Write the formula again, with the value that Excel would find: a table's own formula is written as zero."""
    index, formula = result
    for row, values in enumerate((*rows, *[{}] * SPARE_ROWS), 1):
        if formula:
            worksheet.write_formula(row, index, formula, styles.text, recorded_result(values, content))


def _mark(worksheet: Worksheet, columns: tuple[Column, ...], last_row: int, styles: Styles) -> None:
    """Colour what is missing in a row that has begun, and every « oui »."""
    first, last = column_letter(0), column_letter(len(columns) - 1)
    begun = f"SUMPRODUCT(--(LEN(${first}{FIRST_ROW}:${last}{FIRST_ROW})>0))>0"
    for index, column in enumerate(columns):
        letter = column_letter(index)
        area = f"{letter}{FIRST_ROW}:{letter}{last_row}"
        if column.required:
            missing = f"=AND({begun},LEN(TRIM({letter}{FIRST_ROW}))=0)"
            worksheet.conditional_format(area, {"type": "formula", "criteria": missing, "format": styles.missing})
        if column.kind is YES_NO:
            rule = {"type": "cell", "criteria": "==", "value": f'"{YES}"', "format": styles.positive}
            worksheet.conditional_format(area, rule)
