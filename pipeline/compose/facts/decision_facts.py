"""`decision`: what the working group decided of a case or a group; `groupe`: a cross-sector group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict

from pipeline.compose.facts.case_facts import CaseFacts
from pipeline.compose.facts.meeting_facts import meeting_name
from pipeline.judgement.vote.candidates import Candidate, word_of
from pipeline.model.portfolio import Decision, Portfolio
from pipeline.words.typography import typeset

RETAINED, NOT_RETAINED = "retenu", "non retenu"


class DecisionFacts(TypedDict):
    """A decision, all empty before any; `groupe` when it was taken on a cross-sector group."""

    retenu: bool
    libelle: str
    seance: str
    groupe: str
    motif: str


def decision_facts(decision: Decision | None, portfolio: Portfolio, targets: Mapping[str, Candidate]) -> DecisionFacts:
    """`decision`: its words; `targets` says what each may be about, by `word_of` its name."""
    if decision is None:
        return {"retenu": False, "libelle": "", "seance": "", "groupe": "", "motif": ""}
    taken = portfolio.index.meetings.get(decision.meeting) if decision.meeting is not None else None
    target = targets.get(word_of(decision.target))
    return {
        "retenu": decision.retained,
        "libelle": RETAINED if decision.retained else NOT_RETAINED,
        "seance": meeting_name(taken, portfolio.project) if taken else "",
        "groupe": target.id if target and target.is_group else "",
        "motif": typeset(decision.reason),
    }


class GroupFacts(TypedDict, total=False):
    """A cross-sector group, all its keys together; none of them for a case that stands for itself."""

    id: str
    thematique: str
    cas: str


def group_facts(group: Candidate, members: Iterable[CaseFacts]) -> GroupFacts:
    """`groupe`: a cross-sector group and its cases."""
    return {
        "id": group.id,
        "thematique": typeset(group.title),
        "cas": ", ".join(member["reference"] for member in members),
    }
