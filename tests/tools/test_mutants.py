"""Breaks are tried in copies, and the sample does not follow the places of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.mutants.choice import chosen
from tools.mutants.rooms import EQUIVALENT, ROOMS, SEED, Room
from tools.mutants.trial import Trial, Workshop

CODE = """\
from __future__ import annotations

from functools import cache


@cache
def is_grown(age: int | None) -> bool:
    return age is not None and age > 17


def is_old(age: int) -> bool:
    return age > 64
"""
TEST = """\
from room.ages import is_grown


def test_from_eighteen() -> None:
    assert [is_grown(age) for age in (None, 0, 16, 17, 18, 19)] == [False] * 4 + [True] * 2
"""
ROOM = Room("room", ("room",), ("tests",))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    for name, text in {"room/__init__.py": "", "room/ages.py": CODE, "tests/test_ages.py": TEST}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def contents(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in root.rglob("*.py")}


def test_one_break_is_made_at_each_place_outside_annotations_and_caches(tree: Path) -> None:
    mutants = chosen(ROOM, tree, SEED)
    places = [(mutant.place.row, mutant.place.column) for mutant in mutants]
    assert len(places) == len(set(places))
    assert {mutant.place.line for mutant in mutants} == {
        "return age is not None and age > 17",
        "return age > 64",
    }
    assert all(mutant.text != CODE and mutant.broken != mutant.place.line for mutant in mutants)


def test_the_same_breaks_are_drawn_every_time_and_elsewhere(tree: Path) -> None:
    drawn = [mutant.broken for mutant in chosen(ROOM, tree, SEED)]
    (tree / "room/deeper").mkdir()
    (tree / "room/ages.py").rename(tree / "room/deeper/years.py")
    assert [mutant.broken for mutant in chosen(ROOM, tree, SEED)] == drawn


def test_breaks_that_a_test_notices_are_told_from_the_others_and_the_tree_is_left_alone(tree: Path) -> None:
    before = contents(tree)
    with Workshop(tree, 2) as workshop:
        assert workshop.seconds(ROOM) > 0
        told: list[Trial] = []
        trials = workshop.trials(ROOM, chosen(ROOM, workshop.sound, SEED), 60, told.append)
        copies = workshop.sound.parent
    assert [trial.killed for trial in trials] == [trial.mutant.place.function == "is_grown" for trial in trials]
    assert {trial.killed for trial in trials} == {True, False}
    assert sorted(map(id, told)) == sorted(map(id, trials))
    assert (contents(tree), copies.exists()) == (before, False)


def test_a_tree_whose_tests_fail_is_not_measured(tree: Path) -> None:
    (tree / "tests/test_ages.py").write_text("def test_never() -> None:\n    assert False\n", encoding="utf-8")
    with Workshop(tree, 1) as workshop, pytest.raises(SystemExit, match="The tests of room fail"):
        workshop.seconds(ROOM)


def test_rooms_and_breaks_declared_to_change_nothing_are_those_of_the_code() -> None:
    root = Path()
    assert sum(room.sample for room in ROOMS) >= 300
    assert [place for room in ROOMS for place in (*room.code, *room.tests) if not (root / place).exists()] == []
    gone = [one for one in EQUIVALENT if one.line not in Path(one.module).read_text(encoding="utf-8")]
    assert gone == []
