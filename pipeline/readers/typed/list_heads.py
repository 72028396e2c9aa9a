"""Where the columns of each sheet of a workbook stand: what is needed to write a row in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.contract.columns import Column, Sheet
from pipeline.contract.sheets import SETTINGS_SHEET, SHEETS, case_columns, vote_columns
from pipeline.findings import Finding
from pipeline.model.portfolio import Portfolio
from pipeline.readers.file.excel import read_sheets
from pipeline.readers.master.headers import headers_of
from pipeline.readers.master.matching import known_sheets
from pipeline.words.text import comparable

_CHOICES = 30
"""As many choices as « Votes » is looked at for."""


@dataclass(frozen=True)
class ListHead:
    """A sheet of the workbook: its title there, its row of headers, its columns by name, each with its number."""

    sheet: Sheet
    title: str
    row: int
    columns: tuple[Column, ...]
    positions: Mapping[str, int]

    def declared(self, label: str) -> Column | None:
        """The column of this header that the sheet has or could have, None without one."""
        wanted = comparable(label)
        return next((one for one in self.columns if comparable(one.header) == wanted), None)


def list_heads(path: Path, portfolio: Portfolio) -> dict[str, ListHead]:
    """Each sheet that has headers, by its title in the contract; the workbook was read as `portfolio` without error."""
    sheets = read_sheets(path)
    if isinstance(sheets, Finding):
        return {}
    told: list[Finding] = []
    heads = {}
    known = known_sheets(sheets, told)
    for contract in (SETTINGS_SHEET, *SHEETS):
        raw, columns = known.get(contract.name), _columns(contract, portfolio)
        codes = {f"rating:{one.label}": one.code for one in portfolio.criteria} if contract.name == "cases" else {}
        headers = headers_of(raw, contract.title, columns, codes, told) if raw is not None else None
        if raw is not None and headers is not None:
            heads[contract.title] = ListHead(contract, raw.title, headers.row, columns, headers.positions)
    return heads


def _columns(contract: Sheet, portfolio: Portfolio) -> tuple[Column, ...]:
    if contract.name == "cases":
        return case_columns((one.label for one in portfolio.criteria), portfolio.text_columns)
    return vote_columns(_CHOICES) if contract.name == "votes" else contract.columns
