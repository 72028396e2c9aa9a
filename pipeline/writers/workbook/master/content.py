"""What a master workbook is to hold, as plain values: the rows of each sheet, the settings, the lists. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time

from pipeline.contract.cell_values import INTEGERS, LINES, NUMBERS, CellValue, Kind, parse_integer
from pipeline.contract.columns import Column, Sheet
from pipeline.contract.sheets import LISTS, SETTINGS, SHEETS, case_columns, sheet, vote_columns
from pipeline.model.portfolio import CaseKey, Portfolio, UseCase, Vote
from pipeline.words.enumerations import NO, SECTION_SOURCES, YES
from pipeline.words.text import comparable

Row = Mapping[str, CellValue]
"""One row: the name of a column to the value of its cell; an empty cell is absent."""

CASE_WORK = ("cases", "flows", "data", "barriers", "groups", "participants", "votes", "decisions")
"""The sheets that a new working group fills; the others describe how it works."""

COUNTS_OF_CASES = ("announced", "announced_priority", "announced_other", "modelling")
"""What « Secteurs » says of the cases themselves."""


@dataclass(frozen=True)
class WorkbookContent:
    """Everything a workbook is made from.

    `settings`: the name of a setting to its value; `others`: keys of « Projet » that the contract does not know.
    `rows`: the name of a sheet to its rows. `advice`: words that replace a setting's help in the column « Aide ».
    `first_steps`: what « Lisez-moi » says to begin with.
    """

    settings: Row
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    advice: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: LISTS)
    first_steps: tuple[str, ...] = ()

    def rows_of(self, name: str) -> tuple[Row, ...]:
        """The rows of the sheet `name`; none when nothing was given."""
        return self.rows.get(name, ())


def criterion_labels(content: WorkbookContent) -> tuple[str, ...]:
    """The labels of the criteria, which are headers of « Cas d'usage »."""
    return tuple(str(row["label"]) for row in content.rows_of("criteria"))


def text_headers(content: WorkbookContent) -> tuple[str, ...]:
    """The headers of the text columns of « Cas d'usage » that the sections of the fiche need, each once."""
    known = {comparable(word) for word in SECTION_SOURCES}
    known |= {comparable(column.header) for column in case_columns(criterion_labels(content), ())}
    sources = (str(row["source"]) for row in content.rows_of("sections"))
    return tuple(dict.fromkeys(source for source in sources if comparable(source) not in known))


_CHOICE = "choice:"


def columns_of(declared: Sheet, content: WorkbookContent) -> tuple[Column, ...]:
    """All columns of a sheet of this workbook, those that depend on its content included."""
    if declared.name == "cases":
        return case_columns(criterion_labels(content), text_headers(content))
    if declared.name == "votes":
        retained = parse_integer(str(content.settings.get("retained_count", "")))
        given = (int(name.removeprefix(_CHOICE)) for row in content.rows_of("votes") for name in row if _CHOICE in name)
        return vote_columns(max(retained if isinstance(retained, int) else 1, *given, 1))
    return declared.columns


def content_of(portfolio: Portfolio) -> WorkbookContent:
    """The content of a workbook that says what `portfolio` says."""
    project = portfolio.project
    return WorkbookContent(
        settings=_row(project, SETTINGS),
        rows={declared.name: _sheet_rows(declared.name, portfolio) for declared in SHEETS},
        others=project.others,
    )


def content_like(portfolio: Portfolio) -> WorkbookContent:
    """The content of a workbook for a new group that works as this one: same settings, no case and no vote."""
    content = content_of(portfolio)
    kept = {name: rows for name, rows in content.rows.items() if name not in CASE_WORK}
    kept["outline"] = tuple(row for row in kept["outline"] if "case" not in row)
    kept["sectors"] = tuple(_without(row, COUNTS_OF_CASES) for row in kept["sectors"])
    return WorkbookContent(content.settings, kept, content.others)


def _sheet_rows(name: str, portfolio: Portfolio) -> tuple[Row, ...]:
    if name == "levels":
        levels = (level for criterion in portfolio.criteria for level in criterion.levels)
        return tuple(_row(level, sheet(name).columns) for level in levels)
    if name == "cases":
        return tuple(_case_row(case, portfolio) for case in portfolio.cases)
    if name == "votes":
        return tuple(_vote_row(vote) for vote in portfolio.votes)
    return tuple(_row(item, sheet(name).columns) for item in getattr(portfolio, name))


def _case_row(case: UseCase, portfolio: Portfolio) -> Row:
    fixed = [column for column in case_columns((), ()) if hasattr(case, column.name)]
    labels = {phase.code: phase.label for phase in portfolio.phases if phase.sector == case.key.sector}
    names = {criterion.code: criterion.label for criterion in portfolio.criteria}
    return {
        **_row(case.key, [column for column in sheet("cases").columns if column.key]),
        **_row(case, fixed),
        **({"phase": labels.get(case.phase, case.phase)} if case.phase else {}),
        **{f"rating:{names[code]}": mark for code, mark in case.ratings.items()},
        **{f"text:{header}": text for header, text in case.texts.items()},
    }


def _without(row: Row, names: Iterable[str]) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def _vote_row(vote: Vote) -> Row:
    choices = {f"choice:{rank}": choice for rank, choice in enumerate(vote.choices, 1) if choice}
    return {**_row(vote, sheet("votes").columns), **choices}


def _row(item: object, columns: Iterable[Column]) -> Row:
    cells = {column.name: cell_value(getattr(item, column.name), column.kind) for column in columns}
    return {name: value for name, value in cells.items() if value is not None}


_SEPARATORS: dict[Kind, str] = {LINES: "\n", NUMBERS: " ; ", INTEGERS: ", "}


def cell_value(value: object, kind: Kind) -> CellValue | None:
    """The cell that the parser of `kind` reads as `value`; None for an empty one."""
    if value is None or value in ("", ()):
        return None
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, tuple):
        return _SEPARATORS.get(kind, ", ").join(map(_word, value))
    return str(value) if isinstance(value, CaseKey) else value  # type: ignore[return-value]


def _word(item: object) -> str:
    """One of several values of a cell; a whole number without Python's « .0 »."""
    return str(int(item)) if isinstance(item, float) and item.is_integer() else str(item)
