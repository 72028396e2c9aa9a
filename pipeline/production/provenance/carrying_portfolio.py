"""A portfolio whose texts, numbers and dates carry the cells that they were read from, and otherwise say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.contract.sheets import SETTINGS, SHEETS, case_columns, criterion_column, sheet, text_column
from pipeline.model.portfolio import OTHER_SETTING, Criterion, Portfolio, Project, UseCase
from pipeline.production.provenance.carrying_rows import Carrier, key_source, source_of
from pipeline.production.provenance.cell_sources import Sources
from pipeline.words.text import comparable

_KEY = ("sector", "number", "suffix")
_APART = ("criteria", "levels", "cases")
_FIXED = {comparable(column.header): column.name for column in case_columns((), ())}


def carrying(portfolio: Portfolio, sources: Sources) -> Portfolio:
    """`portfolio`, each value of which carries its source."""
    carrier = Carrier(sources, {case.key: key_source(case) for case in reversed(portfolio.cases)})
    ratings = rating_fields(portfolio)
    columns = [column for column in case_columns((), ()) if column.name not in _KEY]
    tables: dict[str, Any] = {
        one.name: carrier.rows(one.name, one.columns, getattr(portfolio, one.name))
        for one in SHEETS
        if one.name not in _APART
    }
    return replace(
        portfolio,
        **tables,
        project=_project(portfolio.project, carrier),
        criteria=tuple(_criterion(criterion, carrier) for criterion in portfolio.criteria),
        cases=tuple(_case(case, ratings, carrier) for case in carrier.rows("cases", columns, portfolio.cases)),
    )


def rating_fields(portfolio: Portfolio) -> dict[str, str]:
    """The field that holds the rating of a case on each criterion, by its code."""
    return {criterion.code: criterion_column(criterion.label).name for criterion in portfolio.criteria}


def _project(project: Project, carrier: Carrier) -> Project:
    known: Project
    [known] = carrier.rows("project", SETTINGS, (project,))
    others = {
        key: carrier.value(text, source_of(project.origin, f"{OTHER_SETTING}{key}"))
        for key, text in project.others.items()
    }
    return replace(known, others=others)


def _criterion(criterion: Criterion, carrier: Carrier) -> Criterion:
    known: Criterion
    [known] = carrier.rows("criteria", sheet("criteria").columns, (criterion,))
    return replace(known, levels=carrier.rows("levels", sheet("levels").columns, criterion.levels))


def _case(case: UseCase, ratings: Mapping[str, str], carrier: Carrier) -> UseCase:
    """A case with its key, its ratings and its texts, which have no field of their own."""

    def carried(value: Any, field: str) -> Any:
        return carrier.value(value, source_of(case.origin, field))

    return replace(
        case,
        key=carrier.value(case.key, key_source(case)),
        ratings={code: carried(mark, ratings[code]) for code, mark in case.ratings.items()},
        texts={header: carried(text, _text_field(header, case)) for header, text in case.texts.items()},
    )


def _text_field(header: str, case: UseCase) -> str:
    own = text_column(header).name
    return own if own in case.origin.cells else _FIXED.get(comparable(header), "")
