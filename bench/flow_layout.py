"""`python -m bench.flow_layout`: crossings and bends of the flow diagrams on a fixed set, beside two other programs.

The figures of Graphviz (16.1, `dot`, `splines=ortho`, boxes of 34 × 12 mm, no limit of size) and of graph-layout
(0.5, `KandinskyLayout`) were taken once on the same flows with the same counters (`tests/scene/oracle.py`). Neither is
a dependency: the one has neither connection sites nor room for marks, the other draws flows through boxes and over
each other.
"""

from __future__ import annotations

import time

from pipeline.scene.flow.layout.fitting import layout
from pipeline.scene.shapes import Connector
from tests.scene.flow.graphs import FIXED_SET, GRAPHVIZ, graph_of
from tests.scene.oracle import bends, crossings, faults

SLIDE = (204.0, 119.0)
GRAPH_LAYOUT = {
    "un vers six": (6, 8), "six vers un": (0, 8), "anneau de six": (1, 7), "étoile, deux sens": (0, 12),
    "boucles": (0, 6), "dossier et portail": (3, 11), "cible": (0, 13), "deux à deux 3×3": (7, 18),
    "réseau de dix": (20, 26), "réseau de quatorze": (7, 34),
}  # fmt: skip
"""Crossings and bends; (0, 0) for the flows that are not named."""


def main() -> None:
    header = ("croisements/coudes", "ici", "Graphviz", "graph-layout", "corps", "fautes", "ms")
    print(" ".join(f"{word:>{24 if rank == 0 else 12}}" for rank, word in enumerate(header)))
    for name, arrows in FIXED_SET.items():
        graph = graph_of(arrows)
        start = time.perf_counter()
        drawing = layout(graph, *SLIDE)
        elapsed = (time.perf_counter() - start) * 1000
        assert drawing is not None
        flows = [item for item in drawing.items if isinstance(item, Connector)]
        ours = (crossings(flows), bends(flows))
        cells = [*(_pair(pair) for pair in (ours, GRAPHVIZ.get(name, (0, 0)), GRAPH_LAYOUT.get(name, (0, 0)))),
                 f"{drawing.size_pt:g} pt", str(len(faults(drawing.items, *SLIDE))), f"{elapsed:.0f}"]  # fmt: skip
        print(f"{name:>24} " + " ".join(f"{cell:>12}" for cell in cells))


def _pair(pair: tuple[int, int]) -> str:
    return f"{pair[0]}/{pair[1]}"


if __name__ == "__main__":
    main()
