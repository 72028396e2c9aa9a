"""What accepted lines change in the master workbook: each checked against what it says today and what it may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from pipeline.contract.cell_values import (
    COUNT,
    DATE,
    INTEGER,
    NUMBER,
    RATING,
    CellValue,
    Refusal,
    parse_case,
    parse_number,
)
from pipeline.contract.columns import Column
from pipeline.findings import Address, Finding, Place, report
from pipeline.judgement.takeback.cells.master import Master
from pipeline.judgement.takeback.proposal import Gesture
from pipeline.production.takeback.accepted import Accepted
from pipeline.readers import ListHead
from pipeline.words.french import enumeration
from pipeline.words.text import cleaned, comparable
from pipeline.writers.workbook.patched import AddRow, Edit, RemoveRow, SetCell, Value


@dataclass(frozen=True)
class Today:
    """The master workbook as it is: its cells, and where the columns of its sheets stand."""

    master: Master
    heads: Mapping[str, ListHead]

    def head(self, title: str) -> ListHead | None:
        """The sheet that a line names."""
        named = (
            one
            for one in self.heads.values()
            if comparable(title) in (comparable(one.title), comparable(one.sheet.title))
        )
        return next(named, None)


def edit_of(line: Accepted, today: Today) -> Edit | Finding | None:
    """What a line changes, None for what the workbook says already, or why it cannot be."""
    head = today.head(line.sheet)
    if line.gesture not in _EDITS:
        what = f"« {line.gesture.value} » n'écrit rien dans le classeur"
        return report("CU-585", line.place, what=what)
    if head is None:
        return report("CU-585", line.place, what=f"le classeur n'a pas de feuille « {line.sheet} »")
    return _EDITS[line.gesture](line, head, today)


def doubled(lines: list[Accepted]) -> Iterator[Finding]:
    """CU-583 for each line that answers something else for a cell than one before it."""
    first: dict[tuple[str, Address], Accepted] = {}
    for line in lines:
        if line.gesture is Gesture.CHANGE and line.address is not None:
            other = first.setdefault((comparable(line.sheet), line.address), line)
            if not _same(other.after, line.after):
                facts = {"said": _shown(line.after), "other": _shown(other.after), "cell": other.place.spot}
                yield report("CU-583", line.place, what=_named(line), **facts)


def _change(line: Accepted, head: ListHead, today: Today) -> Edit | Finding | None:
    if line.address is None:
        return report("CU-585", line.place, what="elle ne dit pas quelle cellule elle modifie")
    found = today.master.typed.get((head.title, line.address), "")
    if _same(found, line.after):
        return None
    if not _same(found, line.before):
        return report("CU-582", line.place, what=_named(line), before=_shown(line.before), said=_shown(found))
    column = today.master.column(Place(head.sheet.title, line.address))
    if column is None:
        return report("CU-585", line.place, what=f"{line.sheet}!{line.address} n'est pas une cellule que l'on remplit")
    value = _value(column, line.after)
    if isinstance(value, Refusal):
        return report("CU-584", line.place, what=_named(line), said=_shown(line.after), expected=value.expected)
    return SetCell(head.title, line.address, value)


def _removal(line: Accepted, head: ListHead, today: Today) -> Edit | Finding | None:
    row = today.master.row(Place(head.sheet.title, line.address)) if line.address is not None else None
    named = today.master.named(row) if row is not None else ""
    if line.address is None or row is None or not (line.subject == named or line.subject.startswith(f"{named} – ")):
        what = f"La ligne {line.address.row if line.address else ''} de « {line.sheet} »"
        return report("CU-582", line.place, what=what, before=line.subject, said=named or "rien")
    return RemoveRow(head.title, head.row, line.address.row)


def _addition(line: Accepted, head: ListHead, today: Today) -> Edit | Finding | None:
    values: dict[int, Value] = {}
    cells = list(_cells(line.after, head))
    if absent := next((column for column, _ in cells if column.name not in head.positions), None):
        what = f"la feuille « {head.title} » n'a pas de colonne « {absent.header} » : ajoutez-la, puis recommencez"
        return report("CU-585", line.place, what=what)
    if not cells:
        what = f"« {_shown(line.after)} » ne nomme aucune colonne de « {line.sheet} »"
        return report("CU-585", line.place, what=what)
    for column, text in cells:
        value = _value(column, text)
        if isinstance(value, Refusal):
            what = f"La colonne « {column.header} » de « {line.sheet} »"
            return report("CU-584", line.place, what=what, said=_shown(text), expected=value.expected)
        values[head.positions[column.name]] = value
    said = {one.name: text for one, text in cells}
    return AddRow(head.title, head.row, values, _after(line, head, today, said))


def _after(line: Accepted, head: ListHead, today: Today, said: dict[str, str]) -> int:
    """The row that a new one follows, 0 when the one that the line names is of another case by now."""
    row = today.master.row(Place(head.sheet.title, line.address)) if line.address is not None else None
    if row is None or (row.case is not None and parse_case(said.get("case", "")) != row.case):
        return 0
    return row.number


_EDITS: dict[Gesture, Callable[[Accepted, ListHead, Today], Edit | Finding | None]] = {
    Gesture.CHANGE: _change,
    Gesture.REMOVE_ROW: _removal,
    Gesture.ADD_ROW: _addition,
}


def _cells(words: str, head: ListHead) -> Iterator[tuple[Column, str]]:
    """The columns and texts of « Cas : PH 8 | N° : 4 »; what begins with no column goes on from the one before."""
    column, text = None, ""
    for piece in words.split(" | "):
        label, is_told, said = piece.partition(" : ")
        found = head.declared(label) if is_told else None
        if found is None:
            text = f"{text} | {piece}"
            continue
        if column is not None:
            yield column, text
        column, text = found, said
    if column is not None:
        yield column, text


def _value(column: Column, text: str) -> Value | Refusal:
    """What is written in a cell of the column for a text as it is typed; the rest is told when the copy is read."""
    word = text.strip()
    if not word:
        return Refusal("une valeur : la colonne est obligatoire") if column.required else None
    parsed = column.kind.parse(word)
    if isinstance(parsed, Refusal):
        return parsed
    if column.words:
        listed = next((one for one in column.words if comparable(one) == comparable(word)), None)
        return listed if listed is not None else Refusal(enumeration([f"« {one} »" for one in column.words], "ou"))
    if column.kind in (NUMBER, INTEGER, COUNT, DATE):
        return cast(CellValue, parsed)
    if column.kind is RATING:
        number = parse_number(word)
        return word if isinstance(number, Refusal) else number
    return text


def _same(one: str, other: str) -> bool:
    """Whether two cells say the same words, line by line."""
    return [line.strip() for line in cleaned(one).split("\n")] == [line.strip() for line in cleaned(other).split("\n")]


def _named(line: Accepted) -> str:
    return f"{line.sheet}!{line.address}" + (f" ({line.subject})" if line.subject else "")


def _shown(text: str) -> str:
    """A text as a message quotes it: on one line, not too long."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


_LONGEST = 120
