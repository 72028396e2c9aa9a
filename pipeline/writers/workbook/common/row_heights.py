"""How high a row must be for its texts to be seen whole: LibreOffice does not find out when it opens a workbook."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.contract.cell_values import CellValue
from pipeline.measure.text_size import Font, wrap

_FAMILY, _SIZE = "Arial", 10
_LINE_POINTS = 12.75
"""The height of a line of Arial 10 in Excel."""

_PADDING_POINTS = 3
_HIGHEST_POINTS = 409
"""The highest row that Excel accepts."""

_MM_PER_CHARACTER = 7 * 25.4 / 96
"""A column's width counts digits of the default font, 7 pixels each at 96 dots an inch."""


def row_height(cells: Iterable[tuple[CellValue, float]], *, bold: bool = False) -> float:
    """The height in points of a row of (value, width of its column in characters)."""
    font = Font(_FAMILY, _SIZE, bold)
    lines = (len(wrap(str(value), font, width * _MM_PER_CHARACTER)) for value, width in cells)
    return min(max(lines, default=1) * _LINE_POINTS + _PADDING_POINTS, _HIGHEST_POINTS)
