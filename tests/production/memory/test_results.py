"""A result is taken again for equal inputs only, and a damaged one is made again."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.contract.sample import sample_portfolio
from pipeline.measure.recall import Common
from pipeline.production.memory.folder import VARIABLE
from pipeline.production.memory.results import canonical, remembered_results


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "memoire"))
    return tmp_path / "memoire"


@pytest.fixture
def made() -> Callable[[], list[str]]:
    """Makes another list each time."""
    turns = iter("abcdef")
    return lambda: [next(turns)]


def test_equal_inputs_give_what_was_made_in_this_run_or_an_earlier_one(
    memory: Path, made: Callable[[], list[str]]
) -> None:
    first = remembered_results()
    assert [first.within("t")("liste", [1, "x"], made) for _ in range(2)] == [["a"]] * 2
    first.save()
    assert memory.is_dir()
    later = remembered_results()
    assert later.within("t")("liste", [1, "x"], made) == ["a"]
    assert (first.made, first.taken, later.made, later.taken) == (1, 1, 0, 1)


def test_another_name_scope_or_input_is_made(memory: Path, made: Callable[[], list[str]]) -> None:
    results = remembered_results()
    asked = [("t", "liste", [1]), ("u", "liste", [1]), ("t", "autre", [1]), ("t", "liste", [2]), ("t", "liste", [1.0])]
    assert [results.within(scope)(name, inputs, made) for scope, name, inputs in asked] == [[one] for one in "abcde"]
    assert memory.is_dir()


def test_inputs_that_are_no_plain_values_are_made_each_time(memory: Path, made: Callable[[], list[str]]) -> None:
    recall = remembered_results().within("t")
    assert [recall("liste", lambda: 0, made) for _ in range(2)] == [["a"], ["b"]]
    assert memory.is_dir()


def test_a_result_that_cannot_be_kept_is_given_all_the_same(memory: Path) -> None:
    recall = remembered_results().within("t")
    assert recall("fonction", 1, lambda: lambda: 3)() == 3
    assert memory.is_dir()


class Bomb:
    """What runs code when it is loaded."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return exec, ("raise SystemError('loaded')",)


@pytest.mark.parametrize("content", [b"", b"x" * 50, pickle.dumps(Bomb()), sha256(b"x").digest() + b"x"])
def test_a_damaged_result_is_made_again(content: bytes, memory: Path, made: Callable[[], list[str]]) -> None:
    results = remembered_results()
    results.within("t")("liste", 1, made)
    results.save()
    [file] = memory.glob("*.resultats")
    with closing(sqlite3.connect(file)) as table, table:
        table.execute("UPDATE result SET content = ?", (content,))
    assert [remembered_results().within("t")("liste", 1, made) for _ in range(2)] == [["b"], ["c"]]


def test_without_a_folder_nothing_is_remembered(monkeypatch: pytest.MonkeyPatch, made: Callable[[], list[str]]) -> None:
    monkeypatch.setenv(VARIABLE, "")
    results = remembered_results()
    assert [results.within("t")("liste", 1, made) for _ in range(2)] == [["a"], ["b"]]


def test_equal_values_are_known_by_the_same_bytes_whatever_they_share() -> None:
    text = "un texte"
    twin = "".join(["un ", "texte"])
    assert canonical([text, text]) == canonical([text, twin])
    assert canonical({"a": 1}) != canonical({"a": True}) != canonical({"a": 1.0})
    portfolio = sample_portfolio()
    known = canonical(portfolio.cases)
    assert portfolio.index.cases
    assert canonical(portfolio.cases) == known


def test_a_common_part_counts_for_what_it_holds() -> None:
    one, same, other = Common([1]), Common([1]), Common([2])
    assert canonical((one, 1)) == canonical((same, 1)) != canonical((other, 1))


def test_a_portfolio_comes_back_without_what_was_looked_up_in_it() -> None:
    portfolio = sample_portfolio()
    assert portfolio.index.cases
    again = pickle.loads(pickle.dumps(portfolio))
    assert again == portfolio
    assert "index" not in vars(again)
    assert replace(again, cases=()).index.cases == {}
