"""Notes and sheets put into a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, count

from pipeline.writers.workbook.annotated.annotations import AddedSheet, Note
from pipeline.writers.workbook.annotated.cell_notes import add_note
from pipeline.writers.workbook.annotated.growing_copy import GrowingCopy
from pipeline.writers.workbook.annotated.sheets_added import add_sheet

_LONGEST_TITLE = 31
"""What Excel accepts for the title of a sheet."""


def annotated(content: bytes, notes: Iterable[Note] = (), sheets: Iterable[AddedSheet] = ()) -> bytes:
    """The workbook `content` with these notes and sheets; without any, the same bytes.

    A note for a sheet that the workbook does not have is left out. A sheet whose title is taken is numbered
    (« Anomalies 2 »). Raises zipfile.BadZipFile and lxml.etree.XMLSyntaxError for a file that a reader's guard would
    refuse.
    """
    copy = GrowingCopy(content)
    for note in notes:
        part = copy.sheets.get(note.sheet.casefold())
        if part:
            add_note(copy, part, note)
    for sheet in sheets:
        title = _free_title(copy, sheet.title)
        add_sheet(copy, AddedSheet(title, sheet.headers, sheet.rows, sheet.widths))
    return copy.written()


def _free_title(copy: GrowingCopy, title: str) -> str:
    endings = chain(("",), (f" {number}" for number in count(2)))
    titles = (f"{title[: _LONGEST_TITLE - len(ending)]}{ending}" for ending in endings)
    return next(one for one in titles if one.casefold() not in copy.sheets)
