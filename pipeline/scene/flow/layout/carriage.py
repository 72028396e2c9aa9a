"""Where each cargo finally stands: in the middle of its flow's longest straight part, unless something is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from pipeline.scene.flow.layout.cargo import Cargo
from pipeline.scene.flow.layout.placement import Placement
from pipeline.scene.shapes import Point

Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def cargo_points(placement: Placement) -> tuple[Point, ...]:
    """The centre of each flow's cargo, in the order of the flows."""
    plan = placement.plan
    lines = [placement.points(route) for route in plan.routes]
    boxes = [placement.rectangle(node) for node in range(len(plan.placed))]
    chosen = [placement.parking(route) for route in plan.routes]
    for route in plan.routes:
        edge, cargo = route.edge, plan.cargoes[route.edge]
        if cargo.width == 0:
            continue
        others = [_around(chosen[other], plan.cargoes[other]) for other in range(len(chosen)) if other != edge]
        foreign = [segment for other, line in enumerate(lines) if other != edge for segment in pairwise(line)]
        for point in _wishes(lines[edge], cargo):
            room = _around(point, cargo)
            if _is_inside(room, placement) and _is_free(room, boxes + others, foreign, plan.sizes.air):
                chosen[edge] = point
                break
    return tuple(chosen)


def _wishes(line: Sequence[Point], cargo: Cargo) -> Iterator[Point]:
    """The middles of the level parts that can hold the cargo, the longest first."""
    level = [(a, b) for a, b in pairwise(line) if a[1] == b[1] and abs(a[0] - b[0]) >= cargo.width + 6]
    for (x, y), (other, _) in sorted(level, key=lambda part: -abs(part[0][0] - part[1][0])):
        yield (x + other) / 2, y


def _around(point: Point, cargo: Cargo) -> Rectangle:
    if cargo.width == 0:
        return point[0], point[1], point[0], point[1]
    x, y = point
    return x - cargo.width / 2, y - cargo.above, x + cargo.width / 2, y + cargo.below


def _is_inside(room: Rectangle, placement: Placement) -> bool:
    return room[0] >= 0 and room[1] >= 0 and room[2] <= placement.width and room[3] <= placement.height


def _is_free(
    room: Rectangle, rectangles: Sequence[Rectangle], segments: Sequence[tuple[Point, Point]], air: float
) -> bool:
    hulls = ((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in segments)
    return not any(_touch(room, other, air) for other in (*rectangles, *hulls))


def _touch(one: Rectangle, other: Rectangle, air: float) -> bool:
    return one[0] < other[2] + air and other[0] < one[2] + air and one[1] < other[3] + air and other[1] < one[3] + air
