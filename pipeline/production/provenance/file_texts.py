"""The texts of any file that a participant is sent: of a document, or of the cells of a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.engine.read_back.document_texts import ReadText, UnreadableFile, document_texts, is_document
from pipeline.engine.read_back.read_text import step
from pipeline.findings import Address, Finding
from pipeline.readers.file.excel import sheets_in
from pipeline.readers.file.sheets.raw_sheets import RawSheet
from pipeline.words.text import without_forbidden


def file_texts(content: bytes) -> tuple[ReadText, ...]:
    """The texts of a deck, a Word document or a workbook, in the order of reading. Raises UnreadableFile."""
    if is_document(content):
        return document_texts(content)
    sheets = sheets_in(content, "")
    if isinstance(sheets, Finding):
        raise UnreadableFile
    return tuple(_cells(sheets))


def _cells(sheets: tuple[RawSheet, ...]) -> Iterator[ReadText]:
    """Each text of a workbook, cell by cell; its rows are numbered on from a sheet to the next."""
    story, row = 0, 0
    for sheet in sheets:
        for line in sheet.rows:
            row += 1
            for column, cell in line.cells.items():
                if isinstance(cell.value, str) and cell.value.strip():
                    story += 1
                    where = (step("feuille", 0, sheet.title), step("cellule", 0, str(Address(line.number, column))))
                    yield ReadText(where, without_forbidden(cell.value), story, row)
