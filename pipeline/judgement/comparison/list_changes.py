"""The numbered lists of a case: its data, its flows and its barriers, of which only how many changed is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from pipeline.contract.sheets import sheet
from pipeline.judgement.comparison.change import Change, Item, count_change
from pipeline.judgement.comparison.field_changes import compared
from pipeline.model.portfolio import CaseKey, Portfolio
from pipeline.words.enumerations import VIEWS

Lists = Mapping[tuple[CaseKey, str], Sequence[Item]]
"""The rows of each list of each case, by the case's key and the list's name."""

_DATA = "Données échangées"


def lists(portfolio: Portfolio) -> Lists:
    """The lists of every case. A flow is told by its ends; its number only orders it."""
    found: dict[tuple[CaseKey, str], list[Item]] = defaultdict(list)
    for data in portfolio.data:
        found[data.case, _DATA].append((_content("data", data), data.number))
    for flow in portfolio.flows:
        found[flow.case, _flows(flow.view)].append((_content("flows", flow), (flow.sender, flow.receiver)))
    for barrier in portfolio.barriers:
        found[barrier.case, _barriers(barrier.view)].append((_content("barriers", barrier), barrier.number))
    return dict(found)


def list_changes(before: Lists, old: CaseKey, after: Lists, new: CaseKey) -> Iterator[Change]:
    """How many rows of each list changed in the case that was `old` and is `new`."""
    endings = {_DATA: "e"} | {name(view): "" for view in VIEWS for name in (_flows, _barriers)}
    for name, ending in endings.items():
        yield from count_change(name, before.get((old, name), ()), after.get((new, name), ()), ending)


def _flows(view: str) -> str:
    return f"Flux, vue « {view} »"


def _barriers(view: str) -> str:
    return f"Freins, vue « {view} »"


def _content(sheet_name: str, row: object) -> Hashable:
    """All that a row says, but for its case, its view and its number."""
    return tuple(getattr(row, column.name) for column in compared(sheet(sheet_name).columns))
