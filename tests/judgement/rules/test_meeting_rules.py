from datetime import date

from pipeline.judgement.rules import check
from tests.model.portfolios import changed, found, sound_portfolio


def test_a_meeting_may_not_come_before_the_previous_one() -> None:
    [finding] = check(changed(sound_portfolio(), "meetings", row=3, date=date(2022, 6, 1), return_deadline=None))
    assert (finding.code, finding.place.spot) == ("CU-309", "date 3")
    assert finding.message == "La séance n°2 (01/06/2022) précède la séance n°1 (16/06/2022)."


def test_a_deadline_may_not_come_after_its_meeting() -> None:
    [finding] = check(changed(sound_portfolio(), "meetings", row=3, return_deadline=date(2022, 7, 8)))
    assert (finding.code, finding.place.spot) == ("CU-309", "return_deadline 3")
    assert finding.message == "L'échéance de retour de la séance n°2 (08/07/2022) suit la séance n°2 (07/07/2022)."


def test_a_deadline_may_not_come_before_the_previous_meeting() -> None:
    spoilt = changed(sound_portfolio(), "meetings", row=3, return_deadline=date(2022, 6, 15))
    assert found(spoilt) == [("CU-309", "return_deadline 3")]


def test_two_meetings_and_their_deadline_may_share_a_day() -> None:
    same = date(2022, 6, 16)
    assert found(changed(sound_portfolio(), "meetings", row=3, date=same, return_deadline=same)) == []
