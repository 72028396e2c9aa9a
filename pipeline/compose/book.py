"""A portfolio with what its documents look up again and again, computed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from pipeline.compose.facts.case_facts import CaseFacts, case_facts
from pipeline.compose.facts.criterion_facts import CriterionFacts, criterion_facts
from pipeline.compose.facts.decision_facts import DecisionFacts, GroupFacts, decision_facts, group_facts
from pipeline.compose.facts.meeting_facts import MeetingFacts, meeting_facts
from pipeline.compose.facts.project_facts import ProjectFacts, counts, project_facts
from pipeline.compose.facts.sector_facts import SectorFacts, sector_facts
from pipeline.compose.wording import Wording
from pipeline.judgement.comparison import Comparison, compare
from pipeline.judgement.priority.ranking import Rank, sector_ranks
from pipeline.judgement.priority.scoring import case_class
from pipeline.judgement.vote.candidates import Candidate, candidates_by_word
from pipeline.judgement.vote.decisions import Retained, case_decisions, decision_targets, retained
from pipeline.judgement.vote.tally import Standing, Tally, tally
from pipeline.measure.recall import Common
from pipeline.model.excerpt import around_cases
from pipeline.model.portfolio import CaseClass, CaseKey, Decision, Meeting, Portfolio, Sector, UseCase


@dataclass(frozen=True)
class Around:
    """What the sheets of all cases share: `portfolio` holds no case."""

    portfolio: Portfolio
    project: ProjectFacts
    criteria: Sequence[CriterionFacts]


@dataclass(frozen=True)
class Book:
    """A portfolio, and what is computed of it, each thing once, when it is first asked for.

    `earlier`: by number of a meeting, the portfolio as it stood at the meeting before, where that is known.
    """

    portfolio: Portfolio
    earlier: Mapping[int, Portfolio] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, object]:
        """What another process is sent: the rest is computed again there."""
        return {"portfolio": self.portfolio, "earlier": self.earlier}

    @property
    def cases(self) -> Mapping[CaseKey, UseCase]:
        """Cases by key."""
        return self.portfolio.index.cases

    @property
    def sectors(self) -> Mapping[str, Sector]:
        """Sectors by code, in their order."""
        return self.portfolio.index.sectors

    @cached_property
    def ranks(self) -> Mapping[CaseKey, Rank]:
        """The rank of each rated case in its sector."""
        return sector_ranks(self.portfolio)

    @cached_property
    def classes(self) -> Mapping[CaseKey, CaseClass | None]:
        """The class of priority of each case, None for one that is « à décider »."""
        return {case.key: case_class(case, self.portfolio) for case in self.portfolio.cases}

    @cached_property
    def tally(self) -> Tally:
        """The count of the votes."""
        return tally(self.portfolio)

    @cached_property
    def standings(self) -> Mapping[Candidate, Standing]:
        """The standing of each candidate that has a voice."""
        return {standing.candidate: standing for standing in self.tally.standings}

    @cached_property
    def words_of_candidates(self) -> Mapping[str, Candidate]:
        """The candidate that each way of writing means, by `word_of` it."""
        return candidates_by_word(self.portfolio)

    @cached_property
    def comparisons(self) -> Mapping[int, Comparison]:
        """What changed since the portfolio that a meeting is compared to, by number, as it is known at that meeting."""
        return {number: compare(before, self._known_at(number)) for number, before in self.earlier.items()}

    def _known_at(self, meeting: int) -> Portfolio:
        """The portfolio without the decisions of later meetings."""
        taken = (one for one in self.portfolio.decisions if one.meeting is None or one.meeting <= meeting)
        return replace(self.portfolio, decisions=tuple(taken))

    @cached_property
    def wording(self) -> Wording:
        """What every text may name; it notes what is wrong in the texts of « Séances »."""
        return Wording({"projet": self.project_facts, **counts(self.portfolio)})

    @cached_property
    def project_facts(self) -> ProjectFacts:
        """`projet`."""
        return project_facts(self.portfolio.project)

    @cached_property
    def meetings(self) -> Mapping[int, MeetingFacts]:
        """`seance` for each meeting by number, in order."""
        declared, project = self.portfolio.index.meetings, self.portfolio.project
        return {number: meeting_facts(meeting, project, self.wording) for number, meeting in declared.items()}

    @cached_property
    def sector_facts(self) -> Mapping[str, SectorFacts]:
        """`secteur` for each sector by code, in their order."""
        return {code: sector_facts(sector, self.portfolio, self.classes) for code, sector in self.sectors.items()}

    @cached_property
    def criteria(self) -> list[CriterionFacts]:
        """`critere` for each criterion."""
        return [criterion_facts(criterion, self.portfolio.project) for criterion in self.portfolio.criteria]

    @cached_property
    def case_facts(self) -> Mapping[CaseKey, CaseFacts]:
        """`cas` for each case by key."""
        return {case.key: self._case_facts(case) for case in self.portfolio.cases}

    def _case_facts(self, case: UseCase) -> CaseFacts:
        sector: SectorFacts = self.sector_facts.get(case.key.sector, {})
        return case_facts(case, self.portfolio, sector, self.ranks.get(case.key), self.classes[case.key])

    @cached_property
    def around(self) -> Common[Around]:
        """What the sheets of all cases share."""
        return Common(Around(around_cases(self.portfolio), self.project_facts, self.criteria))

    def meeting(self, wanted: int) -> Meeting | None:
        """The meeting of a number, if it is declared."""
        return self.portfolio.index.meetings.get(wanted)

    def issued(self, meeting: Meeting) -> date:
        """The date that documents seen from `meeting` bear: that of « Projet », else the meeting's."""
        return self.portfolio.project.issue_date or meeting.date

    def next_meeting(self, current: Meeting) -> Meeting | None:
        """The meeting that follows, by number."""
        meetings = self.portfolio.index.meetings.values()
        return next((meeting for meeting in meetings if meeting.number > current.number), None)

    def decision_of(self, case: CaseKey, meeting: Meeting) -> DecisionFacts:
        """`decision`: what was decided of a case by `meeting`."""
        return self.decision_facts(self._case_decisions[meeting.number].get(case))

    def decision_facts(self, decision: Decision | None) -> DecisionFacts:
        """`decision`: the words of one, all empty without any."""
        return decision_facts(decision, self.portfolio, self._decision_targets)

    def retained(self, meeting: Meeting) -> tuple[Retained, ...]:
        """What is retained when `meeting` is over."""
        return self._retained[meeting.number]

    def retained_group(self, lead: CaseKey, meeting: Meeting) -> GroupFacts:
        """`groupe`: the retained group that a case's fiche stands for; empty for a case that stands for itself."""
        candidates = (kept.candidate for kept in self.retained(meeting) if kept.candidate.lead == lead)
        group = next((candidate for candidate in candidates if candidate.is_group), None)
        return group_facts(group, [self.case_facts[key] for key in group.cases if key in self.cases]) if group else {}

    @cached_property
    def _case_decisions(self) -> Mapping[int, Mapping[CaseKey, Decision]]:
        """The decision that each case is under when a meeting is over, by the meeting's number."""
        return {number: case_decisions(self.portfolio, number) for number in self.meetings}

    @cached_property
    def _decision_targets(self) -> Mapping[str, Candidate]:
        """What a decision may be about, by `word_of` its name."""
        return decision_targets(self.portfolio)

    @cached_property
    def _retained(self) -> Mapping[int, tuple[Retained, ...]]:
        return {number: retained(self.portfolio, self.tally, number) for number in self.meetings}
