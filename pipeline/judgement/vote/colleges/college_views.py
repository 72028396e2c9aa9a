"""What each collège would have retained by itself, and whether they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.judgement.vote.candidates import Candidate
from pipeline.judgement.vote.tally import Ballot, Outcome, Standing, Tally, outcomes_of


class Accord(StrEnum):
    """What the collèges make of a candidate together, in the word that documents print."""

    CONVERGENCE = "convergence"
    DIVERGENCE = "divergence"
    INDECISION = "indécision"


@dataclass(frozen=True)
class CollegeBallots:
    """One collège that voted: how many of its ballots count, the voices and the outcome of each candidate it chose."""

    college: str
    ballots: int
    voices: Mapping[Candidate, int]
    outcomes: Mapping[Candidate, Outcome]

    def outcome(self, candidate: Candidate) -> Outcome:
        """What its ballots alone would have made of a candidate."""
        return self.outcomes.get(candidate, Outcome.OTHER)


@dataclass(frozen=True)
class CollegeView:
    """A candidate with its standing in the whole count, and what the collèges make of it together."""

    standing: Standing
    accord: Accord

    @property
    def candidate(self) -> Candidate:
        """Who it is about."""
        return self.standing.candidate


def college_ballots(count: Tally) -> tuple[CollegeBallots, ...]:
    """The collèges of which a ballot counts, in the order of the turnout; "" stands for voters that have none."""
    own = {one.college: [ballot for ballot in count.counted if ballot.college == one.college] for one in count.turnout}
    return tuple(_counted(college, ballots, count.seats) for college, ballots in own.items() if ballots)


def _counted(college: str, ballots: Sequence[Ballot], seats: int) -> CollegeBallots:
    voices = Counter(candidate for ballot in ballots for _, candidate in ballot.choices)
    return CollegeBallots(college, len(ballots), voices, outcomes_of(voices, seats))


def college_views(count: Tally, colleges: Sequence[CollegeBallots]) -> tuple[CollegeView, ...]:
    """Every candidate that has a voice, in the order of the standings."""
    return tuple(
        CollegeView(standing, accord_of([one.outcome(standing.candidate) for one in colleges]))
        for standing in count.standings
    )


def accord_of(outcomes: Sequence[Outcome]) -> Accord:
    """Divergence when one collège retains what another does not; a tie for the last place of one contradicts nobody.

    Convergence when, so, all retain it or none does; indecision when none retains it and some have it in a tie.
    """
    said = set(outcomes)
    if {Outcome.RETAINED, Outcome.OTHER} <= said:
        return Accord.DIVERGENCE
    return Accord.INDECISION if Outcome.TIED in said and Outcome.RETAINED not in said else Accord.CONVERGENCE
