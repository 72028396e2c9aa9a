"""From the sheets of a workbook to a portfolio: reading, links between rows, then the values of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.contract.sheets import SETTINGS, SETTINGS_SHEET, vote_columns
from pipeline.findings import Finding, Place, errors, in_reading_order
from pipeline.model.gaps import Gaps
from pipeline.model.portfolio import (
    Acknowledged,
    Actor,
    Barrier,
    CaseClass,
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
from pipeline.readers.file.excel import read_sheets
from pipeline.readers.file.guard import guard
from pipeline.readers.file.sheets.raw_sheets import RawSheet
from pipeline.readers.master.case_rows import Scales, use_case
from pipeline.readers.master.matching import known_sheets
from pipeline.readers.master.project_sheet import ProjectReading, read_project
from pipeline.readers.master.records import Record
from pipeline.readers.master.same_fault import without_repeats
from pipeline.readers.master.sheet_rows import SheetRows, faulty_cells, sheet_rows, table_of

_NAMED_WITH_FILE = ("CU-101", "CU-104", "CU-107", "CU-109", "CU-112", "CU-115")
"""What is said of a whole sheet names its file too: it may be the wrong one."""


@dataclass(frozen=True)
class Reading:
    """What a workbook gave: the portfolio and every finding, in reading order.

    `portfolio` is None when the file is at fault, or is no workbook of ours. Otherwise it holds all that can be read,
    so that the rules across rows can speak in the same run: faulty rows are left out, faulty optional fields have their
    default, and its `gaps` say what is missing. Only a reading without error is fit to make documents.
    """

    portfolio: Portfolio | None
    findings: tuple[Finding, ...]


def read_portfolio(path: Path) -> Reading:
    """The portfolio that the workbook at `path` describes; whatever is wrong with it is a finding, never raised."""
    findings = list(guard(path))
    raw_sheets = () if errors(findings) else read_sheets(path)
    if isinstance(raw_sheets, Finding):
        findings.append(raw_sheets)
        raw_sheets = ()
    if errors(findings):
        return Reading(None, tuple(in_reading_order(findings)))
    reading = portfolio_of(raw_sheets)
    told = (*findings, *(_with_file(finding, path.name) for finding in reading.findings))
    return Reading(reading.portfolio, tuple(in_reading_order(told)))


def portfolio_of(raw_sheets: Iterable[RawSheet]) -> Reading:
    """The portfolio that the sheets of a workbook describe."""
    findings: list[Finding] = []
    known = known_sheets(raw_sheets, findings)
    portfolio = _portfolio(known, findings) if known else None
    return Reading(portfolio, tuple(in_reading_order(without_repeats(findings))))


def _with_file(finding: Finding, name: str) -> Finding:
    if finding.code not in _NAMED_WITH_FILE:
        return finding
    return replace(finding, place=replace(finding.place, document=name))


def _portfolio(raw_sheets: Mapping[str, RawSheet | None], findings: list[Finding]) -> Portfolio:
    project_table = table_of(raw_sheets, SETTINGS_SHEET, SETTINGS_SHEET.columns, findings)
    rows = sheet_rows(raw_sheets, findings)
    project = read_project(project_table, findings)
    criteria = _criteria(rows)
    sources = dict.fromkeys(record.values["source"] for record in rows.complete("sections"))
    doubtful = {criterion.code for criterion in criteria if rows.may_hold("levels", criterion=criterion.code)}
    doubts: set[Place] = set()
    scales = Scales(criteria, doubtful, doubts)
    cases = tuple(use_case(record, scales, sources, findings) for record in rows.complete("cases"))
    tables = [table for table in (project_table, *rows.tables.values()) if table]
    faulty = faulty_cells(tables, findings) | rows.strays | doubts
    return Portfolio(
        project=project.project,
        criteria=criteria,
        cases=cases,
        votes=tuple(_vote(record) for record in rows.complete("votes")),
        text_columns=rows.text_headers,
        **{name: tuple(_made(maker, record) for record in rows.complete(name)) for name, maker in _MAKERS.items()},
        gaps=Gaps({**rows.unread, **_unread_settings(project)}, rows.left_out, faulty),
    )


def _unread_settings(reading: ProjectReading) -> dict[str, str]:
    """The settings that could not be read, in words: each by its key, all of them by their sheet."""
    sheet_words = f"la feuille « {SETTINGS_SHEET.title} »"
    is_whole = len(reading.unread) == len(SETTINGS)
    words = {column.name: f"la clé « {column.header} » de {sheet_words}" for column in reading.unread}
    return {f"{SETTINGS_SHEET.name}.{name}": sheet_words if is_whole else key for name, key in words.items()}


def _criteria(rows: SheetRows) -> tuple[Criterion, ...]:
    levels = sorted((_made(Level, record) for record in rows.complete("levels")), key=lambda level: level.mark)
    return tuple(
        replace(criterion, levels=tuple(level for level in levels if level.criterion == criterion.code))
        for criterion in (_made(Criterion, record) for record in rows.complete("criteria"))
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
    "classes": CaseClass,
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
    "acknowledged": Acknowledged,
}
