"""The count of ballots as a workbook: rows for « Votes », results, ballots one by one, turnout, what to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from pipeline.contract.sheets import sheet
from pipeline.findings import Finding
from pipeline.judgement.vote.returns import Counting
from pipeline.model.portfolio import Portfolio
from pipeline.writers.workbook.common.new_book import new_book
from pipeline.writers.workbook.common.sheet_page import FittedWorksheet
from pipeline.writers.workbook.common.sheet_styles import styles_of
from pipeline.writers.workbook.common.tabs import Tab, write_tab
from pipeline.writers.workbook.count.count_tables import tabs


def counting_workbook(
    count: Counting,
    portfolio: Portfolio,
    findings: Sequence[Finding],
    reminders: Tab,
    properties: Mapping[str, str],
) -> bytes:
    """The workbook of a count, with the sheet of `reminders`; `properties` are kept in the file, beside its sheets."""
    content = BytesIO()
    title, subject = portfolio.project.title, "Dépouillement des bulletins"
    with new_book(content, FittedWorksheet, title=title, subject=subject) as book:
        for name, value in properties.items():
            book.set_custom_property(name, value)
        styles = styles_of(book)
        for tab in tabs(count, portfolio, findings, reminders):
            write_tab(book.add_worksheet(tab.title), tab, sheet("votes").name, styles)
    return content.getvalue()
