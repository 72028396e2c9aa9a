"""What changed between two workbooks, told with the cells of the new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.contract.sheets import SETTINGS, case_columns
from pipeline.findings import Place
from pipeline.judgement.comparison import Change, Comparison, KeptCase, SectorComparison
from pipeline.model.portfolio import CaseKey, Portfolio, UseCase
from pipeline.production.provenance.cell_sources import Source, Sources
from pipeline.words.text import comparable
from pipeline.words.word_diff import Mark, Piece
from pipeline.words.woven import unwoven

_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)

Cells = Mapping[str, tuple[Place, ...]]
"""The cells of what changed, by what it is called, `comparable`."""


def carrying_comparison(comparison: Comparison, portfolio: Portfolio, sources: Sources) -> Comparison:
    """`comparison`, made of plain texts, with the cases and the cells of `portfolio`, which carries them."""
    project = portfolio.project.origin
    settings = {comparable(one.header): (project.at(one.name),) for one in SETTINGS if one.name in project.cells}
    return replace(
        comparison,
        settings=_changes(comparison.settings, settings, sources),
        sectors=tuple(_sector(one, portfolio, sources) for one in comparison.sectors),
    )


def _sector(sector: SectorComparison, portfolio: Portfolio, sources: Sources) -> SectorComparison:
    cases = portfolio.index.cases
    return replace(
        sector,
        added=tuple(cases.get(case.key, case) for case in sector.added),
        kept=tuple(_kept(one, cases, portfolio, sources) for one in sector.kept),
    )


def _kept(one: KeptCase, cases: Mapping[CaseKey, UseCase], portfolio: Portfolio, sources: Sources) -> KeptCase:
    new = cases.get(one.new.key, one.new)
    return replace(one, new=new, changes=_changes(one.changes, _cells(new, portfolio), sources))


def _cells(case: UseCase, portfolio: Portfolio) -> Cells:
    """What may change in a case: its columns by their headers, the texts of sections by their titles."""
    headers = [section.source for section in portfolio.sections]
    columns = case_columns((unwoven(criterion.label) for criterion in portfolio.criteria), headers)
    titles = {section.source: section.title for section in portfolio.sections}
    found = {}
    for column in columns:
        place = case.origin.cells.get(column.name)
        if place is not None:
            cells = (case.origin.at(column.name),)
            found[comparable(column.header)] = cells
            if column.name.startswith("text:"):
                found[comparable(titles.get(column.header, ""))] = cells
    return found


def _changes(changes: Iterable[Change], cells: Cells, sources: Sources) -> tuple[Change, ...]:
    return tuple(_change(change, cells.get(comparable(change.subject), ()), sources) for change in changes)


def _change(change: Change, cells: tuple[Place, ...], sources: Sources) -> Change:
    pieces = (one if one.mark is Mark.REMOVED else _piece(one, Source(cells), sources) for one in change.pieces)
    return replace(change, pieces=tuple(pieces)) if cells else change


def _piece(piece: Piece, source: Source, sources: Sources) -> Piece:
    """A piece whose words carry a source, and not the spaces around them, by which it is cut and joined."""
    found = _EDGES.fullmatch(piece.text)
    if found is None or not found[2]:
        return piece
    return replace(piece, text=f"{found[1]}{sources.text(found[2], source)}{found[3]}")
