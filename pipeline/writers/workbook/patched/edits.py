"""What can be asked of a workbook that is there already: plain values.

Every row and cell is named as it is in the workbook before any of the edits, whatever else is asked with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.findings import Address

Value = str | float | int | bool | date | None
"""What a cell gets: a text, a number, a truth, a date; None, or "", empties it."""


@dataclass(frozen=True)
class SetCell:
    """The cell at `address` gets `value`; it keeps its look.

    `over_formula`: a formula that stands there is replaced; otherwise the edit is refused.
    """

    sheet: str
    address: Address
    value: Value
    over_formula: bool = False


@dataclass(frozen=True)
class AddRow:
    """A new row of the list whose headers are in the row `header`; `values` by column number, from 1.

    It comes just after the row `after`, or after the last one filled when `after` is 0.
    """

    sheet: str
    header: int
    values: Mapping[int, Value] = field(hash=False)
    after: int = 0


@dataclass(frozen=True)
class RemoveRow:
    """The row `row` of the list whose headers are in the row `header` goes."""

    sheet: str
    header: int
    row: int


Edit = SetCell | AddRow | RemoveRow


@dataclass(frozen=True)
class Refused:
    """An edit that cannot be made, and why: the end of a French sentence about the cell or the row."""

    edit: Edit
    why: str


class CannotEdit(Exception):  # noqa: N818 - the name of what happens reads better
    """Why one edit cannot be made, in French; nothing of it is done."""
