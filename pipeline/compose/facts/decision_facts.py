"""`decision`: what the working group decided of a case or a group; `groupe`: a cross-sector group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict

from pipeline.compose.facts.case_facts import CaseFacts
from pipeline.compose.facts.meeting_facts import meeting_name
from pipeline.judgement.vote.candidates import Candidate, candidate_of
from pipeline.model.portfolio import Decision, Portfolio, Project
from pipeline.words.french import agreeing, several
from pipeline.words.typography import typeset


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
    target = candidate_of(decision.target, targets)
    return {
        "retenu": decision.retained,
        "libelle": typeset(portfolio.project.decision_word(retained=decision.retained)),
        "seance": meeting_name(taken, portfolio.project) if taken else "",
        "groupe": target.id if target and target.is_group else "",
        "motif": typeset(decision.reason),
    }


def decided_word(count: int, project: Project, *, retained: bool) -> str:
    """The word of a decision that agrees with how many cases it is about: « retenu », « retenus »."""
    word = project.decision_word(retained=retained)
    return typeset(agreeing(count, word.lower(), several(word)))


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
