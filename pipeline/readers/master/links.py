"""References between sheets: what a row names is looked for in the sheet meant, and takes the spelling it has there.

Rows that are themselves faulty count as existing, and a sheet that could not be read accepts every reference: a fault
is told where it is, not again wherever the row is named.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.contract.columns import Column
from pipeline.contract.sheets import sheet
from pipeline.findings import Finding, Place, report
from pipeline.findings.ambiguity import ambiguity
from pipeline.model.case_names import NamedCase, case_names
from pipeline.model.portfolio import CaseKey
from pipeline.model.references import reference_of
from pipeline.readers.master.cells import one_of, shown
from pipeline.readers.master.records import Record
from pipeline.readers.master.same_fault import told_once
from pipeline.words.near_miss import did_you_mean
from pipeline.words.text import comparable

Book = Mapping[str, tuple[Record, ...]]
"""The records of each sheet, by the sheet's name; empty for a sheet that is not there, absent for an unreadable one."""


@dataclass(frozen=True)
class _Target:
    """What a column may name: `find` gives the value meant by what a row holds, or None; `names`, the suggestions.

    `several`: the cases that a value may mean where they are several.
    """

    find: Callable[[Any, Record], Any]
    names: Callable[[Record], Iterable[str]]
    several: Callable[[Any], tuple[CaseKey, ...]] = lambda _value: ()


@dataclass(frozen=True)
class _Stray:
    """A cell that names nothing: what it holds, the sheet that it should be in and the finding for it.

    `several`: the cases that it may mean, when that is why it names none.
    """

    word: str
    sheet: str
    finding: Finding
    several: tuple[CaseKey, ...] = ()


@dataclass(frozen=True)
class Linked:
    """The book, each reference replaced by the value it means; `strays`: the cells that name what does not exist."""

    book: Book
    strays: frozenset[Place]


def with_links(
    book: Book, columns: Mapping[str, tuple[Column, ...]], unread: Collection[str], findings: list[Finding]
) -> Linked:
    """The book, each reference replaced by the value it means; unknown ones are told and left out.

    `columns` are those of each sheet, `unread` the columns (« sectors.code ») that could not be read: what they would
    hold is accepted. Phases and cases come last, because they are looked for within their sector.
    """
    in_sector = set(_TARGETS)
    readable = {name: rows for name, rows in book.items() if not _is_nameless(name, unread)}
    strays: list[_Stray] = []
    linked = book
    for is_wanted in (lambda target: target not in in_sector, lambda target: target in in_sector):
        referring = {name: _referring(found, is_wanted) for name, found in columns.items()}
        linked = _linked(linked, readable.keys(), referring, strays)
    findings.extend(_told(strays, linked))
    return Linked(linked, frozenset(stray.finding.place for stray in strays))


def _is_nameless(name: str, unread: Collection[str]) -> bool:
    """Whether the rows of a sheet cannot be named, for want of a column of their key or of their labels."""
    naming = {column.name for column in sheet(name).columns if column.key or column.name == "label"}
    return any(f"{name}.{column}" in unread for column in naming)


def _referring(columns: Iterable[Column], is_wanted: Callable[[str], bool]) -> list[Column]:
    return [column for column in columns if column.refers and is_wanted(column.refers[0])]


def _linked(book: Book, readable: Collection[str], columns: Mapping[str, list[Column]], strays: list[_Stray]) -> Book:
    linked = dict(book)
    for name, referring in columns.items():
        for column in referring:
            target = _target(column, book, readable)
            if target and name in linked:
                linked[name] = tuple(_with_link(record, column, target, strays) for record in linked[name])
    return linked


def _with_link(record: Record, column: Column, target: _Target, strays: list[_Stray]) -> Record:
    """The record with the value meant in `column`, without it when nothing of the kind exists."""
    if record.values.get(column.name, "") == "":
        return record
    typed = record.values[column.name]
    meant: dict[Any, Any] = {value: target.find(value, record) for value in (typed if _is_list(typed) else (typed,))}
    strays.extend(_stray(record, column, target, value) for value, found in meant.items() if found is None)
    if _is_list(typed):
        value: Any = tuple(dict.fromkeys(found for found in meant.values() if found is not None)) or None
    else:
        value = meant[typed]
    others = {name: other for name, other in record.values.items() if name != column.name}
    if value is None:
        unknown = {**record.unknown, column.name: typed}
        return replace(record, values=others, complete=record.complete and not column.required, unknown=unknown)
    return replace(record, values={**others, column.name: value})


def _is_list(value: object) -> bool:
    return isinstance(value, tuple)


def _stray(record: Record, column: Column, target: _Target, value: object) -> _Stray:
    assert column.refers is not None
    name, word = column.refers[0], shown(value)
    names = [*target.names(record), *column.also]
    finding = report(
        "CU-204",
        record.origin.at(column.name),
        found=word,
        header=column.header,
        word=word,
        sheet=sheet(name).title,
        near=did_you_mean(word, names),
        expected=one_of(names) or "une ligne de cette feuille",
    )
    return _Stray(comparable(word), name, finding, target.several(value))


def _told(strays: Iterable[_Stray], book: Book) -> Iterator[Finding]:
    """One finding for each thing that does not exist, however many cells name it.

    A row whose own name could not be read is the likely one that the most cells look for: its fault was told.
    """
    found = list(strays)
    ambiguous = [(stray.finding.found, stray.finding.place, stray.several) for stray in found if stray.several]
    if ambiguous:
        yield ambiguity(ambiguous)
    by_word: dict[tuple[str, str], list[Finding]] = {}
    for stray in (one for one in found if not one.several):
        by_word.setdefault((stray.sheet, stray.word), []).append(stray.finding)
    nameless = {name: sum(_has_no_name(name, record) for record in rows) for name, rows in book.items()}
    for (name, _), alike in sorted(by_word.items(), key=lambda item: -len(item[1])):
        if not book[name]:
            continue  # told once of the whole sheet
        if nameless.get(name, 0):
            nameless[name] -= 1
            continue
        yield told_once(alike)


def _has_no_name(name: str, record: Record) -> bool:
    """Whether a part of what identifies the row, or its label, could not be read."""
    keys = (column.name for column in sheet(name).columns if column.key and column.required)
    return "label" in record.blank or any(key not in record.values for key in keys)


def _target(column: Column, book: Book, readable: Collection[str]) -> _Target | None:
    """Where `column` looks for what it names, or None when that sheet could not be read."""
    assert column.refers is not None
    name, field = column.refers
    return _TARGETS.get(name, _coded)(column, book, field) if name in readable else None


def _coded(column: Column, book: Book, field: str) -> _Target:
    """Rows named by one field, or by their label; a word of `also` names itself."""
    assert column.refers is not None
    rows = [record.values for record in book[column.refers[0]] if field in record.values]
    labels = {comparable(row["label"]): row[field] for row in rows if row.get("label")}
    codes = {comparable(shown(row[field])): row[field] for row in rows}
    meant = labels | codes | {comparable(word): word for word in column.also}
    names = [shown(row[field]) for row in rows]
    return _Target(lambda value, _record: meant.get(comparable(shown(value))), lambda _record: names)


def _phase(_column: Column, book: Book, _field: str) -> _Target:
    """Phases of the row's own sector, named by label or code; what is meant is the code."""
    codes: dict[tuple[str, str], str] = {}
    labels: dict[str, list[str]] = {}
    for row in (record.values for record in book["phases"]):
        sector, code, label = row.get("sector", ""), row.get("code", ""), row.get("label", "")
        codes.setdefault((sector, comparable(label)), code)
        codes[sector, comparable(code)] = code
        labels.setdefault(sector, []).append(label)

    def find(value: str, record: Record) -> str | None:
        sector = record.values.get("sector")
        return codes.get((sector, comparable(value))) if sector else ""  # the sector's own fault was told

    return _Target(find, lambda record: labels.get(record.values.get("sector", ""), ()))


def _case(column: Column, book: Book, _field: str) -> _Target:
    """Use cases by their key, whatever the case of its letters; a word of `also` names itself."""
    named = list(_named_cases(book))
    known, names = case_names(named), [str(case.key) for case in named]

    def find(value: CaseKey | str, _record: Record) -> CaseKey | str | None:
        if isinstance(value, str):
            return value if value in column.also else None
        meant = known.meant(str(value))
        return meant[0] if len(meant) == 1 else None

    def several(value: CaseKey | str) -> tuple[CaseKey, ...]:
        meant = () if isinstance(value, str) else known.meant(str(value))
        return meant if len(meant) > 1 else ()

    return _Target(find, lambda _record: names, several)


def _named_cases(book: Book) -> Iterator[NamedCase]:
    """The rows of « Cas d'usage » as they may be named: labels of sectors, and references printed for them."""
    sectors = {row["code"]: row for row in _values("sectors", book) if "code" in row}
    prefixes = {
        (row.get("sector", ""), comparable(row.get(name, ""))): row.get("prefix", "")
        for name in ("label", "code")
        for row in _values("phases", book)
    }
    for record in book["cases"]:
        key = typed_key(record)
        if key is not None:
            sector, phase = sectors.get(key.sector, {}), comparable(record.values.get("phase", ""))
            reference = reference_of(key, sector.get("reference_format", ""), prefixes.get((key.sector, phase), ""))
            yield NamedCase(key, sector.get("label", ""), reference)


def _values(name: str, book: Book) -> Iterator[Mapping[str, Any]]:
    return (record.values for record in book.get(name, ()))


def case_key(record: Record) -> CaseKey | None:
    """The key of a row of « Cas d'usage », or None when the row has no sector or number."""
    sector, number = record.values.get("sector"), record.values.get("number")
    return (
        CaseKey(sector, number, record.values.get("suffix", "").casefold()) if sector and number is not None else None
    )


def typed_key(record: Record) -> CaseKey | None:
    """The key of a row of « Cas d'usage », its sector as typed where it is not a sector."""
    return case_key(replace(record, values={**record.unknown, **record.values}))


_TARGETS: Mapping[str, Callable[[Column, Book, str], _Target]] = {"phases": _phase, "cases": _case}
