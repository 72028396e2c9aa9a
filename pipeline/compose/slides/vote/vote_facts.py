"""The words and numbers that slides say of candidates, of their voices and of what was decided of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from pipeline.compose.book import Book
from pipeline.compose.facts.case_facts import NOT_RATED
from pipeline.compose.facts.class_facts import UNDECIDED, class_facts
from pipeline.judgement.priority.groups import GroupClass
from pipeline.judgement.vote.agreement import BestScore, priority_class
from pipeline.judgement.vote.candidates import Candidate
from pipeline.judgement.vote.decisions import candidate_decisions
from pipeline.judgement.vote.tally import Outcome, Standing
from pipeline.model.mark_words import result_word
from pipeline.model.portfolio import CaseKey, Decision, Meeting
from pipeline.words.french import NBSP, enumeration, number, plural
from pipeline.words.typography import typeset

_NAMED = 4
"""The most candidates that a sentence names; it counts the others."""

NONE = "–"


def candidate_name(book: Book, candidate: Candidate) -> str:
    """« Groupe A », or the printed reference of a case."""
    return f"Groupe{NBSP}{candidate.id}" if candidate.is_group else case_name(book, candidate.cases[0])


def case_name(book: Book, key: CaseKey) -> str:
    """The printed reference of a case; the key of one that is not in the workbook."""
    return book.case_facts[key]["reference"] if key in book.case_facts else str(key)


def candidate_names(book: Book, candidates: Sequence[Candidate]) -> str:
    """Candidates in a sentence: « le groupe A, C#07 et C#08 », « le groupe A, C#07, C#08, C#09 et 3 autres »."""
    names = [f"le groupe{NBSP}{one.id}" if one.is_group else candidate_name(book, one) for one in candidates]
    others = len(names) - _NAMED
    return enumeration(names if others <= 1 else [*names[:_NAMED], plural(others, "autre")])


class GroupClassFacts(TypedDict):
    """How many of a candidate's cases have priority (« toutes », « mixte », « aucune », or ""), and the word for it."""

    classe: str
    priorite: str


class CandidateFacts(GroupClassFacts):
    """A case or a cross-sector group."""

    reference: str
    intitule: str
    intitule_court: str
    secteurs: str
    cas: str
    porteur: str


class StandingFacts(TypedDict):
    """The voices of a candidate."""

    rang: str
    voix: int
    points: str
    rang_points: str
    issue: str
    ex_aequo: bool


class ScoreFacts(TypedDict):
    """The best score among the cases of a candidate."""

    resultat: str
    resultat_cas: str
    resultat_rang: str


class DecisionColumn(TypedDict):
    """What was decided of a candidate, and why."""

    decision: str
    motif: str


def candidate_facts(book: Book, candidate: Candidate) -> CandidateFacts:
    """One candidate: its name, the cases of a group, their sectors, whose fiche stands for it, its priority."""
    sectors = {key.sector for key in candidate.cases}
    is_carried = candidate.is_group or candidate.lead not in candidate.cases
    return {
        "reference": candidate_name(book, candidate),
        "intitule": typeset(candidate.title),
        "intitule_court": short_title(book, candidate),
        "secteurs": f"{NBSP}/{NBSP}".join(code for code in book.sectors if code in sectors),
        "cas": _members(book, candidate),
        "porteur": case_name(book, candidate.lead) if is_carried else "",
        **_class_facts(book, candidate),
    }


def short_title(book: Book, candidate: Candidate) -> str:
    """The short title of a case that has one, else the title."""
    return typeset(candidate.title) if candidate.is_group else book.case_facts[candidate.cases[0]]["intitule_court"]


def _members(book: Book, candidate: Candidate) -> str:
    """The cases of a group, whose names do not break."""
    names = (case_name(book, key).replace(" ", NBSP) for key in candidate.cases)
    return ", ".join(names) if candidate.is_group else ""


def _class_facts(book: Book, candidate: Candidate) -> GroupClassFacts:
    """The word of the class that all the cases of a candidate are in, else what their classes have in common."""
    of_priority = priority_class(candidate, book.portfolio)
    own = {book.classes[key] for key in candidate.cases if key in book.classes}
    if of_priority is None:
        return {"classe": "", "priorite": UNDECIDED}
    if len(own) == 1:
        return {"classe": str(of_priority), "priorite": class_facts(*own)["libelle"]}
    project = book.portfolio.project
    words = {
        GroupClass.ALL: typeset(project.priority_label),
        GroupClass.MIXED: "Priorisation mixte",
        GroupClass.NONE: typeset(project.other_label),
    }
    return {"classe": str(of_priority), "priorite": words[of_priority]}


def standing_facts(standing: Standing | None) -> StandingFacts:
    """The voices of a candidate, dashes when it has none; `issue` is what the ballots alone say."""
    if standing is None:
        return {"rang": NONE, "voix": 0, "points": NONE, "rang_points": NONE, "issue": "", "ex_aequo": False}
    points, rank = standing.points, standing.points_rank
    return {
        "rang": standing.rank.label,
        "voix": standing.voices,
        "points": NONE if points is None else number(points),
        "rang_points": rank.label if rank else NONE,
        "issue": str(standing.outcome),
        "ex_aequo": standing.outcome is Outcome.TIED,
    }


def score_facts(book: Book, best: BestScore | None) -> ScoreFacts:
    """`resultat`, the best among the candidate's cases, with the case and its rank in its sector."""
    if best is None:
        return {"resultat": NOT_RATED, "resultat_cas": "", "resultat_rang": ""}
    return {
        "resultat": result_word(best.score, book.portfolio.project),
        "resultat_cas": case_name(book, best.case).replace(" ", NBSP),
        "resultat_rang": best.rank.label,
    }


def decisions_by(book: Book, meeting: Meeting) -> Mapping[Candidate, Decision]:
    """What was decided of each candidate when `meeting` is over."""
    return candidate_decisions(book.portfolio, meeting.number)


def decision_column(book: Book, decision: Decision | None) -> DecisionColumn:
    """`decision`: « retenu – GT n°2 », then the reason as `motif`; both empty without a decision."""
    words = book.decision_facts(decision)
    parts = (words["libelle"], words["seance"])
    return {"decision": " – ".join(part for part in parts if part), "motif": words["motif"]}


def is_rated(book: Book) -> bool:
    """Whether any case has a score."""
    return bool(book.ranks)


def has_priorities(book: Book) -> bool:
    """Whether anything says of any case that it has priority or has not."""
    return any(known is not None for known in book.classes.values())


def has_points(book: Book) -> bool:
    """Whether ranks give points."""
    return bool(book.portfolio.project.rank_points)


def voiceless_sentence(number: int) -> str:
    """« 42 autres cas ou groupes n'ont aucune voix. », "" when every candidate has one."""
    if not number:
        return ""
    who = "1 autre cas ou groupe n'a" if number == 1 else f"{number} autres cas ou groupes n'ont"
    return f"{who} aucune voix."
