"""The sheets of a workbook as plain frozen values: what each cell that is not empty holds, and shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from pipeline.contract.cell_values import CellValue


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
