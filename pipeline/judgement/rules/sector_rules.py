"""Rules of sectors, of titles and of the references printed from both."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, report
from pipeline.judgement.rules.rule import Rule, Rules
from pipeline.judgement.rules.sharing import sharers
from pipeline.model.portfolio import Portfolio, UseCase
from pipeline.model.references import format_fault, printed_reference
from pipeline.words.french import enumeration
from pipeline.words.text import comparable


def same_reference(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-310: cases that would be printed under one reference."""
    by_reference = sharers((printed_reference(case, portfolio), case) for case in portfolio.cases)
    for reference, cases in by_reference.items():
        place = cases[1].origin.at("number")
        yield report("CU-310", place, found=reference, cases=_keys(cases), reference=reference)


def sector_without_case(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-315: a sector that no case belongs to."""
    for sector in portfolio.sectors:
        if sector.code not in portfolio.index.sector_cases and not portfolio.gaps.may_hold("cases", sector=sector.code):
            yield report("CU-315", sector.origin.at("code"), sector=sector.code)


def same_title(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-325: cases of one sector with the same title, aliases apart. Sectors may well share titles."""
    named = [case for case in portfolio.cases if case.alias_of is None]
    for cases in sharers(((case.key.sector, comparable(case.title)), case) for case in named).values():
        yield report("CU-325", cases[1].origin.at("title"), found=cases[1].title, cases=_keys(cases))


def faulty_reference_format(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-327: a reference format that is not understood."""
    for sector in portfolio.sectors:
        if fault := format_fault(sector.reference_format):
            place = sector.origin.at("reference_format")
            yield report("CU-327", place, found=sector.reference_format, sector=sector.code, what=fault)


def _keys(cases: list[UseCase]) -> str:
    return enumeration([str(case.key) for case in cases])


RULES: Rules = {
    "CU-310": Rule(
        same_reference, "cases cases.suffix cases.phase sectors sectors.reference_format phases phases.prefix"
    ),
    "CU-315": Rule(sector_without_case, "sectors cases"),
    "CU-325": Rule(same_title, "cases cases.title cases.alias_of"),
    "CU-327": Rule(faulty_reference_format, "sectors sectors.reference_format"),
}
