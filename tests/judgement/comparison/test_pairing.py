"""Cases are recognised by title, then by key. A case is written « AA 1 Envoi »."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.judgement.comparison.pairing import (
    SIMILAR_ELSEWHERE,
    SIMILAR_UNDER_ONE_KEY,
    Pairing,
    likeness,
    paired,
)
from pipeline.model.portfolio import CaseKey, UseCase


def case(written: str) -> UseCase:
    sector, number, title = written.split(" ", 2)
    return UseCase(CaseKey(sector, int(number)), title)


def pairing(old: Sequence[str], new: Sequence[str]) -> Pairing:
    return paired([case(one) for one in old], [case(one) for one in new])


def told(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """« AA 1 > AA 2 » for a pair, « -AA 3 » for a case removed, « +AA 4 » for one added."""
    made = pairing(old, new)
    pairs = [f"{before.key} > {after.key}" for before, after in made.pairs]
    return [*pairs, *(f"-{one.key}" for one in made.removed), *(f"+{one.key}" for one in made.added)]


def test_a_row_inserted_in_the_middle_renumbers_those_behind_it() -> None:
    old = ["AA 1 Envoi", "AA 2 Retour", "AA 3 Suivi"]
    new = ["AA 1 Envoi", "AA 2 Bilan annuel", "AA 3 Retour", "AA 4 Suivi"]
    assert told(old, new) == ["AA 1 > AA 1", "AA 2 > AA 3", "AA 3 > AA 4", "+AA 2"]


def test_two_cases_that_swap_their_numbers_are_both_kept() -> None:
    assert told(["AA 1 Envoi", "AA 2 Retour"], ["AA 1 Retour", "AA 2 Envoi"]) == ["AA 2 > AA 1", "AA 1 > AA 2"]


def test_two_cases_of_like_titles_that_swap_their_numbers_are_not_taken_for_reworded() -> None:
    short, long = "Envoi du dossier", "Envoi du dossier complet"
    assert likeness(short, long) >= SIMILAR_UNDER_ONE_KEY
    assert told([f"AA 1 {short}", f"AA 2 {long}"], [f"AA 1 {long}", f"AA 2 {short}"]) == ["AA 2 > AA 1", "AA 1 > AA 2"]


def test_of_the_same_titles_under_one_key_none_is_exchanged() -> None:
    same = ["AA 1 Envoi", "AA 2 Envoi", "AA 3 Envoi"]
    assert told(same, list(reversed(same))) == ["AA 3 > AA 3", "AA 2 > AA 2", "AA 1 > AA 1"]


def test_likeness_is_exact_up_to_its_thresholds() -> None:
    for least, elsewhere in ((SIMILAR_UNDER_ONE_KEY, ""), (SIMILAR_ELSEWHERE, "x")):
        old, new = "a" * 10, "a" * round(10 * least) + "b" * round(10 - 10 * least)
        assert likeness(old, new) == least
        other = ["BB 1 Bilan annuel"] if elsewhere else []
        assert told([f"AA 1 {old}", *other], [f"AA {2 if elsewhere else 1} {new}", *other])[0].startswith("AA 1 > ")


def test_a_long_title_is_compared_whole() -> None:
    long = "transmission des informations au cours de l'accompagnement, " * 6
    assert likeness(long, "et après, " + long) > 0.95


def test_accents_case_and_apostrophes_make_no_other_title() -> None:
    assert told(["AA 1 Accès à l’écrit"], ["AA 2 ACCES A L'ECRIT"]) == ["AA 1 > AA 2"]


def test_among_cases_of_one_title_those_of_the_sector_go_first() -> None:
    assert told(["BB 1 Envoi", "AA 1 Envoi"], ["AA 5 Envoi", "BB 7 Envoi"]) == ["AA 1 > AA 5", "BB 1 > BB 7"]
    assert told(["AA 1 Envoi"], ["BB 1 Envoi"]) == ["AA 1 > BB 1"]


def test_a_title_reworded_under_its_key_is_the_same_case() -> None:
    old, new = "Envoi du dossier", "Envoi du dossier administratif"
    assert SIMILAR_UNDER_ONE_KEY <= likeness(old, new) < SIMILAR_ELSEWHERE
    assert told([f"AA 1 {old}"], [f"AA 1 {new}"]) == ["AA 1 > AA 1"]
    assert told([f"AA 1 {old}"], [f"AA 2 {new}"]) == ["-AA 1", "+AA 2"]


def test_a_title_hardly_changed_is_recognised_under_another_key() -> None:
    old, new = "Transmission du dossier médical", "Transmission du dossier médical de liaison"
    assert likeness(old, new) >= SIMILAR_ELSEWHERE
    assert told(["AA 9 Bilan", f"AA 1 {old}"], ["AA 1 Bilan", f"AA 2 {new}"]) == ["AA 9 > AA 1", "AA 1 > AA 2"]


def test_the_most_alike_titles_are_paired_first() -> None:
    old = ["AA 1 Demande émise par un proche aidant"]
    new = ["AA 5 Demande émise par un proche aidé", "AA 6 Demande émise par un proche aidant."]
    assert told(old, new) == ["AA 1 > AA 6", "+AA 5"]


LIKE = "Demande émise par un proche aidant"


def test_among_titles_as_alike_those_of_the_sector_go_first_then_the_nearest() -> None:
    assert likeness(LIKE, f"{LIKE} X") == likeness(LIKE, f"{LIKE} Y") >= SIMILAR_ELSEWHERE
    assert told([f"AA 1 {LIKE}"], [f"BB 5 {LIKE} X", f"AA 6 {LIKE} Y"]) == ["AA 1 > AA 6", "+BB 5"]
    assert told(["AA 8 Bilan", f"AA 1 {LIKE}"], [f"AA 5 {LIKE} X", f"AA 6 {LIKE} Y"]) == [
        "AA 1 > AA 6",
        "-AA 8",
        "+AA 5",
    ]


def test_a_key_whose_title_is_another_is_still_its_case_when_nothing_else_claims_it() -> None:
    assert told(["AA 1 Envoi"], ["AA 1 Bilan annuel"]) == ["AA 1 > AA 1"]


def test_a_case_replaced_elsewhere_is_removed_and_added() -> None:
    assert told(["AA 1 Envoi", "AA 2 Suivi"], ["AA 1 Envoi", "AA 3 Bilan annuel"]) == ["AA 1 > AA 1", "-AA 2", "+AA 3"]


TITLES = st.sampled_from(["Envoi", "Envoi du dossier", "Envoi du dossier complet", "Retour", "Suivi", "Suivis"])
KEYS = st.lists(st.tuples(st.sampled_from(["AA", "BB"]), st.integers(1, 6)), unique=True, max_size=8)


@st.composite
def lists_of_cases(draw: st.DrawFn) -> list[UseCase]:
    return [UseCase(CaseKey(*key), draw(TITLES)) for key in draw(KEYS)]


@given(lists_of_cases(), lists_of_cases())
def test_every_case_of_both_sides_is_accounted_for_once(old: list[UseCase], new: list[UseCase]) -> None:
    made = paired(old, new)
    keys = [[one.key for one in cases] for cases in (old, new)]
    assert sorted([*(one.key for one, _ in made.pairs), *(one.key for one in made.removed)]) == sorted(keys[0])
    assert sorted([*(one.key for _, one in made.pairs), *(one.key for one in made.added)]) == sorted(keys[1])


@given(lists_of_cases(), lists_of_cases())
def test_going_back_removes_as_many_cases_as_were_added(old: list[UseCase], new: list[UseCase]) -> None:
    forth, back = paired(old, new), paired(new, old)
    assert (len(forth.added), len(forth.removed)) == (len(back.removed), len(back.added))


@given(lists_of_cases())
def test_a_list_compared_to_itself_pairs_each_case_with_itself(cases: list[UseCase]) -> None:
    assert paired(cases, cases) == Pairing(tuple((one, one) for one in cases), (), ())


@pytest.mark.parametrize(("one", "other"), [("Envoi du dossier", "Dossier d'envoi"), ("a b c", "c b a"), ("", "a")])
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
