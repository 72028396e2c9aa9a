"""What the ballots leave to the working group: places for which candidates tie, and what would have changed them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.judgement.vote.candidates import Candidate
from pipeline.judgement.vote.decisions import candidate_decisions
from pipeline.judgement.vote.tally import Outcome, Standing, Tally, is_voting, tally
from pipeline.model.portfolio import Decision, Portfolio


@dataclass(frozen=True)
class Tie:
    """The last places to be given, numbered from 1, and the candidates that have as many voices for them."""

    first_place: int
    last_place: int
    contenders: tuple[Standing, ...]

    @property
    def places(self) -> int:
        """How many places there are for the contenders, who are always more."""
        return self.last_place - self.first_place + 1

    @property
    def voices(self) -> int:
        """The voices that each contender has."""
        return self.contenders[0].voices


@dataclass(frozen=True)
class Settlement:
    """What a criterion would make of a tie.

    `retained` would have a place; `level` would still tie for the places left; `unknown` are those of whom the
    criterion says nothing: nobody is then retained.
    """

    retained: tuple[Candidate, ...] = ()
    level: tuple[Candidate, ...] = ()
    unknown: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Contradiction:
    """A candidate that decisions do not treat as the ballots did; `decision` is None for one that they pass over."""

    candidate: Candidate
    standing: Standing | None
    decision: Decision | None


def tie(count: Tally) -> Tie | None:
    """The tie for the last places, if there is one: ties further up or down change nothing."""
    contenders = count.having(Outcome.TIED)
    return Tie(len(count.having(Outcome.RETAINED)) + 1, count.seats, contenders) if contenders else None


def settlement(contest: Tie, value: Callable[[Candidate], float | None]) -> Settlement:
    """The tie broken in favour of the greatest `value`; None: the criterion says nothing of that candidate."""
    values = {standing.candidate: value(standing.candidate) for standing in contest.contenders}
    unknown = tuple(candidate for candidate, own in values.items() if own is None)
    if unknown:
        return Settlement(unknown=unknown)
    known = {candidate: own for candidate, own in values.items() if own is not None}
    last = sorted(known.values(), reverse=True)[contest.places - 1]
    above = tuple(candidate for candidate, own in known.items() if own > last)
    level = tuple(candidate for candidate, own in known.items() if own == last)
    return Settlement((*above, *level)) if len(above) + len(level) == contest.places else Settlement(above, level)


def a_voice_away(contest: Tie, count: Tally) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    """Those that a voice less would draw into the tie, and those that a voice more would; none that has no voice."""
    above = (standing for standing in count.standings if standing.voices == contest.voices + 1)
    below = (standing for standing in count.standings if standing.voices == contest.voices - 1)
    return tuple(standing.candidate for standing in above), tuple(standing.candidate for standing in below)


def with_late_ballots(portfolio: Portfolio) -> Tally:
    """The count as it would be if no ballot had been late."""
    meetings = tuple(replace(meeting, return_deadline=None) for meeting in portfolio.meetings)
    return tally(replace(portfolio, meetings=meetings))


def supporters(candidate: Candidate, count: Tally) -> Counter[str]:
    """How many voices the candidate has from each collège, "" for voters that have none."""
    chosen = (ballot for ballot in count.counted if any(choice == candidate for _, choice in ballot.choices))
    return Counter(ballot.college for ballot in chosen)


def contradictions(portfolio: Portfolio, count: Tally, meeting: int) -> tuple[Contradiction, ...]:
    """Where the decisions taken by `meeting` differ from the ballots, ties apart: standings first, then the voiceless.

    Nothing without votes or without decisions. At the meeting of the vote, what is passed over stands as it was voted.
    """
    decisions = candidate_decisions(portfolio, meeting)
    if not decisions or not count.standings:
        return ()
    completes_ballots = is_voting(portfolio, meeting)
    standings: dict[Candidate, Standing | None] = {standing.candidate: standing for standing in count.standings}
    standings |= dict.fromkeys(count.voiceless)
    listed = (Contradiction(candidate, own, decisions.get(candidate)) for candidate, own in standings.items())
    return tuple(one for one in listed if _differs(one) and (one.decision or not completes_ballots))


def _differs(one: Contradiction) -> bool:
    outcome = one.standing.outcome if one.standing else Outcome.OTHER
    retained = one.decision is not None and one.decision.retained
    return outcome is not Outcome.TIED and retained is not (outcome is Outcome.RETAINED)
