from collections.abc import Iterator
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.judgement.vote.colleges.proportional import ProportionalControl, proportional_control
from pipeline.judgement.vote.tally import Tally
from tests.judgement.vote.elections import counted, voted

NAMES = ("AA 1", "AA 2", "AA 2 bis", "BB 1")
BALLOTS = st.lists(st.sets(st.sampled_from(NAMES), min_size=1, max_size=2).map(", ".join), min_size=1, max_size=6)


def _names(control: ProportionalControl | None) -> tuple[set[str], set[str]]:
    assert control is not None
    return {one.id for one in control.retained}, {one.id for one in control.tied}


def test_a_majority_that_votes_alike_does_not_take_every_place() -> None:
    block = counted(voted("AA 1, AA 2", "AA 1, AA 2", "AA 1, AA 2", "BB 1", "BB 1"))
    control = proportional_control(block)
    # AA 1 first; then AA 2 is worth 3 half ballots, BB 1 two whole ones. AA 2 could have been first as well.
    assert _names(control) == ({"BB 1"}, {"AA 1", "AA 2"})
    assert control is not None
    assert [one.id for one in control.newcomers(block)] == ["BB 1"]
    assert control.dropped(block) == ()


def test_who_is_dropped_is_named_when_no_tie_saves_it() -> None:
    ballots = ("AA 1, AA 2", "AA 1, AA 2", "AA 1, AA 2", "AA 1", "BB 1", "BB 1")
    count = counted(voted(*ballots))
    control = proportional_control(count)
    assert _names(control) == ({"AA 1", "BB 1"}, set())
    assert control is not None
    assert [one.id for one in control.dropped(count)] == ["AA 2"]


def test_without_a_ballot_that_counts_there_is_no_control() -> None:
    assert proportional_control(counted(voted("!AA 1"))) is None


@settings(max_examples=60, deadline=None)
@given(BALLOTS)
def test_places_are_those_of_every_way_of_breaking_ties_one_by_one(ballots: list[str]) -> None:
    count = counted(voted(*ballots))
    lists = list(_every_way(count, ()))
    expected = set(map(frozenset, lists))
    sure, possible = frozenset.intersection(*expected), frozenset.union(*expected)
    assert _names(proportional_control(count)) == (set(sure), set(possible - sure))


def _every_way(count: Tally, placed: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Each list that the count may end with, by trying every tie in turn."""
    names = {one.candidate.id for one in count.standings}
    if len(placed) == min(count.seats, len(names)):
        yield placed
        return
    totals: dict[str, Fraction] = dict.fromkeys(names - set(placed), Fraction(0))
    for ballot in count.counted:
        own = {candidate.id for _, candidate in ballot.choices}
        for name in own - set(placed):
            totals[name] += Fraction(1, 1 + len(own & set(placed)))
    for name, total in totals.items():
        if total == max(totals.values()):
            yield from _every_way(count, (*placed, name))
