"""Things of three documents put side by side, and the order of what is made of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.engine.three_way.trios import Three, alike, moved, paired, trios

WORDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8).map("".join)


def woven(base: str, hand: str, new: str) -> str:
    """What is made of three lists of letters, a letter being itself everywhere; what a hand deleted stays away."""

    def same(one: str, other: str) -> dict[int, int]:
        return {rank: other.index(letter) for rank, letter in enumerate(one) if letter in other}

    found = trios(Three(base, hand, new), same(base, hand), same(base, new), str)
    kept = [trio.new or (trio.hand if trio.base is None else None) for trio in found if trio.base is None or trio.hand]
    return "".join(filter(None, kept))


def test_what_a_hand_added_stands_after_the_same_neighbour() -> None:
    assert woven("abc", "abxc", "abc") == "abxc"
    assert woven("abc", "xabc", "abc") == "xabc"
    assert woven("abc", "abxyc", "aBbc".lower().replace("bb", "zb")) == "azbxyc"


def test_what_both_added_is_there_once() -> None:
    assert woven("ab", "axb", "abx") == "abx"


def test_what_a_hand_deleted_stays_away() -> None:
    assert woven("abc", "ac", "abcd") == "acd"


def test_the_order_of_the_hand_wins_when_it_moved_something() -> None:
    assert woven("abcd", "dabc", "abced") == "dabce"
    assert woven("abcd", "abcd", "badc") == "badc"


@given(WORDS, WORDS, WORDS)
def test_nothing_is_lost_and_nothing_comes_twice(base: str, hand: str, new: str) -> None:
    made = woven(base, hand, new)
    added, deleted = set(hand) - set(base), set(base) - set(hand)
    assert len(made) == len(set(made))
    assert set(made) >= (set(new) | added) - deleted - (added & set(new))
    assert not set(made) & (deleted - set(new))


@given(WORDS)
def test_without_retouch_the_new_one_is_made_as_it_is(word: str) -> None:
    assert woven("abcdefgh", "abcdefgh", word) == word


def test_the_fewest_things_explain_another_order() -> None:
    assert moved({0: 0, 1: 1, 2: 2}) == frozenset()
    assert moved({0: 3, 1: 0, 2: 1, 3: 2}) == {0}


def test_things_are_paired_by_key_then_by_likeness_then_by_what_stands_alone() -> None:
    base, other = ["un texte assez long", "deux", "trois"], ["deux", "un texte plutôt long", "cinq"]
    pairs = paired(base, other, [lambda word: word], alike)
    assert pairs == {0: 1, 1: 0, 2: 2}


def test_what_does_not_fit_is_never_paired() -> None:
    assert paired(["a", "b"], ["b", "a"], [lambda word: word], fits=lambda one, _other: one == "b") == {1: 0}
