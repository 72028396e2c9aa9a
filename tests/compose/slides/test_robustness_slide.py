"""The slide that says whether the ranking holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from pipeline.compose.book import Book
from pipeline.compose.deck import deck
from pipeline.compose.slides.robustness_trials import trials
from pipeline.compose.slides.robustness_words import headline
from pipeline.compose.slides.slide import Pencil
from pipeline.judgement.robustness import robustness
from pipeline.judgement.robustness.rating_table import first_places_table
from pipeline.measure.chart_values import Chart
from pipeline.measure.page import ZONES, Area, Picture
from pipeline.model.portfolio import Portfolio
from tests.compose.decks import deck_of, kinds, line, only_page, outlined, ruler
from tests.judgement.robustness.tables import shipped
from tests.model.portfolios import changed, flat, settings_changed, sound_portfolio


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _page(portfolio: Portfolio, **fields: Any) -> Mapping[str, Any]:
    return only_page(portfolio, line("robustesse", **fields))


def _charts(page: Mapping[str, Any]) -> Sequence[Chart]:
    return list(page[ZONES].values())


def test_what_is_read_aloud_of_2022() -> None:
    assert _plain(_page(shipped())["phrase"]) == (
        "Quels que soient les poids des critères, PH 3 et PEC08 restent parmi les 5 premiers ; PH 7, PEC10 et PH 4 y "
        "sont 86 à 90 fois sur 100 ; seul le retrait de « Transférabilité sur d’autres cas d’usage » "
        "changerait la liste."
    )


def test_bars_go_from_the_list_to_the_others_with_the_line_between() -> None:
    bars, _ = _charts(_page(shipped()))
    assert [label.split(" –")[0].replace("\u00a0", " ") for label in bars.categories] == [
        "● PH 3", "● PEC08", "● PH 7", "● PEC10", "● PH 4",
        "5 places",
        "○ PEC11", "○ PH 5", "○ PH 6", "○ PEC09", "○ PH 1", "○ PH 2",
    ]  # fmt: skip
    assert bars.cut == 5
    inside, _, outside = (values for _, values in bars.series)
    assert inside[:6] == (100, 100, 90, 90, 86, None)
    assert outside[5:] == (None, 14, 10, 10, 0, 0, 0)


def test_criteria_stand_on_both_sides_of_an_axis_the_one_that_makes_the_list_with_a_mark() -> None:
    _, criteria = _charts(_page(shipped()))
    assert criteria.mirrored
    assert [label for label in criteria.categories if label.startswith("▲")] == ["▲ Transférabilité sur d’autres…"]
    assert [values for _, values in criteria.series] == [(-11, -9, -7, -1, None), (4, 7, 3, 4, 0)]


def test_the_notes_say_all_that_the_bars_show() -> None:
    told = _plain(_page(shipped())["equivalent"])
    for said in (
        "La liste : les 5 premiers de 11 cas cotés.",
        "PH 3 toujours, PEC08 toujours, PH 7 90 %, PEC10 90 %, PH 4 86 %, PEC11 14 %",
        "jamais PH 1, PH 2 et PEC09.",
        "Une seule note changée de 2 crans, pas moins, peut changer la liste (11 possibilités), par exemple :",
        "tau-b de Kendall 0,915",
    ):
        assert said in told


def test_marks_that_a_group_shows_by_their_labels_are_said_so() -> None:
    told = _plain(_page(settings_changed(shipped(), shown_ratings="libellé"))["equivalent"])
    assert "PH 1, « Impact sur l’efficacité orga – ROI » « inférieur à 2 JH » → « supérieur à 10 JH » :" in told


def test_a_line_may_ask_for_the_list_of_the_threshold() -> None:
    page = _page(shipped(), sort="seuil")
    assert "les 8 cas, sur 11, qui atteignent le seuil de 12" in _plain(page["lecture"])
    assert _charts(page)[0].cut == 8


def test_one_place_is_said_in_the_singular() -> None:
    one = settings_changed(sound_portfolio(), retained_count=1)
    page = _page(one)
    assert _plain(page["phrase"]).startswith(
        "Quels que soient les poids des critères, C#01 reste à la première place ;"
    )
    assert "1 place" in _charts(page)[0].categories


def test_who_ties_at_the_cut_is_said() -> None:
    tied = changed(
        settings_changed(sound_portfolio(), retained_count=1), "cases", row=4, ratings={"FREQ": 3, "PERI": 2}
    )
    assert "C#01 et C#02 bis sont ex æquo pour la seule place" in _plain(_page(tied)["phrase"])


def test_with_one_criterion_there_are_only_the_bars() -> None:
    first, _ = sound_portfolio().criteria
    single = replace(sound_portfolio(), criteria=(first,))
    page = _page(single)
    assert len(_charts(page)) == 1
    assert "Il n’y a qu’un critère : son poids ne change rien." in _plain(page["lecture"])


def test_as_many_bars_as_the_zone_can_hold_are_drawn_nearest_to_the_line() -> None:
    area = Area(0, 0, 150, 60)
    small = Pencil(lambda _kind, _zone, _said: area, lambda scene, _area: Picture(b"", scene.description))
    portfolio = outlined(shipped(), line("robustesse"))
    page = deck(Book(portfolio), portfolio.meetings[0], ruler(), small).pages[0].context
    [bars, _] = _charts(page)
    assert len(bars.categories) == 6
    assert "6 autres cas : voir les commentaires." in _plain(page["lecture"])


def test_the_words_of_a_list_that_nothing_moves() -> None:
    portfolio = settings_changed(sound_portfolio(), retained_count=2)
    table = first_places_table(portfolio)
    assert table is not None
    book = Book(portfolio)
    assert _plain(headline(book, robustness(table))).startswith(
        "Quels que soient les poids des critères, les 2 premiers restent les mêmes"
    )
    assert all(sentence.endswith(".") for sentence in trials(book, robustness(table)))


@pytest.mark.tried(
    "Cotation",
    "un groupe sans cas coté, sans méthode, ou dont rien ne sépare les cas",
    "la diapositive « robustesse » est laissée de côté, et un avertissement dit pourquoi",
)
@pytest.mark.parametrize(
    ("portfolio", "fields", "why"),
    [
        (settings_changed(sound_portfolio(), scoring_method="aucune"), {}, "aucun cas n'est coté"),
        (
            settings_changed(sound_portfolio(), priority_threshold=None),
            {"sort": "seuil"},
            "le projet n'a pas de seuil de priorité",
        ),
        (
            settings_changed(sound_portfolio(), retained_count=9, priority_threshold=1),
            {},
            "3 cas cotés, et rien ne les sépare en deux",
        ),
    ],
)
def test_without_a_list_to_try_the_slide_is_left_out_and_says_why(
    portfolio: Portfolio, fields: dict[str, Any], why: str
) -> None:
    made = deck_of(portfolio, line("robustesse", **fields))
    assert (kinds(made), [code for code, _ in flat(made.findings)]) == ([], ["CU-650"])
    assert _plain(made.findings[0].message) == f"La diapositive « robustesse » est laissée de côté : {why}."


def test_a_sector_that_is_not_rated_is_left_out_as_any_empty_slide() -> None:
    made = deck_of(sound_portfolio(), line("robustesse", sector="BB"))
    assert [code for code, _ in flat(made.findings)] == ["CU-502"]
