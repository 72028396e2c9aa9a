"""A drawing decided but not measured: columns, routes and order; and the numbering of its heights.

The heights are variables: top and bottom of each box, the two ends of each flow, its road, the top and bottom of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.scene.flow.graph import Graph
from pipeline.scene.flow.layout.cargo import Cargo, cargo_of
from pipeline.scene.flow.layout.column_choice import columns
from pipeline.scene.flow.layout.routes import Route, routes
from pipeline.scene.flow.layout.sizes import Sizes, natural_width, node_height
from pipeline.scene.flow.layout.vertical_order import ranks
from pipeline.scene.shapes import LEFT, RIGHT

End = tuple[int, int]
"""A flow by its rank, and 0 for its source or 1 for its target."""

ON_ROAD = 2
"""Where the cargo of a flow stands when it is neither at its source (0) nor at its target (1)."""


@dataclass(frozen=True)
class Plan:
    """A graph with the column of each node, the route of each flow and the rank of all that has a height."""

    graph: Graph
    sizes: Sizes
    placed: tuple[int, ...]
    routes: tuple[Route, ...]
    ranks: tuple[int, ...]

    @property
    def column_count(self) -> int:
        """How many columns there are."""
        return max(self.placed, default=0) + 1

    @cached_property
    def cargoes(self) -> tuple[Cargo, ...]:
        """The cargo of each flow."""
        return tuple(cargo_of(edge, self.sizes) for edge in self.graph.edges)

    @cached_property
    def parked(self) -> tuple[int, ...]:
        """Where each cargo stands: on the road if there is one, else at the end whose side is the less busy."""
        return tuple(self._parking(route) for route in self.routes)

    def _parking(self, route: Route) -> int:
        if route.has_road:
            return ON_ROAD
        crowds = [len(self.ends[self.node_and_side(route, which)]) for which in (0, 1)]
        return int(crowds[1] < crowds[0])

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """The width of each column: its widest box, or the widest cargo of the roads that cross it."""
        made = [0.0] * self.column_count
        for node, column in zip(self.graph.nodes, self.placed, strict=True):
            made[column] = max(made[column], natural_width(node, self.sizes))
        for route in self.routes:
            if route.has_road:
                column = self.road_column(route)
                made[column] = max(made[column], self.cargoes[route.edge].width)
        return tuple(made)

    @cached_property
    def box_heights(self) -> tuple[float, ...]:
        """The least height of each box in its column."""
        pairs = zip(self.graph.nodes, self.placed, strict=True)
        return tuple(node_height(node, self.sizes, self.widths[column]) for node, column in pairs)

    def road_column(self, route: Route) -> int:
        """The column where the cargo of a road stands: the middle one of those it crosses."""
        return (route.first + route.last) // 2

    def node_and_side(self, route: Route, which: int) -> tuple[int, str]:
        """The node and the side of one end of a flow."""
        node = route.target if which else route.source
        if route.side:
            return node, route.side
        return node, RIGHT if node == route.left else LEFT

    @cached_property
    def ends(self) -> Mapping[tuple[int, str], tuple[End, ...]]:
        """The ends of flows on each side of each node, from top to bottom; every side has its entry."""
        sides: dict[tuple[int, str], list[End]] = {
            (node, side): [] for node in range(len(self.placed)) for side in (LEFT, RIGHT)
        }
        for route in self.routes:
            for which in (0, 1):
                sides[self.node_and_side(route, which)].append((route.edge, which))
        return {key: tuple(sorted(found, key=self._height_hint)) for key, found in sides.items()}

    def _height_hint(self, end: End) -> tuple[int, float, int]:
        """Where an end wants to be on its side: flows that go round to a box above first, nested; loops last."""
        edge, which = end
        route = self.routes[edge]
        own, other = (route.target, route.source) if which else (route.source, route.target)
        if route.is_loop:
            return 3, edge, which
        if route.side:
            is_above = self.ranks[other] < self.ranks[own]
            return (0, -self.ranks[other], -edge) if is_above else (2, -self.ranks[other], edge)
        return 1, self.ranks[len(self.placed) + edge] if route.has_road else self.ranks[other], edge

    # The variables, by rank.
    def top(self, node: int) -> int:
        """The top of a box."""
        return 2 * node

    def bottom(self, node: int) -> int:
        """The bottom of a box."""
        return 2 * node + 1

    def end(self, edge: int, which: int) -> int:
        """The height of one end of a flow."""
        return 2 * len(self.placed) + 2 * edge + which

    def road(self, edge: int) -> int:
        """The height of a flow's road."""
        return 2 * len(self.placed) + 2 * len(self.routes) + edge

    @property
    def start(self) -> int:
        """The top of the drawing."""
        return 2 * len(self.placed) + 3 * len(self.routes)

    @property
    def finish(self) -> int:
        """The bottom of the drawing; the last variable."""
        return self.start + 1


def plan(graph: Graph, count: int, sizes: Sizes) -> Plan:
    """The plan of a graph in at most `count` columns."""
    ends = graph.ends()
    placed = columns(len(graph.nodes), ends, count)
    found = routes(ends, placed)
    return Plan(graph, sizes, placed, found, ranks(placed, found))
