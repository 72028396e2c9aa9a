"""The pictograms: one for each word, in its square, whole in every program."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files

import pytest

from pipeline.scene.outlines import Step
from pipeline.scene.pictograms import UNITS, silhouette
from pipeline.scene.shapes import Point
from pipeline.words.enumerations import PICTOGRAMS
from tools.pictogram_board import BOARD, board


def parts(steps: Sequence[Step]) -> Iterator[list[Point]]:
    """The closed parts of a path as polygons; curves by a few of their points."""
    drawn: list[Point] = []
    for name, points in steps:
        if name == "C":
            drawn += [_on_curve((drawn[-1], *points), rank / 8) for rank in range(1, 9)]
        elif name == "Z":
            yield drawn
            drawn = []
        else:
            drawn += points


def _on_curve(points: tuple[Point, ...], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, points, strict=True)) for axis in (0, 1))
    return x, y


def _edges(part: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    return zip(part, [*part[1:], part[0]], strict=True)


def turns_clockwise(part: Sequence[Point]) -> bool:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _edges(part)) > 0


def holds(part: Sequence[Point], point: Point) -> bool:
    x, y = point
    across = [(a, b) for a, b in _edges(part) if (a[1] > y) != (b[1] > y)]
    return sum(x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] for a, b in across) % 2 == 1


def test_every_word_of_the_drop_down_is_drawn_and_nothing_else_is() -> None:
    drawn = tomllib.loads(files("pipeline.scene").joinpath("pictograms.toml").read_text(encoding="utf-8"))
    assert tuple(drawn) == PICTOGRAMS


@pytest.mark.parametrize("word", PICTOGRAMS)
def test_a_pictogram_fills_its_square_and_stays_in_it(word: str) -> None:
    points = [point for part in parts(silhouette(word)) for point in part]
    reach = [max(point[axis] for point in points) - min(point[axis] for point in points) for axis in (0, 1)]
    assert all(0 <= value <= UNITS for point in points for value in point)
    assert max(reach) >= UNITS * 0.75


@pytest.mark.parametrize("word", PICTOGRAMS)
def test_holes_turn_the_other_way_so_that_no_program_fills_them(word: str) -> None:
    drawn = list(parts(silhouette(word)))
    for part in drawn:
        depth = sum(holds(other, part[0]) for other in drawn if other is not part)
        assert turns_clockwise(part) == (depth % 2 == 0), part


@pytest.mark.parametrize("word", PICTOGRAMS)
def test_every_part_is_closed(word: str) -> None:
    names = "".join(name for name, _ in silhouette(word))
    assert names.count("M") == names.count("Z")
    assert names.endswith("Z")


def test_the_board_of_the_guide_shows_them_as_they_are() -> None:
    assert BOARD.read_text(encoding="utf-8") == board()
