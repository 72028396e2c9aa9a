"""Which lane of a channel each vertical step takes, so that no two flows run over each other and few cross."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.scene.flow.layout.plan import Plan
from pipeline.scene.flow.layout.routes import Route
from pipeline.scene.shapes import LEFT, RIGHT

_CLOSE = 1.6
"""Parallel lines nearer than this, in mm, are taken for one."""

_FORBIDDEN = 1000


@dataclass(frozen=True)
class Wire:
    """What a flow is in one channel: the variables where it enters at the left and at the right."""

    edge: int
    left: tuple[int, ...]
    right: tuple[int, ...]


@dataclass(frozen=True)
class Channel:
    """The lanes of a channel: how many, the one of each bent wire, and pairs of variables that are too close."""

    count: int
    lane: Mapping[int, int]
    clashes: tuple[tuple[int, int], ...]
    crossings: int


def wires(plan: Plan, channel: int) -> list[Wire]:
    """The wires of the channel before column `channel`; the last channel is after the last column."""
    return [wire for route in plan.routes if (wire := _wire(plan, route, channel)) is not None]


def _wire(plan: Plan, route: Route, channel: int) -> Wire | None:
    ends = (plan.end(route.edge, 0), plan.end(route.edge, 1))
    if route.side:
        around = route.first + (route.side == RIGHT)
        if around != channel:
            return None
        return Wire(route.edge, (), ends) if route.side == LEFT else Wire(route.edge, ends, ())
    if not route.first < channel <= route.last:
        return None
    left_end, right_end = ends if route.left == route.source else ends[::-1]
    left = left_end if channel == route.first + 1 else plan.road(route.edge)
    right = right_end if channel == route.last else plan.road(route.edge)
    return Wire(route.edge, (left,), (right,))


@dataclass(frozen=True)
class _Bend:
    """A wire that has a vertical step, with its heights."""

    wire: Wire
    left: tuple[float, ...]
    right: tuple[float, ...]
    low: float
    high: float


def channel_of(found: Sequence[Wire], height: Sequence[float]) -> Channel:
    """The lanes of the wires of one channel, left to right."""
    bends = [bend for wire in found if (bend := _bend(wire, height)) is not None]
    straight = [height[wire.left[0]] for wire in found if _bend(wire, height) is None]
    ordered = _ordered(bends)
    lane: dict[int, int] = {}
    for position, bend in enumerate(ordered):
        before = [lane[other.wire.edge] for other in ordered[:position] if _meet(other, bend)]
        lane[bend.wire.edge] = max(before, default=-1) + 1
    crossings = sum(_crossings(one, other) for p, one in enumerate(ordered) for other in ordered[p + 1 :])
    crossings += sum(bend.low < level < bend.high for bend in ordered for level in straight)
    clashes = [clash for p, one in enumerate(ordered) for other in ordered[p + 1 :] for clash in _clashes(other, one)]
    return Channel(max(lane.values(), default=-1) + 1, lane, tuple(clashes), crossings % _FORBIDDEN)


def _bend(wire: Wire, height: Sequence[float]) -> _Bend | None:
    left, right = tuple(height[item] for item in wire.left), tuple(height[item] for item in wire.right)
    low, high = min(left + right), max(left + right)
    is_straight = len(left) == 1 and high - low < 1e-6
    return None if is_straight else _Bend(wire, left, right, low, high)


def _ordered(bends: Sequence[_Bend]) -> list[_Bend]:
    """Bends from left to right, each put where it crosses least, then moved while that lowers the crossings."""
    ordered: list[_Bend] = []
    for bend in bends:
        ordered = _inserted(ordered, bend)
    for _ in range(3):
        for bend in list(ordered):
            ordered = _inserted([other for other in ordered if other is not bend], bend)
    return ordered


def _inserted(ordered: Sequence[_Bend], bend: _Bend) -> list[_Bend]:
    cost = sum(_crossings(bend, other) for other in ordered)
    best, least = 0, cost
    for position, other in enumerate(ordered, start=1):
        cost += _crossings(other, bend) - _crossings(bend, other)
        if cost < least:
            best, least = position, cost
    return [*ordered[:best], bend, *ordered[best:]]


def _crossings(one: _Bend, other: _Bend) -> int:
    """How often two bends cross when `one` stands left of `other`; running over each other is forbidden."""
    crossed = sum(one.low < level < one.high for level in other.left)
    crossed += sum(other.low < level < other.high for level in one.right)
    return crossed + (_FORBIDDEN if _overlap(other, one) else 0)


def _overlap(left: _Bend, right: _Bend) -> bool:
    """Whether `left` must stand left of `right`: what it has at its left is on a line with what `right` has there."""
    return any(abs(a - b) < _CLOSE for a in left.left for b in right.right)


def _clashes(left: _Bend, right: _Bend) -> list[tuple[int, int]]:
    """The variables on one line when `right` stands left of `left` in spite of `_overlap`."""
    lefts = list(zip(left.wire.left, left.left, strict=True))
    rights = list(zip(right.wire.right, right.right, strict=True))
    return [(a, b) for a, one in lefts for b, other in rights if abs(one - other) < _CLOSE]


def _meet(one: _Bend, other: _Bend) -> bool:
    """Whether two bends may not share a lane."""
    return (one.low < other.high + _CLOSE and other.low < one.high + _CLOSE) or _overlap(one, other)
