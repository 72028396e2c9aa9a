"""A workbook as plain frozen values: the only door to openpyxl.

openpyxl reads the book: which sheets there are, their styles, their texts. The cells are read here, in one pass, with
their formula and its recorded result: openpyxl gives one or the other, from two readings, and an object a cell.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import Path

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.xml.constants import SHARED_STRINGS

from pipeline.findings import Finding, Place, report
from pipeline.readers.file.sheets.cell_styles import cell_styles
from pipeline.readers.file.sheets.raw_sheets import RawSheet
from pipeline.readers.file.sheets.shared_texts import SheetTexts, shared_texts
from pipeline.readers.file.sheets.sheet_cells import SheetCells

_NOT_OF_CELLS = ("chartsheet", "dialogsheet")


def read_sheets(path: Path) -> tuple[RawSheet, ...] | Finding:
    """The worksheets of a workbook that `guard` accepted, or the finding that openpyxl cannot read it."""
    return sheets_in(path.read_bytes(), path.name)


def sheets_in(content: bytes, name: str) -> tuple[RawSheet, ...] | Finding:
    """The same of a workbook that is not, or no more, a file; `name` is what it is called."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl would lose on saving; nothing is saved here
            return tuple(_sheets(content))
    except Exception as error:  # openpyxl raises a dozen unrelated classes on files that other tools wrote
        place = Place(document=name)
        return report("CU-003", place, file=name, what="structure non reconnue", found=type(error).__name__)


def _sheets(content: bytes) -> Iterator[RawSheet]:
    reader = ExcelReader(io.BytesIO(content), keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    texts, styles = _texts(reader), cell_styles(reader.wb)
    for sheet, relation in reader.parser.find_sheets():
        if relation.target in reader.valid_files and not any(kind in relation.Type for kind in _NOT_OF_CELLS):
            with reader.archive.open(relation.target) as source:
                cells = SheetCells(texts, styles, reader.wb.epoch).read(source)
            yield RawSheet(sheet.name, cells.rows(), sheet.state != "visible", cells.hidden_columns(), cells.merged())


def _texts(reader: ExcelReader) -> SheetTexts:
    """The texts that the sheets share; none when there is no such part."""
    part = reader.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
    if part is None:
        return ()
    with reader.archive.open(part.PartName[1:]) as source:
        return tuple(shared_texts(source))
