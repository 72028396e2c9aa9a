"""Whether ballots, score and priority say the same of a candidate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.judgement.priority.groups import GroupClass, members_class
from pipeline.judgement.priority.ranking import Rank, sector_ranks
from pipeline.judgement.priority.scoring import priority, score
from pipeline.judgement.vote.candidates import Candidate
from pipeline.judgement.vote.tally import Outcome, Standing, Tally
from pipeline.model.portfolio import CaseKey, Portfolio


class Verdict(StrEnum):
    """How the ballots compare with the priority, in the word that documents print."""

    AGREE = "concordent"
    PARTLY = "en partie"
    BALLOTS_ALONE = "bulletins seuls"
    PRIORITY_ALONE = "priorité seule"


@dataclass(frozen=True)
class BestScore:
    """The best score among a candidate's cases, whose it is, and its rank in its sector."""

    case: CaseKey
    score: float
    rank: Rank


@dataclass(frozen=True)
class Agreement:
    """One candidate; `standing` is None without a voice, `best` when no case is rated, the others when nothing says."""

    candidate: Candidate
    standing: Standing | None
    best: BestScore | None
    priority: GroupClass | None
    verdict: Verdict | None

    @property
    def is_leading(self) -> bool:
        """Whether the ballots give it a place, or leave it in the running for one."""
        return _leads(self.standing)


def agreements(portfolio: Portfolio, count: Tally) -> tuple[Agreement, ...]:
    """Every candidate: those that have a voice in the order of the standings, then the others."""
    ranks = sector_ranks(portfolio)
    standings: dict[Candidate, Standing | None] = {standing.candidate: standing for standing in count.standings}
    standings |= dict.fromkeys(count.voiceless)
    return tuple(_agreement(candidate, standing, portfolio, ranks) for candidate, standing in standings.items())


def _agreement(
    candidate: Candidate, standing: Standing | None, portfolio: Portfolio, ranks: Mapping[CaseKey, Rank]
) -> Agreement:
    of_priority = priority_class(candidate, portfolio)
    verdict = _verdict(of_priority, leads=_leads(standing)) if of_priority else None
    return Agreement(candidate, standing, best_score(candidate, portfolio, ranks), of_priority, verdict)


def _leads(standing: Standing | None) -> bool:
    return standing is not None and standing.outcome is not Outcome.OTHER


def priority_class(candidate: Candidate, portfolio: Portfolio) -> GroupClass | None:
    """How many of the candidate's cases have priority; None when nothing says of any."""
    cases = portfolio.index.cases
    priorities = [priority(cases[key], portfolio) for key in candidate.cases if key in cases]
    return members_class(priorities) if any(known is not None for known in priorities) else None


def best_score(candidate: Candidate, portfolio: Portfolio, ranks: Mapping[CaseKey, Rank]) -> BestScore | None:
    """The best score among the candidate's cases, that of the first where several have it; None when none is rated.

    `ranks` are those of every rated case of `portfolio` in its sector.
    """
    cases = portfolio.index.cases
    scored = [(key, score(cases[key], portfolio)) for key in candidate.cases if key in ranks]
    found = [BestScore(key, result, ranks[key]) for key, result in scored if result is not None]
    return max(found, key=lambda best: best.score, default=None)


def _verdict(of_priority: GroupClass, *, leads: bool) -> Verdict:
    if of_priority is GroupClass.MIXED:
        return Verdict.PARTLY
    if leads == (of_priority is GroupClass.ALL):
        return Verdict.AGREE
    return Verdict.BALLOTS_ALONE if leads else Verdict.PRIORITY_ALONE
