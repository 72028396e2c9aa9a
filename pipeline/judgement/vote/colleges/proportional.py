"""The same ballots counted so that every part of the voters has its share: a control of the block vote.

In a block vote, a majority that votes alike takes every place. Here places are given one by one, and a ballot weighs
1, then 1/2, 1/3… as its choices get places: sequential proportional approval voting (T. N. Thiele, « Om
flerfoldsvalg », 1895). It only informs: voices decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline.judgement.vote.candidates import Candidate
from pipeline.judgement.vote.tally import Outcome, Tally

_MOST_LISTS = 400
"""The most lists that ties may lead to at one step: beyond, ties are too many for the control to say anything."""

_Choices = Sequence[frozenset[Candidate]]


@dataclass(frozen=True)
class ProportionalControl:
    """Who has a place whichever way ties fall, and who only in some of these ways; in the order of the standings."""

    retained: tuple[Candidate, ...]
    tied: tuple[Candidate, ...]

    def newcomers(self, count: Tally) -> tuple[Candidate, ...]:
        """Those that it retains and that the voices do not, ties apart."""
        return tuple(one for one in self.retained if one in _having(count, Outcome.OTHER))

    def dropped(self, count: Tally) -> tuple[Candidate, ...]:
        """Those that the voices retain and that have no place here, ties apart."""
        placed = {*self.retained, *self.tied}
        return tuple(one for one in _having(count, Outcome.RETAINED) if one not in placed)


def proportional_control(count: Tally) -> ProportionalControl | None:
    """What a proportional count gives; None without ballots that count, or with too many ties to conclude."""
    ballots = [frozenset(candidate for _, candidate in ballot.choices) for ballot in count.counted]
    chosen = [standing.candidate for standing in count.standings]
    lists: set[frozenset[Candidate]] = {frozenset()}
    for _ in range(min(count.seats, len(chosen))):
        lists = {own | {best} for own in lists for best in _best(own, chosen, ballots)}
        if len(lists) > _MOST_LISTS:
            return None
    if not chosen:
        return None
    sure, possible = frozenset.intersection(*lists), frozenset.union(*lists)
    return ProportionalControl(
        tuple(one for one in chosen if one in sure), tuple(one for one in chosen if one in possible - sure)
    )


def _best(placed: frozenset[Candidate], chosen: Iterable[Candidate], ballots: _Choices) -> list[Candidate]:
    """Who has the most weight of those without a place, all of them when they tie."""
    weights = [(own, Fraction(1, 1 + len(own & placed))) for own in ballots]
    totals = {one: sum(weight for own, weight in weights if one in own) for one in chosen if one not in placed}
    most = max(totals.values())
    return [one for one, total in totals.items() if total == most]


def _having(count: Tally, outcome: Outcome) -> list[Candidate]:
    return [standing.candidate for standing in count.having(outcome)]
