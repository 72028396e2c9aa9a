"""What a cell must hold for a document to print a word: codes for labels, dates, numbers of the scale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pipeline.contract.cell_values import DATE, RATING, Refusal, parse_date
from pipeline.contract.columns import Column
from pipeline.contract.sheets import SHEETS
from pipeline.findings import Place
from pipeline.judgement.takeback.cells.master import Master, MasterRow
from pipeline.words.text import comparable

_BY_SUGGESTION = {one.title: one.name for one in SHEETS}


def named_sheet(column: Column) -> str:
    """The sheet (« actors ») whose rows a column names, "" when it names none."""
    return column.refers[0] if column.refers else _BY_SUGGESTION.get(column.suggestions, "")


def word_for(column: Column, typed: str, fresh: str, master: Master, row: MasterRow | None) -> str | None:
    """What to type in a cell that said `typed` for it to mean `fresh`; None when that is no legal value."""
    word = fresh.strip()
    if sheet := named_sheet(column):
        found = named_word(sheet, typed, word, master, row)
        return found if found is not None else word if not column.refers else None
    if column.words:
        return next((one for one in column.words if comparable(one) == comparable(word)), None)
    if column.kind is RATING:
        return _rating(column, word, master)
    value = column.kind.parse(word) if word else None
    return None if isinstance(value, Refusal) or (column.required and not word) else word


def named_word(sheet: str, typed: str, fresh: str, master: Master, near: MasterRow | None) -> str | None:
    """The code or the label, as the cell has it now, of the row of `sheet` that is called `fresh`; None without one."""
    rows = [one.record for one in master.rows(sheet)]
    own = [one for one in rows if _sector(near) in (None, getattr(one, "sector", None))] or rows
    target = _called(own, fresh) or _called(rows, fresh)
    if target is None:
        return None
    return _code(target) if is_code(sheet, typed, master) else _label(target)


def is_code(sheet: str, typed: str, master: Master) -> bool:
    """Whether a cell names a row of `sheet` by its code, and not by its label."""
    now = _called([one.record for one in master.rows(sheet)], typed) if sheet else None
    return now is not None and typed != _label(now) and comparable(typed) == comparable(_code(now))


def _sector(row: MasterRow | None) -> str | None:
    return row.case.sector if row is not None and row.case else None


def _called(rows: Iterable[Any], word: str) -> Any:
    wanted = comparable(word)
    return next((one for one in rows if wanted in (comparable(_code(one)), comparable(_label(one)))), None)


def _code(record: Any) -> str:
    return str(getattr(record, "code", "") or getattr(record, "number", ""))


def _label(record: Any) -> str:
    return str(getattr(record, "label", "") or _code(record))


def _rating(column: Column, word: str, master: Master) -> str | None:
    """A mark of the scale, typed as a number, or the label of one."""
    own = next((one for one in master.portfolio.criteria if comparable(one.label) == comparable(column.header)), None)
    value = RATING.parse(word)
    for level in own.levels if own else ():
        if value == level.mark or (isinstance(value, str) and comparable(value) == comparable(level.label)):
            return f"{level.mark:g}".replace(".", ",")
    return None


def day_for(place: Place, fresh: str, master: Master) -> str | None:
    """The date that a line gives for the cell at `place`, as it is typed; None when it gives none."""
    column = master.column(place)
    found = parse_date(fresh) if column is not None and column.kind is DATE else None
    return f"{found:%d/%m/%Y}" if isinstance(found, date) else None
