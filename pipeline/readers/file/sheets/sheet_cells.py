"""The cells of one worksheet, read from its XML in one pass: formulas told, recorded results kept.

ECMA-376 part 1, 18.3.1: what rows (`row`), cells (`c`), columns (`col`) and merges (`mergeCell`) hold.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import IO, Any

from openpyxl.utils.cell import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from pipeline.contract.cell_values import CellValue
from pipeline.readers.file.sheets.cell_styles import CellStyle
from pipeline.readers.file.sheets.raw_sheets import Area, CellState, RawCell, RawRow
from pipeline.readers.file.sheets.shared_texts import SheetText, SheetTexts, item_text, plain_text
from pipeline.readers.file.shown_value import GENERAL, shown_value
from pipeline.words.text import cleaned

_ROW, _COLUMN, _MERGE, _FORMULA, _VALUE, _OWN_TEXT = (
    f"{{{SHEET_MAIN_NS}}}{name}" for name in ("row", "col", "mergeCell", "f", "v", "is")
)
_ERROR_TEXT = re.compile(r"#(N/A|[A-ZÀ-Ü/0]+[!?]|(GETTING|OBTENTION)_DATA)")
"""Excel's errors in any language (« #NOM? », « #VALEUR! »): a copy pasted as text keeps the name that was shown."""

_OUT_OF_CALENDAR = "#VALUE!"
_DIGITS = "0123456789"

Stored = tuple[Any, SheetText | None, bool]
"""The value of a cell, its text when it is one, whether it is an error."""

_NOTHING: Stored = (None, None, False)
_OTHER_KINDS: dict[str, Callable[[str], Any]] = {"b": lambda stored: bool(int(stored)), "d": from_ISO8601}


class SheetCells:
    """What is read of a worksheet, cell by cell."""

    def __init__(self, texts: SheetTexts, styles: Sequence[CellStyle], epoch: datetime.datetime) -> None:
        """`texts` are shared by all sheets, `styles` by their numbers; `epoch` is the day 0 of the workbook."""
        self._texts, self._styles, self._epoch = texts, styles, epoch
        self._rows: dict[int, dict[int, RawCell]] = {}
        self._hidden_rows: set[int] = set()
        self._columns: dict[int, tuple[int, bool]] = {}
        self._merged: list[Area] = []
        self._number = 0

    def read(self, source: IO[bytes]) -> SheetCells:
        """Reads the whole sheet. Raises what XML that is none, or numbers that are none, make of it."""
        readers: dict[str, Callable[[Any], None]] = {
            _ROW: self._read_row,
            _COLUMN: self._read_column,
            _MERGE: self._read_merge,
        }
        for _, element in iterparse(source):
            read = readers.get(element.tag)
            if read:
                read(element)
                element.clear()
        return self

    def rows(self) -> tuple[RawRow, ...]:
        """The rows that hold something, in order. Of merged cells, all but the first are lost."""
        rows = self._rows
        for area in self._merged:
            for row, column in _lost(area):
                rows.setdefault(row, {})[column] = RawCell("", CellState.MERGED_AWAY)
        return tuple(
            RawRow(number, dict(sorted(cells.items())), number in self._hidden_rows)
            for number, cells in sorted(rows.items())
            if cells
        )

    def hidden_columns(self) -> frozenset[int]:
        """The numbers of the columns that are not shown."""
        hidden = ((first, last) for first, (last, is_hidden) in self._columns.items() if is_hidden)
        return frozenset(column for first, last in hidden for column in range(first, last + 1))

    def merged(self) -> tuple[Area, ...]:
        """The merged cells."""
        return tuple(self._merged)

    def _read_row(self, element: Any) -> None:
        self._number = number = _whole(element.get("r")) if "r" in element.keys() else self._number + 1  # noqa: SIM118
        if _is_true(element.get("hidden")) or _is_zero(element.get("ht")):
            self._hidden_rows.add(number)
        else:
            self._hidden_rows.discard(number)
        column = 0
        for cell in element:
            row, column = self._place(cell.get("r"), number, column)
            made = self._cell(cell)
            if made is not None:
                self._rows.setdefault(row, {})[column] = made
            elif row in self._rows:
                self._rows[row].pop(column, None)

    def _place(self, reference: str | None, row: int, before: int) -> tuple[int, int]:
        """The row and the column of a cell; after the one before when it does not say."""
        if not reference:
            return row, before + 1
        letters = reference.rstrip(_DIGITS)
        return int(reference[len(letters) :]), _column(letters)

    def _cell(self, element: Any) -> RawCell | None:
        """The cell, or None when it is empty or blank."""
        style = self._styles[int(element.get("s") or 0)]
        formula = element.find(_FORMULA) is not None
        kind = element.get("t", "n")
        value, text, is_error = self._stored(element, kind, style)
        if value is None:
            # A formula that gave an empty text is recorded as a text without content: it was calculated, and is empty.
            return RawCell("", CellState.NO_RESULT, formula=True) if formula and kind != "str" else None
        if text is not None:
            return None if text.is_blank else _text_cell(text, style, formula=formula, is_error=is_error)
        shown = shown_value(value, style.code)
        state = CellState.ERROR if is_error else CellState.VALUE
        return RawCell(_plain(value), state, formula, shown, (shown or "") if style.is_struck else "")

    def _stored(self, element: Any, kind: str, style: CellStyle) -> Stored:
        if kind == "inlineStr":
            own = element.find(_OWN_TEXT)
            return ("", item_text(own), False) if own is not None else _NOTHING
        stored = element.findtext(_VALUE)
        if not stored:
            return _NOTHING
        if kind == "s":
            return "", self._texts[int(stored)], False
        if kind == "n":
            return self._numeric(stored, style)
        if kind in _OTHER_KINDS:
            return _OTHER_KINDS[kind](stored), None, False
        return "", plain_text(stored), kind == "e"

    def _numeric(self, stored: str, style: CellStyle) -> Stored:
        value = _number(stored)
        if not style.is_date:
            return value, None, False
        try:
            return from_excel(value, self._epoch, timedelta=style.is_duration), None, False
        except (OverflowError, ValueError):
            return "", plain_text(_OUT_OF_CALENDAR), True

    def _read_column(self, element: Any) -> None:
        first = int(element.get("min"))
        width = element.get("width")
        is_hidden = _is_true(element.get("hidden")) or _is_zero(width)
        self._columns[first] = (int(element.get("max") or first), is_hidden)

    def _read_merge(self, element: Any) -> None:
        name = element.get("ref")
        first_column, first_row, last_column, last_row = (bound or 1 for bound in range_boundaries(name))
        self._merged.append(Area(name, first_row, last_row, first_column, last_column))


def _text_cell(text: SheetText, style: CellStyle, *, formula: bool, is_error: bool) -> RawCell:
    state = CellState.ERROR if is_error or _ERROR_TEXT.fullmatch(cleaned(text.text)) else CellState.VALUE
    shown = text.text if style.code == GENERAL else shown_value(text.text, style.code)
    struck = text.struck if text.struck is not None and not formula else (shown or "") if style.is_struck else ""
    return RawCell(text.text, state, formula, shown, struck)


def _lost(area: Area) -> Iterator[tuple[int, int]]:
    for row in range(area.first_row, area.last_row + 1):
        for column in range(area.first_column, area.last_column + 1):
            if (row, column) != (area.first_row, area.first_column):
                yield row, column


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    return int(column_index_from_string(letters))


def _number(stored: str) -> float:
    """A number; one that is none (« NaN », 5,000 digits) reaches its own cell."""
    try:
        return float(stored) if "." in stored or "E" in stored or "e" in stored else int(stored)
    except ValueError:
        return float("nan")


def _whole(stored: str) -> int:
    """The number of a row, which some tools write « 3.0 ». Raises ValueError."""
    try:
        return int(stored)
    except ValueError:
        if float(stored).is_integer():
            return int(float(stored))
        raise


def _is_true(stored: str | None) -> bool:
    return stored in ("1", "true", "t", "True")


def _is_zero(stored: str | None) -> bool:
    return stored is not None and float(stored) == 0


def _plain(value: object) -> CellValue:
    """Times and durations, which no column expects, as text."""
    return value if isinstance(value, str | float | int | datetime.date) else str(value)
