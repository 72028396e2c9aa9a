"""What differs between two versions of a row, told from the columns of the contract: one that is added is told too.

The kind of a column says how: words kept, removed and added for a text, items for a list, « 3 → 4 » for all the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from pipeline.contract.cell_values import CASES, INTEGERS, ITEMS, LINES, NUMBERS, TEXT
from pipeline.contract.columns import Column
from pipeline.judgement.comparison.change import Change, list_change, text_change, value_change
from pipeline.words.enumerations import NO, YES
from pipeline.words.french import number, numeric_date

_LISTS = (ITEMS, CASES, INTEGERS, NUMBERS)


def compared(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns whose changes are told: neither those that tell which row it is, nor those that say nothing of it."""
    return tuple(column for column in columns if column.compared and not column.key)


def row_changes(
    columns: Iterable[Column], old: object, new: object, subject: Callable[[Column], str]
) -> Iterator[Change]:
    """What differs between two rows in these columns; `subject` says what each is called."""
    for column in columns:
        yield from field_change(column, subject(column), getattr(old, column.name), getattr(new, column.name))


def field_change(column: Column, subject: str, before: object, after: object) -> Iterator[Change]:
    """What differs between two values of a column."""
    if column.kind in _LISTS:
        return list_change(subject, _items(before), _items(after))
    is_chosen = column.words or column.suggestions or column.refers
    if column.kind is LINES or (column.kind is TEXT and not is_chosen):
        return text_change(subject, shown(before), shown(after))
    return value_change(subject, shown(before), shown(after))


def shown(value: object) -> str:
    """A value as it is told, "" for none: « oui », « 2,5 », « 16/06/2022 », one line a bullet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, date):
        return numeric_date(value)
    return "\n".join(_items(value)) if isinstance(value, tuple) else str(value)


def _items(value: object) -> list[str]:
    return [shown(item) for item in value] if isinstance(value, tuple) else []
