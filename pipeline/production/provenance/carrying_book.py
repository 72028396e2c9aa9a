"""What documents look up in a portfolio that carries its cells; what is computed carries those it is computed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pipeline.compose.book import Book
from pipeline.compose.facts.case_facts import NOT_RATED, CaseFacts
from pipeline.compose.facts.decision_facts import DecisionFacts
from pipeline.compose.facts.project_facts import ProjectFacts, counts
from pipeline.compose.facts.sector_facts import SectorFacts
from pipeline.compose.wording import Wording
from pipeline.findings import Place
from pipeline.judgement.comparison import Comparison
from pipeline.judgement.priority.ranking import Rank
from pipeline.judgement.vote.candidates import Candidate
from pipeline.judgement.vote.tally import Standing, Tally
from pipeline.model.portfolio import CaseKey, Decision, Portfolio, UseCase
from pipeline.production.provenance.carrying_changes import carrying_comparison
from pipeline.production.provenance.carrying_portfolio import carrying, rating_fields
from pipeline.production.provenance.carrying_rows import key_source, source_of
from pipeline.production.provenance.carrying_values import CarryingFloat, CarryingInt
from pipeline.production.provenance.cell_sources import Source, Sources
from pipeline.words.woven import unwoven, woven


@dataclass(frozen=True, order=True)
class _CarryingRank(Rank):
    """A rank whose label carries its source."""

    source: int = field(default=0, compare=False)

    @property
    def label(self) -> str:
        """« 3ᵉ », « 1ᵉʳ ex æquo »."""
        return woven(super().label, self.source)


def carrying_book(plain: Portfolio, earlier: Mapping[int, Portfolio], sources: Sources) -> CarryingBook:
    """The book of `plain` and of what it was before, all of whose texts carry their sources."""
    return CarryingBook(carrying(plain, sources), earlier, plain=plain, sources=sources)


@dataclass(frozen=True)
class CarryingBook(Book):
    """A book whose portfolio carries its cells; `plain` is the same without them."""

    plain: Portfolio = field(kw_only=True)
    sources: Sources = field(kw_only=True)

    @cached_property
    def comparisons(self) -> Mapping[int, Comparison]:
        """What changed: compared without any cell, which then go to the new side."""
        made = Book(self.plain, self.earlier).comparisons
        return {number: carrying_comparison(one, self.portfolio, self.sources) for number, one in made.items()}

    @cached_property
    def ranks(self) -> Mapping[CaseKey, Rank]:
        """The rank of each rated case, computed from the ratings of its sector, its own first."""
        return {key: self._rank(rank, self._scored(self.cases[key])) for key, rank in super().ranks.items()}

    @cached_property
    def tally(self) -> Tally:
        """The count, each number of which carries the choices that it counts."""
        count = super().tally
        return replace(count, standings=tuple(self._standing(one, count) for one in count.standings))

    @cached_property
    def wording(self) -> Wording:
        """What every text may name: numbers carry the rows that they count."""
        known: dict[str, Any] = dict(counts(self.portfolio))
        for name, rows in _COUNTED.items():
            cells = tuple(place for row in getattr(self.portfolio, rows) for place in _identity(row))
            known[name] = self._number(known[name], Source(cells, is_computed=True))
        return Wording({"projet": self.project_facts, **known})

    @cached_property
    def project_facts(self) -> ProjectFacts:
        """The settings, the words that the code acts upon too."""
        facts, origin = super().project_facts, self.portfolio.project.origin
        return {
            **facts,
            "methode": self.sources.text(facts["methode"], source_of(origin, "scoring_method")),
            "statut": self.sources.text(facts["statut"], source_of(origin, "status")),
        }

    @cached_property
    def sector_facts(self) -> Mapping[str, SectorFacts]:
        """The sectors, whose counts carry the cases that they count."""
        return {code: self._counted(code, facts) for code, facts in super().sector_facts.items()}

    def decision_facts(self, decision: Decision | None) -> DecisionFacts:
        """The words of a decision, of which « retenu » and the group carry their cells."""
        facts = super().decision_facts(decision)
        if decision is None:
            return facts
        told = source_of(decision.origin, "retained")
        group = source_of(decision.origin, "target")
        return {
            **facts,
            "libelle": self.sources.text(unwoven(facts["libelle"]), told),
            "groupe": self.sources.text(facts["groupe"], group),
        }

    def _case_facts(self, case: UseCase) -> CaseFacts:
        facts = super()._case_facts(case)
        result = facts["resultat"]
        fields = rating_fields(self.plain)
        told = (source_of(case.origin, fields[one.code]) for one in self.plain.criteria)
        return {
            **facts,
            "notes": [
                note if note == NOT_RATED else self.sources.text(unwoven(note), source)
                for note, source in zip(facts["notes"], told, strict=True)
            ],
            "resultat": result if result == NOT_RATED else self.sources.text(result, self._scored(case)),
            "priorite": self.sources.text(unwoven(facts["priorite"]), self._priority_word(case)),
        }

    def _scored(self, case: UseCase) -> Source:
        """What the score of a case is computed from: its ratings, the weights, the method."""
        own = source_of(case.origin, *rating_fields(self.plain).values())
        weights = (source_of(one.origin, "weight") for one in self.portfolio.criteria if one.weight is not None)
        method = source_of(self.portfolio.project.origin, "scoring_method")
        return _together((own, *weights, method))

    def _priority(self, case: UseCase) -> Source:
        """What says whether a case has priority: the decision, that of the case it is an alias of, or the ratings."""
        if case.decided_priority:
            return source_of(case.origin, "decided_priority")
        target = self.cases.get(case.alias_of) if case.alias_of else None
        alias = source_of(case.origin, "alias_of")
        if target is not None and target.decided_priority:
            return _together((alias, source_of(target.origin, "decided_priority")))
        threshold = source_of(self.portfolio.project.origin, "priority_threshold")
        return _together((self._scored(target or case), threshold))

    def _priority_word(self, case: UseCase) -> Source:
        """What says the word for it: besides, the label of « Projet »."""
        says, found = self._priority(case), self.classes[case.key]
        if found is None:
            return Source(())
        label = "priority_label" if found.retained else "other_label"
        own = source_of(found.origin, "label") if found.origin.row else source_of(self.portfolio.project.origin, label)
        return replace(says, cells=(*says.cells, *own.cells))

    def _counted(self, code: str, facts: SectorFacts) -> SectorFacts:
        cases = self.portfolio.index.sector_cases.get(code, ())
        keys = _together(map(key_source, cases))
        decided = _together((keys, *map(self._priority, cases)))
        return {
            **facts,
            "nb": self._number(facts["nb"], keys),
            "nb_prioritaires": self._number(facts["nb_prioritaires"], decided),
            "nb_non_prioritaires": self._number(facts["nb_non_prioritaires"], decided),
            "nb_a_decider": self._number(facts["nb_a_decider"], decided),
            "classes": [{**one, "nb": self._number(one["nb"], decided)} for one in facts["classes"]],
        }

    def _standing(self, standing: Standing, count: Tally) -> Standing:
        voices = self._voices(standing.candidate, count)
        points = _together((voices, source_of(self.portfolio.project.origin, "rank_points")))
        return replace(
            standing,
            voices=self._number(standing.voices, voices),
            rank=self._rank(standing.rank, voices),
            points=standing.points and CarryingFloat(standing.points, self.sources.number(points)),
            points_rank=standing.points_rank and self._rank(standing.points_rank, points),
        )

    def _voices(self, candidate: Candidate, count: Tally) -> Source:
        """The choices of the ballots that count and name a candidate."""
        named = (
            (one.vote.origin, rank) for one in count.counted for rank, chosen in one.choices if chosen == candidate
        )
        return _together(source_of(origin, f"choice:{rank}") for origin, rank in named)

    def _rank(self, rank: Rank, source: Source) -> Rank:
        return _CarryingRank(rank.position, rank.tied, self.sources.number(source)) if source.cells else rank

    def _number(self, value: int, source: Source) -> int:
        return CarryingInt(value, self.sources.number(source)) if source.cells else value


_COUNTED = {
    "nb_criteres": "criteria",
    "nb_secteurs": "sectors",
    "nb_cas": "cases",
    "nb_transverses": "groups",
    "nb_seances": "meetings",
}
"""The rows that each number of every text counts."""

_IDENTITIES = ("number", "code", "id")


def _identity(row: Any) -> tuple[Place, ...]:
    """The cell that says which row it is."""
    if isinstance(row, UseCase):
        return key_source(row).cells
    return source_of(row.origin, *(name for name in _IDENTITIES if name in row.origin.cells)).cells


def _together(found: Iterable[Source]) -> Source:
    """What is computed from several sources."""
    return Source(tuple(dict.fromkeys(cell for source in found for cell in source.cells)), is_computed=True)
