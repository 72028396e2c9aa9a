"""From the sheets of a workbook to a portfolio: reading, links between rows, then the values of the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.contract.columns import Column, Sheet
from pipeline.contract.sheets import SETTINGS_SHEET, SHEETS, sheet, vote_columns
from pipeline.findings import Finding, errors, in_reading_order
from pipeline.model.portfolio import (
    Actor,
    Barrier,
    Criterion,
    CrossGroup,
    Decision,
    ExchangedData,
    Flow,
    FlowStyle,
    GlossaryEntry,
    Level,
    Meeting,
    OutlineRow,
    Participant,
    Phase,
    Portfolio,
    Section,
    Sector,
    Socle,
    Vote,
)
from pipeline.readers.file.excel import RawSheet, read_sheets
from pipeline.readers.file.guard import guard
from pipeline.readers.master.case_rows import columns_of_cases, report_missing_columns, use_case, with_own_sources
from pipeline.readers.master.links import Book, with_links
from pipeline.readers.master.matching import HEADER_SEARCH_ROWS, Table, known_sheets, matched_table
from pipeline.readers.master.project_sheet import read_project
from pipeline.readers.master.records import Record, records, without_doubles
from pipeline.words.text import comparable

_STRUCTURE_CODES = ("CU-0", "CU-1")


@dataclass(frozen=True)
class Reading:
    """What a workbook gave: the portfolio and every finding, in reading order.

    `portfolio` is None when the file, a sheet or a header is at fault. When only cells are, it holds all the rest, so
    that the rules across rows can speak in the same run: faulty rows are left out, faulty optional fields have their
    default. Only a reading without error is fit to make documents.
    """

    portfolio: Portfolio | None
    findings: tuple[Finding, ...]


def read_portfolio(path: Path) -> Reading:
    """The portfolio that the workbook at `path` describes; whatever is wrong with it is a finding, never raised."""
    findings = list(guard(path))
    portfolio = None
    if not errors(findings):
        raw_sheets = read_sheets(path)
        if isinstance(raw_sheets, Finding):
            findings.append(raw_sheets)
        else:
            portfolio = _portfolio(known_sheets(raw_sheets, findings), findings)
    is_structure_sound = not any(finding.code.startswith(_STRUCTURE_CODES) for finding in errors(findings))
    return Reading(portfolio if is_structure_sound else None, tuple(in_reading_order(findings)))


def _portfolio(raw_sheets: Mapping[str, RawSheet], findings: list[Finding]) -> Portfolio | None:
    project_table = _table(raw_sheets, SETTINGS_SHEET, SETTINGS_SHEET.columns, findings)
    book, text_headers = _book(raw_sheets, findings)
    if project_table is None:
        return None
    complete = {name: [record for record in found if record.complete] for name, found in book.items()}
    criteria = _criteria(complete)
    sources = dict.fromkeys(record.values["source"] for record in complete["sections"])
    return Portfolio(
        project=read_project(project_table, findings),
        criteria=criteria,
        cases=tuple(use_case(record, criteria, sources, findings) for record in complete.get("cases", ())),
        votes=tuple(_vote(record) for record in complete.get("votes", ())),
        text_columns=text_headers,
        **{name: tuple(_made(maker, record) for record in complete.get(name, ())) for name, maker in _MAKERS.items()},
    )


def _book(raw_sheets: Mapping[str, RawSheet], findings: list[Finding]) -> tuple[Book, tuple[str, ...]]:
    """The records of every sheet that can be read, linked and without doubles; and the headers of the text columns."""
    columns = {found.name: found.columns for found in SHEETS if found.name != "cases"}
    columns["votes"] = _columns_of_votes(raw_sheets.get("votes"))
    tables = {name: _table(raw_sheets, sheet(name), own, findings) for name, own in columns.items()}
    book = {name: records(table, findings) for name, table in tables.items() if table}
    criteria, sections = book.get("criteria", ()), with_own_sources(book.get("sections", ()))
    cases = columns_of_cases(criteria, sections, findings)
    case_table = _table(raw_sheets, sheet("cases"), cases.columns, findings, cases.codes)
    if case_table:
        book["cases"] = records(case_table, findings)
        report_missing_columns(case_table, criteria, sections, findings)
    linked = with_links({**book, "sections": sections}, {**columns, "cases": cases.columns}, findings)
    distinct = {name: without_doubles(sheet(name), found, findings) for name, found in linked.items()}
    return distinct, cases.text_headers


def _table(
    raw_sheets: Mapping[str, RawSheet],
    contract: Sheet,
    columns: tuple[Column, ...],
    findings: list[Finding],
    other_headers: Mapping[str, str] | None = None,
) -> Table | None:
    """The table of a sheet, empty when the sheet is not there and need not be; None when it cannot be read."""
    raw = raw_sheets.get(contract.name)
    if raw is None:
        return None if contract.required else Table(contract, columns, {}, ())
    return matched_table(raw, contract, columns, findings, other_headers=other_headers)


def _columns_of_votes(raw: RawSheet | None) -> tuple[Column, ...]:
    """The columns of « Votes », with as many choices as its headers have."""
    rows = raw.rows[:HEADER_SEARCH_ROWS] if raw else ()
    titles = (comparable(str(cell.value)) for row in rows for cell in row.cells.values())
    ranks = (int(match[1]) for title in titles if (match := re.fullmatch(r"choix (\d{1,2})", title)))
    return vote_columns(max(ranks, default=0))


def _criteria(complete: Mapping[str, list[Record]]) -> tuple[Criterion, ...]:
    levels = sorted((_made(Level, record) for record in complete.get("levels", ())), key=lambda level: level.mark)
    return tuple(
        replace(criterion, levels=tuple(level for level in levels if level.criterion == criterion.code))
        for criterion in (_made(Criterion, record) for record in complete.get("criteria", ()))
    )


def _vote(record: Record) -> Vote:
    names = [column.name for column in vote_columns(99) if column.name.startswith("choice:")]
    others = {name: value for name, value in record.values.items() if not name.startswith("choice:")}
    typed = [record.values.get(name, "") for name in names]
    last = max((rank for rank, choice in enumerate(typed, start=1) if choice), default=0)
    return Vote(**others, choices=tuple(typed[:last]), origin=record.origin)


def _made(maker: Callable[..., Any], record: Record) -> Any:
    """The value of the model that a record describes: the contract's field names are the model's."""
    return maker(**record.values, origin=record.origin)


_MAKERS: Mapping[str, Callable[..., Any]] = {
    "meetings": Meeting,
    "outline": OutlineRow,
    "sectors": Sector,
    "phases": Phase,
    "actors": Actor,
    "socles": Socle,
    "sections": Section,
    "flows": Flow,
    "data": ExchangedData,
    "barriers": Barrier,
    "groups": CrossGroup,
    "participants": Participant,
    "decisions": Decision,
    "glossary": GlossaryEntry,
    "flow_styles": FlowStyle,
}
