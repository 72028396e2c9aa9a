"""A workbook as plain frozen values: the only door to openpyxl.

The workbook is opened twice, with its formulas and with their recorded results, because the results alone show the same
None for an empty cell, a formula that Excel never calculated and a cell lost in a merge.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import IO, Any

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import Text
from openpyxl.reader import excel as _book_reader
from openpyxl.worksheet import _reader
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from pipeline.contract.cell_values import CellValue
from pipeline.findings import Finding, Place, report
from pipeline.readers.file.shown_value import shown_value
from pipeline.words.text import cleaned


class CellState(Enum):
    """What a cell that is not empty holds: a value, or why it has none."""

    VALUE = auto()
    ERROR = auto()
    NO_RESULT = auto()
    MERGED_AWAY = auto()


@dataclass(frozen=True)
class RawCell:
    """One cell that is not empty; `value` is the error's name (« #N/A ») for an error, "" when there is none.

    `text` is what Excel shows of the value, None when its number format is not one that can be written here. `struck`
    is the part of it that is struck out.
    """

    value: CellValue
    state: CellState = CellState.VALUE
    formula: bool = False
    text: str | None = ""
    struck: str = ""


@dataclass(frozen=True)
class RawRow:
    """A row that holds something: its number and its cells by column number, both from 1."""

    number: int
    cells: Mapping[int, RawCell]
    hidden: bool = False


@dataclass(frozen=True)
class Area:
    """A rectangle of merged cells, bounds included; `name` as Excel writes it (« B2:B4 »)."""

    name: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True)
class RawSheet:
    """One worksheet: only its cells that are not empty, in reading order."""

    title: str
    rows: tuple[RawRow, ...] = ()
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()


def read_sheets(path: Path) -> tuple[RawSheet, ...] | Finding:
    """The worksheets of a workbook that `guard` accepted, or the finding that openpyxl cannot read it."""
    return sheets_in(path.read_bytes(), path.name)


def sheets_in(content: bytes, name: str) -> tuple[RawSheet, ...] | Finding:
    """The same of a workbook that is not, or no more, a file; `name` is what it is called."""
    try:
        with warnings.catch_warnings(), _as_excel_reads():
            warnings.simplefilter("ignore")  # what openpyxl would lose on saving; nothing is saved here
            formulas = openpyxl.load_workbook(io.BytesIO(content), keep_links=False, rich_text=True)
            results = openpyxl.load_workbook(io.BytesIO(content), keep_links=False, data_only=True)
        pairs = zip(formulas.worksheets, results.worksheets, strict=True)
        return tuple(_raw_sheet(formula_sheet, result_sheet) for formula_sheet, result_sheet in pairs)
    except Exception as error:  # openpyxl raises a dozen unrelated classes on files that other tools wrote
        place = Place(document=name)
        return report("CU-003", place, file=name, what="structure non reconnue", found=type(error).__name__)


@contextmanager
def _as_excel_reads() -> Iterator[None]:
    """Let openpyxl give what a file holds, where it refuses the whole file or unescapes texts by halves."""
    number, strings = _reader._cast_number, _book_reader.read_string_table  # type: ignore[attr-defined]
    _reader._cast_number = lambda text: _number(text, number)  # type: ignore[attr-defined]
    _book_reader.read_string_table = _strings  # type: ignore[attr-defined]
    try:
        yield
    finally:
        _reader._cast_number = number  # type: ignore[attr-defined]
        _book_reader.read_string_table = strings  # type: ignore[attr-defined]


def _number(text: str, strict: Callable[[str], float]) -> float:
    """A number; one that is none (« NaN », 5,000 digits) reaches its own cell."""
    try:
        return strict(text)
    except ValueError:
        return float("nan")


def _strings(source: IO[bytes]) -> list[str]:
    """The texts that cells share, with their escapes: `_decoded` reads those of every text in one pass."""
    table = []
    for _, node in iterparse(source):
        if node.tag == f"{{{SHEET_MAIN_NS}}}si":
            text = Text.from_tree(node)
            table.append(text.content if text else "")
            node.clear()
    return table


def _raw_sheet(formulas: Worksheet, results: Worksheet) -> RawSheet:
    return RawSheet(
        title=formulas.title,
        rows=_raw_rows(formulas, results),
        hidden=formulas.sheet_state != "visible",
        hidden_columns=_hidden_columns(formulas),
        merged=tuple(
            Area(area.coord, area.min_row, area.max_row, area.min_col, area.max_col)
            for area in formulas.merged_cells.ranges
        ),
    )


def _raw_rows(formulas: Worksheet, results: Worksheet) -> tuple[RawRow, ...]:
    """The rows that hold something. The cells openpyxl made are walked, not the used range, which may be the sheet."""
    rows: dict[int, dict[int, RawCell]] = {}
    for (row, column), formula_cell in sorted(formulas._cells.items()):
        result_cell = results._cells[row, column]
        if isinstance(formula_cell, MergedCell):
            rows.setdefault(row, {})[column] = RawCell("", CellState.MERGED_AWAY)
        elif cell := _raw_cell(formula_cell, result_cell):
            rows.setdefault(row, {})[column] = cell
    hidden = {
        number for number, dimension in formulas.row_dimensions.items() if dimension.hidden or dimension.height == 0
    }
    return tuple(RawRow(number, cells, number in hidden) for number, cells in rows.items())


_ERROR_TEXT = re.compile(r"#(N/A|[A-ZÀ-Ü/0]+[!?]|(GETTING|OBTENTION)_DATA)")
"""Excel's errors in any language (« #NOM? », « #VALEUR! »): a copy pasted as text keeps the name that was shown."""


def _raw_cell(formula_cell: Cell, result_cell: Cell | MergedCell) -> RawCell | None:
    """The cell, or None when it is empty or blank."""
    value: Any = result_cell.value
    formula, data_type = formula_cell.data_type == "f", result_cell.data_type
    if value is None:
        # A formula that gave an empty text is recorded as a text without content: it was calculated, and is empty.
        return RawCell("", CellState.NO_RESULT, formula=True) if formula and data_type != "str" else None
    if isinstance(value, str):
        value = _decoded(value)
        if not cleaned(value):
            return None
    is_error = data_type == "e" or (isinstance(value, str) and _ERROR_TEXT.fullmatch(cleaned(value)))
    text = shown_value(value, result_cell.number_format)
    struck = _struck(formula_cell, text or "")
    return RawCell(_plain(value), CellState.ERROR if is_error else CellState.VALUE, formula, text, struck)


def _decoded(text: str) -> str:
    """The text that Excel shows: a file holds « _x000D_ » for a character that XML cannot, « _x005F_ » for « _ »."""
    return _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), text)


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def _struck(cell: Cell, text: str) -> str:
    """What is struck out of a cell read with its runs: all that it shows, some runs, or nothing."""
    if isinstance(cell.value, CellRichText):
        runs = [run.text for run in cell.value if isinstance(run, TextBlock) and run.font.strike]
        return cleaned("".join(runs))
    return text if cell.font.strike else ""


def _plain(value: object) -> CellValue:
    """Times and durations, which no column expects, as text."""
    return value if isinstance(value, str | float | int | datetime.date) else str(value)


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    groups = (group for group in sheet.column_dimensions.values() if group.hidden or group.width == 0)
    return frozenset(column for group in groups for column in range(group.min or 1, (group.max or group.min or 1) + 1))
