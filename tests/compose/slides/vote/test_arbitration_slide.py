"""What the slides of an arbitration say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from pipeline.measure.page import TableRoom
from pipeline.model.portfolio import CrossGroup, Portfolio
from tests.compose.decks import deck_of, line, many_cases, only_page, ruler
from tests.judgement.vote.elections import deciding, voted
from tests.model.portfolios import AA1, AA2, settings_changed, sound_portfolio

_LINE = line("arbitrage", meeting=2)
TIED = voted("AA 1, AA 2", "AA 1, BB 1", "AA 1, AA 2 bis", rank_points=(2.0, 1.0))
"""AA 1 has three voices; three others have one each, for the second place."""


def _pages(portfolio: Portfolio, **options: Any) -> list[Mapping[str, Any]]:
    return [page.context for page in deck_of(portfolio, _LINE, meeting=2, **options).pages]


def _page(portfolio: Portfolio) -> Mapping[str, Any]:
    return only_page(portfolio, _LINE, meeting=2)


def _said(portfolio: Portfolio) -> list[str]:
    """The sentences on what would change the ranking, spaces plain."""
    return [sentence.replace("\u00a0", " ") for sentence in _page(portfolio)["phrases"]]


def test_the_slide_says_which_places_are_contested_by_whom() -> None:
    page = _page(TIED)
    assert (page["sujet"], page["resume"]) == (
        "Place 2\u00a0: 3 cas ou groupes ex æquo",
        "3 cas ou groupes ont chacun 1 voix, pour une seule place.",
    )
    assert [(row["reference"], row["voix"], row["points"], row["resultat"]) for row in page["lignes"]] == [
        ("C#02", 1, "1", "1"), ("C#02 bis", 1, "1", "4"), ("BB 1", 1, "1", "–"),
    ]  # fmt: skip
    assert page["tranche"] == ""
    assert not page["avec_decision"]


@pytest.mark.parametrize(
    ("seats", "title"),
    [
        (1, "Place 1 : 4 cas ou groupes ex æquo"),
        (2, "Places 1 et 2 : 4 cas ou groupes ex æquo"),
        (3, "Places 1 à 3 : 4 cas ou groupes ex æquo"),
    ],
)
def test_places_are_named_as_one_says_them(seats: int, title: str) -> None:
    portfolio = voted("AA 1", "AA 2", "AA 2 bis", "BB 1", retained_count=seats)
    assert _page(portfolio)["sujet"].replace("\u00a0", " ") == title


def test_nothing_contested_leaves_the_slide_out() -> None:
    assert _pages(voted("AA 1, AA 2", "AA 1, AA 2")) == []
    assert _pages(deciding(voted("AA 1, AA 2"), ("AA 1", True), ("AA 2", True))) == []


def test_supporters_are_named_by_college_and_counted_when_they_are_many() -> None:
    few = voted("AA 1", "AA 1", "AA 1", "AA 2", "AA 2", "AA 2", colleges=("Nord", "Sud"), retained_count=1)
    assert [row["soutiens"] for row in _page(few)["lignes"]] == ["Nord (2), Sud (1)", "Sud (2), Nord (1)"]
    many = voted(*["AA 1"] * 5, *["AA 2"] * 5, colleges=tuple("ABCDE"), retained_count=1)
    assert [row["soutiens"] for row in _page(many)["lignes"]] == ["5 collèges"] * 2


# What would change the ranking


def test_one_voice_more_gives_a_place_and_one_less_gives_it_to_the_others() -> None:
    assert _said(voted("AA 1", "AA 2", retained_count=1))[0] == (
        "Une voix de plus donne la place à qui la reçoit. Une voix de moins à l’un donne la place à l’autre."
    )
    assert _said(voted("AA 1", "AA 2", "BB 1"))[0] == (
        "Une voix de plus donne une place à qui la reçoit\u202f; 1 place reste alors à départager."
        " Une voix de moins à l’un donne les places aux 2 autres."
    )
    assert _said(TIED)[0] == "Une voix de plus donne la place à qui la reçoit."


def test_those_that_one_voice_would_bring_to_the_tie_are_named() -> None:
    portfolio = voted("AA 1, AA 2", "AA 1, BB 1", "AA 1, AA 2", "BB 1, AA 2 bis")
    said = _said(portfolio)
    assert "Avec une voix de moins, C#01 rejoint l’égalité." in said
    assert "Avec une voix de plus, C#02 bis rejoint l’égalité." in said


def test_points_score_and_priority_are_each_tried() -> None:
    """Of AA 2 (score 1, no priority), AA 2 bis (4, priority) and BB 1 (not rated, priority)."""
    said = _said(TIED)
    assert "L’ordre des points ne départage pas : C#02, C#02 bis et BB 1 restent ex æquo." in said
    assert "Le meilleur résultat ne départage pas, faute de cotation pour BB 1." in said
    assert "La priorité ne départage pas : C#02 bis et BB 1 restent ex æquo." in said
    settled = _said(voted("AA 1, AA 2", "AA 1, AA 2 bis", rank_points=(2.0, 1.0)))
    assert "Le meilleur résultat retient C#02 bis." in settled
    assert "La priorité retient C#02 bis." in settled
    partly = _said(voted("AA 1, BB 1", "AA 2", "AA 2 bis", rank_points=(2.0, 1.0)))
    assert "L’ordre des points ne départage pas : C#01, C#02 et C#02 bis restent ex æquo." in partly


def test_what_the_project_has_not_is_not_tried() -> None:
    blank = tuple(replace(case, decided_priority="", ratings={}) for case in sound_portfolio().cases)
    portfolio = voted("AA 1", "AA 2", "BB 1", base=replace(sound_portfolio(), cases=blank, groups=()))
    assert [sentence[:9] for sentence in _said(portfolio)] == ["Une voix "]


def test_the_mark_that_would_change_a_class_is_told() -> None:
    """AA 2 bis: 2 x 2 reaches the threshold of 4, and 1 x 2 would not."""
    [told] = [sentence for sentence in _said(voted("AA 1, AA 2", "AA 1, AA 2 bis")) if "note" in sentence]
    assert told == (
        "Une seule note changée d’un cran change la priorité calculée :"
        " C#02 bis (« Fréquence » de 2 à 1, résultat 2 : Non prioritaire)."
    )


def test_late_ballots_say_what_they_would_have_changed() -> None:
    [one] = [said for said in _said(voted("AA 1, AA 2", "AA 1, BB 1", "!BB 1")) if "retard" in said]
    assert one == "Avec le bulletin en retard, BB 1 aurait une place."
    portfolio = voted("AA 1", "AA 2", "BB 1", "!AA 1", "!AA 1")
    [several] = [said for said in _said(portfolio) if "retard" in said]
    assert several == "Avec les 2 bulletins en retard, C#01 aurait une place\u202f; C#02 et BB 1 seraient ex æquo."


def test_a_group_is_called_so_in_a_sentence() -> None:
    grouped = replace(sound_portfolio(), groups=(CrossGroup("K", "Thème", (AA1, AA2)),))
    said = _said(voted("K", "BB 1", base=grouped, retained_count=1))
    assert "Le meilleur résultat ne départage pas, faute de cotation pour BB 1." in said
    assert "La priorité retient BB 1." in said


@pytest.mark.parametrize(
    ("count", "names"),
    [
        (4, "AA 1, AA 2, AA 3 et AA 4"),
        (5, "AA 1, AA 2, AA 3, AA 4 et AA 5"),
        (6, "AA 1, AA 2, AA 3, AA 4 et 2 autres"),
    ],
)
def test_five_candidates_are_all_named(count: int, names: str) -> None:
    portfolio = replace(sound_portfolio(), cases=many_cases(count), groups=())
    ballots = [f"AA {number}" for number in range(1, count + 1)]
    said = _said(settings_changed(voted(*ballots, base=portfolio), retained_count=1, rank_points=(1.0,)))
    assert f"L’ordre des points ne départage pas : {names} restent ex æquo." in said


def test_many_names_are_counted_in_a_sentence() -> None:
    portfolio = replace(sound_portfolio(), cases=many_cases(9), groups=())
    ballots = [f"AA {number}" for number in range(1, 10)]
    said = _said(settings_changed(voted(*ballots, base=portfolio), retained_count=1, rank_points=(1.0,)))
    assert "L’ordre des points ne départage pas : AA 1, AA 2, AA 3, AA 4 et 5 autres restent ex æquo." in said


# Decisions


def test_a_tie_that_decisions_settle_says_so_and_how_many_places_are_left() -> None:
    page = _page(deciding(TIED, ("AA 1", True), ("BB 1", True), ("AA 2", False)))
    assert page["tranche"].replace("\u00a0", " ") == "Par décision : BB 1 retenu\u202f; C#02 non retenu."
    partly = voted("AA 1", "AA 2", "BB 1")
    assert _page(deciding(partly, ("AA 1", True)))["tranche"].replace("\u00a0", " ") == (
        "Par décision : C#01 retenu\u202f; 1 place encore à donner."
    )
    elsewhere = deciding(partly, ("AA 1", True), ("AA 2 bis", True))
    assert _pages(elsewhere)[0]["tranche"].replace("\u00a0", " ") == "Par décision : C#01 retenu."


@pytest.mark.parametrize(
    ("decisions", "told"),
    [
        ([("AA 1", True)], "Par décision : C#01 retenu\u202f; 2 places encore à donner."),
        ([("AA 1", True), ("AA 2", True)], "Par décision : C#01 et C#02 retenus\u202f; 1 place encore à donner."),
        ([("AA 1", True), ("AA 2", True), ("BB 1", True)], "Par décision : C#01, C#02 et BB 1 retenus."),
        ([("AA 1", False)], "Par décision : C#01 non retenu\u202f; 3 places encore à donner."),
    ],
)
def test_places_left_are_those_that_nobody_was_given(decisions: list[tuple[str, bool]], told: str) -> None:
    tied = voted("AA 1", "AA 2", "AA 2 bis", "BB 1", retained_count=3)
    assert _pages(deciding(tied, *decisions))[0]["tranche"].replace("\u00a0", " ") == told


def test_decisions_unlike_the_ballots_have_a_page_of_their_own() -> None:
    decided = deciding(TIED, ("AA 1", False), ("BB 1", True), reason="Autre programme")
    tied, contrary = _pages(decided)
    assert (tied["sujet"], contrary["sujet"]) == (
        "Place 2\u00a0: 3 cas ou groupes ex æquo",
        "Décisions différentes des bulletins\u00a0: 1 cas ou groupe",
    )
    assert (tied["pagination"], contrary["pagination"]) == ("", "")
    [row] = contrary["lignes"]
    assert (row["reference"], row["issue"], row["decision"], row["motif"]) == (
        "C#01", "retenu", "non retenu – Séance n°\u202f2", "Autre programme",
    )  # fmt: skip
    assert contrary["avec_issue"]


def test_a_candidate_that_had_no_voice_is_contrary_too() -> None:
    """AA 2, which decisions pass over, is retained by the ballots: that is the meeting of the vote."""
    [page] = _pages(deciding(voted("AA 1, AA 2"), ("AA 1", True), ("BB 1", True)))
    assert [(row["reference"], row["issue"], row["decision"]) for row in page["lignes"]] == [
        ("BB 1", "aucune voix", "retenu – Séance n°\u202f2"),
    ]


def test_what_would_change_the_ranking_is_on_the_first_page_and_leaves_the_others_to_candidates() -> None:
    portfolio = replace(sound_portfolio(), cases=many_cases(6), groups=())
    tied = voted(*(f"AA {number}" for number in range(1, 7)), base=portfolio)
    roomy, cramped = ruler(room_mm=60), ruler(room_mm=30)

    def measure(kind: str, context: Mapping[str, Any]) -> TableRoom:
        return (cramped if context["phrases"] else roomy)(kind, context)

    contexts = _pages(tied, measure=measure)
    assert [len(context["lignes"]) for context in contexts] == [2, 4]
    assert [bool(context["phrases"]) for context in contexts] == [True, False]


def test_each_subject_numbers_its_own_pages() -> None:
    contexts = _pages(deciding(TIED, ("AA 1", False)), measure=ruler(room_mm=30))
    assert [context["pagination"] for context in contexts] == ["\u00a0(1/2)", "\u00a0(2/2)", ""]
