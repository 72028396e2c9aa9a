"""The ballot as a workbook: « Bulletin » to fill in, « Candidats » to read, « Listes » behind the drop-downs."""

from __future__ import annotations

import io
from datetime import datetime

from xlsxwriter import Workbook

from pipeline.contract.ballot_form import BallotForm
from pipeline.contract.ballot_words import BALLOT_SHEET, CANDIDATES_SHEET
from pipeline.contract.sheets import LISTS_TITLE
from pipeline.writers.workbook.ballot.ballot_candidates import write_ballot_candidates
from pipeline.writers.workbook.ballot.ballot_lists import write_ballot_lists
from pipeline.writers.workbook.ballot.ballot_page import FormWorksheet
from pipeline.writers.workbook.ballot.ballot_sheet import write_ballot_sheet
from pipeline.writers.workbook.ballot.ballot_styles import ballot_styles
from pipeline.writers.workbook.common.sheet_styles import FONT

_CREATED = datetime(2022, 1, 1)
"""The date of every workbook made here: Office wants one, the clock would change the bytes."""


def ballot_workbook(form: BallotForm) -> bytes:
    """The workbook of a blank ballot; the same form gives the same bytes."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "default_format_properties": dict(FONT)}) as book:
        book.worksheet_class = FormWorksheet
        book.set_properties({"title": form.title, "subject": form.project, "company": form.issuer, "created": _CREATED})
        styles = ballot_styles(book)
        choices = write_ballot_sheet(book.add_worksheet(BALLOT_SHEET), form, styles)
        write_ballot_candidates(book.add_worksheet(CANDIDATES_SHEET), form, styles)
        write_ballot_lists(book, book.add_worksheet(LISTS_TITLE), form, choices)
    return made.getvalue()
