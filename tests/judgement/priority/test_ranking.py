import random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.judgement.priority.ranking import Rank, ranks, sector_ranks
from tests.model.portfolios import AA1, AA2, AA2_BIS, changed, sound_portfolio

SCORES = st.dictionaries(st.integers(), st.none() | st.integers(0, 5), max_size=12)


def test_equal_scores_share_a_rank_and_the_next_one_skips() -> None:
    assert ranks({"a": 12, "b": 108, "c": 12, "d": 6, "e": None}) == {
        "b": Rank(1),
        "a": Rank(2, tied=True),
        "c": Rank(2, tied=True),
        "d": Rank(4),
    }


def test_ranks_come_best_first_and_ties_in_the_order_given() -> None:
    assert list(ranks({"a": 12, "b": 108, "c": 12})) == ["b", "a", "c"]


def test_a_shared_rank_says_so() -> None:
    assert [Rank(1).label, Rank(1, tied=True).label, Rank(3, tied=True).label] == [
        "1ᵉʳ",
        "1ᵉʳ\u00a0ex\u00a0æquo",
        "3ᵉ\u00a0ex\u00a0æquo",
    ]


@given(SCORES)
def test_a_rank_is_one_more_than_the_number_of_better_scores(scores: dict[int, int | None]) -> None:
    rated = {key: value for key, value in scores.items() if value is not None}
    for key, rank in ranks(scores).items():
        assert rank.position == 1 + sum(value > rated[key] for value in rated.values())
        assert rank.tied == (list(rated.values()).count(rated[key]) > 1)


@given(SCORES)
def test_exactly_the_rated_keys_are_ranked(scores: dict[int, int | None]) -> None:
    assert set(ranks(scores)) == {key for key, value in scores.items() if value is not None}


@given(SCORES, st.integers())
def test_ranks_do_not_depend_on_the_order_given(scores: dict[int, int | None], seed: int) -> None:
    items = list(scores.items())
    random.Random(seed).shuffle(items)
    assert ranks(dict(items)) == ranks(scores)


def test_each_sector_ranks_its_own_rated_cases() -> None:
    portfolio = sound_portfolio()
    assert sector_ranks(portfolio) == {AA1: Rank(1), AA2_BIS: Rank(2), AA2: Rank(3)}
    other_sector = changed(portfolio, "cases", row=5, ratings={"FREQ": 1, "PERI": 1})
    assert sector_ranks(other_sector)[portfolio.cases[3].key] == Rank(1)
