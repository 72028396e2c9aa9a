"""What a flow diagram has to show, before anything is placed: nodes and the flows between them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.scene.shapes import SOLID


@dataclass(frozen=True)
class Node:
    """Somebody or something that sends or receives; `kind` is one of `shapes.NODE_KINDS`, `pictogram` a word or ""."""

    identifier: str
    kind: str
    label: str
    level: int | None = None
    pictogram: str = ""


@dataclass(frozen=True)
class Edge:
    """One flow; `data` and `barriers` are the numbers it carries, `socles` the kind and code of those it relies on.

    `name` is what a screen reader says.
    """

    identifier: str
    source: str
    target: str
    name: str = ""
    stroke: str = SOLID
    data: tuple[int, ...] = ()
    barriers: tuple[int, ...] = ()
    socles: tuple[tuple[str, str], ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Graph:
    """Nodes by unique identifiers, and flows whose two ends are among them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def ends(self) -> tuple[tuple[int, int], ...]:
        """The source and the target of each edge, as ranks in `nodes`."""
        rank = {node.identifier: position for position, node in enumerate(self.nodes)}
        return tuple((rank[edge.source], rank[edge.target]) for edge in self.edges)
