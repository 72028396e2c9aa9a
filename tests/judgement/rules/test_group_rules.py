from dataclasses import replace

from pipeline.judgement.rules import check
from tests.model.portfolios import AA1, AA2, BB1, changed, found, sound_portfolio


def test_a_group_of_one_case_is_not_cross_sector() -> None:
    assert found(changed(sound_portfolio(), "groups", cases=(AA1, AA1))) == [("CU-311", "cases 2")]


def test_a_case_belongs_to_one_group_only() -> None:
    portfolio = sound_portfolio()
    other = replace(portfolio.groups[0], id="B", cases=(AA2, BB1))
    [finding] = check(replace(portfolio, groups=(*portfolio.groups, other)))
    assert (finding.code, finding.place.spot) == ("CU-312", "cases 2")
    assert finding.message == "Le cas BB 1 est dans les groupes A et B."
