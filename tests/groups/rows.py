"""Plain rows for a workbook: `rows("code|label", ("A", "Alpha"))`; None leaves a cell empty."""

from __future__ import annotations

from pipeline.contract.cell_values import CellValue
from pipeline.writers.workbook import Row

Rows = tuple[Row, ...]


def rows(names: str, *values: tuple[CellValue | None, ...]) -> Rows:
    """One row for each of `values`, under the names of the columns' fields."""
    return tuple(_row(names.split("|"), each) for each in values)


def slide(kind: str, **fields: str) -> Row:
    """A line of « Déroulé », its meeting and order apart."""
    return {"kind": kind, **fields}


def outline(meeting: int, *slides: Row) -> Rows:
    """The outline of a meeting."""
    return tuple({"meeting": meeting, "order": 10 * rank, **each} for rank, each in enumerate(slides, start=1))


def _row(names: list[str], values: tuple[CellValue | None, ...]) -> Row:
    return {name: value for name, value in zip(names, values, strict=False) if value is not None}
