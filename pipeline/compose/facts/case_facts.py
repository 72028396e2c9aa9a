"""`cas`: one use case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from pipeline.compose.facts.class_facts import class_facts
from pipeline.compose.facts.sector_facts import SectorFacts
from pipeline.judgement.priority.ranking import Rank
from pipeline.judgement.priority.scoring import score
from pipeline.model.mark_words import mark_word, result_word
from pipeline.model.portfolio import CaseClass, Criterion, Portfolio, Project, UseCase
from pipeline.model.references import phase_of, printed_reference
from pipeline.words.typography import typeset

NOT_RATED = "–"
"""What a case without rating prints (workbook contract)."""


class PriorityFacts(TypedDict):
    """Whether a case has priority, whether anything says so, its class in a word, its mark and its colour."""

    prioritaire: bool
    decide: bool
    priorite: str
    signe: str
    couleur: str


class CaseFacts(PriorityFacts):
    """A use case."""

    cle: str
    reference: str
    numero: str
    intitule: str
    intitule_court: str
    precisions: list[str]
    emetteur: str
    recepteur: str
    flux: str
    secteur: SectorFacts
    parcours: str
    notes: list[str]
    resultat: str
    rang: str
    statut: str
    declencheur: str
    note: str


def case_facts(
    case: UseCase, portfolio: Portfolio, sector: SectorFacts, rank: Rank | None, decided: CaseClass | None
) -> CaseFacts:
    """`cas`: one use case, with its rank in its sector and its class."""
    phase, result = phase_of(case, portfolio), score(case, portfolio)
    sender, receiver = typeset(case.sender), typeset(case.receiver)
    return {
        "cle": str(case.key),
        "reference": printed_reference(case, portfolio),
        "numero": " ".join(part for part in (str(case.key.number), case.key.suffix) if part),
        "intitule": typeset(case.title),
        "intitule_court": typeset(case.short_title or case.title),
        "precisions": [typeset(line) for line in case.details],
        "emetteur": sender,
        "recepteur": receiver,
        "flux": f"{sender} → {receiver}" if sender and receiver else sender or receiver,
        "secteur": sector,
        "parcours": typeset(phase.label) if phase else "",
        "notes": [_mark(case.ratings, criterion, portfolio.project) for criterion in portfolio.criteria],
        "resultat": NOT_RATED if result is None else result_word(result, portfolio.project),
        "rang": NOT_RATED if rank is None else rank.label,
        "statut": typeset(case.status),
        "declencheur": typeset(case.trigger),
        "note": typeset(case.note),
        **_priority(decided),
    }


def _mark(ratings: Mapping[str, float], criterion: Criterion, project: Project) -> str:
    mark = ratings.get(criterion.code)
    return NOT_RATED if mark is None else typeset(mark_word(mark, criterion, project))


def _priority(decided: CaseClass | None) -> PriorityFacts:
    said = class_facts(decided)
    return {
        "prioritaire": said["prioritaire"],
        "decide": decided is not None,
        "priorite": said["libelle"],
        "signe": said["signe"],
        "couleur": said["couleur"],
    }
