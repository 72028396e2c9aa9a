from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.judgement.vote.colleges.college_views import Accord, accord_of, college_ballots, college_views
from pipeline.judgement.vote.tally import Outcome
from pipeline.model.portfolio import Portfolio
from tests.judgement.vote.elections import counted, voted

IN, TIE, OUT = Outcome.RETAINED, Outcome.TIED, Outcome.OTHER


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ((IN, IN), Accord.CONVERGENCE),
        ((OUT, OUT), Accord.CONVERGENCE),
        ((IN, TIE), Accord.CONVERGENCE),
        ((IN, OUT), Accord.DIVERGENCE),
        ((IN, OUT, TIE), Accord.DIVERGENCE),
        ((TIE, OUT), Accord.INDECISION),
        ((TIE, TIE), Accord.INDECISION),
    ],
)
def test_colleges_agree_when_none_retains_what_another_does_not(outcomes: Sequence[Outcome], expected: Accord) -> None:
    assert accord_of(outcomes) is expected


@given(st.lists(st.sampled_from(Outcome), min_size=1, max_size=6))
def test_what_colleges_make_of_a_candidate_does_not_depend_on_their_order(outcomes: list[Outcome]) -> None:
    assert accord_of(outcomes) is accord_of(list(reversed(outcomes)))


def _said(portfolio: Portfolio) -> dict[str, tuple[list[tuple[int, Outcome]], Accord]]:
    count = counted(portfolio)
    colleges = college_ballots(count)
    return {
        view.candidate.id: (
            [(one.voices.get(view.candidate, 0), one.outcome(view.candidate)) for one in colleges],
            view.accord,
        )
        for view in college_views(count, colleges)
    }


def test_each_college_is_counted_by_its_own_ballots() -> None:
    # V1 and V3 are of the north, V2 and V4 of the south; two places.
    portfolio = voted("AA 1, AA 2", "AA 1, BB 1", "AA 1, AA 2", "BB 1", colleges=("Nord", "Sud"))
    assert _said(portfolio) == {
        "AA 1": ([(2, IN), (1, IN)], Accord.CONVERGENCE),
        "AA 2": ([(2, IN), (0, OUT)], Accord.DIVERGENCE),
        "BB 1": ([(0, OUT), (2, IN)], Accord.DIVERGENCE),
    }


def test_a_tie_for_the_last_place_of_every_college_settles_nothing() -> None:
    portfolio = voted("AA 1", "AA 1", "AA 2", "AA 2", colleges=("Nord", "Sud"), retained_count=1)
    assert {name: accord for name, (_, accord) in _said(portfolio).items()} == dict.fromkeys(
        ("AA 1", "AA 2"), Accord.INDECISION
    )


def test_a_college_of_which_no_ballot_counts_says_nothing() -> None:
    count = counted(voted("AA 1", "!AA 2", colleges=("Nord", "Sud")))
    assert [(one.college, one.ballots) for one in college_ballots(count)] == [("Nord", 1)]
