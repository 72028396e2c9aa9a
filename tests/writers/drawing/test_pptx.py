"""Native shapes of a slide: every flow is one connector, glued at both ends, drawn where the scene says."""

from __future__ import annotations

from collections import Counter
from itertools import count

from hypothesis import given, settings
from lxml import etree

from pipeline.scene.flow.graph import Graph
from pipeline.scene.flow.layout.fitting import layout
from pipeline.scene.shapes import Point, Scene
from pipeline.writers.drawing.pptx import slide_group
from tests.scene.flow.graphs import FIXED_SET, graph_of, graphs
from tests.writers.drawing.scenes import PRINTED_HOSTILE, full_scene, scene_from, scene_of, two_cards

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"
EMU = 36_000


def written(scene: Scene) -> etree._Element:
    text = slide_group(scene, (30.0, 50.0), count(5))
    return etree.fromstring(f'<p:spTree xmlns:a="{A[1:-1]}" xmlns:p="{P[1:-1]}">{text}</p:spTree>')


def _preset(name: str, w: float, h: float, adjust: list[float]) -> list[Point]:
    if name == "straightConnector1":
        return [(0, 0), (w, h)]
    if name == "bentConnector3":
        return [(0, 0), (w * adjust[0], 0), (w * adjust[0], h), (w, h)]
    assert name == "bentConnector5"
    first, level, last = w * adjust[0], h * adjust[1], w * adjust[2]
    return [(0, 0), (first, 0), (first, level), (last, level), (last, h), (w, h)]


def corners(connector: etree._Element) -> list[Point]:
    """The ends and bends that PowerPoint draws (presetShapeDefinitions.xml: bentConnector3 and 5)."""
    place, geometry = connector.find(f".//{A}xfrm"), connector.find(f".//{A}prstGeom")
    assert place is not None
    assert geometry is not None
    (x, y), (w, h) = ([int(v) / EMU for v in place[rank].attrib.values()] for rank in (0, 1))
    adjust = [int(guide.get("fmla", "").split()[1]) / 100_000 for guide in geometry.iter(f"{A}gd")]
    inside = _preset(geometry.get("prst", ""), w, h, adjust)
    flip_x, flip_y = place.get("flipH") == "1", place.get("flipV") == "1"
    return [(x + (w - a if flip_x else a), y + (h - b if flip_y else b)) for a, b in inside]


@settings(max_examples=20)
@given(graphs(most_nodes=8, most_edges=10))
def test_connectors_are_drawn_where_the_scene_says_and_glued_to_its_sites(graph: Graph) -> None:
    drawing = layout(graph, 204, 119)
    if drawing is None:
        return
    scene = scene_from(drawing)
    tree = written(scene)
    boxes = {next(shape.iter(f"{P}cNvPr")).get("id"): shape for shape in tree.iter(f"{P}sp")}
    connectors = list(tree.iter(f"{P}cxnSp"))
    assert len(connectors) == len(graph.edges)
    for flow, connector in zip(scene.connectors, connectors, strict=True):
        drawn = corners(connector)
        assert len(drawn) == len(flow.points)
        for (x, y), (wanted_x, wanted_y) in zip(drawn, flow.points, strict=True):
            assert max(abs(x - wanted_x), abs(y - wanted_y)) < 0.4
        for tag, point in (("stCxn", flow.points[0]), ("endCxn", flow.points[-1])):
            assert max(abs(a - b) for a, b in zip(_site(connector, tag, boxes), point, strict=True)) < 0.01


def _site(connector: etree._Element, tag: str, shapes: dict[str | None, etree._Element]) -> Point:
    """The connection site that one end of a connector is glued to."""
    end = connector.find(f".//{A}{tag}")
    assert end is not None
    shape = shapes[end.get("id")]
    place = shape.find(f".//{A}xfrm")
    assert place is not None
    values = {guide.get("name"): guide.get("fmla", "").split() for guide in shape.iter(f"{A}gd")}
    site = list(shape.iter(f"{A}cxn"))[int(end.get("idx", ""))][0]
    (x, y), (w, h) = ([int(v) / EMU for v in place[rank].attrib.values()] for rank in (0, 1))
    across, down = (int(values[site.get(axis)][1]) / int(values[site.get(axis)][3]) for axis in "xy")
    return x + across * w, y + down * h


def test_a_box_and_its_pictogram_are_one_group_that_screen_readers_read_as_the_box() -> None:
    scene = full_scene()
    tree = written(scene)
    groups = {next(group.iter(f"{P}cNvPr")).get("name"): group for group in tree.iter(f"{P}grpSp")}
    pictured = {box.name: box.pictogram.word for box in scene.boxes if box.pictogram}
    assert pictured
    for name, word in pictured.items():
        names = [shape.get("name") for shape in groups[name].iter(f"{P}cNvPr")]
        assert names == [name, name, f"Pictogramme : {word}"]
    marked = [shape for shape in tree.iter(f"{P}cNvPr") if list(shape.iter(f"{DECORATIVE}decorative"))]
    shown = [shape.get("name", "") for shape in marked]
    assert {name.partition(" : ")[0] for name in shown} == {"Pictogramme"}


def test_the_words_of_a_card_stand_at_its_top_and_those_of_a_box_half_way_down() -> None:
    cards, boxes = (
        [body.get("anchor") for body in written(scene).iter(f"{A}bodyPr") if body.getnext() is not None]
        for scene in (two_cards(), full_scene())
    )
    assert set(cards) == {"t"}
    assert set(boxes) == {"ctr"}


def test_ids_are_unique_and_come_from_the_counter() -> None:
    ids = [int(shape.get("id", "")) for shape in written(full_scene()).iter(f"{P}cNvPr")]
    assert [number for number, times in Counter(ids).items() if times > 1] == []
    assert min(ids) == 5


def test_flows_and_their_marks_are_named_in_french() -> None:
    names = {shape.get("name") for shape in written(full_scene()).iter(f"{P}cNvPr")}
    assert {"Flux 1 : Usager → DUI", "Marques – Flux 1 : Usager → DUI", "Légende", "Donnée 1", "Frein 1"} <= names


def test_the_alternative_of_the_whole_says_the_gist_and_where_the_rest_is() -> None:
    scene = full_scene()
    whole = next(written(scene).iter(f"{P}cNvPr"))
    assert (whole.get("name"), whole.get("descr")) == (
        scene.title,
        f"{scene.gist} Le détail est dans les commentaires de la diapositive.",
    )


def test_words_that_look_like_markup_are_written_as_they_are() -> None:
    texts = [text.text for text in written(full_scene()).iter(f"{A}t")]
    assert texts.count(PRINTED_HOSTILE) == 2


def test_every_text_is_french() -> None:
    assert {run.get("lang") for run in written(full_scene()).iter(f"{A}rPr")} == {"fr-FR"}


def test_a_bent_flow_has_a_plain_line_for_programs_that_bend_it_elsewhere() -> None:
    tree = written(scene_of(graph_of(FIXED_SET["boucles"])))
    assert len(list(tree.iter(f"{MC}Fallback"))) == 2
    assert all(len(list(choice.iter(f"{P}cxnSp"))) == 1 for choice in tree.iter(f"{MC}Choice"))
