"""The words and numbers that templates may name, as plain dictionaries with French keys.

One function per thing of the domain. A key is part of the contract with the templates: `docs/guide-editeur.md` lists
them, and removing one breaks the templates that name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pipeline.compose.wording import Wording
from pipeline.judgement.comparison import Comparison, compare
from pipeline.judgement.priority.ranking import Rank, sector_ranks
from pipeline.judgement.priority.scoring import priority, score
from pipeline.judgement.vote.candidates import Candidate, word_of
from pipeline.judgement.vote.decisions import Retained, case_decisions, decision_targets, retained
from pipeline.judgement.vote.tally import Tally, tally
from pipeline.model.portfolio import CaseKey, Criterion, Decision, Meeting, Portfolio, Sector, UseCase
from pipeline.model.references import phase_of, printed_reference
from pipeline.words.french import NBSP, long_date, number, numeric_date, short_date, typeset

Facts = dict[str, Any]
RETAINED, NOT_RETAINED = "retenu", "non retenu"
NOT_RATED = "–"
"""What a case without rating prints (workbook contract)."""


@dataclass(frozen=True)
class Book:
    """A portfolio with what is looked up again and again computed once.

    `earlier`: by number of a meeting, the portfolio as it stood at the meeting before, where that is known.
    """

    portfolio: Portfolio
    earlier: Mapping[int, Portfolio] = field(default_factory=dict, hash=False)

    @property
    def cases(self) -> Mapping[CaseKey, UseCase]:
        """Cases by key."""
        return self.portfolio.index.cases

    @cached_property
    def ranks(self) -> dict[CaseKey, Rank]:
        """The rank of each rated case in its sector."""
        return sector_ranks(self.portfolio)

    @property
    def sectors(self) -> Mapping[str, Sector]:
        """Sectors by code, in their order."""
        return self.portfolio.index.sectors

    @cached_property
    def priorities(self) -> dict[CaseKey, bool | None]:
        """The priority of each case."""
        return {case.key: priority(case, self.portfolio) for case in self.portfolio.cases}

    @cached_property
    def sector_facts(self) -> dict[str, Facts]:
        """The facts of each sector by code, in their order."""
        return {code: sector_facts(self, sector) for code, sector in self.sectors.items()}

    @cached_property
    def case_facts(self) -> dict[CaseKey, Facts]:
        """The facts of each case."""
        return {case.key: _case(case, self) for case in self.portfolio.cases}

    @cached_property
    def wording(self) -> Wording:
        """What every text may name; it notes what is wrong in the texts of « Séances »."""
        return Wording({"projet": project_facts(self), **counts(self)})

    @cached_property
    def meetings(self) -> dict[int, Facts]:
        """The facts of each meeting by number, in order."""
        return {number: meeting_facts(self, meeting) for number, meeting in self.portfolio.index.meetings.items()}

    def meeting(self, wanted: int) -> Meeting | None:
        """The meeting of a number, if it is declared."""
        return self.portfolio.index.meetings.get(wanted)

    def next_meeting(self, current: Meeting) -> Meeting | None:
        """The meeting that follows, by number."""
        meetings = self.portfolio.index.meetings.values()
        return next((meeting for meeting in meetings if meeting.number > current.number), None)

    @cached_property
    def tally(self) -> Tally:
        """The count of the votes."""
        return tally(self.portfolio)

    @cached_property
    def comparisons(self) -> dict[int, Comparison]:
        """What changed since the portfolio that a meeting is compared to, by number, as it is known at that meeting."""
        return {number: compare(before, self._known_at(number)) for number, before in self.earlier.items()}

    def _known_at(self, meeting: int) -> Portfolio:
        """The portfolio without the decisions of later meetings."""
        taken = (one for one in self.portfolio.decisions if one.meeting is None or one.meeting <= meeting)
        return replace(self.portfolio, decisions=tuple(taken))

    @cached_property
    def case_decisions(self) -> dict[int, dict[CaseKey, Decision]]:
        """The decision that each case is under when a meeting is over, by the meeting's number."""
        return {number: case_decisions(self.portfolio, number) for number in self.meetings}

    @cached_property
    def decision_targets(self) -> Mapping[str, Candidate]:
        """What a decision may be about, by `word_of` its name."""
        return decision_targets(self.portfolio)

    @cached_property
    def _retained(self) -> dict[int, tuple[Retained, ...]]:
        return {number: retained(self.portfolio, self.tally, number) for number in self.meetings}

    def retained(self, meeting: Meeting) -> tuple[Retained, ...]:
        """What is retained when `meeting` is over."""
        return self._retained[meeting.number]

    def retained_group(self, lead: CaseKey, meeting: Meeting) -> Facts:
        """`groupe`: the retained group that a case's fiche stands for; empty for a case that stands for itself."""
        candidates = (kept.candidate for kept in self.retained(meeting) if kept.candidate.lead == lead)
        group = next((candidate for candidate in candidates if candidate.is_group), None)
        return group_facts(self, group.id, group.title, group.cases) if group else {}


def group_facts(book: Book, identifier: str, theme: str, keys: Iterable[CaseKey]) -> Facts:
    """`groupe`: a cross-sector group and its cases."""
    members = [book.case_facts[key] for key in keys if key in book.cases]
    return {"id": identifier, "thematique": typeset(theme), "cas": ", ".join(member["cle"] for member in members)}


def decision_facts(book: Book, key: CaseKey, meeting: Meeting) -> Facts:
    """`decision`: what was decided of a case by `meeting`; `libelle` is empty when nothing was."""
    return decision_words(book, book.case_decisions[meeting.number].get(key))


def decision_words(book: Book, decision: Decision | None) -> Facts:
    """The words of a decision, all empty without one; `groupe` when it was taken on a cross-sector group."""
    if decision is None:
        return {"retenu": False, "libelle": "", "seance": "", "groupe": "", "motif": ""}
    taken = book.meeting(decision.meeting) if decision.meeting is not None else None
    target = book.decision_targets.get(word_of(decision.target))
    return {
        "retenu": decision.retained,
        "libelle": RETAINED if decision.retained else NOT_RETAINED,
        "seance": meeting_name(book, taken) if taken else "",
        "groupe": target.id if target and target.is_group else "",
        "motif": typeset(decision.reason),
    }


def project_facts(book: Book) -> Facts:
    """`projet`: the settings."""
    project = book.portfolio.project
    return {
        "titre": typeset(project.title),
        "titre_court": project.short_title,
        "organisme": typeset(project.organisation),
        "sigle_organisme": project.organisation_acronym,
        "slogan": typeset(project.slogan),
        "ministere": typeset(project.ministry),
        "version": project.version,
        "statut": project.status,
        "classification": project.classification,
        "contact": project.contact,
        "mots_cles": project.keywords,
        "mention": typeset(project.notice),
        "nb_a_retenir": project.retained_count,
        "methode": project.scoring_method,
        "seuil": "" if project.priority_threshold is None else number(project.priority_threshold),
        "libelle_prioritaire": project.priority_label,
        "libelle_non_prioritaire": project.other_label,
        "autres": dict(project.others),
    }


def counts(book: Book) -> Facts:
    """The numbers that a sentence may name."""
    portfolio = book.portfolio
    return {
        "nb_a_retenir": portfolio.project.retained_count,
        "nb_criteres": len(portfolio.criteria),
        "nb_secteurs": len(portfolio.sectors),
        "nb_cas": len(portfolio.cases),
        "nb_transverses": len(portfolio.groups),
        "nb_seances": len(portfolio.meetings),
    }


def meeting_name(book: Book, meeting: Meeting) -> str:
    """« Séance n°2 », « Atelier 2 »: the label of « Projet » and the number, apart after a whole word."""
    label = book.portfolio.project.meeting_label.rstrip()
    return typeset(f"{label}{NBSP if label[-1:].isalnum() else ''}{meeting.number}")


def meeting_facts(book: Book, meeting: Meeting) -> Facts:
    """`seance`, `prochaine`: one meeting, the fields in its texts filled."""
    deadline, origin, wording = meeting.return_deadline, meeting.origin, book.wording
    return {
        "numero": meeting.number,
        "nom": meeting_name(book, meeting),
        "date": numeric_date(meeting.date),
        "date_longue": long_date(meeting.date),
        "date_courte": short_date(meeting.date),
        "echeance": long_date(deadline) if deadline else "",
        "objet": wording.lines(meeting.purpose, origin.at("purpose"), "Objet"),
        "retour_attendu": wording.text(meeting.expected_return, origin.at("expected_return"), "Retour attendu"),
        "en_amont": wording.lines(meeting.before, origin.at("before"), "En amont"),
        "pendant": wording.lines(meeting.during, origin.at("during"), "Pendant"),
    }


def sector_facts(book: Book, sector: Sector) -> Facts:
    """`secteur`: one sector and the counts of its list."""
    own = book.portfolio.index.sector_cases.get(sector.code, ())
    having = sum(1 for case in own if book.priorities[case.key])
    return {
        "code": sector.code,
        "libelle": typeset(sector.label),
        "source": typeset(sector.source or sector.label),
        "modelisation": typeset(sector.modelling),
        "nb": len(own),
        "nb_prioritaires": having,
        "nb_non_prioritaires": len(own) - having,
    }


def criterion_facts(criterion: Criterion) -> Facts:
    """`critere`: one criterion, its levels from the highest mark to the lowest, as the 2022 deck has them."""
    levels = sorted(criterion.levels, key=lambda level: -level.mark)
    return {
        "code": criterion.code,
        "libelle": typeset(criterion.label),
        "description": typeset(criterion.description),
        "poids": "" if criterion.weight is None else number(criterion.weight),
        "niveaux": [
            {"note": number(level.mark), "libelle": typeset(level.label), "definition": typeset(level.definition)}
            for level in levels
        ],
        "notes": ", ".join(number(level.mark) for level in levels),
        "echelle": typeset(" ; ".join(f"{number(level.mark)} : {level.label}" for level in levels if level.label)),
    }


def _case(case: UseCase, book: Book) -> Facts:
    """`cas`: one use case."""
    portfolio = book.portfolio
    phase = phase_of(case, portfolio)
    result, rank = score(case, portfolio), book.ranks.get(case.key)
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
        "secteur": book.sector_facts.get(case.key.sector, {}),
        "parcours": typeset(phase.label) if phase else "",
        "notes": [_mark(case.ratings, criterion) for criterion in portfolio.criteria],
        "resultat": NOT_RATED if result is None else number(result),
        "rang": NOT_RATED if rank is None else rank.label,
        "statut": typeset(case.status),
        "declencheur": typeset(case.trigger),
        "note": typeset(case.note),
        **_priority_facts(book.priorities[case.key], book),
    }


def _mark(ratings: Mapping[str, float], criterion: Criterion) -> str:
    mark = ratings.get(criterion.code)
    return NOT_RATED if mark is None else number(mark)


def _priority_facts(decided: bool | None, book: Book) -> Facts:
    """`prioritaire` (vrai ou faux), `decide`, and the word that goes with the mark."""
    project = book.portfolio.project
    word = "" if decided is None else project.priority_label if decided else project.other_label
    return {"prioritaire": bool(decided), "decide": decided is not None, "priorite": word}
