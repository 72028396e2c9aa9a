"""Ranks from scores: the best first, equal scores sharing a rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pipeline.judgement.priority.scoring import score
from pipeline.model.portfolio import CaseKey, Portfolio
from pipeline.words.french import NBSP, ordinal

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, order=True)
class Rank:
    """A position from 1, and whether others share it."""

    position: int
    tied: bool = False

    @property
    def label(self) -> str:
        """« 3ᵉ », « 1ᵉʳ ex æquo », which never breaks."""
        return f"{ordinal(self.position)}{NBSP}ex{NBSP}æquo" if self.tied else ordinal(self.position)


def ranks(scores: Mapping[K, float | None]) -> dict[K, Rank]:
    """The rank of each key that has a score, best first; equal scores keep the order given.

    Competition ranking: after two keys tied for the first place, the next one is third.
    """
    rated = {key: value for key, value in scores.items() if value is not None}
    best_first = sorted(rated, key=lambda key: -rated[key])
    holders = Counter(rated.values())
    positions: dict[float, int] = {}
    for place, key in enumerate(best_first, start=1):
        positions.setdefault(rated[key], place)
    return {key: Rank(positions[rated[key]], holders[rated[key]] > 1) for key in best_first}


def sector_ranks(portfolio: Portfolio) -> dict[CaseKey, Rank]:
    """The rank of every rated case within its sector."""
    found: dict[CaseKey, Rank] = {}
    for sector in portfolio.sectors:
        own = portfolio.index.sector_cases.get(sector.code, ())
        found |= ranks({case.key: score(case, portfolio) for case in own})
    return found
