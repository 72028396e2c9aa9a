"""The workbook of a working group that begins, from `starter.toml`, which ships with the package.

Rows are told there by the headers that an editor reads, so that the contract alone knows the names of the fields.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.contract.columns import Column
from pipeline.contract.sheets import READ_ME_TITLE, SETTINGS, SETTINGS_TITLE, SHEETS
from pipeline.writers.workbook.master.content import Row, WorkbookContent, columns_of

_FIRST_STEPS = "Par où commencer"


def starter_content(short_title: str = "") -> WorkbookContent:
    """A whole workbook to begin with: three meetings, an example in each sheet, the first steps in « Lisez-moi ».

    `short_title` replaces the one of the starter: it enters in the names of files.
    """
    told = _told()
    headers = {column.header: column.name for column in SETTINGS}
    settings: Row = {headers[header]: value for header, value in told[SETTINGS_TITLE].items()}
    if short_title:
        settings = {**settings, "short_title": short_title}
    rows: dict[str, tuple[Row, ...]] = {}
    # « Cas d'usage » has columns that « Critères » and « Rubriques » name: it is told after them.
    for declared in sorted(SHEETS, key=lambda one: one.name == "cases"):
        columns = columns_of(declared, WorkbookContent(settings, rows))
        rows[declared.name] = _rows(told[declared.title], columns)
    return WorkbookContent(settings, rows, first_steps=tuple(told[READ_ME_TITLE][_FIRST_STEPS]))


def _rows(table: dict[str, Any], columns: tuple[Column, ...]) -> tuple[Row, ...]:
    """The rows of one sheet, without their empty cells. Raises KeyError for a header that the contract has not."""
    by_header = {column.header: column.name for column in columns}
    names = [by_header[header] for header in table["colonnes"]]
    lines = (zip(names, line, strict=False) for line in table["lignes"])
    return tuple({name: value for name, value in line if value != ""} for line in lines)


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("starter.toml").read_text(encoding="utf-8"))
