"""One cell read as its column says: its value, or the finding that says why it has none."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from pipeline.contract.cell_values import CellValue, Refusal, parse_text
from pipeline.contract.columns import Column
from pipeline.findings import Finding, Place, report
from pipeline.readers.file.sheets.raw_sheets import CellState, RawCell
from pipeline.words.near_miss import did_you_mean
from pipeline.words.text import cleaned, comparable, forbidden_character

MAX_TEXT_CHARACTERS = 5_000
"""Two dense A4 pages: a longer text comes from a page pasted by mistake."""

MOST_CHARACTERS = 32_767
"""What a cell of Excel may hold (its specifications and limits)."""


_PLACEHOLDER = comparable("à remplacer")
"""In the texts of the blank workbook that wait for the editor's."""


class _Absent:
    """The type of `ABSENT`."""


ABSENT = _Absent()
"""What `cell_value` gives for a cell that is empty or faulty."""


def cell_value(cell: RawCell | None, column: Column, place: Place, findings: list[Finding]) -> Any:
    """The value of a cell in `column`, or `ABSENT`; faults are appended to `findings`.

    A cell lost in a merge is absent without a word: the merge itself was told.
    """
    if cell is None:
        if column.required:
            findings.append(report("CU-201", place, header=column.header, expected=expected_value(column)))
        return ABSENT
    fault = next((found for check in _FAULTS if (found := check(cell, column, place))), None)
    if fault:
        findings.append(fault)
    if fault or cell.state is CellState.MERGED_AWAY:
        return ABSENT
    _report_length(cell.value, column, place, findings)
    _report_placeholder(cell.value, place, findings)
    return _parsed(cell, column, place, findings)


def expected_value(column: Column) -> str:
    """What a cell of `column` should hold, in French: one of its words, or its kind and an example."""
    if column.words:
        return one_of(column.words)
    return f"{column.kind.name}, par exemple « {column.example} »" if column.example else column.kind.name


def one_of(words: Iterable[str], limit: int = 12) -> str:
    """« a », « b » ou « c »; beyond `limit` words, the first ones and an ellipsis."""
    quoted = [f"« {word} »" for word in words]
    if len(quoted) > limit:
        return ", ".join(quoted[:limit]) + "…"
    return " ou ".join(part for part in (", ".join(quoted[:-1]), *quoted[-1:]) if part)


def shown(value: object) -> str:
    """A cell's value as the editor sees it in Excel, near enough: 16/06/2022, oui, 2."""
    return str(parse_text(value)) if isinstance(value, bool | float | datetime.date) else str(value)


def _state_fault(cell: RawCell, column: Column, place: Place) -> Finding | None:
    if cell.state is CellState.NO_RESULT:
        return report("CU-671" if column.recomputed else "CU-205", place, header=column.header)
    if cell.state is CellState.ERROR:
        return report("CU-206", place, header=column.header, found=cell.value)
    return None


def _character_fault(cell: RawCell, column: Column, place: Place) -> Finding | None:
    character = forbidden_character(cleaned(cell.value)) if isinstance(cell.value, str) else ""
    return report("CU-207", place, header=column.header, what=character) if character else None


def _list_fault(cell: RawCell, column: Column, place: Place) -> Finding | None:
    """Of a list that Excel took for one number or one date: « 1,2 » may have been typed « 1,20 »."""
    if not column.kind.is_list or cell.state is CellState.MERGED_AWAY or isinstance(cell.value, str):
        return None
    if isinstance(cell.value, datetime.date):
        what = "une date"
    elif cell.value % 1:
        what = "un seul nombre, à virgule"
    else:
        return None
    found = cell.text or shown(cell.value)
    return report("CU-214", place, found=found, header=column.header, what=what, example=column.example or "1, 2")


def _display_fault(cell: RawCell, column: Column, place: Place) -> Finding | None:
    """Of a number whose format is not one that can be written here."""
    if cell.text is not None or not column.kind.as_shown:
        return None
    return report("CU-213", place, found=shown(cell.value), header=column.header)


def _size_fault(cell: RawCell, column: Column, place: Place) -> Finding | None:
    """Of a text that Excel could not hold: another tool wrote the file."""
    if not isinstance(cell.value, str) or len(cell.value) <= MOST_CHARACTERS:
        return None
    length, limit = len(cell.value), MOST_CHARACTERS
    return report("CU-216", place, found=cell.value, header=column.header, length=length, limit=limit)


_FAULTS: tuple[Callable[[RawCell, Column, Place], Finding | None], ...] = (
    _state_fault,
    _character_fault,
    _list_fault,
    _display_fault,
    _size_fault,
)


def _report_length(value: CellValue, column: Column, place: Place, findings: list[Finding]) -> None:
    if isinstance(value, str) and len(value) > MAX_TEXT_CHARACTERS:
        length, limit = len(value), MAX_TEXT_CHARACTERS
        findings.append(report("CU-212", place, found=value, header=column.header, length=length, limit=limit))


def _report_placeholder(value: CellValue, place: Place, findings: list[Finding]) -> None:
    """Of a text that the model left for the editor to replace: « À remplacer : nom du secteur »."""
    if isinstance(value, str) and _PLACEHOLDER in comparable(value):
        findings.append(report("CU-672", place, found=value))


def _parsed(cell: RawCell, column: Column, place: Place, findings: list[Finding]) -> Any:
    text = cell.text or shown(cell.value)
    is_shown = column.kind.as_shown or (column.kind.shows_percents and text.endswith("%"))
    parsed = column.kind.parse(text if is_shown else cell.value)
    if isinstance(parsed, Refusal):
        found, expected = text, parsed.expected
        findings.append(report("CU-202", place, found=found, header=column.header, expected=expected))
        return ABSENT
    if not column.words:
        return parsed
    word = next((word for word in column.words if comparable(word) == comparable(str(parsed))), None)
    if word is None:
        near = did_you_mean(str(parsed), column.words)
        expected = one_of(column.words, limit=len(column.words))
        findings.append(report("CU-203", place, found=parsed, header=column.header, near=near, expected=expected))
        return ABSENT
    return word
