"""Notes and sheets put into a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain, count

from pipeline.writers.workbook.annotated.annotations import AddedSheet, Note
from pipeline.writers.workbook.annotated.cell_notes import add_note
from pipeline.writers.workbook.annotated.growing_copy import GrowingCopy
from pipeline.writers.workbook.annotated.sheets_added import add_sheet
from pipeline.writers.workbook.patched.working_copy import named

_LONGEST_TITLE = 31
"""What Excel accepts for the title of a sheet."""


def annotated(content: bytes, notes: Iterable[Note] = (), sheets: Iterable[AddedSheet] = ()) -> bytes:
    """The workbook `content` with these notes and sheets; without any, the same bytes.

    A note for a sheet that the workbook does not have is left out. A sheet whose title is taken is numbered
    (« Anomalies 2 »), and the notes whose link names it follow. Raises zipfile.BadZipFile and lxml.etree.XMLSyntaxError
    for a file that a reader's guard would refuse.
    """
    copy = GrowingCopy(content)
    titled = _with_free_titles(copy, sheets)
    for note in notes:
        part = copy.sheets.get(note.sheet.casefold())
        if part:
            add_note(copy, part, _led(note, titled))
    for sheet in titled.values():
        add_sheet(copy, sheet)
    return copy.written()


def sheet_titles(content: bytes) -> tuple[str, ...]:
    """The titles of the sheets of a workbook, in order. Raises as `annotated`."""
    copy = GrowingCopy(content)
    return tuple(one.get("name", "") for one in named(copy.tree(copy.book), "sheet"))


def _with_free_titles(copy: GrowingCopy, sheets: Iterable[AddedSheet]) -> dict[str, AddedSheet]:
    """The sheets to add, by the title that they were given, each under one that is free."""
    return {sheet.title: replace(sheet, title=_free_title(copy, sheet.title)) for sheet in sheets}


def _led(note: Note, titled: Mapping[str, AddedSheet]) -> Note:
    """The note, its link to an added sheet under the title that the sheet takes."""
    added = titled.get(note.link.sheet) if note.link else None
    return replace(note, link=replace(note.link, sheet=added.title)) if note.link and added else note


def _free_title(copy: GrowingCopy, title: str) -> str:
    endings = chain(("",), (f" {number}" for number in count(2)))
    titles = (f"{title[: _LONGEST_TITLE - len(ending)]}{ending}" for ending in endings)
    return next(one for one in titles if one.casefold() not in copy.sheets)
