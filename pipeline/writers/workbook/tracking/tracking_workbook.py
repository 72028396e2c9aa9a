"""Who gets what, when it was sent and when it was answered, as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from pipeline.contract.sheets import sheet
from pipeline.writers.workbook.common.new_book import new_book
from pipeline.writers.workbook.common.sheet_page import FittedWorksheet
from pipeline.writers.workbook.common.sheet_styles import styles_of
from pipeline.writers.workbook.common.tabs import Tab, write_tab


def tracking_workbook(title: str, subject: str, tabs: Iterable[Tab]) -> bytes:
    """The workbook of `tabs`; the same tabs give the same bytes."""
    content = BytesIO()
    with new_book(content, FittedWorksheet, title=title, subject=subject) as book:
        styles = styles_of(book)
        for tab in tabs:
            write_tab(book.add_worksheet(tab.title), tab, sheet("participants").name, styles)
    return content.getvalue()
