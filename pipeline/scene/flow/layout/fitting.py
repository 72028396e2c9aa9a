"""The layout of a flow diagram in a zone: the largest letters that fit, then the fewest crossings and bends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from pipeline.measure.legibility import SLIDE_PT
from pipeline.scene.flow.graph import Graph
from pipeline.scene.flow.layout.carriage import cargo_points
from pipeline.scene.flow.layout.placement import Placement, placement
from pipeline.scene.flow.layout.plan import plan
from pipeline.scene.flow.layout.routes import Route
from pipeline.scene.flow.layout.sizes import Sizes, node_text, pictogram_of, sizes_from, text_height
from pipeline.scene.pictograms import grown
from pipeline.scene.shapes import BOTTOM, LEFT, RIGHT, TOP, Box, Connector, Item, Site

MOST_COLUMNS = 6
_OWN_SITES = 4
LARGEST_PT = 16.0
_WIDEST_STRETCH = 4.0
_WIDER = (1.5, 1.3, 1.15, 1.0, 0.85, 0.7, 0.55, 0.4, 0.3, 0.0)
"""Least widths of columns to try, for a box width of 1; a column alone may be `_ALONE` as wide."""

_ALONE = (2.4, 2.0)

_TALLER = (
    (1.0, 2.5, 0.62), (1.0, 1.8, 0.5), (0.8, 2.5, 0.5), (0.8, 1.6, 0.42), (0.7, 2.0, 0.4), (0.7, 1.4, 0.3),
    (0.0, 2.5, 0.4), (0.0, 1.8, 0.3), (0.0, 1.5, 0.0), (0.0, 1.25, 0.0), (0.0, 1.1, 0.0),
)  # fmt: skip
"""Sides of pictograms in mm for letters of 1 pt (0: as they are), growths of gaps, shapes of boxes; roomy first."""


@dataclass(frozen=True)
class Drawing:
    """Placed items, back to front, and the room they take in mm; the crossings are those of the lines."""

    items: tuple[Item, ...]
    width: float
    height: float
    size_pt: float
    crossings: int


@lru_cache(maxsize=512)
def layout(
    graph: Graph, width: float, height: float, least_pt: float = SLIDE_PT, most_pt: float = LARGEST_PT
) -> Drawing | None:
    """The drawing of a graph that has nodes, in a zone of `width` × `height` mm; None when the zone is too small.

    No letter has less than `least_pt` points, nor more than `most_pt`. A run asks for a drawing several times: it is
    kept.
    """
    best = min(_candidates(graph, width, height, sizes_from(least_pt, most_pt)), key=_burden, default=None)
    return None if best is None else _drawing(_filling(best, width, height))


def _filling(made: Placement, width: float, height: float) -> Placement:
    """The same drawing grown to its zone: wider boxes, then larger pictograms, taller boxes and more air."""
    sizes = replace(made.plan.sizes, stretch=_WIDEST_STRETCH)
    widths = _WIDER if made.plan.column_count > 1 else (*_ALONE, *_WIDER)
    wider = (replace(sizes, least_width=sizes.box_width * factor) for factor in widths)
    made = _first_as_good(made, wider, width, height)
    return _first_as_good(made, _taller(made.plan.sizes), width, height)


def _taller(sizes: Sizes) -> Iterator[Sizes]:
    for share, air, shape in _TALLER:
        side = sizes.size_pt * share
        if not side or (sizes.pictogram and side > sizes.pictogram and not sizes.is_beside):
            yield replace(
                sizes,
                pictogram=side or sizes.pictogram,
                box_gap=sizes.box_gap * air,
                pitch=sizes.pitch * air,
                shape=shape,
            )


def _first_as_good(made: Placement, tried: Iterable[Sizes], width: float, height: float) -> Placement:
    """The drawing at the first of some sizes at which it fits with no more crossings and bends; else as it was."""
    for sizes in tried:
        grown = placement(replace(made.plan, sizes=sizes), width, height)
        if grown is not None and (grown.crossings, _bends(grown)) <= (made.crossings, _bends(made)):
            return grown
    return made


def _candidates(graph: Graph, width: float, height: float, tried: Iterable[Sizes]) -> Iterator[Placement]:
    """For each number of columns, the drawing with the largest letters; tight sizes only when no other fits."""
    found: set[int] = set()
    for sizes in tried:
        if found and sizes.is_tight:
            return
        for count in range(1, min(len(graph.nodes), MOST_COLUMNS) + 1):
            planned = plan(graph, count, sizes)
            if planned.column_count in found:
                continue
            made = placement(planned, width, height)
            if made is not None:
                found.add(planned.column_count)
                yield made


def _burden(made: Placement) -> float:
    """What a reader has to bear: crossings, bends, flows that go backwards, round or far, and small letters."""
    lines = [made.points(route) for route in made.plan.routes]
    length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for line in lines for a, b in pairwise(line))
    backwards = sum(route.source != route.left for route in made.plan.routes)
    around = sum(bool(route.side) and not route.is_loop for route in made.plan.routes)
    small = LARGEST_PT - made.plan.sizes.size_pt
    return made.crossings * 4 + _bends(made) + length / 60 + backwards * 3 + around * 2 + small


def _bends(made: Placement) -> int:
    return sum(max(len(made.points(route)) - 2, 0) for route in made.plan.routes)


def _drawing(made: Placement) -> Drawing:
    graph = made.plan.graph
    boxes = [_box(made, node) for node in range(len(graph.nodes))]
    connectors = [_connector(made, route) for route in made.plan.routes]
    points = cargo_points(made)
    cargo = [item for point, held in zip(points, made.plan.cargoes, strict=True) for item in held.at(point)]
    items: tuple[Item, ...] = (*connectors, *boxes, *cargo)
    return Drawing(items, made.width, made.height, made.plan.sizes.size_pt, made.crossings)


def _box(made: Placement, node: int) -> Box:
    drawn = made.plan.graph.nodes[node]
    left, top, right, bottom = made.rectangle(node)
    text = node_text(drawn, made.plan.sizes, right - left)
    sites = tuple(_sites(made, node))
    found = pictogram_of(drawn, made.plan.sizes)
    pictogram = found and grown(found, drawn.kind, (right - left, bottom - top - text_height(text)))
    return Box(
        drawn.identifier, drawn.kind, left, top, right - left, bottom - top, drawn.label, (text,), drawn.level, sites,
        pictogram=pictogram,
    )  # fmt: skip


def _sites(made: Placement, node: int) -> Iterator[Site]:
    """The sites of a box: Office's own four, then one for each flow, the left side first, from top to bottom.

    The four come first because LibreOffice takes the first four sites of any shape for those of its frame.
    """
    left, top, right, bottom = made.rectangle(node)
    across, down = (left + right) / 2, (top + bottom) / 2
    yield from (Site(TOP, (across, top)), Site(LEFT, (left, down)), Site(BOTTOM, (across, bottom)))
    yield Site(RIGHT, (right, down))
    for side, x in ((LEFT, left), (RIGHT, right)):
        for end in made.plan.ends[node, side]:
            yield Site(side, (x, made.heights[made.plan.end(*end)]))


def _connector(made: Placement, route: Route) -> Connector:
    edge = made.plan.graph.edges[route.edge]
    sites = [_site_rank(made, route, which) for which in (0, 1)]
    return Connector(
        edge.identifier, edge.name, edge.source, sites[0], edge.target, sites[1], made.points(route), edge.stroke
    )


def _site_rank(made: Placement, route: Route, which: int) -> int:
    node, side = made.plan.node_and_side(route, which)
    before = _OWN_SITES + (0 if side == LEFT else len(made.plan.ends[node, LEFT]))
    return before + made.plan.ends[node, side].index((route.edge, which))
