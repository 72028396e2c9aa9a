from pipeline.judgement.rules import check
from tests.model.portfolios import changed, found, sound_portfolio


def test_data_of_a_case_are_numbered_without_a_hole() -> None:
    uncited = changed(sound_portfolio(), "flows", data=())
    [finding] = check(changed(uncited, "data", number=3))
    assert (finding.code, finding.place.spot) == ("CU-305", "number 2")
    assert finding.message == "Données du cas AA 1 : numéros 3 et 1."
    assert finding.expected == "1 et 2"


def test_barriers_are_numbered_in_each_view_without_a_double() -> None:
    [finding] = check(changed(sound_portfolio(), "barriers", row=3, number=1))
    assert (finding.code, finding.place.spot) == ("CU-305", "number 3")
    assert finding.message == "Freins (existant) du cas AA 1 : numéros 1 et 1."


def test_a_flow_may_cite_only_declared_data() -> None:
    [finding] = check(changed(sound_portfolio(), "flows", data=(1, 7)))
    assert (finding.code, finding.place.spot) == ("CU-313", "data 2")
    assert finding.message == "Le flux du cas AA 1 cite la donnée n°7, qui n'est pas dans la feuille « Données »."


def test_a_flow_may_cite_only_barriers_of_its_view() -> None:
    assert found(changed(sound_portfolio(), "flows", barriers=(3,))) == [("CU-313", "barriers 2")]
