from pipeline.judgement.rules import check
from pipeline.model.portfolio import CaseKey, Portfolio
from tests.model.portfolios import AA1, AA2, BB1, changed, found, settings_changed, sound_portfolio


def test_an_announced_number_of_cases_is_compared_with_the_list() -> None:
    [finding] = check(changed(sound_portfolio(), "sectors", announced=4))
    assert (finding.code, finding.place.spot) == ("CU-301", "announced 2")
    assert finding.message == "Secteur AA : 4 cas d'usage annoncés, 3 dans la liste."


def test_announced_priorities_are_compared_with_the_decisions() -> None:
    spoilt = changed(sound_portfolio(), "sectors", announced_priority=3, announced_other=0)
    assert found(spoilt) == [("CU-301", "announced_priority 2"), ("CU-301", "announced_other 2")]
    assert check(spoilt)[0].message == "Secteur AA : 3 cas prioritaires annoncés, 2 dans la liste."


def test_a_decision_that_differs_from_the_score_asks_for_a_reason() -> None:
    [finding] = check(changed(_unannounced(), "cases", decided_priority="non"))
    assert (finding.code, finding.place.spot) == ("CU-304", "decided_priority 2")
    assert finding.message == (
        "Le cas AA 1 est « Non prioritaire » par décision et « Prioritaire » par son résultat (6, seuil 4), sans motif."
    )


def test_a_decision_with_its_reason_is_silent() -> None:
    assert found(changed(_unannounced(), "cases", decided_priority="non", reason="choix du groupe")) == []


def test_an_alias_may_not_refer_to_itself() -> None:
    [finding] = check(changed(sound_portfolio(), "cases", alias_of=AA1))
    assert (finding.code, finding.place.spot) == ("CU-307", "alias_of 2")
    assert finding.message == "Le cas AA 1 est déclaré alias de AA 1, c'est-à-dire de lui-même."


def test_an_alias_may_not_refer_to_an_alias() -> None:
    spoilt = changed(changed(sound_portfolio(), "cases", alias_of=BB1), "cases", row=4, alias_of=AA1)
    assert found(spoilt) == [("CU-307", "alias_of 4")]


def test_an_alias_may_not_refer_to_a_case_that_is_not_there() -> None:
    spoilt = changed(sound_portfolio(), "cases", alias_of=CaseKey("AA", 99))
    assert found(spoilt) == [("CU-307", "alias_of 2")]


def test_an_alias_decided_otherwise_than_its_target_asks_for_a_reason() -> None:
    spoilt = changed(sound_portfolio(), "cases", row=3, alias_of=AA1)
    assert found(spoilt) == [("CU-308", "decided_priority 3")]
    assert found(changed(spoilt, "cases", row=3, reason="réévaluation")) == []


def test_an_alias_decided_as_its_target_or_not_decided_is_silent() -> None:
    assert found(changed(sound_portfolio(), "cases", row=4, alias_of=AA1)) == []
    assert found(changed(sound_portfolio(), "cases", row=5, alias_of=AA1, decided_priority="")) == []
    assert found(changed(sound_portfolio(), "cases", row=5, alias_of=AA2, decided_priority="")) == []


def test_an_alias_whose_marks_say_otherwise_than_its_target_is_told() -> None:
    ratings = {criterion.code: 1.0 for criterion in sound_portfolio().criteria}
    spoilt = changed(sound_portfolio(), "cases", row=3, alias_of=AA1, decided_priority="", ratings=ratings)
    [finding] = [one for one in check(spoilt) if one.code != "CU-301"]
    assert (finding.code, finding.place.spot) == ("CU-341", "alias_of 3")
    assert "dont il est l'alias, est « Prioritaire »" in finding.message.replace("\u00a0", " ")
    explained = changed(spoilt, "cases", row=3, reason="réévaluation")
    assert "CU-341" not in [one.code for one in check(explained)]


def test_a_case_with_neither_decision_nor_score_is_reported() -> None:
    assert found(changed(sound_portfolio(), "cases", row=5, decided_priority="")) == [("CU-326", "decided_priority 5")]


def test_a_case_with_a_score_needs_no_decision() -> None:
    assert found(changed(sound_portfolio(), "cases", decided_priority="")) == []


def test_a_missing_threshold_is_not_blamed_on_each_case() -> None:
    undecided = changed(_unannounced(), "cases", decided_priority="")
    assert found(settings_changed(undecided, priority_threshold=None)) == [("CU-322", "priority_threshold 1")]


def _unannounced() -> Portfolio:
    return changed(sound_portfolio(), "sectors", announced=None, announced_priority=None, announced_other=None)
