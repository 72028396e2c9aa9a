"""What a cell was meant to hold, where that is sure: the safe repairs. Pure; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from pipeline.contract.cell_values import COUNT, DATE, INTEGER, NUMBER, RATING, parse_case, parse_date, parse_number
from pipeline.contract.columns import Column
from pipeline.model.portfolio import CaseKey, Portfolio
from pipeline.words.near_miss import clear_miss
from pipeline.words.text import comparable, items
from pipeline.words.tidy import tidied

Value = str | float | date
Names = Mapping[str, str]
"""What a cell may name, by each way of writing it (`comparable`): the code, the label."""

_NUMBERED = re.compile(r"(?:n\s*[°ºo]|num[ée]ro)\s*\.?\s*(\d{1,6})", re.IGNORECASE)
_NUMBERS = (INTEGER, COUNT, NUMBER, RATING)


def names_of(column: Column, portfolio: Portfolio) -> Names:
    """What the cells of a column may name; nothing where labels are as good as codes (« Parcours »)."""
    if column.words:
        return {comparable(word): word for word in column.words}
    if column.refers is None or column.refers[0] == "phases":
        return {}
    sheet, field = column.refers
    themselves = {comparable(word): word for word in column.also}
    if sheet == "cases":
        return {comparable(str(case.key)): str(case.key) for case in portfolio.cases} | themselves
    rows = getattr(portfolio, sheet)
    labels = {comparable(row.label): str(getattr(row, field)) for row in rows if getattr(row, "label", "")}
    codes = {comparable(str(getattr(row, field))): str(getattr(row, field)) for row in rows}
    return {**labels, **codes, **themselves}


def repaired(typed: str, column: Column, names: Names) -> Value | None:
    """What the text `typed` in a cell of `column` was meant to be; None when it needs no repair, or none is sure."""
    if column.kind is DATE:
        found = parse_date(typed)
        return found if isinstance(found, date) else None
    if column.kind in _NUMBERS and (number := _number(typed, column)) is not None:
        return number
    text = _named(typed, column, names) if names else tidied(typed)
    return text if text != typed else None


def _number(typed: str, column: Column) -> float | None:
    """A number typed as text, « N° 7 » too where numbers are those of rows."""
    numbered = _NUMBERED.fullmatch(tidied(typed)) if column.kind in (INTEGER, COUNT) else None
    found = parse_number(numbered[1] if numbered else typed)
    return found if isinstance(found, float) else None


def _named(typed: str, column: Column, names: Names) -> str:
    """The text with the names as they are declared; only tidied when one of them is not sure."""
    words = items(tidied(typed)) if column.kind.is_list else (tidied(typed),)
    meant = [_meant(word, names) for word in words]
    if not all(meant) or list(words) == meant:
        return tidied(typed)
    return ", ".join(meant)


def _meant(word: str, names: Names) -> str:
    """The name that a word means: spelled otherwise, or misspelled when one name alone is near; "" when none is sure.

    Numbers are never changed: « PH 8 » is no slip for « PH 9 ».
    """
    key = parse_case(word)
    written = str(key) if isinstance(key, CaseKey) and comparable(str(key)) in names else word
    if found := names.get(comparable(written)):
        return found
    near = clear_miss(word, names)
    return names[near] if near and _digits(near) == _digits(word) else ""


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)
