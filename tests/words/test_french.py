from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.words.french import (
    NBSP,
    enumeration,
    held,
    long_date,
    number,
    numeric_date,
    ordinal,
    plural,
    several,
    short_date,
)
from pipeline.words.woven import Reading, unwoven, woven


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Qui ? Quoi ! Où ; quand : là", "Qui~? Quoi~! Où~; quand~: là"),
        ("le « DUI » partagé", "le «~DUI~» partagé"),
        ("GT n°1, n° 3, 10:30, https://example.org", "GT n°1, n° 3, 10:30, https://example.org"),
        ("collé: ou «collé»", "collé: ou «collé»"),
        ("ligne\n: suite", "ligne\n: suite"),
    ],
)
def test_spaces_before_double_punctuation_and_inside_guillemets_hold(typed: str, expected: str) -> None:
    assert held(typed) == expected.replace("~", NBSP)


@given(st.text(alphabet=" «»;!?:an°3\n"))
def test_holding_spaces_twice_changes_nothing_more_and_only_touches_spaces(text: str) -> None:
    once = held(text)
    assert held(once) == once
    assert once.replace(NBSP, " ") == text


def test_ordinals_agree_with_the_gender_of_the_first_only() -> None:
    assert [ordinal(1), ordinal(1, feminine=True), ordinal(2), ordinal(21, feminine=True)] == [
        "1ᵉʳ",
        "1ʳᵉ",
        "2ᵉ",
        "21ᵉ",
    ]


def test_dates_are_written_in_french_without_the_machine_s_locale() -> None:
    assert long_date(date(2022, 6, 16)) == "16 juin 2022"
    assert long_date(date(2023, 8, 1)) == "1ᵉʳ août 2023"
    assert short_date(date(2022, 6, 6)) == "06/06"
    assert numeric_date(date(2022, 6, 16)) == "16/06/2022"


@pytest.mark.parametrize(
    ("value", "printed"),
    [(12.0, "12"), (2.5, "2,5"), (120, "120"), (0, "0"), (0.1 + 0.2, "0,3"), (-0.001, "0"), (-2.25, "-2,25")],
)
def test_numbers_have_a_decimal_comma_and_no_useless_zero(value: float, printed: str) -> None:
    assert number(value) == printed


def test_a_number_of_no_decimals_keeps_its_tens() -> None:
    assert number(99.6, decimals=0) == "100"


def test_words_are_enumerated_with_a_last_link() -> None:
    assert [enumeration(["a", "b", "c"]), enumeration(["a", "b"], "ou"), enumeration(["a"]), enumeration([])] == [
        "a, b et c",
        "a ou b",
        "a",
        "",
    ]


def test_plural_begins_at_two() -> None:
    assert [plural(count, "groupe") for count in (0, 1, 2)] == ["0 groupe", "1 groupe", "2 groupes"]
    assert plural(3, "cas d'usage", "cas d'usage") == "3 cas d'usage"


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Prioritaire", "prioritaires"),
        ("Non prioritaire", "non prioritaires"),
        ("Retenu", "retenus"),
        ("Écarté", "écartés"),
        ("Précis", "précis"),
        ("Priorité", "« Priorité »"),
        ("Priorité 1", "« Priorité 1 »"),
        ("À revoir", "« À revoir »"),
    ],
)
def test_an_adjective_goes_to_the_plural_and_any_other_label_is_quoted(label: str, told: str) -> None:
    assert several(label).replace("\u00a0", " ") == told


def test_the_plural_of_a_label_carries_what_the_label_carries() -> None:
    made = several(woven("Non prioritaire", 7))
    assert unwoven(made) == "non prioritaires"
    assert [strand.numbers for strand in Reading().strands(made)] == [(7,)]
