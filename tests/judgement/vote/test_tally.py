"""Which ballots count, who is ahead, which places are not settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.judgement.vote.tally import BallotState, CollegeTurnout, Outcome, Tally, is_voting, tally, voting_meeting
from pipeline.model.portfolio import Participant, Portfolio, Vote
from pipeline.words.enumerations import UNIT_ORGANISATION
from tests.judgement.vote.votes import IN_TIME, LATE, vote, voted
from tests.model.portfolios import changed, settings_changed, sound_portfolio

CHOICES = ("AA 1", "BB 1", "A", "AA 2", "AA 2 bis", "AA 9", "–", "")


def states(count: Tally) -> list[str]:
    return [str(ballot.state) for ballot in count.ballots]


def standings(count: Tally) -> list[tuple[str, int, str, str]]:
    return [(one.candidate.id, one.voices, one.rank.label, str(one.outcome)) for one in count.standings]


def test_the_most_chosen_are_retained() -> None:
    count = tally(voted(vote("X", "AA 2", "A"), vote("Y", "AA 2", "AA 1"), vote("Z", "AA 2 bis")))
    assert standings(count) == [
        ("A", 2, "1ᵉʳ\u00a0ex\u00a0æquo", "retenu"),
        ("AA 2", 2, "1ᵉʳ\u00a0ex\u00a0æquo", "retenu"),
        ("AA 2 bis", 1, "3ᵉ", "non retenu"),
    ]
    assert (count.seats, count.open_seats, count.voiceless) == (2, 0, ())
    assert count.standings[0].voters == ("X", "Y")


def test_a_tie_at_the_last_place_is_left_to_the_working_group() -> None:
    count = tally(voted(vote("X", "AA 2", "A"), vote("Y", "AA 2", "AA 2 bis")))
    assert standings(count) == [
        ("AA 2", 2, "1ᵉʳ", "retenu"),
        ("A", 1, "2ᵉ\u00a0ex\u00a0æquo", "ex æquo, à arbitrer"),
        ("AA 2 bis", 1, "2ᵉ\u00a0ex\u00a0æquo", "ex æquo, à arbitrer"),
    ]
    assert count.open_seats == 1


def test_members_of_a_group_and_a_choice_made_twice_are_one_voice() -> None:
    count = tally(voted(vote("X", "BB 1", "AA 1"), vote("Y", "aa2", "AA 2")))
    assert standings(count) == [
        ("A", 1, "1ᵉʳ\u00a0ex\u00a0æquo", "retenu"),
        ("AA 2", 1, "1ᵉʳ\u00a0ex\u00a0æquo", "retenu"),
    ]
    assert [candidate.id for candidate in count.voiceless] == ["AA 2 bis"]


def test_points_follow_the_rank_as_typed_and_do_not_decide() -> None:
    scored = settings_changed(sound_portfolio(), rank_points=(3.0, 2.0))
    count = tally(voted(vote("X", "", "AA 2"), vote("Y", "A"), vote("Z", "", "AA 2", "A"), portfolio=scored))
    assert [(one.candidate.id, one.voices, one.points) for one in count.standings] == [("A", 2, 3.0), ("AA 2", 2, 4.0)]
    assert [one.points_rank.label for one in count.standings if one.points_rank] == ["2ᵉ", "1ᵉʳ"]


def test_there_are_no_points_where_the_project_gives_none() -> None:
    [standing] = tally(voted(vote("X", "A"))).standings
    assert (standing.points, standing.points_rank) == (None, None)


@pytest.mark.parametrize(
    ("ballot", "state", "reason"),
    [
        (vote("X", "A", "AA 2"), "compté", ""),
        (vote("X", "A", received=date(2022, 6, 30)), "compté", ""),
        (vote("X", "A", received=None), "compté", ""),
        (vote("X", "A", received=LATE), "en retard", "reçu après l'échéance"),
        (vote("X", "A", "AA 9"), "compté", "compté pour ses autres choix ; choix inconnu : « AA 9 »"),
        (vote("X", "AA 9", "ZZ 1"), "nul", "choix inconnus : « AA 9 », « ZZ 1 »"),
        (vote("X", "A", "AA 9", "AA 2"), "compté", "compté pour ses autres choix ; choix inconnu : « AA 9 »"),
        (vote("X", "A", "AA 2", "AA 2 bis"), "nul", "3 choix pour 2 au plus"),
        (vote("X", "A", "AA 1", "BB 1"), "compté", ""),
        (vote("X"), "blanc", "aucun choix"),
        (vote("X", "–", " "), "blanc", "aucun choix"),
    ],
)
def test_what_becomes_of_a_ballot(ballot: Vote, state: str, reason: str) -> None:
    [judged] = tally(voted(ballot)).ballots
    assert (str(judged.state), judged.reason) == (state, reason)


@pytest.mark.tried(
    "Bulletin",
    "un choix que l'on ne comprend pas, parmi d'autres",
    "le bulletin compte pour ses autres choix, à leur rang, et c'est dit",
)
def test_the_choices_that_are_understood_keep_their_ranks() -> None:
    portfolio = settings_changed(sound_portfolio(), rank_points=(5.0, 3.0, 1.0))
    count = tally(voted(vote("X", "AA 9", "A"), portfolio=portfolio))
    assert [(one.candidate.id, one.voices, one.points) for one in count.standings] == [("A", 1, 3.0)]


def test_a_strict_project_spoils_the_whole_ballot() -> None:
    portfolio = settings_changed(sound_portfolio(), strict_ballots=True)
    [judged] = tally(voted(vote("X", "A", "AA 9"), portfolio=portfolio)).ballots
    assert (str(judged.state), judged.reason) == ("nul", "choix inconnu : « AA 9 »")


def test_the_last_sound_ballot_in_time_is_the_one_that_counts() -> None:
    count = tally(
        voted(
            vote("X", "A", received=date(2022, 6, 29)),
            vote(" x ", "AA 2", received=date(2022, 6, 20)),
            vote("X", "AA 9", received=date(2022, 6, 30)),
            vote("X", "AA 2", received=LATE),
        )
    )
    assert states(count) == ["compté", "remplacé", "nul", "en retard"]
    assert standings(count) == [("A", 1, "1ᵉʳ", "retenu")]


def test_of_two_ballots_of_a_day_the_last_row_counts_and_one_without_date_came_first() -> None:
    assert states(tally(voted(vote("X", "A"), vote("X", "AA 2")))) == ["remplacé", "compté"]
    assert states(tally(voted(vote("X", "A"), vote("X", "AA 2", received=None)))) == ["compté", "remplacé"]


def organised(unit: str) -> Portfolio:
    people = (
        Participant("X", "Org", "Un"), Participant("Y", "org", "Deux"), Participant("Z", "", "Deux"), Participant("T"),
    )  # fmt: skip
    return replace(settings_changed(sound_portfolio(), ballot_unit=unit), participants=people)


def test_an_organisation_has_one_ballot_where_the_project_says_so() -> None:
    votes = (vote("X", "A"), vote("Y", "AA 2"), vote("Z", "A"))
    assert states(tally(voted(*votes, portfolio=organised("participant")))) == ["compté"] * 3
    assert states(tally(voted(*votes, portfolio=organised(UNIT_ORGANISATION)))) == ["remplacé", "compté", "compté"]


def test_turnout_by_college_counts_a_voter_once() -> None:
    votes = (vote("Y", "A"), vote("Z", "AA 9"), vote("Z", "A", received=LATE))
    assert tally(voted(*votes, portfolio=organised("participant"))).turnout == (
        CollegeTurnout("Un", 1, 0, 0, 0),
        CollegeTurnout("Deux", 2, 1, 1, 1),
        CollegeTurnout("", 1, 0, 0, 0),
    )
    assert tally(voted(*votes, portfolio=organised(UNIT_ORGANISATION))).turnout == (
        CollegeTurnout("Un", 1, 1, 0, 0),
        CollegeTurnout("Deux", 1, 0, 1, 1),
        CollegeTurnout("", 1, 0, 0, 0),
    )


def test_the_deadline_is_that_of_the_meeting_of_the_vote() -> None:
    portfolio = changed(sound_portfolio(), "meetings", return_deadline=date(2022, 6, 10))
    assert getattr(voting_meeting(portfolio), "number", None) == 1
    chosen = settings_changed(portfolio, ballot_meeting=2)
    assert getattr(voting_meeting(chosen), "number", None) == 2
    assert voting_meeting(settings_changed(portfolio, ballot_meeting=9)) is None
    assert states(tally(voted(vote("X", "A"), portfolio=portfolio))) == ["en retard"]
    assert states(tally(voted(vote("X", "A"), portfolio=chosen))) == ["compté"]


def test_only_the_meeting_of_the_vote_is_the_one_that_votes() -> None:
    portfolio = settings_changed(sound_portfolio(), ballot_meeting=2)
    assert [is_voting(portfolio, number) for number in (1, 2, 3)] == [False, True, False]
    assert not is_voting(settings_changed(portfolio, ballot_meeting=9), 9)


def test_the_day_of_the_deadline_is_in_time() -> None:
    ballots = (vote("X", "A", received=IN_TIME), vote("Y", "A", received=LATE), vote("Z", "A", received=None))
    assert states(tally(voted(*ballots))) == ["compté", "en retard", "compté"]


@pytest.mark.parametrize(
    ("seats", "outcomes"),
    [(1, ["RETAINED", "OTHER", "OTHER"]), (2, ["RETAINED", "TIED", "TIED"]), (3, ["RETAINED"] * 3)],
)
def test_places_are_given_as_far_as_they_go_without_cutting_a_tie(seats: int, outcomes: list[str]) -> None:
    ballots = (vote("X", "AA 2"), vote("Y", "AA 2"), vote("Z", "AA 2 bis"), vote("W", "A"))
    count = tally(voted(*ballots, portfolio=settings_changed(sound_portfolio(), retained_count=seats)))
    found = [(one.voices, one.rank.position, one.outcome.name) for one in count.standings]
    assert found == list(zip((2, 1, 1), (1, 2, 2), outcomes, strict=True))
    assert count.open_seats == (1 if seats == 2 else 0)


def test_without_a_deadline_nothing_is_late() -> None:
    portfolio = changed(sound_portfolio(), "meetings", row=3, return_deadline=None)
    count = tally(voted(vote("X", "A", received=date(2099, 1, 1)), portfolio=portfolio))
    assert (states(count), count.deadline) == (["compté"], None)


@st.composite
def elections(draw: st.DrawFn) -> Portfolio:
    choices = st.lists(st.sampled_from(CHOICES), max_size=4)
    days = st.sampled_from((None, date(2022, 6, 20), IN_TIME, LATE))
    ballots = st.tuples(st.sampled_from("STUVWXYZ"), choices, days)
    votes = [vote(name, *typed, received=day) for name, typed, day in draw(st.lists(ballots, max_size=12))]
    points = draw(st.sampled_from(((), (3.0, 2.0), (0.3, 0.2, 0.1))))
    seats = draw(st.integers(0, 4))
    return voted(*votes, portfolio=settings_changed(sound_portfolio(), retained_count=seats, rank_points=points))


@given(elections())
def test_every_voice_is_that_of_a_counted_ballot(portfolio: Portfolio) -> None:
    count = tally(portfolio)
    assert sum(one.voices for one in count.standings) == sum(len(ballot.choices) for ballot in count.counted)
    assert all(0 < len(ballot.choices) <= count.seats for ballot in count.counted)
    assert len({ballot.voter for ballot in count.counted}) == len(count.counted)
    assert sum(each.counted for each in count.turnout) == len(count.counted)


@given(elections())
def test_a_tie_is_never_cut(portfolio: Portfolio) -> None:
    count = tally(portfolio)
    outcomes: dict[int, set[Outcome]] = {}
    for one in count.standings:
        outcomes.setdefault(one.voices, set()).add(one.outcome)
    assert all(len(found) == 1 for found in outcomes.values())
    kept, tied = (count.having(outcome) for outcome in (Outcome.RETAINED, Outcome.TIED))
    assert len(kept) <= count.seats
    assert not tied or len(kept) < count.seats < len(kept) + len(tied)
    assert len({one.voices for one in tied}) <= 1


@given(elections(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing_but_which_of_two_ballots_of_a_day_counts(
    portfolio: Portfolio, chance: Random
) -> None:
    first = {(one.participant, one.received): one for one in portfolio.votes}
    rows = list(first.values())
    count = tally(replace(portfolio, votes=tuple(rows)))
    chance.shuffle(rows)
    again = tally(replace(portfolio, votes=tuple(rows)))
    assert standings(again) == standings(count)
    assert [one.points for one in again.standings] == [one.points for one in count.standings]
    assert sorted(states(again)) == sorted(states(count))


def test_no_vote_at_all_is_a_count_without_standings() -> None:
    count = tally(sound_portfolio())
    assert (count.standings, len(count.voiceless), count.in_state(BallotState.COUNTED)) == ((), 3, ())
