"""A plan measured: where each box, bend and cargo stands, in mm; or nothing when the zone is too small."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.scene.flow.layout.heights import gaps, straightened
from pipeline.scene.flow.layout.lanes import Channel, Wire, channel_of, wires
from pipeline.scene.flow.layout.plan import ON_ROAD, Plan
from pipeline.scene.flow.layout.routes import Route
from pipeline.scene.flow.layout.spacing import Gap, settled
from pipeline.scene.outlines import INSETS
from pipeline.scene.shapes import LEFT, RIGHT, Point

_APART = 2.0
_ATTEMPTS = 20
_FROM_BOX = 1.5
_FROM_LANE = 1.2


@dataclass(frozen=True)
class Placement:
    """A plan with its heights, and its abscissas: the left of each column, the lane of each flow in each channel."""

    plan: Plan
    heights: tuple[float, ...]
    lefts: tuple[float, ...]
    lanes: tuple[Mapping[int, float], ...]
    width: float
    crossings: int

    @property
    def height(self) -> float:
        """The height of the drawing."""
        return self.heights[self.plan.finish]

    def rectangle(self, node: int) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of a box."""
        plan, column = self.plan, self.plan.placed[node]
        left = self.lefts[column]
        return left, self.heights[plan.top(node)], left + plan.widths[column], self.heights[plan.bottom(node)]

    def points(self, route: Route) -> tuple[Point, ...]:
        """The ends and bends of a flow, from its source to its target."""
        made = list(_bends(self, route))
        kept = [made[0]]
        for point in made[1:]:
            if max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) > 1e-6:
                kept.append(point)
        return tuple(kept if route.source == route.left else reversed(kept))

    def parking(self, route: Route) -> Point:
        """The place kept for the cargo of a flow: nothing else comes there."""
        plan, which = self.plan, self.plan.parked[route.edge]
        if which == ON_ROAD:
            column = plan.road_column(route)
            return self.lefts[column] + plan.widths[column] / 2, self.heights[plan.road(route.edge)]
        node, side = plan.node_and_side(route, which)
        left, _, right, _ = self.rectangle(node)
        away = _offset(plan, which) + plan.cargoes[route.edge].width / 2
        return right + away if side == RIGHT else left - away, self.heights[plan.end(route.edge, which)]


def _bends(placement: Placement, route: Route) -> Iterator[Point]:
    """The points of a flow from its left node to its right one."""
    plan = placement.plan
    which = (0, 1) if route.left == route.source else (1, 0)
    first, last = (placement.heights[plan.end(route.edge, end)] for end in which)
    road = placement.heights[plan.road(route.edge)] if route.has_road else last
    x, y = _border(placement, route.left, route.side or RIGHT), first
    yield x, y
    for channel in (route.first + 1, route.last) if route.has_road else (_channel(route),):
        lane = placement.lanes[channel].get(route.edge)
        if lane is not None:
            aim = road if channel == route.first + 1 and route.has_road else last
            yield lane, y
            yield lane, aim
            y = aim
    yield _border(placement, route.right, route.side or LEFT), last


def _channel(route: Route) -> int:
    return route.first + (route.side == RIGHT) if route.side else route.first + 1


def _border(placement: Placement, node: int, side: str) -> float:
    left, _, right, _ = placement.rectangle(node)
    return right if side == RIGHT else left


def placement(plan: Plan, width: float, height: float) -> Placement | None:
    """The plan placed in a zone, or None when it needs more room."""
    if sum(plan.widths) > width or _least_height(plan) > height or _least_width(plan) > width:
        return None
    all_gaps = gaps(plan)
    loosest = settled(all_gaps, range(plan.finish + 1))
    if loosest is None or loosest[plan.finish] > height:
        return None
    measured = _without_clash(plan, all_gaps, height)
    if measured is None:
        return None
    heights, channels = measured
    needed = [_channel_width(plan, number, channel) for number, channel in enumerate(channels)]
    total = sum(needed) + sum(plan.widths)
    if total > width:
        return None
    inner = max(plan.column_count - 1, 1)
    spare = (width - total) / inner
    spread = [room + min(spare, room * (plan.sizes.stretch - 1)) if 0 < number < len(needed) - 1 else room
              for number, room in enumerate(needed)]  # fmt: skip
    return _placed(plan, heights, channels, spread)


def _least_width(plan: Plan) -> float:
    """The width of a plan whose flows would all be straight."""
    straight = Channel(0, {}, (), 0)
    channels = sum(_channel_width(plan, number, straight) for number in range(plan.column_count + 1))
    return channels + sum(plan.widths)


def _least_height(plan: Plan) -> float:
    """The height of the fullest column, its boxes one under the other and nothing else."""
    filled = [-plan.sizes.box_gap] * plan.column_count
    for column, height in zip(plan.placed, plan.box_heights, strict=True):
        filled[column] += height + plan.sizes.box_gap
    return max(filled)


def _placed(plan: Plan, heights: list[float], channels: Sequence[Channel], rooms: Sequence[float]) -> Placement:
    ends = list(accumulate(room + width for room, width in zip(rooms, (*plan.widths, 0.0), strict=True)))
    starts = [0.0, *ends[:-1]]
    lefts = tuple(start + room for start, room in zip(starts, rooms, strict=True))[:-1]
    lanes = tuple(
        _lanes(plan, number, channel, start, start + room)
        for number, (channel, start, room) in enumerate(zip(channels, starts, rooms, strict=True))
    )
    crossings = sum(channel.crossings for channel in channels)
    return Placement(plan, tuple(heights), lefts, lanes, ends[-1], crossings)


def _without_clash(plan: Plan, all_gaps: list[Gap], limit: float) -> tuple[list[float], list[Channel]] | None:
    """Heights where no two flows share a line, and the lanes they then take."""
    same, kept = straightened(plan, all_gaps, limit), list(all_gaps)
    all_wires = [wires(plan, number) for number in range(plan.column_count + 1)]
    for _ in range(_ATTEMPTS):
        heights = settled(kept, same)
        if heights is None:
            return None
        channels = [channel_of(found, heights) for found in all_wires]
        clashes = [clash for channel in channels for clash in channel.clashes]
        if not clashes:
            return _shrunk(plan, heights), channels
        for clash in clashes[:1]:
            parted = _parted(kept, same, clash, heights, limit)
            if parted is None:
                return None
            kept = parted
    return None


def _parted(
    kept: list[Gap], same: Sequence[int], clash: tuple[int, int], heights: Sequence[float], limit: float
) -> list[Gap] | None:
    """The gaps with one more that keeps two variables apart, in their present order if it can be."""
    one, other = sorted(clash, key=lambda item: (heights[item], item))
    for gap in ((one, other, _APART), (other, one, _APART)):
        found = settled([*kept, gap], same)
        if found is not None and max(found) <= limit:
            return [*kept, gap]
    return None


def _shrunk(plan: Plan, heights: list[float]) -> list[float]:
    """Each box made as low as its name and its flows allow, around its flows."""
    for node, least in enumerate(plan.box_heights):
        margin = INSETS[plan.graph.nodes[node].kind].site_margin
        levels = [heights[plan.end(*end)] for side in (LEFT, RIGHT) for end in plan.ends[node, side]]
        top, bottom = heights[plan.top(node)], heights[plan.bottom(node)]
        first = min(levels, default=(top + bottom) / 2) - margin
        last = max(levels, default=(top + bottom) / 2) + margin
        missing = max(0.0, least - (last - first))
        first = min(max(first - missing / 2, top), bottom - max(least, last - first))
        heights[plan.top(node)] = first
        heights[plan.bottom(node)] = max(first + least, last)
    return heights


def _channel_width(plan: Plan, number: int, channel: Channel) -> float:
    is_outer = number in (0, plan.column_count)
    if is_outer and not wires(plan, number):
        return 0.0
    stubs = _stub(plan, number, LEFT) + _stub(plan, number, RIGHT)
    width = stubs + max(channel.count - 1, 0) * plan.sizes.lane + 2 * _FROM_LANE
    return width if is_outer else max(width, plan.sizes.channel)


def _stub(plan: Plan, number: int, side: str) -> float:
    """The room at one side of a channel, before its lanes: for the arrows and for the cargoes that stand there."""
    found = [wire for wire in wires(plan, number) if (wire.left if side == LEFT else wire.right)]
    here = [_cargo_room(plan, wire, side) for wire in found]
    return max(here, default=0.0)


def _cargo_room(plan: Plan, wire: Wire, side: str) -> float:
    route = plan.routes[wire.edge]
    which = plan.parked[wire.edge]
    if which == ON_ROAD or plan.cargoes[wire.edge].width == 0:
        return plan.sizes.stub
    own_side = plan.node_and_side(route, which)[1]
    if own_side == side:  # a flow at the left of a channel is on the right side of its box
        return plan.sizes.stub
    return max(plan.sizes.stub, _offset(plan, which) + plan.cargoes[wire.edge].width)


def _offset(plan: Plan, which: int) -> float:
    """How far from the box a cargo begins: behind the arrow if it has one."""
    return plan.sizes.stub - _FROM_LANE if which == 1 else _FROM_BOX


def _lanes(plan: Plan, number: int, channel: Channel, start: float, end: float) -> dict[int, float]:
    """The abscissa of each lane of a channel that goes from `start` to `end`: in its middle if they can be."""
    first = start + _stub(plan, number, LEFT) + _FROM_LANE
    last = end - _stub(plan, number, RIGHT) - _FROM_LANE
    step = min((last - first) / max(channel.count - 1, 1), plan.sizes.lane * 1.5)
    reach = step * (channel.count - 1)
    leftmost = min(max((start + end - reach) / 2, first), last - reach)
    return {edge: leftmost + step * lane for edge, lane in channel.lane.items()}
