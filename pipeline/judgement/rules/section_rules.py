"""Rules of what the fiches say: sections left unanswered, « Idem » that refers to nothing, acronyms not explained."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.contract.sheets import sheet
from pipeline.findings import Finding, Place, report
from pipeline.judgement.rules.rule import Rule, Rules
from pipeline.model.acronyms import unknown_acronyms
from pipeline.model.portfolio import Portfolio, Section, UseCase
from pipeline.model.sections import barrier_lines, filled_lines, is_idem, section_text
from pipeline.words.text import lines


def unanswered_section(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-306: a section whose text is only its guide text or questions. An empty one is « non renseigné » silently."""
    for case, section in _written_sections(portfolio):
        if not filled_lines(case, section):
            header = section.source
            found = section_text(case, section)
            yield report("CU-306", _text_place(case, section), found=found, case=case.key, header=header)


def unknown_acronym(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-317: an acronym of a title that the glossary lacks; said once, where it comes first.

    Titles only, since they reach every document; the codes of sectors explain themselves there.
    """
    if not portfolio.glossary:
        return
    known = {sector.code for sector in portfolio.sectors}
    for case in portfolio.cases:
        for acronym in unknown_acronyms(case.title, portfolio.glossary):
            if acronym not in known and not portfolio.gaps.may_hold("glossary", acronym=acronym):
                known.add(acronym)
                where = f"l'intitulé du cas {case.key}"
                yield report("CU-317", case.origin.at("title"), found=acronym, acronym=acronym, where=where)


def no_glossary(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-340: titles have acronyms, and the glossary not a single line."""
    codes = {sector.code for sector in portfolio.sectors}
    used = dict.fromkeys(acronym for case in portfolio.cases for acronym in unknown_acronyms(case.title, ()))
    acronyms = [acronym for acronym in used if acronym not in codes]
    if acronyms and not portfolio.glossary and not portfolio.gaps.may_hold("glossary"):
        shown = ", ".join(acronyms[:_ACRONYMS_NAMED]) + ("…" if len(acronyms) > _ACRONYMS_NAMED else "")
        yield report("CU-340", Place(sheet("glossary").title), acronyms=shown)


_ACRONYMS_NAMED = 5


def idem_without_model(portfolio: Portfolio) -> Iterator[Finding]:
    """CU-321: « Idem » in a barrier without a barrier to refer to, or in the text of a section, where it cannot be."""
    for case, section in _written_sections(portfolio):
        if any(is_idem(line) for line in lines(section_text(case, section))):
            where = f"« {section.source} »"
            yield report("CU-321", _text_place(case, section), found="Idem", case=case.key, where=where)
    for barrier in portfolio.barriers:
        if not any(is_idem(line) for line in lines(barrier.label)):
            continue
        if portfolio.gaps.may_hold("barriers", case=barrier.case):
            continue
        resolved = dict(barrier_lines(barrier.case, barrier.view, portfolio))[barrier.number]
        if any(is_idem(line) for line in resolved):
            where = f"le frein n°{barrier.number} ({barrier.view})"
            yield report("CU-321", barrier.origin.at("label"), found="Idem", case=barrier.case, where=where)


def _written_sections(portfolio: Portfolio) -> Iterator[tuple[UseCase, Section]]:
    """Every case with every section that has text; a column that feeds two sections comes once."""
    by_source = {section.source: section for section in reversed(portfolio.sections)}
    for case in portfolio.cases:
        yield from ((case, section) for section in by_source.values() if section_text(case, section))


def _text_place(case: UseCase, section: Section) -> Place:
    return case.origin.at(f"text:{section.source}")


RULES: Rules = {
    "CU-306": Rule(unanswered_section, "cases sections"),
    "CU-317": Rule(unknown_acronym, "cases cases.title sectors glossary"),
    "CU-321": Rule(idem_without_model, "cases barriers"),
    "CU-340": Rule(no_glossary, "cases cases.title sectors"),
}
