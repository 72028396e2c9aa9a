"""The workbook written out with XlsxWriter: its tabs in order, its names, its properties."""

from __future__ import annotations

from pathlib import Path

from pipeline.contract.sheets import LISTS_TITLE, READ_ME_TITLE, SETTINGS_TITLE, SHEETS
from pipeline.writers.workbook.common.new_book import styled_book
from pipeline.writers.workbook.common.places import places_of
from pipeline.writers.workbook.master.choices import list_names
from pipeline.writers.workbook.master.content import WorkbookContent
from pipeline.writers.workbook.master.lists import write_lists
from pipeline.writers.workbook.master.read_me import write_read_me
from pipeline.writers.workbook.master.settings import write_settings
from pipeline.writers.workbook.master.tables import write_table


def write_workbook(path: Path, content: WorkbookContent) -> None:
    """Write the master workbook that holds `content` to `path`, replacing what is there.

    Raises OSError when the file cannot be written.
    """
    title = str(content.settings.get("title", ""))
    places = places_of(content)
    with styled_book(path, title, "Classeur des cas d'usage") as (book, styles):
        write_read_me(book.add_worksheet(READ_ME_TITLE), title, content.first_steps, styles)
        write_settings(book, book.add_worksheet(SETTINGS_TITLE), content, places, styles)
        for declared in SHEETS:
            write_table(book.add_worksheet(declared.title), declared, content, places, styles)
        write_lists(book.add_worksheet(LISTS_TITLE), content, places, styles)
        for name, formula in list_names(content, places).items():
            book.define_name(name, formula)
