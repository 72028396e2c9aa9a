"""Returned ballots become rows of « Votes »: whatever their files are called, each once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.judgement.vote.returns import Counting, ReturnedBallot, counting, same_day_rivals
from pipeline.model.portfolio import Participant, Portfolio, Vote
from tests.judgement.vote.votes import IN_TIME, LATE, vote, voted
from tests.model.portfolios import sound_portfolio

PEOPLE = tuple(Participant(name) for name in ("X", "Y", "Z"))
GROUP = replace(sound_portfolio(), participants=PEOPLE)


def back(
    file: str, participant: str, *choices: str, filled_on: date | None = IN_TIME, **more: object
) -> ReturnedBallot:
    return replace(ReturnedBallot(file, participant, choices=choices, filled_on=filled_on), **more)  # type: ignore[arg-type]


def fates(count: Counting) -> dict[str, str]:
    """What became of each file."""
    found = ((one.returned.file, count.ballot(one)) for one in count.receptions)
    return {file: str(ballot.state) if ballot else "inconnu" for file, ballot in found}


def plain(votes: tuple[Vote, ...]) -> list[tuple[str, tuple[str, ...], date | None]]:
    return [(one.participant, one.choices, one.received) for one in votes]


def test_rows_come_in_the_order_of_dates_in_the_words_of_the_workbook() -> None:
    count = counting(
        [back("b", "x", "aa2 – Retour", "–", "bb1", ""), back("a", " Y ", "Dossier", filled_on=date(2022, 6, 20))],
        GROUP,
    )
    assert plain(count.new_votes) == [("Y", ("A",), date(2022, 6, 20)), ("X", ("AA 2", "", "BB 1"), IN_TIME)]


def test_a_stranger_is_not_given_to_the_votes() -> None:
    count = counting([back("a", "Q", "A"), back("b", "X", "A")], GROUP)
    assert fates(count) == {"a": "inconnu", "b": "compté"}
    assert [one.participant for one in count.new_votes] == ["X"]


def test_without_any_ballot_there_is_nothing_to_add() -> None:
    assert (counting([], GROUP).known, counting([], GROUP).new_votes) == (0, ())
    already = voted(vote("X", "A"), portfolio=GROUP)
    assert (counting([], already).known, counting([], already).new_votes) == (1, ())
    both = counting([back("a", "X", "A"), back("b", "Y", "A")], GROUP)
    assert Counting(both.tally).new_votes == both.new_votes
    assert len(both.new_votes) == 2


def test_blank_choices_are_kept_before_a_choice_and_not_behind_the_last() -> None:
    typed = [("–", "", "A", "", "–"), ("", "–"), (), ("A",)]
    votes = [counting([back("a", "X", *choices)], GROUP).new_votes[0].choices for choices in typed]
    assert votes == [("", "", "A"), (), (), ("A",)]


def test_late_and_spoiled_ballots_are_rows_too() -> None:
    count = counting([back("a", "X", "A", filled_on=LATE), back("b", "Y", "AA 9"), back("c", "Z")], GROUP)
    assert fates(count) == {"a": "en retard", "b": "nul", "c": "blanc"}
    assert len(count.new_votes) == 3


def test_a_ballot_already_in_votes_is_not_doubled() -> None:
    portfolio = voted(vote("X", "AA 2", "BB 1"), vote("Y", "A"), portfolio=GROUP)
    count = counting([back("a", "x", "aa 2", "Dossier"), back("b", "Y", "A", filled_on=date(2022, 6, 29))], portfolio)
    assert [one.is_new for one in count.receptions] == [False, True]
    assert count.sources == ("Votes!participant 2", "Votes!participant 3", "b")
    assert fates(count) == {"a": "compté", "b": "compté"}
    assert str(count.tally.ballots[1].state) == "remplacé"


def test_two_copies_of_one_file_are_one_ballot() -> None:
    count = counting([back("retour.xlsx", "X", "A"), back("retour (1).xlsx", "X", "A")], GROUP)
    assert [(one.returned.file, one.is_new) for one in count.receptions] == [
        ("retour (1).xlsx", True),
        ("retour.xlsx", False),
    ]
    assert len(count.new_votes) == 1


def test_of_two_ballots_of_a_day_the_last_saved_counts_and_both_are_named() -> None:
    early, late = datetime(2022, 6, 28, 9), datetime(2022, 6, 28, 18)
    count = counting([back("a", "X", "A", saved=late), back("z", "X", "AA 2", saved=early)], GROUP)
    assert fates(count) == {"z": "remplacé", "a": "compté"}
    assert [(one.counted, one.replaced) for one in same_day_rivals(count)] == [("a", "z")]


def test_a_ballot_of_another_day_is_replaced_without_a_word() -> None:
    count = counting([back("a", "X", "A"), back("b", "X", "AA 2", filled_on=date(2022, 6, 20))], GROUP)
    assert fates(count) == {"b": "remplacé", "a": "compté"}
    assert same_day_rivals(count) == []


def test_the_date_of_the_file_stands_in_for_that_of_the_ballot() -> None:
    count = counting([back("a", "X", "A", filled_on=None, saved=datetime(2022, 7, 1))], GROUP)
    assert fates(count) == {"a": "en retard"}


@st.composite
def folders(draw: st.DrawFn) -> list[ReturnedBallot]:
    names = st.sampled_from(("X", "y", "Z", "Q", ""))
    choices = st.lists(st.sampled_from(("A", "BB 1", "aa2", "AA 2 bis", "AA 9", "")), max_size=3).map(tuple)
    days = st.sampled_from((None, date(2022, 6, 20), IN_TIME, LATE))
    made = st.builds(ReturnedBallot, st.just(""), names, choices=choices, filled_on=days)
    return draw(st.lists(made, max_size=8))


@given(folders(), st.randoms(use_true_random=False))
def test_the_names_and_the_order_of_the_files_never_change_the_count(
    ballots: list[ReturnedBallot], chance: Random
) -> None:
    counts = []
    for _ in range(2):
        files = [replace(one, file=f"{rank}.xlsx") for rank, one in enumerate(ballots)]
        counts.append(counting(files, GROUP))
        chance.shuffle(ballots)
    assert plain(counts[0].new_votes) == plain(counts[1].new_votes)
    assert [one.state for one in counts[0].tally.ballots] == [one.state for one in counts[1].tally.ballots]


@given(folders())
def test_rows_carried_to_the_workbook_are_found_there_and_give_the_same_count(ballots: list[ReturnedBallot]) -> None:
    first = counting(ballots, GROUP)
    carried: Portfolio = replace(GROUP, votes=first.new_votes)
    again = counting(ballots, carried)
    assert again.new_votes == ()
    assert again.tally.standings == first.tally.standings
