from dataclasses import replace

import pytest

from pipeline.judgement.rules import check, check_meeting
from tests.model.portfolios import changed, flat, found, sound_portfolio


def test_a_slide_that_shows_a_case_needs_one() -> None:
    [finding] = check(changed(sound_portfolio(), "outline", row=4, case=None))
    assert (finding.code, finding.place.spot) == ("CU-316", "case 4")
    assert finding.message == "La diapositive « fiche » demande un cas d'usage."


@pytest.mark.parametrize("kind", ["parcours acteurs", "parcours cas", "cas prioritaires", "cas non prioritaires"])
def test_a_slide_that_shows_a_sector_needs_one_when_there_are_several(kind: str) -> None:
    assert found(changed(sound_portfolio(), "outline", row=3, kind=kind, sector="")) == [("CU-316", "sector 3")]


def test_the_only_sector_need_not_be_repeated() -> None:
    portfolio = sound_portfolio()
    alone = replace(portfolio, sectors=portfolio.sectors[:1], cases=portfolio.cases[:3], groups=())
    assert found(changed(alone, "outline", row=3, sector="")) == []


@pytest.mark.parametrize("kind", ["agenda", "texte"])
def test_a_slide_that_only_its_title_names_needs_one(kind: str) -> None:
    assert found(changed(sound_portfolio(), "outline", row=2, kind=kind)) == [("CU-316", "title 2")]
    assert found(changed(sound_portfolio(), "outline", row=2, kind=kind, title="Bilan")) == []


def test_two_slides_of_a_meeting_may_not_have_the_same_order() -> None:
    [finding] = check(changed(sound_portfolio(), "outline", row=4, order=10))
    assert (finding.code, finding.place.spot) == ("CU-324", "order 4")
    assert finding.message == "La séance n°1 a deux diapositives d'ordre 10 : order 2 et order 4."


def test_slides_of_two_meetings_may_have_the_same_order() -> None:
    assert found(changed(sound_portfolio(), "outline", row=4, meeting=2, order=10)) == []


def test_the_meeting_whose_deck_is_wanted_needs_an_outline() -> None:
    assert flat(check_meeting(sound_portfolio(), 1)) == []
    assert flat(check_meeting(sound_portfolio(), 2)) == [("CU-323", "number 3")]
    assert flat(check_meeting(sound_portfolio(), 9)) == [("CU-323", "")]
