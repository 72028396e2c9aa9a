"""What the style of a cell says of its value: how it is shown, whether it is a date, whether it is struck out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

from pipeline.readers.file.shown_value import GENERAL


class CellStyle(NamedTuple):
    """The number format (its code), what numbers stand for under it, whether the font is struck out."""

    code: str
    is_date: bool
    is_duration: bool
    is_struck: bool


def cell_styles(book: Any) -> Sequence[CellStyle]:
    """The styles of the cells of a workbook that openpyxl opened, in the order of their numbers."""
    return [
        CellStyle(
            _code(style.numFmtId, book._number_formats),
            number in book._date_formats,
            number in book._timedelta_formats,
            bool(book._fonts[style.fontId].strike),
        )
        for number, style in enumerate(book._cell_styles)
    ]


def _code(number: int, own: Sequence[str]) -> str:
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(number, GENERAL))
    return str(own[number - BUILTIN_FORMATS_MAX_SIZE])
