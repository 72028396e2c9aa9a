"""What every sheet of the workbook shares: the printed page, the Excel table, a value in a cell, a header's note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.contract.columns import Column
from pipeline.contract.kinds import CellValue
from pipeline.writers.workbook.styles import TABLE_STYLE, Styles

_A4 = 9
"""The paper's number in the xlsx format."""

_HEADER_HEIGHT = 34
"""Points: two lines of header."""


def lay_out(worksheet: Worksheet, widths: Sequence[float], colour: str, cells: Format, frozen: int = 0) -> None:
    """Set the tab's colour, columns as wide as `widths` (in characters), a frozen header and an A4 landscape page."""
    worksheet.set_tab_color(colour)
    for index, width in enumerate(widths):
        worksheet.set_column(index, index, width, cells)
    worksheet.freeze_panes(1, frozen)
    worksheet.set_row(0, _HEADER_HEIGHT)
    worksheet.hide_gridlines(0)
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)
    worksheet.set_footer("&L&8&A&R&8&P / &N")


def add_table(
    worksheet: Worksheet,
    name: str,
    headers: Sequence[str],
    rows: int,
    styles: Styles,
    formula: tuple[int, str] = (-1, ""),
) -> None:
    """Make an Excel table of `headers` over `rows` rows; `formula` is a column's rank and what Excel fills it with."""
    columns = [{"header": header, "header_format": styles.header} for header in headers]
    index, text = formula
    if text:
        columns[index] |= {"formula": text, "format": styles.text}
    options = {"name": name, "style": TABLE_STYLE, "columns": columns}
    worksheet.add_table(0, 0, max(rows, 1), len(headers) - 1, options)


def write_value(worksheet: Worksheet, row: int, index: int, value: CellValue | None, styles: Styles) -> None:
    """Write one value as what it is; text is never taken for a formula, a link or a number."""
    if isinstance(value, str):
        worksheet.write_string(row, index, value, styles.text)
    elif isinstance(value, date):
        worksheet.write_datetime(row, index, value, styles.date)
    elif value is not None:
        worksheet.write_number(row, index, value, styles.text)


def write_note(worksheet: Worksheet, index: int, column: Column) -> None:
    """Put a column's help, whether it is required and its example in a note of its header."""
    example = f"Exemple : {column.example}" if column.example else ""
    parts = [column.help, "Obligatoire." if column.required else "", example]
    text = "\n".join(part for part in parts if part)
    height = 22 + 14 * sum(1 + len(part) // 42 for part in parts if part)
    look = {"author": "", "color": "#F8F9FB", "font_name": "Arial", "font_size": 9, "width": 260, "height": height}
    worksheet.write_comment(0, index, text, look)
