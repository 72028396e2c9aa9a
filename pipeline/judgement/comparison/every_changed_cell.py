"""Every cell that differs between two states of a workbook, whatever it is about. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.contract.sheets import sheet
from pipeline.findings import Place
from pipeline.judgement.comparison.changed_cells import ChangedCell, cells_around, cells_of_case, cells_of_sheet
from pipeline.model.portfolio import Portfolio, UseCase

_OTHERS = ("outline", "participants", "votes", "decisions")


def every_changed_cell(old: Portfolio, new: Portfolio) -> Iterator[ChangedCell]:
    """The cells that changed, cases first, by key; a row that came or went counts as one."""
    before, after = old.index.cases, new.index.cases
    for key, case in after.items():
        if key in before:
            yield from cells_of_case(before[key], case, old, new)
        else:
            yield _case_row(
                case.origin.at("title"), "ligne ajoutée", [one for one in new.cases if one is not case], new
            )
    for key, case in before.items():
        if key not in after:
            yield _case_row(Place(sheet("cases").title), f"cas {key} retiré", [*new.cases, case], new)
    yield from cells_around(old, new)
    for name in _OTHERS:
        yield from cells_of_sheet(name, old, new)


def _case_row(place: Place, what: str, cases: list[UseCase], new: Portfolio) -> ChangedCell:
    return ChangedCell(place, what, replace(new, cases=tuple(cases)))
