"""An empty workbook: the same for the master, a ballot and a count, so that the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.writers.workbook.common.sheet_page import FittedWorksheet
from pipeline.writers.workbook.common.sheet_styles import FONT, Styles, styles_of

_CREATED = datetime(2022, 1, 1)
"""The date of a workbook that is of no day: Office wants one, the clock would change the bytes."""


@contextmanager
def new_book(
    content: BytesIO, worksheet: type[Worksheet], created: datetime = _CREATED, **properties: str
) -> Iterator[Workbook]:
    """A workbook written to `content` in the end; `properties`: its title, its subject, its company."""
    with Workbook(content, {"in_memory": True, "default_format_properties": dict(FONT)}) as book:
        book.worksheet_class = worksheet
        book.set_properties({**properties, "created": created})
        yield book


@contextmanager
def styled_book(path: Path, title: str, subject: str) -> Iterator[tuple[Workbook, Styles]]:
    """A workbook of tables and its cell formats, written to `path` in the end, replacing what is there.

    Raises OSError when the file cannot be written.
    """
    content = BytesIO()
    with new_book(content, FittedWorksheet, title=title, subject=subject) as book:
        yield book, styles_of(book)
    path.write_bytes(content.getvalue())
