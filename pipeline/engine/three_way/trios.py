"""Things of three documents put side by side: the base, what a hand made of it, what is made of it now. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, NamedTuple, TypeVar

Thing = TypeVar("Thing")
Side_co = TypeVar("Side_co", covariant=True)

Key = Callable[[Thing], Hashable]
"""What two things that are the same have in common; a false value says nothing."""

LEAST_LIKENESS = 0.5
"""Under which two things are not taken for one that was changed."""


class Three(NamedTuple, Generic[Side_co]):
    """One thing as it is in each document, where all three have it."""

    base: Side_co
    hand: Side_co
    new: Side_co


@dataclass(frozen=True)
class Trio(Generic[Thing]):
    """One thing in each document, None where it is not."""

    base: Thing | None
    hand: Thing | None
    new: Thing | None


def paired(
    left: Sequence[Thing],
    right: Sequence[Thing],
    keys: Iterable[Key[Thing]],
    likeness: Callable[[Thing, Thing], float] | None = None,
    fits: Callable[[Thing, Thing], bool] = lambda _left, _right: True,
) -> dict[int, int]:
    """Which of `right` each of `left` is, by rank: by the keys in turn, then the most alike, then what stands alone.

    Two things are never one that do not `fit`. What stands alone between the same neighbours on both sides is the same
    thing, rewritten.
    """
    pairs: dict[int, int] = {}
    for key in keys:
        _pair_by_key(left, right, key, fits, pairs)
    if likeness is not None:
        _pair_alike(left, right, likeness, fits, pairs)
    _pair_gaps(left, right, fits, pairs)
    return pairs


def trios(
    rows: Three[Sequence[Thing]], to_hand: Mapping[int, int], to_new: Mapping[int, int], key: Key[Thing]
) -> list[Trio[Thing]]:
    """All things of the three, each once, in the order of the document to make.

    It is the new order, or that of the hand when it moved something; what only the other has stands after the same
    neighbour. What both added, by its `key`, is one thing: somebody typed in the workbook what he had added by hand.
    """
    of_hand, of_new = _reversed(to_hand), _reversed(to_new)
    twice = _added_twice(rows, of_hand, of_new, key)
    also = _reversed(twice)
    by_hand = [
        _Ranks(of_hand.get(rank), rank, twice.get(rank, to_new.get(of_hand.get(rank, -1))))
        for rank in range(len(rows.hand))
    ]
    by_new = [
        _Ranks(of_new.get(rank), also.get(rank, to_hand.get(of_new.get(rank, -1))), rank)
        for rank in range(len(rows.new))
    ]
    order = _woven(by_hand, by_new) if moved(to_hand) else _woven(by_new, by_hand)
    gone = [_Ranks(rank, None, None) for rank in range(len(rows.base)) if rank not in to_hand and rank not in to_new]
    return [one.trio(rows) for one in (*order, *gone)]


def _added_twice(
    rows: Three[Sequence[Thing]], of_hand: Mapping[int, int], of_new: Mapping[int, int], key: Key[Thing]
) -> dict[int, int]:
    """Which thing of the new document each thing that the hand added is too, by rank."""
    fresh = [rank for rank in range(len(rows.new)) if rank not in of_new]
    found: dict[int, int] = {}
    for rank in range(len(rows.hand)):
        if rank not in of_hand and key(rows.hand[rank]):
            wanted, taken = key(rows.hand[rank]), set(found.values())
            alike = [one for one in fresh if one not in taken and key(rows.new[one]) == wanted]
            if alike:
                found[rank] = alike[0]
    return found


def moved(pairs: Mapping[int, int]) -> frozenset[int]:
    """The ranks, on the left, of the fewest things whose move explains the order on the right."""
    ranks = [pairs[rank] for rank in sorted(pairs)]
    stay = _longest_rise(ranks)
    return frozenset(left for left, right in pairs.items() if right not in stay)


def alike(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1."""
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > 0.4 else 0.0


@dataclass(frozen=True)
class _Ranks:
    base: int | None
    hand: int | None
    new: int | None

    def trio(self, rows: Three[Sequence[Thing]]) -> Trio[Thing]:
        """The things of these ranks."""
        return Trio(
            rows.base[self.base] if self.base is not None else None,
            rows.hand[self.hand] if self.hand is not None else None,
            rows.new[self.new] if self.new is not None else None,
        )


def _woven(backbone: Sequence[_Ranks], others: Sequence[_Ranks]) -> list[_Ranks]:
    """The backbone, where each of the others that it has not stands after the same neighbour."""
    order, present = list(backbone), set(backbone)
    previous: _Ranks | None = None
    for one in others:
        if one not in present:
            order.insert(order.index(previous) + 1 if previous is not None else 0, one)
            present.add(one)
        previous = one
    return order


def _pair_by_key(
    left: Sequence[Thing], right: Sequence[Thing], key: Key[Thing], fits: Callable[[Thing, Thing], bool],
    pairs: dict[int, int],
) -> None:  # fmt: skip
    """Equal keys, first those that stand in the same order, then the others."""
    lefts, rights = _free(left, right, pairs)
    left_keys, right_keys = [key(left[rank]) for rank in lefts], [key(right[rank]) for rank in rights]
    known: dict[Hashable, int] = {}
    matcher = SequenceMatcher(
        None, [known.setdefault(one, len(known)) for one in left_keys],
        [known.setdefault(one, len(known)) for one in right_keys], autojunk=False,
    )  # fmt: skip
    for start, other, size in matcher.get_matching_blocks():
        for step in range(size):
            one, two = lefts[start + step], rights[other + step]
            if left_keys[start + step] and fits(left[one], right[two]):
                pairs[one] = two
    taken = set(pairs.values())
    for one, found in zip(lefts, left_keys, strict=True):
        if one not in pairs and found:
            for two, other_key in zip(rights, right_keys, strict=True):
                if two not in taken and other_key == found and fits(left[one], right[two]):
                    pairs[one] = two
                    taken.add(two)
                    break


def _pair_alike(
    left: Sequence[Thing], right: Sequence[Thing], likeness: Callable[[Thing, Thing], float],
    fits: Callable[[Thing, Thing], bool], pairs: dict[int, int],
) -> None:  # fmt: skip
    lefts, rights = _free(left, right, pairs)
    scores = (
        (-likeness(left[one], right[two]), abs(one - two), one, two)
        for one in lefts
        for two in rights
        if fits(left[one], right[two])
    )
    for score, _, one, two in sorted(found for found in scores if -found[0] >= LEAST_LIKENESS):
        del score
        if one not in pairs and two not in pairs.values():
            pairs[one] = two


def _pair_gaps(
    left: Sequence[Thing], right: Sequence[Thing], fits: Callable[[Thing, Thing], bool], pairs: dict[int, int]
) -> None:
    """What is left between the same neighbours, when both sides have as many of them."""
    start, other = 0, 0
    for one, two in (*sorted(pairs.items()), (len(left), len(right))):
        if two >= other:
            alone = [rank for rank in range(start, one) if rank not in pairs]
            lone = [rank for rank in range(other, two) if rank not in set(pairs.values())]
            if len(alone) == len(lone) and all(fits(left[a], right[b]) for a, b in zip(alone, lone, strict=True)):
                pairs.update(zip(alone, lone, strict=True))
            start, other = one + 1, two + 1


def _free(left: Sequence[Thing], right: Sequence[Thing], pairs: Mapping[int, int]) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    return [rank for rank in range(len(left)) if rank not in pairs], [r for r in range(len(right)) if r not in taken]


def _reversed(pairs: Mapping[int, int]) -> dict[int, int]:
    return {right: left for left, right in pairs.items()}


def _longest_rise(ranks: Sequence[int]) -> Collection[int]:
    """The longest run of ranks that only rise."""
    best: list[list[int]] = []
    for rank in ranks:
        before = sorted((run for run in best if run[-1] < rank), key=len)
        best.append([*(before[-1] if before else ()), rank])
    return set(sorted(best, key=len)[-1] if best else ())
