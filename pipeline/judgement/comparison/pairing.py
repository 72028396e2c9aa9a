"""Which case of a workbook is which case of another, even when keys have shifted: a row inserted, two cases swapped."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from pipeline.model.portfolio import UseCase
from pipeline.words.text import comparable

SIMILAR_UNDER_ONE_KEY = 0.6
"""Titles at least so alike (see `likeness`) make one case of two that have one key."""

SIMILAR_ELSEWHERE = 0.8
"""The same for cases of different keys: in 2022, half of the titles share « Transmission d'informations… »."""


@dataclass(frozen=True)
class Pairing:
    """Cases that are in both, as (old, new) in the order of the new; those only in the old; those only in the new."""

    pairs: tuple[tuple[UseCase, UseCase], ...]
    removed: tuple[UseCase, ...]
    added: tuple[UseCase, ...]


def paired(old: Sequence[UseCase], new: Sequence[UseCase]) -> Pairing:
    """Each case of both sides once. A key may be reused, so titles speak first.

    The same key and title, then the same title elsewhere (its sector first), a like title under the same key, the most
    alike titles, and at last the same key under another title.
    """
    places = _Places(list(range(len(old))), list(range(len(new))), [])
    for identity in (
        lambda case: (case.key, _title(case)),
        lambda case: (case.key.sector, _title(case)),
        _title,
    ):
        places.pair(_equal(identity, old, new, places))
    places.pair(_alike(old, new, places, SIMILAR_UNDER_ONE_KEY, same_key=True))
    places.pair(_alike(old, new, places, SIMILAR_ELSEWHERE, same_key=False))
    places.pair(_equal(lambda case: case.key, old, new, places))
    matched = sorted(places.found, key=lambda pair: pair[1])
    return Pairing(
        tuple((old[before], new[after]) for before, after in matched),
        tuple(old[place] for place in places.old),
        tuple(new[place] for place in places.new),
    )


@dataclass
class _Places:
    """Positions of the cases not paired yet, on each side, and the pairs found."""

    old: list[int]
    new: list[int]
    found: list[tuple[int, int]]

    def pair(self, candidates: Iterator[tuple[int, int]]) -> None:
        """Pair the candidates in turn, each position once."""
        for before, after in list(candidates):
            if before in self.old and after in self.new:
                self.old.remove(before)
                self.new.remove(after)
                self.found.append((before, after))


def _equal(
    identity: Callable[[UseCase], Hashable], old: Sequence[UseCase], new: Sequence[UseCase], places: _Places
) -> Iterator[tuple[int, int]]:
    """Positions of the cases that have one identity, in order."""
    by_identity: dict[Hashable, list[int]] = {}
    for place in places.new:
        by_identity.setdefault(identity(new[place]), []).append(place)
    for before in places.old:
        waiting = by_identity.get(identity(old[before]))
        if waiting:
            yield before, waiting.pop(0)


def _alike(
    old: Sequence[UseCase], new: Sequence[UseCase], places: _Places, least: float, *, same_key: bool
) -> Iterator[tuple[int, int]]:
    """Positions of the cases of like titles: the most alike first, then those of one sector, then the nearest."""
    measured = (
        (likeness(old[before].title, new[after].title), before, after)
        for before, after in product(places.old, places.new)
        if not same_key or old[before].key == new[after].key
    )
    enough = [candidate for candidate in measured if candidate[0] >= least]

    def preference(candidate: tuple[float, int, int]) -> tuple[float, bool, int]:
        share, before, after = candidate
        return (-share, old[before].key.sector != new[after].key.sector, abs(before - after))

    yield from ((before, after) for _, before, after in sorted(enough, key=preference))


def likeness(one: str, other: str) -> float:
    """How alike two titles are, from 0 to 1, accents and case apart; the same whichever comes first."""
    first, second = sorted((comparable(one), comparable(other)))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _title(case: UseCase) -> str:
    return comparable(case.title)
