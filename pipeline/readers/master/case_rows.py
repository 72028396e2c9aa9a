"""« Cas d'usage »: the columns that criteria and sections add to it, and its rows as use cases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.contract.cell_values import Refusal, parse_number
from pipeline.contract.columns import Column
from pipeline.contract.sheets import case_columns, criterion_column, sheet, text_column
from pipeline.findings import Finding, Place, report
from pipeline.model.portfolio import Criterion, UseCase
from pipeline.readers.master.cells import one_of, shown
from pipeline.readers.master.headers import Header
from pipeline.readers.master.links import case_key
from pipeline.readers.master.matching import Table
from pipeline.readers.master.records import Record
from pipeline.words.enumerations import NO, SECTION_SOURCES, YES
from pipeline.words.near_miss import did_you_mean
from pipeline.words.text import comparable

_FIXED = {comparable(column.header): column for column in case_columns((), ())}
_OWN_SOURCES = {comparable(word): word for word in (*SECTION_SOURCES, *(column.header for column in _FIXED.values()))}
"""What a section may print without a text column of its own: drawings, tables, and the columns of every workbook."""


@dataclass(frozen=True)
class CaseColumns:
    """The columns of « Cas d'usage » in one workbook.

    `codes` gives, by the name of a criterion's column, the criterion's code, which may head it as well as its label;
    `text_headers` are the sources of sections that have a text column of their own.
    """

    columns: tuple[Column, ...]
    codes: Mapping[str, str]
    text_headers: tuple[str, ...]


def with_own_sources(sections: Iterable[Record]) -> tuple[Record, ...]:
    """The sections, the source of each spelt as in the contract, or else as in the first section that has it."""
    spelling = dict(_OWN_SOURCES)
    return tuple(
        replace(record, values={**record.values, "source": spelling.setdefault(comparable(source), source)})
        for record in sections
        for source in [record.values.get("source", "")]
    )


def columns_of_cases(
    criteria: Iterable[Record], sections: Iterable[Record], findings: list[Finding], *, has_classes: bool
) -> CaseColumns:
    """The columns that the rows of « Critères » and « Rubriques » make; a name that is taken is told and left out."""
    rated = _free(criteria, "label", set(_FIXED), findings)
    labels = {record.values["label"]: record.values.get("code", "") for record in rated}
    with_text = {
        record.values["source"]: record
        for record in sections
        if comparable(record.values["source"]) not in _OWN_SOURCES and "source" not in record.blank
    }
    texts = _free(with_text.values(), "source", {comparable(label) for label in labels}, findings)
    headers = tuple(record.values["source"] for record in texts)
    codes = {criterion_column(label).name: code for label, code in labels.items()}
    return CaseColumns(case_columns(labels, headers, has_classes=has_classes), codes, headers)


def _free(records: Iterable[Record], field: str, taken: Collection[str], findings: list[Finding]) -> list[Record]:
    """The records whose `field` names a column that is not there yet."""
    free: dict[str, Record] = {}
    for record in records:
        name = record.values[field]
        if field in record.blank:
            continue
        if comparable(name) in {*taken, *free}:
            place = record.origin.at(field)
            findings.append(report("CU-110", place, header=name, sheet=sheet("cases").title))
        else:
            free[comparable(name)] = record
    return list(free.values())


def has_a_column(source: str, positions: Collection[str]) -> bool:
    """Whether what a section prints is not a text column, or one that is among the columns found."""
    return comparable(source) in _OWN_SOURCES or text_column(source).name in positions


def report_missing_columns(
    table: Table, criteria: Iterable[Record], sections: Iterable[Record], findings: list[Finding]
) -> None:
    """Tell of criteria and of sections whose column is not in « Cas d'usage », and of the header that was meant."""
    missing = {column.name for column in table.columns} - set(table.positions)
    for record in criteria:
        label = record.values["label"]
        name = criterion_column(label).name
        if name in missing:
            header = table.mistyped.get(name)
            place = header.place if header else record.origin.at("label")
            near = header.looks_like() if header else ""
            findings.append(report("CU-319", place, criterion=label, near=near))
    for record in sections:
        name = text_column(record.values["source"]).name
        if name in missing:
            findings.append(_unknown_source(record, table.mistyped.get(name)))


def _unknown_source(section: Record, header: Header | None) -> Finding:
    """CU-318: the source, or the header of the column that it was meant for, is mistyped; both are named."""
    source = section.values["source"]
    near = header.looks_like(str(header.place)) if header else did_you_mean(source, _OWN_SOURCES.values())
    return report(
        "CU-318",
        section.origin.at("source"),
        found=source,
        section=section.values["title"],
        word=source,
        near=near,
        expected="une colonne de la feuille, ou " + one_of(SECTION_SOURCES),
    )


@dataclass
class Scales:
    """The criteria, the codes of those of which a level may not have been read, and the cells that it may explain."""

    criteria: tuple[Criterion, ...]
    doubtful: Collection[str] = ()
    doubts: set[Place] = field(default_factory=set)


def use_case(record: Record, scales: Scales, sources: Iterable[str], findings: list[Finding]) -> UseCase:
    """The use case of a complete row; `sources` are those of the sections, of which the row may hold the text."""
    key = case_key(record)
    assert key is not None
    fields = {name: value for name, value in record.values.items() if name in UseCase.__dataclass_fields__}
    if isinstance(decided := fields.get("decided_priority"), bool):
        fields["decided_priority"] = YES if decided else NO
    ratings = {criterion.code: _mark(record, criterion, scales, findings) for criterion in scales.criteria}
    texts = {source: _text(record, source) for source in sources}
    return UseCase(
        key=key,
        **fields,
        ratings={code: mark for code, mark in ratings.items() if mark is not None},
        texts={source: text for source, text in texts.items() if text},
        origin=record.origin,
    )


def _text(record: Record, source: str) -> str:
    """The text of a section in a row: its own column, or the column of every workbook that it names."""
    fixed = _FIXED.get(comparable(source))
    value: Any = record.values.get(fixed.name if fixed else text_column(source).name, "")
    return "\n".join(value) if isinstance(value, tuple) else shown(value)


def _mark(record: Record, criterion: Criterion, scales: Scales, findings: list[Finding]) -> float | None:
    """The mark given, typed as such or as the label of its level; None when there is none or it is not on the scale.

    A number is taken as it is where a level could not be read.
    """
    column = criterion_column(criterion.label)
    typed = record.values.get(column.name)
    if typed is None:
        return None
    by_label = {_label_word(level.label): level.mark for level in criterion.levels if level.label}
    word = shown(typed)
    if isinstance(typed, str) and _label_word(word) in by_label:
        return by_label[_label_word(word)]
    number = parse_number(typed)
    marks = [level.mark for level in criterion.levels]
    if not isinstance(number, Refusal) and (number in marks or not marks):
        return number
    if _label_word(word) in by_label:
        return by_label[_label_word(word)]
    if criterion.code in scales.doubtful:
        scales.doubts.add(record.origin.at(column.name))
        return None if isinstance(number, Refusal) else number
    findings.append(_off_scale(record, criterion, word))
    return None


def _label_word(label: str) -> str:
    """A label as it is matched: « 50% » is « 50 % »."""
    return comparable(label).replace(" %", "%")


def _off_scale(record: Record, criterion: Criterion, typed: str) -> Finding:
    labels = [level.label for level in criterion.levels if level.label]
    marks = [shown(level.mark) for level in criterion.levels]
    place = record.origin.at(criterion_column(criterion.label).name)
    near, expected = did_you_mean(typed, labels), one_of([*marks, *labels]) or "un nombre"
    return report("CU-209", place, found=typed, header=criterion.label, near=near, expected=expected)
