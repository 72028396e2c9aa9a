"""Tables shared between slides: whole rows, groups that go on, pages numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.compose.table_pages import paged_groups, paged_rows
from pipeline.measure.page import FIT, Fit, Page, TableRoom
from pipeline.model.portfolio import CaseKey, CrossGroup, Phase, Portfolio
from tests.compose.decks import deck_of, line, many_cases, ruler, titles
from tests.model.portfolios import sound_portfolio

_PRIORITIES = line("cas prioritaires", sector="AA", title="Retenus")
_RATING = line("cotation", sector="AA", title="Cotation")


def _phased(*counts: int, **fields: Any) -> Portfolio:
    """A sector whose cases are in phases « Étape 1 », « Étape 2 »…, as many as each of `counts`."""
    phases = tuple(Phase("AA", f"P{rank}", f"Étape {rank}", rank) for rank in range(1, len(counts) + 1))
    cases = many_cases(*counts, **{"decided_priority": "oui", **fields})
    return replace(sound_portfolio(), phases=phases, cases=cases, groups=())


def _groups(page: Page) -> list[tuple[str, bool, int]]:
    return [(group["parcours"], group["suite"], len(group["cas"])) for group in page.context["groupes"]]


def test_a_table_that_fits_is_one_page_without_number() -> None:
    assert titles(deck_of(_phased(3, 2), _PRIORITIES, measure=ruler(room_mm=60))) == ["Retenus"]


def test_a_longer_table_goes_on_with_its_pages_numbered() -> None:
    made = deck_of(_phased(3, 2, 4, 3), _PRIORITIES, measure=ruler(room_mm=60))
    assert titles(made) == ["Retenus\u00a0(1/3)", "Retenus\u00a0(2/3)", "Retenus\u00a0(3/3)"]
    assert [_groups(page) for page in made.pages] == [
        [("Étape 1", False, 3), ("Étape 2", False, 2)],
        [("Étape 3", False, 4)],
        [("Étape 4", False, 3)],
    ]


def test_a_phase_that_goes_on_says_so_on_the_next_page() -> None:
    made = deck_of(_phased(12), _PRIORITIES, measure=ruler(room_mm=60))
    assert [_groups(page) for page in made.pages] == [
        [("Étape 1", False, 4)],
        [("Étape 1", True, 4)],
        [("Étape 1", True, 4)],
    ]


def test_each_page_says_how_many_cases_there_are_in_all() -> None:
    made = deck_of(_phased(12), _PRIORITIES, measure=ruler(room_mm=60))
    assert [page.context["nb"] for page in made.pages] == [12, 12, 12]


def test_longer_texts_take_more_room() -> None:
    portfolio = _phased(6)
    long = tuple(replace(case, title=f"{case.title} {'long ' * 12}") for case in portfolio.cases)
    assert len(deck_of(portfolio, _PRIORITIES, measure=ruler(room_mm=70)).pages) == 1
    assert len(deck_of(replace(portfolio, cases=long), _PRIORITIES, measure=ruler(room_mm=70)).pages) == 2


def test_the_name_of_a_phase_needs_its_room_too() -> None:
    portfolio = _phased(2, 2)
    assert len(deck_of(portfolio, _PRIORITIES, measure=ruler(room_mm=60)).pages) == 1
    assert len(deck_of(portfolio, _PRIORITIES, measure=ruler(room_mm=60, merged_mm=40)).pages) == 2


def test_the_cases_of_a_phase_stand_together_in_the_order_of_the_journey() -> None:
    portfolio = _phased(2, 2)
    first, second, third, fourth = portfolio.cases
    mixed = replace(portfolio, cases=(third, first, fourth, replace(second, phase="")))
    [page] = deck_of(mixed, _PRIORITIES).pages
    assert [(group["parcours"], [case["numero"] for case in group["cas"]]) for group in page.context["groupes"]] == [
        ("Étape 1", ["1"]),
        ("Étape 2", ["3", "4"]),
        ("", ["2"]),
    ]


def test_without_phases_the_list_is_a_single_group() -> None:
    portfolio = replace(_phased(4), phases=())
    [page] = deck_of(portfolio, _PRIORITIES).pages
    assert _groups(page) == [("", False, 4)]


def test_a_list_without_a_case_is_left_out() -> None:
    assert deck_of(_phased(4, decided_priority="non"), _PRIORITIES).pages == ()


def test_cases_that_nothing_decides_are_with_those_without_priority() -> None:
    [page] = deck_of(_phased(4, decided_priority=""), line("cas non prioritaires", sector="AA")).pages
    assert _groups(page) == [("Étape 1", False, 4)]


def test_a_cross_group_is_split_only_when_it_is_higher_than_a_page() -> None:
    portfolio = _phased(12)
    keys = [case.key for case in portfolio.cases]
    groups = (CrossGroup("A", "Un", tuple(keys[:3])), CrossGroup("B", "Deux", tuple(keys[3:6])))
    made = deck_of(replace(portfolio, groups=groups), line("transverses"), measure=ruler(room_mm=60))
    assert [[(g["id"], len(g["membres"])) for g in page.context["groupes"]] for page in made.pages] == [
        [("A", 3)],
        [("B", 3)],
    ]
    high = (CrossGroup("A", "Un", tuple(keys[:8])),)
    made = deck_of(replace(portfolio, groups=high), line("transverses"), measure=ruler(room_mm=60))
    assert [[(g["id"], g["suite"], len(g["membres"])) for g in page.context["groupes"]] for page in made.pages] == [
        [("A", False, 5)],
        [("A", True, 3)],
    ]


def test_every_page_of_a_rating_table_repeats_the_criteria() -> None:
    portfolio = _phased(8, ratings={"FREQ": 1, "PERI": 2})
    made = deck_of(portfolio, _RATING, measure=ruler(room_mm=60))
    assert [len(page.context["lignes"]) for page in made.pages] == [5, 3]
    assert [[c["code"] for c in page.context["criteres"]] for page in made.pages] == [["FREQ", "PERI"]] * 2


def test_a_prototype_without_a_table_shows_everything_on_one_page() -> None:
    def no_table(_kind: str, _context: Mapping[str, Any]) -> TableRoom:
        return TableRoom(0, 0, (), ())

    made = deck_of(_phased(12), _PRIORITIES, line("chiffres"), measure=no_table)
    assert [_groups(made.pages[0])] == [[("Étape 1", False, 12)]]
    assert len(made.pages[1].context["secteurs"]) == 2


_SIZES = st.lists(st.integers(1, 6), max_size=8)


@given(st.integers(0, 40), st.integers(2, 12))
def test_rows_are_neither_lost_nor_repeated_nor_shuffled(count: int, room: int) -> None:
    rows = [{"numero": str(number)} for number in range(count)]
    made = paged_rows(rows, "cotation", {}, "lignes", ruler(room_mm=room * 10)).pages
    assert [row for page in made for row in page] == rows
    assert all(made)


@given(_SIZES, st.integers(2, 12))
def test_rows_of_groups_keep_their_group_and_their_order(sizes: list[int], room: int) -> None:
    groups = [({"id": str(g)}, [{"numero": f"{g}.{row}"} for row in range(size)]) for g, size in enumerate(sizes)]
    made = paged_groups(groups, "x", {}, "cas", ruler(room_mm=room * 10)).pages
    shown = [(group["id"], row["numero"]) for page in made for group in page for row in group["cas"]]
    assert shown == [(facts["id"], row["numero"]) for facts, rows in groups for row in rows]
    continued = [group["id"] for page in made for group in page if group["suite"]]
    assert len(continued) == sum(len(page) for page in made) - len(sizes)


def test_keys_of_other_sectors_are_no_rows() -> None:
    portfolio = replace(_phased(2), groups=(CrossGroup("A", "Un", (CaseKey("AA", 1), CaseKey("ZZ", 9))),))
    [page] = deck_of(portfolio, line("transverses")).pages
    assert [member["cle"] for member in page.context["groupes"][0]["membres"]] == ["AA 1"]


def _sized(*heights: float) -> TableRoom:
    """Six rows in a room of 100 mm, in a size for each of `heights`; the last one cuts a word."""
    made = [TableRoom(0, 100, (height,) * 6, (0.0,) * 6, Fit(rank / 10)) for rank, height in enumerate(heights)]
    return replace(made[0], larger=(*made[1:], replace(made[-1], cuts=True)))


def test_a_table_takes_the_largest_size_that_costs_no_page() -> None:
    rows = [{"numero": str(number)} for number in range(6)]
    made = paged_rows(rows, "x", {}, "lignes", lambda _kind, _page: _sized(10, 12, 16, 20, 30))
    assert (len(made.pages), made.fit) == (1, Fit(0.2))


def test_a_size_that_cuts_a_word_is_not_taken() -> None:
    rows = [{"numero": str(number)} for number in range(6)]
    made = paged_rows(rows, "x", {}, "lignes", lambda _kind, _page: _sized(10, 11))
    assert made.fit == Fit(0.1)


def test_each_page_of_a_table_is_set_in_the_same_size() -> None:
    def measure(_kind: str, context: Mapping[str, Any]) -> TableRoom:
        count = len(context["lignes"])
        return TableRoom(10, 50, (10.0,) * count, (0.0,) * count, Fit(0.0))

    made = deck_of(_phased(9, ratings={"FREQ": 1, "PERI": 2}), _RATING, measure=measure)
    assert [page.context[FIT] for page in made.pages] == [Fit(0.0)] * 3
