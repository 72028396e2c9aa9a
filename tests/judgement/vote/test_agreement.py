"""Whether ballots, score and priority say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.judgement.priority.groups import GroupClass
from pipeline.judgement.priority.ranking import sector_ranks
from pipeline.judgement.vote.agreement import Agreement, agreements, best_score, priority_class
from pipeline.model.portfolio import CrossGroup, Portfolio
from tests.judgement.vote.elections import candidate, counted, voted
from tests.model.portfolios import AA1, AA2, AA2_BIS, BB1, changed, settings_changed, sound_portfolio


def _by_id(portfolio: Portfolio) -> dict[str, Agreement]:
    return {one.candidate.id: one for one in agreements(portfolio, counted(portfolio))}


def test_verdicts_compare_the_places_with_the_priorities() -> None:
    """AA 1, AA 2 bis and BB 1 have priority, AA 2 has not; two places."""
    found = _by_id(voted("AA 1, AA 2", "AA 1, AA 2", "BB 1"))
    assert {key: str(one.verdict) for key, one in found.items()} == {
        "AA 1": "concordent",
        "AA 2": "bulletins seuls",
        "BB 1": "priorité seule",
        "AA 2 bis": "priorité seule",
    }
    assert [key for key, one in found.items() if one.is_leading] == ["AA 1", "AA 2"]


def test_one_without_place_and_without_priority_agrees_as_well() -> None:
    assert str(_by_id(voted("AA 1, BB 1", "AA 1, BB 1", "AA 2"))["AA 2"].verdict) == "concordent"


def test_a_tie_for_the_last_place_is_still_in_the_running() -> None:
    assert str(_by_id(voted("AA 1", "AA 2", "BB 1"))["BB 1"].verdict) == "concordent"


def test_a_group_of_mixed_priorities_agrees_in_part_and_shows_its_best_case() -> None:
    groups = (CrossGroup("K", "Mêlé", (AA2, AA2_BIS)), CrossGroup("L", "Tous", (AA1, BB1)))
    found = _by_id(voted("K", base=replace(sound_portfolio(), groups=groups)))
    assert (found["K"].priority, str(found["K"].verdict)) == (GroupClass.MIXED, "en partie")
    best = found["K"].best
    assert best is not None
    assert (best.case, best.score, best.rank.label) == (AA2_BIS, 4, "2ᵉ")
    assert found["L"].priority is GroupClass.ALL


def test_a_candidate_of_which_nothing_is_known_has_neither_verdict_nor_score() -> None:
    portfolio = voted("BB 1", base=replace(changed(sound_portfolio(), "cases", row=5, decided_priority=""), groups=()))
    found = _by_id(portfolio)["BB 1"]
    assert (found.priority, found.verdict, found.best) == (None, None, None)


@pytest.mark.parametrize(("key", "score"), [("AA 1", 6), ("BB 1", None)])
def test_a_case_has_its_own_score(key: str, score: float | None) -> None:
    portfolio = replace(sound_portfolio(), groups=())
    best = best_score(candidate(key, portfolio), portfolio, sector_ranks(portfolio))
    assert (best.score if best else None) == score


def test_a_project_that_scores_nothing_still_has_its_decided_priorities() -> None:
    portfolio = settings_changed(replace(sound_portfolio(), groups=()), scoring_method="aucune")
    own = candidate("AA 1", portfolio)
    assert (best_score(own, portfolio, sector_ranks(portfolio)), priority_class(own, portfolio)) == (
        None,
        GroupClass.ALL,
    )
