"""Rules of numbered things: data and barriers, counted from 1 in each case, and the flows that cite them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.findings import Finding, report
from pipeline.judgement.rules.rule import Rule, Rules
from pipeline.model.portfolio import Barrier, CaseKey, ExchangedData, Flow, Portfolio
from pipeline.words.french import enumeration

DATA_SHEET, BARRIERS_SHEET = "Données", "Freins"

_Numbered = Sequence[ExchangedData | Barrier]


def broken_numbering(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-305: the data of a case, or its barriers in a view, are not numbered 1 to n; their order is free.

    A series of which a row could not be read may be whole.
    """
    for case, what, rows in _series(portfolio):
        numbers = [row.number for row in rows]
        expected = list(range(1, len(rows) + 1))
        if sorted(numbers) != expected:
            yield report(
                "CU-305",
                _first_out_of_series(rows).origin.at("number"),
                found=enumeration([str(number) for number in numbers]),
                case=case,
                what=what,
                numbers=enumeration([str(number) for number in numbers]),
                expected_numbers=enumeration([str(number) for number in expected]),
            )


def undeclared_number(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-313: a flow cites data or a barrier of its view that its case does not declare."""
    may_hold = portfolio.gaps.may_hold
    data = {(row.case, row.number) for row in portfolio.data}
    barriers = {(row.case, row.view, row.number) for row in portfolio.barriers}
    for flow in portfolio.flows:
        for number in flow.data:
            if (flow.case, number) not in data and not may_hold("data", case=flow.case, number=number):
                yield _undeclared(flow, "data", "la donnée", number, DATA_SHEET)
        for number in flow.barriers:
            wanted = {"case": flow.case, "view": flow.view, "number": number}
            if tuple(wanted.values()) not in barriers and not may_hold("barriers", **wanted):
                yield _undeclared(flow, "barriers", "le frein", number, BARRIERS_SHEET)


def _undeclared(flow: Flow, field: str, what: str, number: int, sheet: str) -> Finding:
    return report("CU-313", flow.origin.at(field), found=number, case=flow.case, what=what, number=number, sheet=sheet)


def _series(portfolio: Portfolio) -> Iterator[tuple[CaseKey, str, _Numbered]]:
    """(case, what is numbered, its rows) for every series of numbers that is read whole, in the workbook's order."""
    data: dict[CaseKey, list[ExchangedData]] = {}
    for item in portfolio.data:
        data.setdefault(item.case, []).append(item)
    barriers: dict[tuple[CaseKey, str], list[Barrier]] = {}
    for barrier in portfolio.barriers:
        barriers.setdefault((barrier.case, barrier.view), []).append(barrier)
    may_hold = portfolio.gaps.may_hold
    for case, rows in data.items():
        if not may_hold("data", case=case):
            yield case, DATA_SHEET, rows
    for (case, view), found in barriers.items():
        if not may_hold("barriers", case=case, view=view):
            yield case, f"{BARRIERS_SHEET} ({view})", found


def _first_out_of_series(rows: _Numbered) -> ExchangedData | Barrier:
    """The row that breaks the series: by increasing number, the first that is not one more than the one before."""
    ordered = sorted(rows, key=lambda row: row.number)
    return next(row for place, row in enumerate(ordered, start=1) if row.number != place)


RULES: Rules = {
    "CU-305": Rule(broken_numbering),
    "CU-313": Rule(undeclared_number, "flows"),
}
