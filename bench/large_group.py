"""Workbooks of any number of cases: the example's, whose cases, flows, data, barriers and groups are told again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl

from tests.builders import Row, Sheets, write

EXAMPLE = Path(__file__).parents[1] / "input/exemple-votes/cas-usage-ms_exemple-gt3.xlsx"

_CASES, _GROUPS = "Cas d'usage", "Transverses"
_REPEATED = (_CASES, "Flux", "Données", "Freins", _GROUPS)
_COMPUTED = ("Lisez-moi", "Listes")
_NUMBER, _ID = "N°", "Id"
_STEP = 100
"""More than any number of a case of the example."""

_KEY = re.compile(r"\b([A-Z]{2,3} )(\d+)\b")


def large_group(path: Path, cases: int, example: Path = EXAMPLE) -> Path:
    """Writes at `path` the workbook of `example`, told again until it has that many cases."""
    sheets = _sheets(example)
    turns = -(-cases // len(sheets[_CASES]))
    for title in _REPEATED:
        sheets[title] = [_told_again(title, row, turn) for turn in range(turns) for row in sheets[title]]
    sheets[_CASES] = sheets[_CASES][:cases]
    kept = {f"{row['Secteur']} {row[_NUMBER]} {row['Suffixe'] or ''}".strip() for row in sheets[_CASES]}
    for title in ("Flux", "Données", "Freins"):
        sheets[title] = [row for row in sheets[title] if row["Cas"] in kept]
    sheets[_GROUPS] = [row for row in sheets[_GROUPS] if set(str(row[_CASES]).split(", ")) <= kept]
    sheets["Séances"] = [row | {"Comparé à": None} for row in sheets["Séances"]]
    announced = {header: None for header in sheets["Secteurs"][0] if header.startswith("Annoncés")}
    sheets["Secteurs"] = [row | announced for row in sheets["Secteurs"]]
    return write(path, sheets)


def _sheets(example: Path) -> Sheets:
    book = openpyxl.load_workbook(example, read_only=True, data_only=True)
    try:
        return {sheet.title: list(_rows(sheet)) for sheet in book if sheet.title not in _COMPUTED}
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[Row]:
    headers, *rows = sheet.iter_rows(values_only=True)
    yield from (dict(zip(headers, values, strict=True)) for values in rows if values[0] is not None)


def _told_again(title: str, row: Mapping[str, object], turn: int) -> Row:
    """A row as the cases of that turn have it: their numbers, and the identifier of a group, are others."""
    if not turn:
        return dict(row)
    told = {header: _renumbered(value, turn) if header != "Intitulé" else value for header, value in row.items()}
    if title == _CASES:
        told[_NUMBER] = int(str(row[_NUMBER])) + turn * _STEP
        told["Intitulé"] = f"{row['Intitulé']} ({turn + 1})"
    if title == _GROUPS:
        told[_ID] = f"{row[_ID]}{turn + 1}"
    return told


def _renumbered(value: object, turn: int) -> object:
    if not isinstance(value, str):
        return value
    return _KEY.sub(lambda key: f"{key[1]}{int(key[2]) + turn * _STEP}", value)
