from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.text_size import Font, width_mm
from pipeline.words.text import comparable, lines
from pipeline.words.typography import typeset
from pipeline.words.woven import MOST, Reading, Strand, before_digits, shortened, unwoven, woven

FONT = Font("Arial", 12)


def read(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(strand.text, strand.numbers) for strand in Reading().strands(text)]


@given(st.lists(st.text(alphabet="abé «»:?-12", max_size=20).map(str.strip), max_size=3), st.integers(0, MOST - 1))
def test_a_woven_text_is_read_measured_and_matched_as_without(typed: list[str], number: int) -> None:
    text = "\n".join(typed)
    carried = woven(text, number)
    assert unwoven(carried) == text
    assert width_mm(carried, FONT) == width_mm(text, FONT)
    assert comparable(carried) == comparable(text)
    assert unwoven(typeset(carried)) == typeset(text)
    assert [unwoven(line) for line in lines(carried)] == list(lines(text))


@given(st.text(alphabet="abc ", min_size=1).filter(str.strip), st.integers(0, MOST - 1))
def test_what_a_text_carries_is_read_back_out_of_a_sentence(text: str, number: int) -> None:
    found = read(f"de « {woven(text, number)} » vers")
    assert (text.lstrip(), (number,)) in [(one.lstrip(), numbers) for one, numbers in found] or text != text.strip()
    assert "".join(one for one, _ in found) == f"de « {text} » vers"


def test_a_text_inside_another_one_carries_both() -> None:
    assert read(woven(f"Focus sur {woven('Alpha', 2)} !", 1)) == [("Focus sur ", (1,)), ("Alpha", (1, 2)), (" !", (1,))]


def test_each_line_carries_behind_its_bullet_and_a_question_still_ends_with_its_mark() -> None:
    carried = woven("- Le dossier\n- Qui ?\n\n• Rien", 7)
    assert [line.endswith("?") for line in carried.split("\n")] == [False, True, False, False]
    told = [one for one in read(carried) if one[1]]
    assert told == [("Le dossier", (7,)), ("Qui", (7,)), ("Rien", (7,))]


def test_what_is_opened_in_a_line_goes_on_in_the_next_one_that_is_read() -> None:
    first, second = woven("un deux", 3).split(" ")
    reading = Reading()
    assert reading.strands(first) == (Strand("un", (3,)),)
    assert reading.strands(second) == (Strand("deux", (3,)),)
    assert reading.strands("trois") == (Strand("trois"),)


@pytest.mark.parametrize(("digits", "carried"), [("12 cas", "12"), ("2,5", "2,5"), ("07.", "07"), ("-3 à", "-3")])
def test_digits_carry_a_number_and_the_words_behind_them_do_not(digits: str, carried: str) -> None:
    found = read(f"C#{before_digits(9)}{digits}")
    assert (carried, (9,)) in found
    assert all(not numbers for text, numbers in found if text != carried)


def test_a_selector_that_nothing_wove_is_passed_over() -> None:
    assert read("a\U000e0101b\U000e01edc") == [("ab", ()), ("c", ())]
    assert unwoven(f"{date(2022, 6, 1)}\U000e0100") == "2022-06-01"


def test_a_text_is_shortened_as_it_is_read_and_still_carries_its_number() -> None:
    long = "Transmission des informations administratives"
    assert shortened(woven(long, 7), 30) != shortened(long, 30) == "Transmission des informations…"
    assert unwoven(shortened(woven(long, 7), 30)) == shortened(long, 30)
    assert [strand.numbers for strand in Reading().strands(shortened(woven(long, 7), 30))] == [(7,)]
    assert shortened(woven("Court", 7), 30) == woven("Court", 7)
