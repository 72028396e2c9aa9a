"""One difference, as a reader is told of it."""

from __future__ import annotations

import pytest

from pipeline.judgement.comparison.change import Item, count_change, list_change, value_change


def told(before: list[Item], after: list[Item]) -> list[str]:
    return ["".join(piece.text for piece in one.pieces) for one in count_change("Flux", before, after)]


A, A_REWORDED, B, C = ("a", 1), ("a bis", 1), ("b", 2), ("c", 3)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [], []),
        ([A, B], [B, A], []),
        ([A, A], [A], ["1 retiré"]),
        ([A], [A, A], ["1 ajouté"]),
        ([A, A, A], [A], ["2 retirés"]),
        ([A], [A_REWORDED], ["1 modifié"]),
        ([A, B], [A_REWORDED, C], ["1 ajouté, 1 modifié et 1 retiré"]),
        ([A, B, C], [A_REWORDED], ["1 modifié et 2 retirés"]),
        ([A], [A_REWORDED, B, C], ["2 ajoutés et 1 modifié"]),
    ],
)
def test_rows_are_counted_each_once(before: list[Item], after: list[Item], expected: list[str]) -> None:
    assert told(before, after) == expected


def test_a_value_that_one_side_lacks_is_a_dash() -> None:
    found = [
        "".join(piece.text for one in value_change("Note", before, after) for piece in one.pieces)
        for before, after in (("", ""), ("2", "2"), ("", "2"), ("2", ""), ("2", "3"))
    ]
    assert found == ["", "", "– → 2", "2 → –", "2 → 3"]


def test_items_in_another_order_are_no_change_and_those_kept_come_first() -> None:
    assert list(list_change("Précisions", ["a", "b"], ["b", "a"])) == []
    (one,) = list_change("Précisions", ["a", "b"], ["c", "a"])
    assert [(piece.text, str(piece.mark.name)) for piece in one.pieces] == [
        ("a", "KEPT"), (", ", "KEPT"), ("b", "REMOVED"), (", ", "KEPT"), ("c", "ADDED"),
    ]  # fmt: skip
