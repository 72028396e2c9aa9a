"""What the report of a check says: faults by sheet, scores taken apart, what is not filled, what changed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.compose.book import Book
from pipeline.compose.check.found_parts import FoundPart, counts_text, found_parts, others_text
from pipeline.compose.evolutions import note_facts
from pipeline.compose.facts import Facts
from pipeline.compose.fiche import wanted_cases
from pipeline.findings import Finding, errors
from pipeline.judgement.comparison import Comparison
from pipeline.judgement.priority.decomposition import decomposition
from pipeline.model.portfolio import UseCase
from pipeline.model.sections import blank_sections
from pipeline.words.french import held, plural
from pipeline.words.typography import typeset

_TO_CORRECT, _SOUND = "À corriger avant de produire les documents.", "Rien n'empêche de produire les documents."


@dataclass(frozen=True)
class Checked:
    """What was checked: the file of the workbook, all that was found, what could be read of it.

    `changes`: what changed since `since`, in words; None when no meeting is closed, or when an error prevents it.
    """

    workbook: str
    findings: tuple[Finding, ...]
    book: Book | None = None
    changes: Comparison | None = None
    since: str = ""


def verdict_of(findings: Iterable[Finding]) -> str:
    """Whether documents can be made, in a sentence."""
    return _TO_CORRECT if errors(findings) else _SOUND


def check_report(checked: Checked) -> Facts:
    """The whole report."""
    return {
        "titre": typeset(checked.book.portfolio.project.title) if checked.book else checked.workbook,
        "classeur": checked.workbook,
        "a_corriger": bool(errors(checked.findings)),
        "verdict": held(verdict_of(checked.findings)),
        "comptes": counts_text(checked.findings) or "aucun constat",
        "parties": [_part(part, rank) for rank, part in enumerate(found_parts(checked.findings), start=1)],
        "cotations": list(_scores(checked.book)) if checked.book else [],
        "a_remplir": list(_to_fill(checked.book)) if checked.book else [],
        "depuis": held(checked.since),
        "evolutions": note_facts(checked.changes) if checked.changes else None,
    }


def _part(part: FoundPart, rank: int) -> Facts:
    return {
        "titre": held(part.title),
        "ancre": f"partie-{rank}",
        "comptes": counts_text(part.findings),
        "constats": [_finding(finding) for finding in part.findings],
    }


def _finding(finding: Finding) -> Facts:
    """A finding; what was found in the cell stays as it is typed."""
    return {
        "gravite": finding.severity.label,
        "code": finding.code,
        "lieu": held(finding.place.spot or finding.place.container or finding.place.document),
        "constat": held(finding.message),
        "ailleurs": held(others_text(finding, len(finding.also))),
        "trouve": finding.found,
        "attendu": held(finding.expected),
        "a_faire": held(finding.hint),
    }


def _scores(book: Book) -> Iterator[Facts]:
    """The rated cases of each sector from the best, each with its marks and how they make its score."""
    for code, sector in book.sectors.items():
        rated = [case for case in book.portfolio.cases if case.key.sector == code and case.key in book.ranks]
        if rated:
            best_first = sorted(rated, key=lambda case: book.ranks[case.key].position)
            yield {
                "secteur": typeset(sector.label),
                "criteres": [one["libelle"] for one in book.criteria],
                "lignes": [
                    {**book.case_facts[case.key], "calcul": decomposition(case, book.portfolio)} for case in best_first
                ],
            }


def _to_fill(book: Book) -> Iterator[Facts]:
    """For each sector, the cases whose fiche waits for something, with the sections that wait."""
    meeting = _meeting(book)
    for code, sector in book.sectors.items():
        own = wanted_cases(book, code)
        waiting = [case for case in own if blank_sections(case, book.portfolio, meeting)]
        if waiting:
            whole = len(own) - len(waiting)
            yield {
                "secteur": typeset(sector.label),
                "resume": f"{plural(whole, 'fiche complète', 'fiches complètes')} sur {len(own)}",
                "lignes": [_waiting(case, book, meeting) for case in waiting],
            }


def _waiting(case: UseCase, book: Book, meeting: int) -> Facts:
    blank = [typeset(section.title) for section in blank_sections(case, book.portfolio, meeting)]
    facts = book.case_facts[case.key]
    return {"cle": facts["cle"], "intitule": facts["intitule_court"], "rubriques": blank}


def _meeting(book: Book) -> int:
    """The meeting under way, else the last one: sections come due with meetings."""
    numbers = [meeting.number for meeting in book.portfolio.meetings]
    return book.portfolio.project.current_meeting or max(numbers, default=0)
