"""What is out of proportion is refused from the first character or turn too many."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jinja2.exceptions import SecurityError

from pipeline.engine import Xml
from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.rendering.filters import FILTERS, LONGEST, bounded, joined, plain
from pipeline.engine.rendering.journal import new_journal
from pipeline.engine.rendering.printed.escape import word_text

ENVIRONMENT = TemplateEnvironment(word_text)


def test_a_size_is_reasonable_up_to_the_longest() -> None:
    bounded(LONGEST)
    with pytest.raises(OverflowError):
        bounded(LONGEST + 1)
    assert LONGEST == 1_000_000


def test_a_joined_text_counts_its_separators() -> None:
    assert joined([None, "a", 2, Xml("R&amp;D")], " ; ") == " ; a ; 2 ; R&D"
    assert joined([]) == ""
    half = "x" * (LONGEST // 2)
    assert len(joined([half, half])) == LONGEST
    assert len(joined([half, half[:-4]], "--")) == LONGEST - 2
    for texts, separator in (([half, half, "x"], ""), ([half, half], "-")):
        with pytest.raises(OverflowError):
            joined(texts, separator)


def test_a_replacement_is_bounded_by_what_it_may_make() -> None:
    change = FILTERS["replace"]
    assert change("a.b.c", ".", ", ") == "a, b, c"
    assert change(None, "a", "b") == ""
    assert len(change("aa", "a", "x" * (LONGEST // 2 - 1))) == LONGEST - 2
    with pytest.raises(OverflowError):
        change("aa", "a", "x" * (LONGEST // 2))


def test_plain_is_the_text_that_a_value_shows() -> None:
    assert [plain(value) for value in (None, 0, "a", Xml("&lt;"))] == ["", "0", "a", "<"]


def turns(items: object) -> int:
    """How many turns a loop over `items` makes, counted alone."""
    with new_journal():
        return len(list(ENVIRONMENT.filters["tours"](items)))


def test_a_loop_turns_a_million_times_and_no_more() -> None:
    loops: list[object] = [None, [], (), {}, [1], range(LONGEST), iter(range(3))]
    assert [turns(items) for items in loops] == [0, 0, 0, 0, 1, LONGEST, 3]
    assert turns(iter(range(LONGEST))) == LONGEST
    for items in (range(LONGEST + 1), iter(range(LONGEST + 1))):
        with pytest.raises(OverflowError):
            turns(items)


def test_a_list_without_end_is_left_after_one_turn_too_many() -> None:
    asked = 0

    def endless() -> Iterator[int]:
        nonlocal asked
        while True:
            asked += 1
            yield asked

    with pytest.raises(OverflowError):
        turns(endless())
    assert asked == LONGEST + 1


def test_the_loops_of_a_part_are_counted_together() -> None:
    count = ENVIRONMENT.filters["tours"]
    with new_journal():
        count(range(LONGEST - 1))
        count([1])
        with pytest.raises(OverflowError):
            count([1])


def computed(operator: str, left: object, right: object) -> object:
    return ENVIRONMENT.call_binop(None, operator, left, right)


def test_sums_are_of_anything_reasonable() -> None:
    assert computed("+", 2, 3) == 5
    assert computed("+", "a", "b") == "ab"
    assert computed("+", "x" * (LONGEST - 1), "y") == "x" * (LONGEST - 1) + "y"
    with pytest.raises(OverflowError):
        computed("+", "x" * LONGEST, "y")
    with pytest.raises(TypeError):
        computed("+", 1, "y")


def test_products_are_of_numbers_up_to_a_million_millions() -> None:
    assert (computed("*", 2, 3.5), computed("%", 7, 4), computed("*", -1e12, 1)) == (7, 3, -1e12)
    for left, right in ((1.1e12, 1), (1, 1.1e12), (-1.1e12, 1)):
        with pytest.raises(OverflowError):
            computed("*", left, right)
    refused: list[tuple[str, object, object]] = [
        ("**", 2, 3),
        ("*", "x", 3),
        ("*", 3, "x"),
        ("%", "%d", 3),
        ("*", [1], 2),
    ]
    for operator, one, other in refused:
        with pytest.raises(SecurityError):
            computed(operator, one, other)


def test_an_unknown_field_in_a_product_prints_nothing() -> None:
    unknown = ENVIRONMENT.undefined(name="x")
    assert str(computed("*", unknown, 3)) == ""
    assert str(computed("*", 3, unknown)) == ""


def test_what_stands_in_the_place_of_a_run_is_a_drawing_or_nothing() -> None:
    drawn = ENVIRONMENT.filters["dessin"]
    assert [drawn(value) for value in (None, ENVIRONMENT.undefined(name="x"), Xml("<w:r/>"))] == ["", "", "<w:r/>"]
    with pytest.raises(TypeError):
        drawn("texte")
