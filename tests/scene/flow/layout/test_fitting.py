"""Flow diagrams: what a reader would object to never happens, whatever the graph."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.scene.flow.graph import Edge, Graph, Node
from pipeline.scene.flow.layout.cargo import spans
from pipeline.scene.flow.layout.fitting import Drawing, layout
from pipeline.scene.flow.layout.spacing import settled
from pipeline.scene.shapes import DATA, ORGANISATION, Box, Connector, Label, Marker
from tests.scene.flow.graphs import FIXED_SET, GRAPHVIZ, graph_of, graphs
from tests.scene.oracle import bends, crossings, faults

SLIDE, PAGE = (204.0, 119.0), (170.0, 120.0)


def drawn(graph: Graph, zone: tuple[float, float] = SLIDE) -> Drawing:
    found = layout(graph, *zone)
    assert found is not None
    return found


def flows(drawing: Drawing) -> list[Connector]:
    return [item for item in drawing.items if isinstance(item, Connector)]


@settings(max_examples=150)
@given(graphs(), st.sampled_from((SLIDE, PAGE, (298.0, 128.0), (120.0, 200.0))))
def test_nothing_overlaps_and_every_flow_is_glued_whatever_the_graph(graph: Graph, zone: tuple[float, float]) -> None:
    drawing = layout(graph, *zone)
    if drawing is None:
        return  # split, see test_flow_diagram
    assert faults(drawing.items, *zone) == []
    assert len(flows(drawing)) == len(graph.edges)
    assert drawing.width <= zone[0] + 1e-6
    assert drawing.height <= zone[1] + 1e-6


@settings(max_examples=75)
@given(graphs(most_nodes=7, most_edges=9))
def test_an_ordinary_case_always_fits_on_a_slide(graph: Graph) -> None:
    drawing = drawn(graph)
    assert faults(drawing.items, *SLIDE) == []
    assert drawing.size_pt >= 9
    assert crossings(flows(drawing)) == drawing.crossings


@pytest.mark.parametrize("arrows", FIXED_SET.values(), ids=FIXED_SET)
@pytest.mark.parametrize("zone", [SLIDE, PAGE], ids=["diapositive", "page"])
def test_the_fixed_set_is_drawn_without_fault(arrows: str, zone: tuple[float, float]) -> None:
    assert faults(drawn(graph_of(arrows), zone).items, *zone) == []


@pytest.mark.parametrize("name", FIXED_SET)
def test_the_fixed_set_has_no_more_crossings_or_bends_than_with_graphviz(name: str) -> None:
    found = flows(drawn(graph_of(FIXED_SET[name])))
    least_crossings, least_bends = GRAPHVIZ.get(name, (0, 0))
    assert crossings(found) <= least_crossings
    assert bends(found) <= least_bends


def test_a_flow_between_two_boxes_is_straight_and_in_large_letters() -> None:
    drawing = drawn(graph_of("A>B"))
    assert bends(flows(drawing)) == 0
    assert drawing.size_pt == 16


def test_a_flow_reads_from_left_to_right() -> None:
    boxes = {item.identifier: item for item in drawn(graph_of("A>B B>C")).items if isinstance(item, Box)}
    assert boxes["A"].right < boxes["B"].left
    assert boxes["B"].right < boxes["C"].left


def test_the_same_flows_give_the_same_drawing() -> None:
    graph = graph_of(FIXED_SET["réseau de dix"])
    assert layout(graph, *SLIDE) == layout(graph, *SLIDE)


def test_a_zone_too_small_gives_no_drawing() -> None:
    assert layout(graph_of("A>B B>C C>A"), 30, 10) is None


def test_a_flow_carries_its_numbers_and_its_label() -> None:
    graph = Graph(
        (Node("A", ORGANISATION, "A"), Node("B", ORGANISATION, "B")),
        (Edge("f", "A", "B", data=(1, 2, 3, 5), barriers=(4,), label="Courrier"),),
    )
    items = drawn(graph).items
    assert [item.text for item in items if isinstance(item, Marker)] == ["1 à 3", "5", "4"]
    assert [item.text.content for item in items if isinstance(item, Label)] == ["Courrier"]
    assert next(item for item in items if isinstance(item, Marker)).kind == DATA


@pytest.mark.parametrize(
    ("numbers", "written"),
    [((), ()), ((2, 1), ("1", "2")), ((1, 2, 3), ("1 à 3",)), ((5, 1, 2, 4, 3, 9), ("1 à 5", "9"))],
)
def test_numbers_that_follow_each_other_are_written_as_one(numbers: tuple[int, ...], written: tuple[str, ...]) -> None:
    assert spans(numbers) == written


def test_positions_keep_their_distances_and_what_has_room_is_centred() -> None:
    assert settled([(0, 1, 4.0), (1, 3, 4.0), (0, 2, 1.0), (2, 3, 1.0)], range(4)) == [0.0, 4.0, 4.0, 8.0]


def test_positions_that_go_round_do_not_exist() -> None:
    assert settled([(0, 1, 1.0), (1, 2, 1.0)], [0, 1, 0]) is None
