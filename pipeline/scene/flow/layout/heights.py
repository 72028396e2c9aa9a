"""How high each box, end of flow and road stands: as many straight flows as the room allows, nothing too close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.scene.flow.layout.plan import Plan
from pipeline.scene.flow.layout.routes import Route
from pipeline.scene.flow.layout.spacing import Gap, settled, strictest
from pipeline.scene.outlines import INSETS
from pipeline.scene.shapes import LEFT, RIGHT

_TALLEST = 2.6


@dataclass(frozen=True)
class _Step:
    """Something that a vertical order meets: its variables (first and last) and the room around them."""

    first: int
    last: int
    above: float = 0.0
    below: float = 0.0
    is_box: bool = False


def gaps(plan: Plan) -> list[Gap]:
    """Every least distance of a plan."""
    return strictest([*_box_gaps(plan), *_side_gaps(plan), *_column_gaps(plan), *_edge_gaps(plan)])


def straightened(plan: Plan, all_gaps: Sequence[Gap], limit: float) -> list[int]:
    """Which variables are equal: flows made straight one after the other, while the drawing stays within `limit` mm."""
    same = list(range(plan.finish + 1))
    for one, other in _wished(plan):
        tried = [same[one] if root == same[other] else root for root in same]
        found = settled(all_gaps, tried)
        if found is not None and found[plan.finish] <= limit and _boxes_stay_small(plan, found):
            same = tried
    return same


def _boxes_stay_small(plan: Plan, found: Sequence[float]) -> bool:
    """Whether no box is much taller than it must be, which making a flow straight may cost."""
    for node, least in enumerate(plan.box_heights):
        sides = [plan.ends[node, side] for side in (LEFT, RIGHT)]
        reach = max((found[plan.end(*ends[-1])] - found[plan.end(*ends[0])] for ends in sides if ends), default=0.0)
        if reach > max(least, max(map(len, sides)) * plan.sizes.box_gap) * _TALLEST:
            return False
    return True


def _wished(plan: Plan) -> Iterator[tuple[int, int]]:
    """The pairs of variables that a straight flow makes equal, the least busy boxes first."""

    def busy(route: Route) -> tuple[int, int]:
        crowd = sum(len(plan.ends[plan.node_and_side(route, which)]) for which in (0, 1))
        return crowd + (3 if route.has_road else 0), route.edge

    for route in sorted(plan.routes, key=busy):
        source, target = plan.end(route.edge, 0), plan.end(route.edge, 1)
        if route.has_road:
            yield source, plan.road(route.edge)
            yield plan.road(route.edge), target
        elif not route.side:
            yield source, target


def _box_gaps(plan: Plan) -> Iterator[Gap]:
    """A box holds its name and, away from its corners, the ends of its flows."""
    for node, height in enumerate(plan.box_heights):
        yield plan.top(node), plan.bottom(node), height
        margin = INSETS[plan.graph.nodes[node].kind].site_margin
        for side in (LEFT, RIGHT):
            for end in plan.ends[node, side]:
                yield plan.top(node), plan.end(*end), margin
                yield plan.end(*end), plan.bottom(node), margin


def _side_gaps(plan: Plan) -> Iterator[Gap]:
    """What leaves a column by one side: ends of flows and roads, with the cargo that stands there."""
    for column in range(plan.column_count):
        for side in (LEFT, RIGHT):
            steps = [step for item in _items(plan, column) for step in _side_steps(plan, item, side)]
            yield from _chain(plan, steps)


def _side_steps(plan: Plan, item: int, side: str) -> Iterator[_Step]:
    if item >= len(plan.placed):
        road = plan.road(item - len(plan.placed))
        yield _Step(road, road)
        return
    for edge, which in plan.ends[item, side]:
        cargo = plan.cargoes[edge]
        is_here = plan.parked[edge] == which
        variable = plan.end(edge, which)
        yield _Step(variable, variable, cargo.above if is_here else 0.0, cargo.below if is_here else 0.0)


def _column_gaps(plan: Plan) -> Iterator[Gap]:
    """What stands in a column: boxes and roads, with the cargo of the roads that carry it there."""
    for column in range(plan.column_count):
        yield from _chain(plan, [_column_step(plan, item, column) for item in _items(plan, column)])


def _column_step(plan: Plan, item: int, column: int) -> _Step:
    if item < len(plan.placed):
        return _Step(plan.top(item), plan.bottom(item), is_box=True)
    route = plan.routes[item - len(plan.placed)]
    cargo = plan.cargoes[route.edge]
    variable = plan.road(route.edge)
    is_here = plan.road_column(route) == column
    return _Step(variable, variable, cargo.above if is_here else 0.0, cargo.below if is_here else 0.0)


def _chain(plan: Plan, steps: Sequence[_Step]) -> Iterator[Gap]:
    for one, other in pairwise(steps):
        apart = plan.sizes.box_gap if one.is_box and other.is_box else plan.sizes.pitch
        yield one.last, other.first, max(apart, one.below + other.above + plan.sizes.air)


def _edge_gaps(plan: Plan) -> Iterator[Gap]:
    """Everything, cargo included, is inside the drawing."""
    for column in range(plan.column_count):
        items = _items(plan, column)
        steps = [_column_step(plan, item, column) for item in items]
        steps += [step for item in items for side in (LEFT, RIGHT) for step in _side_steps(plan, item, side)]
        for step in steps:
            yield plan.start, step.first, step.above
            yield step.last, plan.finish, step.below


def _items(plan: Plan, column: int) -> list[int]:
    """The boxes and roads of a column, from top to bottom."""
    boxes = [node for node, own in enumerate(plan.placed) if own == column]
    roads = [len(plan.placed) + route.edge for route in plan.routes if route.first < column < route.last]
    return sorted(boxes + roads, key=lambda item: plan.ranks[item])
