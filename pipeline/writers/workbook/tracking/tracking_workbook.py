"""Who gets what, when it was sent and when it was answered, as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from pipeline.contract.sheets import sheet
from pipeline.writers.workbook.common.tabs import Tab, write_tab
from pipeline.writers.workbook.master.writing import book_in


def tracking_workbook(title: str, subject: str, tabs: Iterable[Tab]) -> bytes:
    """The workbook of `tabs`; the same tabs give the same bytes."""
    content = BytesIO()
    with book_in(content, title, subject) as (book, styles):
        for tab in tabs:
            write_tab(book.add_worksheet(tab.title), tab, sheet("participants").name, styles)
    return content.getvalue()
