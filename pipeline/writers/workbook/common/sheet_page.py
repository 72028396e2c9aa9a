"""What every sheet of the workbook shares: the printed page, the Excel table, a value in a cell, a header's note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter.worksheet import Worksheet

from pipeline.contract.cell_values import CellValue
from pipeline.contract.columns import Column
from pipeline.words.palette import NOTE, web
from pipeline.writers.workbook.common.row_heights import row_height
from pipeline.writers.workbook.common.sheet_styles import TABLE_STYLE, Styles

_A4 = 9
"""The paper's number in the xlsx format."""

_PAGE_WIDTH = 230
"""Characters of columns that stay legible on an A4 page in landscape."""


class FittedWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet whose row heights are a first fit: XlsxWriter would fix them, and Excel no more fit what is typed."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Iterable[tuple[str, object]] = ()) -> None:
        kept = [pair for pair in attributes if tag != "row" or pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, kept)


@dataclass(frozen=True)
class Table:
    """An Excel table: its name, headers and number of rows; `top` is the row of the headers, from 0.

    `formula`: the rank of a column and the formula that Excel puts in its new rows; none when "".
    """

    name: str
    headers: Sequence[str]
    rows: int
    top: int = 0
    formula: tuple[int, str] = (0, "")


def lay_out(worksheet: Worksheet, widths: Sequence[float], colour: str, styles: Styles) -> None:
    """Set the tab's colour, columns as wide as `widths` (in characters) and A4 pages in landscape."""
    worksheet.set_tab_color(colour)
    for index, width in enumerate(widths):
        worksheet.set_column(index, index, width, styles.empty)
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.fit_to_pages(max(1, round(sum(widths) / _PAGE_WIDTH)), 0)
    worksheet.set_footer("&L&9&A&R&9&P / &N")


def keep_in_view(worksheet: Worksheet, columns: int = 0) -> None:
    """Freeze the header row and the first `columns`, on screen and on every printed page."""
    worksheet.freeze_panes(1, columns)
    worksheet.repeat_rows(0)
    if columns:
        worksheet.repeat_columns(0, columns - 1)


def add_table(worksheet: Worksheet, table: Table, widths: Sequence[float], styles: Styles) -> None:
    """Make an Excel table with its headers; one row at least, as Excel wants."""
    columns = [{"header": header, "header_format": styles.header} for header in table.headers]
    index, formula = table.formula
    if formula:
        columns[index] |= {"formula": formula, "format": styles.text}
    area = (table.top, 0, table.top + max(table.rows, 1), len(columns) - 1)
    worksheet.add_table(*area, {"name": table.name, "style": TABLE_STYLE, "columns": columns})
    # The button of the filter takes about three characters.
    spaces = ((header, width - 3) for header, width in zip(table.headers, widths, strict=True))
    worksheet.set_row(table.top, row_height(spaces, bold=True))


def write_value(worksheet: Worksheet, row: int, index: int, value: CellValue | None, styles: Styles) -> None:
    """Write one value as what it is; text is never taken for a formula, a link or a number."""
    if isinstance(value, str):
        worksheet.write_string(row, index, value, styles.text)
    elif isinstance(value, date):
        worksheet.write_datetime(row, index, value, styles.date)
    elif value is None:
        worksheet.write_blank(row, index, None, styles.text)
    else:
        worksheet.write_number(row, index, value, styles.text)


def write_note(worksheet: Worksheet, index: int, column: Column) -> None:
    """Put a column's help, whether it is required and its example in a note of its header."""
    example = f"Exemple : {column.example}" if column.example else ""
    parts = [part for part in (column.help, "Obligatoire." if column.required else "", example) if part]
    height = 22 + 14 * sum(1 + len(part) // 42 for part in parts)
    look = {"author": "", "color": web(NOTE), "font_name": "Arial", "font_size": 9, "width": 260, "height": height}
    worksheet.write_comment(0, index, "\n".join(parts), look)
