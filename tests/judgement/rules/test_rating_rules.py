import pytest

from pipeline.judgement.rules import check
from pipeline.words.enumerations import METHOD_NONE, METHOD_SUM, METHOD_WEIGHTED_PRODUCT, METHOD_WEIGHTED_SUM
from tests.model.portfolios import changed, found, settings_changed, sound_portfolio


def test_a_case_rated_on_some_criteria_only_is_an_error_at_the_first_empty_cell() -> None:
    spoilt = changed(sound_portfolio(), "cases", ratings={"FREQ": 2})
    [finding] = check(spoilt)
    assert (finding.code, finding.place.spot) == ("CU-302", "rating:Périmètre 2")
    assert finding.message == "Le cas AA 1 a 1 note(s) sur 2 : il manque « Périmètre »."


def test_a_case_without_any_rating_is_not_rated_and_that_is_legal() -> None:
    assert found(changed(sound_portfolio(), "cases", ratings={})) == []


def test_a_score_recorded_by_excel_that_differs_is_reported_with_both_values() -> None:
    [finding] = check(changed(sound_portfolio(), "cases", recorded_score=5.5))
    assert (finding.code, finding.place.spot) == ("CU-303", "recorded_score 2")
    assert finding.message == "Le résultat enregistré du cas AA 1 est 5,5 ; le calcul donne 6."


@pytest.mark.parametrize("recorded", [None, 6, 6.0000000001])
def test_a_score_recorded_or_absent_within_rounding_is_silent(recorded: float | None) -> None:
    assert found(changed(sound_portfolio(), "cases", recorded_score=recorded)) == []


def test_a_score_recorded_for_a_case_not_rated_is_reported() -> None:
    [finding] = check(changed(sound_portfolio(), "cases", row=5, recorded_score=0))
    assert finding.message == "Le résultat enregistré du cas BB 1 est 0 ; le calcul donne « non coté »."


def test_recorded_scores_are_not_compared_when_the_project_scores_nothing() -> None:
    unscored = settings_changed(sound_portfolio(), scoring_method=METHOD_NONE)
    assert found(changed(unscored, "cases", recorded_score=99)) == []


def test_a_criterion_needs_a_scale() -> None:
    assert found(changed(sound_portfolio(), "criteria", row=3, levels=())) == [("CU-314", "code 3")]


@pytest.mark.parametrize("weight", [None, -1])
def test_a_weighted_method_needs_positive_weights(weight: float | None) -> None:
    weighted = settings_changed(sound_portfolio(), scoring_method=METHOD_WEIGHTED_PRODUCT)
    assert ("CU-320", "weight 2") in found(changed(weighted, "criteria", weight=weight))


def test_a_method_without_weights_does_not_ask_for_any() -> None:
    assert found(changed(sound_portfolio(), "criteria", weight=None)) == []


def test_scores_without_a_threshold_are_reported_once() -> None:
    assert found(settings_changed(sound_portfolio(), priority_threshold=None)) == [("CU-322", "priority_threshold 1")]


def test_no_threshold_is_needed_when_the_project_scores_nothing() -> None:
    unscored = settings_changed(sound_portfolio(), scoring_method=METHOD_NONE, priority_threshold=None)
    assert found(unscored) == []


def test_the_sound_portfolio_stays_sound_with_sums_of_the_same_threshold() -> None:
    assert found(settings_changed(sound_portfolio(), scoring_method=METHOD_SUM)) == []
    assert found(settings_changed(sound_portfolio(), scoring_method=METHOD_WEIGHTED_SUM)) == []


@pytest.mark.parametrize("mark", [-2, 1e308])
def test_ratings_that_make_no_number_are_reported(mark: float) -> None:
    weighted = settings_changed(sound_portfolio(), scoring_method=METHOD_WEIGHTED_PRODUCT)
    spoilt = changed(changed(weighted, "criteria", weight=1.5), "cases", ratings={"FREQ": mark, "PERI": 2})
    assert found(changed(spoilt, "cases", row=4, recorded_score=None)) == [("CU-328", "recorded_score 2")]
