"""The files that show what a check found, published as any document: replaced when they change, gone when obsolete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.compose.book import Book
from pipeline.compose.check.check_report import Checked, check_report
from pipeline.findings import Finding, Place, errors, report
from pipeline.judgement.comparison import compare
from pipeline.model.portfolio import Portfolio
from pipeline.production.archives.closed_meetings import closed_meetings
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.control.annotated_copy import annotated_copy
from pipeline.production.edition import Edition
from pipeline.production.files.document import Document
from pipeline.production.files.publishing import Publication, publish
from pipeline.production.order import CONTROL
from pipeline.writers.page.check_page import check_page

FOLDER = "controle"
REPORT = f"{FOLDER}/rapport.html"


def control_edition(workbook: Path, portfolio: Portfolio | None, findings: Sequence[Finding]) -> Edition:
    """The copy of `workbook` that shows the findings on its cells, and the report; no file is written.

    A workbook that is not there has neither, one that cannot be read has the report only. Raises OSError.
    """
    documents = list(_documents(workbook, portfolio, tuple(findings))) if workbook.is_file() else []
    return Edition(portfolio, (), tuple(documents), covers=((CONTROL,),))


def publish_control(edition: Edition, output: Path) -> Publication:
    """Writes the files of a check. What prevents it is a warning (CU-670): the check itself was done."""
    if not edition.documents:
        return Publication()
    publication = publish(edition, output)
    faults = errors(publication.findings)
    if not faults:
        return publication
    told = (report("CU-670", Place(document=output.name), what=fault.message) for fault in faults)
    return Publication(findings=tuple(told))


def _documents(workbook: Path, portfolio: Portfolio | None, findings: tuple[Finding, ...]) -> Iterator[Document]:
    if portfolio is not None:
        copy = annotated_copy(workbook.read_bytes(), findings)
        yield Document(f"{FOLDER}/{workbook.stem}_annote{workbook.suffix}", (CONTROL,), copy)
    checked = _checked(workbook, portfolio, findings)
    yield Document(REPORT, (CONTROL,), check_page(check_report(checked)))


def _checked(workbook: Path, portfolio: Portfolio | None, findings: tuple[Finding, ...]) -> Checked:
    """What was checked, with what changed since the last closed meeting when nothing is wrong on either side."""
    if portfolio is None:
        return Checked(workbook.name, findings)
    book = Book(portfolio)
    archives = closed_meetings(workbook)
    if not archives or errors(findings):
        return Checked(workbook.name, findings, book)
    last = max(archives)
    before = checked_portfolio(archives[last].workbook)
    if before.portfolio is None or errors(before.findings):
        return Checked(workbook.name, findings, book)
    since = f"la séance n°{last}, close"
    return Checked(workbook.name, findings, book, compare(before.portfolio, portfolio), since)
