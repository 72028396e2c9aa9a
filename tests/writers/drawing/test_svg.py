"""SVG: a document that says its title, its description and every word of the drawing."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.measure.text_size import MM_PER_POINT
from pipeline.scene import shapes
from pipeline.scene.shapes import Connector, Scene, Stroke
from pipeline.writers.drawing.svg import svg
from tests.writers.drawing.scenes import PRINTED_HOSTILE, full_scene, two_cards

SVG = "{http://www.w3.org/2000/svg}"


def test_the_document_has_a_title_and_a_description_in_french() -> None:
    scene = full_scene()
    tree = etree.fromstring(svg(scene))
    assert (tree[0].text, tree[1].text) == (scene.title, scene.description)
    assert tree.get("lang") == "fr"
    assert tree.get("width") == f"{scene.width:.3f}".rstrip("0").rstrip(".") + "mm"


def test_every_flow_has_its_line_and_its_name() -> None:
    scene = full_scene()
    tree = etree.fromstring(svg(scene))
    titles = [title.text for title in tree.iter(f"{SVG}title")]
    assert [flow.name for flow in scene.connectors if flow.name not in titles] == []
    assert len(list(tree.iter(f"{SVG}polyline"))) >= len(scene.connectors)


@pytest.mark.parametrize(
    ("stroke", "dashes"),
    [
        (shapes.SOLID, [None]),
        (shapes.DASHES, [[4, 3]]),
        (shapes.DOTS, [[1, 1.5]]),
        (shapes.MIXED, [[5, 2, 1, 2]]),
        (shapes.DOUBLE, [None, None]),
    ],
)
def test_a_flow_has_the_dashes_of_its_stroke(stroke: str, dashes: list[list[float] | None]) -> None:
    flow = Connector("f1", "Flux 1", "a", 0, "b", 0, ((5, 5), (45, 5)), stroke)
    sample = Stroke(flow.points, stroke, has_arrow=False)
    scene = Scene(50, 10, "Schéma", "Un flux.", "Un flux.", (flow,), legend=(sample,))
    lines = etree.fromstring(svg(scene)).iter(f"{SVG}polyline")
    drawn = [line.get("stroke-dasharray") for line in lines if line.get("stroke") != "none"]
    widths = [found and [round(float(one) / (1.25 * MM_PER_POINT), 1) for one in found.split()] for found in drawn]
    assert widths == dashes * 2


def test_words_that_look_like_markup_are_written_as_they_are() -> None:
    tree = etree.fromstring(svg(full_scene()))
    words = " ".join(text.text or "" for text in tree.iter(f"{SVG}text"))
    assert "".join(words.split()).count("".join(PRINTED_HOSTILE.split())) == 2


def test_the_words_of_cards_stand_at_the_same_height_however_tall_they_are() -> None:
    tree = etree.fromstring(svg(two_cards()).encode())
    low, tall = ([text.get("y") for text in tree.iter("{*}text") if text.get("x") == x] for x in ("2", "72"))
    assert low == tall
    assert len(low) == 2


def test_the_same_scene_gives_the_same_document() -> None:
    assert svg(full_scene()) == svg(full_scene())
