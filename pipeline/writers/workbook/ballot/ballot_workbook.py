"""The ballot as a workbook: « Bulletin » to fill in, « Candidats » to read, « Listes » behind the drop-downs."""

from __future__ import annotations

import io
from datetime import datetime, time

from pipeline.contract.ballot_form import BallotForm
from pipeline.contract.ballot_words import BALLOT_SHEET, CANDIDATES_SHEET
from pipeline.contract.sheets import LISTS_TITLE
from pipeline.writers.workbook.ballot.ballot_candidates import write_ballot_candidates
from pipeline.writers.workbook.ballot.ballot_lists import write_ballot_lists
from pipeline.writers.workbook.ballot.ballot_page import FormWorksheet
from pipeline.writers.workbook.ballot.ballot_sheet import write_ballot_sheet
from pipeline.writers.workbook.ballot.ballot_styles import ballot_styles
from pipeline.writers.workbook.common.new_book import new_book


def ballot_workbook(form: BallotForm) -> bytes:
    """The workbook of a blank ballot; the same form gives the same bytes."""
    made = io.BytesIO()
    created = datetime.combine(form.issued, time())
    facts = {"title": form.title, "subject": form.project, "company": form.issuer}
    with new_book(made, FormWorksheet, created, **facts) as book:
        styles = ballot_styles(book)
        choices = write_ballot_sheet(book.add_worksheet(BALLOT_SHEET), form, styles)
        write_ballot_candidates(book.add_worksheet(CANDIDATES_SHEET), form, styles)
        write_ballot_lists(book, book.add_worksheet(LISTS_TITLE), form, choices)
    return made.getvalue()
