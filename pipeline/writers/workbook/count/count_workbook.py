"""The count of ballots as a workbook: rows for « Votes », results, ballots one by one, turnout, what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.contract.sheets import sheet
from pipeline.findings import Finding
from pipeline.judgement.vote.returns import Counting
from pipeline.model.portfolio import Portfolio
from pipeline.writers.workbook.common.new_book import styled_book
from pipeline.writers.workbook.common.tabs import write_tab
from pipeline.writers.workbook.count.count_tables import tabs


def write_counting(path: Path, count: Counting, portfolio: Portfolio, findings: Sequence[Finding]) -> None:
    """Write the workbook of a count to `path`, replacing what is there.

    Raises OSError when the file cannot be written.
    """
    with styled_book(path, portfolio.project.title, "Dépouillement des bulletins") as (book, styles):
        for tab in tabs(count, portfolio, findings):
            write_tab(book.add_worksheet(tab.title), tab, sheet("votes").name, styles)
