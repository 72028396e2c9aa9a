import pytest

from pipeline.judgement.rules import check
from tests.judgement.vote.votes import decided, vote, voted
from tests.model.portfolios import AA2, changed, flat, found, settings_changed, sound_portfolio

SOUND = sound_portfolio()


def test_sound_votes_and_decisions_are_silent() -> None:
    assert found(decided(voted(vote("X", "AA 2", "A")), ("A", True, 2), ("AA 2", True, 2))) == []


def test_a_choice_that_does_not_exist_is_left_out() -> None:
    [finding] = check(voted(vote("X", "A", "AA 9")))
    assert (finding.code, finding.place.spot, finding.found) == ("CU-330", "choice:2 2", "AA 9")
    assert finding.message == (
        "Le vote de « X » cite « AA 9 », qui n'est ni un cas d'usage ni un groupe transverse : seuls ses autres "
        "choix sont comptés. Vouliez-vous dire « AA 2 » ?"
    )


@pytest.mark.parametrize("choices", [("AA 9",), ("A", "AA 9")])
def test_a_choice_that_does_not_exist_spoils_a_ballot_without_another_and_any_ballot_of_a_strict_project(
    choices: tuple[str, ...],
) -> None:
    portfolio = voted(vote("X", *choices))
    strict = settings_changed(portfolio, strict_ballots=len(choices) > 1)
    [finding] = check(strict)
    assert "transverse : le bulletin est compté nul." in finding.message


def test_more_choices_than_cases_to_retain_are_counted_without_doubles() -> None:
    assert found(voted(vote("X", "A", "AA 1", "BB 1", "AA 2"))) == []
    [finding] = check(voted(vote("X", "A", "AA 1", "AA 2", "AA 2 bis")))
    assert (finding.code, finding.place.spot, finding.expected) == ("CU-331", "choice:4 2", "2 choix au plus")
    assert finding.message.startswith("Le vote de « X » porte 3 choix différents")


def test_where_nothing_is_to_be_retained_one_choice_and_one_decision_are_too_many() -> None:
    none = settings_changed(decided(voted(vote("X", "A")), ("A", True, 2)), retained_count=0)
    assert [finding.message.replace("\u00a0", " ") for finding in check(none)] == [
        "1 cas ou groupe est retenu par décision.",
        "Le vote de « X » porte 1 choix : le bulletin est compté nul.",
    ]


def test_a_vote_without_date_is_told_where_there_is_a_deadline() -> None:
    undated = voted(vote("X", "A", received=None))
    assert found(undated) == [("CU-332", "received 2")]
    assert found(changed(undated, "meetings", row=3, return_deadline=None)) == []


def test_a_decision_is_about_a_case_or_a_group() -> None:
    [finding] = check(decided(SOUND, ("AA 22", True, 2)))
    assert (finding.code, finding.place.spot, finding.found) == ("CU-333", "target 2", "AA 22")
    assert finding.message.endswith("Vouliez-vous dire « AA 2 » ?")
    assert found(decided(SOUND, ("aa n°1", True, 2), ("Groupe A", False, 2))) == []


def test_a_decision_on_an_empty_cell_is_left_to_the_reader() -> None:
    assert found(decided(SOUND, ("", True, 2), ("", False, 2))) == []


def test_one_meeting_decides_once_on_a_target() -> None:
    [finding] = check(decided(SOUND, ("A", True, 2), ("a", False, 2)))
    assert (finding.code, finding.place.spot) == ("CU-334", "target 3")
    assert "target 2 et target 3" in finding.message


def test_a_later_meeting_may_change_its_mind() -> None:
    assert found(decided(SOUND, ("A", True, 1), ("A", False, 2))) == []


def test_no_more_may_be_retained_than_the_project_says() -> None:
    many = decided(SOUND, ("A", True, 2), ("AA 2", True, 2), ("AA 2 bis", True, 2))
    [finding] = check(many)
    assert (finding.code, finding.place.spot, finding.expected) == ("CU-335", "retained 4", "2 au plus")
    assert found(changed(many, "decisions", retained=False)) == []


def test_a_group_is_led_by_one_of_its_cases() -> None:
    [finding] = check(changed(SOUND, "groups", lead=AA2))
    assert (finding.code, finding.place.spot, finding.expected) == ("CU-336", "lead 2", "AA 1, BB 1")


def test_a_setting_names_a_declared_meeting() -> None:
    spoilt = settings_changed(SOUND, ballot_meeting=9, current_meeting=0)
    assert flat(check(spoilt)) == [("CU-329", "ballot_meeting 1"), ("CU-329", "current_meeting 1")]
    assert found(settings_changed(SOUND, ballot_meeting=2, current_meeting=1)) == []
