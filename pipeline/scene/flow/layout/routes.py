"""The way of each flow over the columns, and the order from top to bottom of all that crosses a column.

A flow between two columns leaves the right side of the one and reaches the left side of the other; over the columns in
between it follows one straight road, so that it has at most four bends: what a PowerPoint connector can have. A flow
inside a column goes round by a side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.scene.flow.layout.column_choice import Ends
from pipeline.scene.shapes import LEFT, RIGHT


@dataclass(frozen=True)
class Route:
    """The way of one flow: `left` and `right` are its nodes in reading order, `first` and `last` their columns.

    `side` is where a flow inside a column goes round, and "" for the others.
    """

    edge: int
    source: int
    target: int
    left: int
    right: int
    first: int
    last: int
    side: str = ""

    @property
    def has_road(self) -> bool:
        """Whether the flow passes over a column."""
        return self.last - self.first > 1

    @property
    def is_loop(self) -> bool:
        """Whether the flow comes back to where it started."""
        return self.source == self.target


def routes(ends: Ends, placed: Sequence[int]) -> tuple[Route, ...]:
    """The route of each flow."""
    last_column = max(placed, default=0)
    busy = [0] * (last_column + 2)
    for source, target in ends:
        for channel in range(min(placed[source], placed[target]) + 1, max(placed[source], placed[target]) + 1):
            busy[channel] += 1
    return tuple(_route(edge, source, target, placed, busy) for edge, (source, target) in enumerate(ends))


def _route(edge: int, source: int, target: int, placed: Sequence[int], busy: Sequence[int]) -> Route:
    left, right = (source, target) if placed[source] <= placed[target] else (target, source)
    first, last = placed[left], placed[right]
    side = _side(first, busy) if first == last else ""
    return Route(edge, source, target, left, right, first, last, side)


def _side(column: int, busy: Sequence[int]) -> str:
    """The side with a channel that is there anyway; of two, the less busy."""
    before, after = busy[column], busy[column + 1]
    if (before == 0) != (after == 0):
        return LEFT if after == 0 else RIGHT
    return LEFT if before < after else RIGHT
