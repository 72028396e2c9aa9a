"""The judge of drawings sees what is wrong: a judge that never objects would prove nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.scene.flow.layout.fitting import layout
from pipeline.scene.moving import moved
from pipeline.scene.shapes import Box, Connector, Item, Marker, Pictogram, Scene
from tests.scene.flow.graphs import graph_of
from tests.scene.oracle import crossings, faults, reach


@pytest.fixture(scope="module")
def items() -> tuple[Item, ...]:
    drawing = layout(graph_of("A>B B>C A>C C>C"), 204, 119)
    assert drawing is not None
    return drawing.items


def spoilt(items: tuple[Item, ...], spoil: type, **changes: Any) -> list[str]:
    """The faults once the first item of a kind is changed."""
    first: Any = next(item for item in items if isinstance(item, spoil))
    return faults([replace(first, **changes) if item is first else item for item in items], 204, 119)


def test_a_sound_drawing_has_no_fault(items: tuple[Item, ...]) -> None:
    assert faults(items, 204, 119) == []


def test_a_box_over_another_is_seen(items: tuple[Item, ...]) -> None:
    second = [item for item in items if isinstance(item, Box)][1]
    assert "A touche B" in spoilt(items, Box, left=second.left, top=second.top)


def test_a_flow_that_ends_beside_its_box_is_seen(items: tuple[Item, ...]) -> None:
    first = next(item for item in items if isinstance(item, Connector))
    (x, y), *others = first.points
    assert "f1 ne finit pas sur A" in spoilt(items, Connector, points=((x + 1, y), *others))


def test_a_flow_through_a_box_is_seen(items: tuple[Item, ...]) -> None:
    box = [item for item in items if isinstance(item, Box)][2]
    middle = box.top + box.height / 2
    assert "f1 traverse C" in spoilt(items, Connector, points=((0, middle), (204, middle)))


def test_a_mark_over_a_box_is_seen(items: tuple[Item, ...]) -> None:
    box = next(item for item in items if isinstance(item, Box))
    assert "une marque de f1 couvre A" in spoilt(items, Marker, centre=(box.right, box.bottom))


def test_marks_that_touch_are_seen(items: tuple[Item, ...]) -> None:
    first, second = [item for item in items if isinstance(item, Marker)][:2]
    beside = (second.centre[0] - (first.width + second.width) / 2 - 0.3, second.centre[1])
    assert "des marques de f1 et f2 se touchent" in spoilt(items, Marker, centre=beside)


def test_a_pictogram_over_the_letters_of_its_box_is_seen(items: tuple[Item, ...]) -> None:
    too_large = Pictogram("hôpital", 40.0)
    found = spoilt(items, Box, pictogram=too_large)
    assert any(fault.startswith("le pictogramme de A") or fault.startswith("les lettres de A") for fault in found)


def test_a_drawing_lost_in_its_zone_is_seen(items: tuple[Item, ...]) -> None:
    scene = Scene(204, 60, "", "", "", items)
    assert reach(scene, 204, 119) > 0.9
    assert reach(scene, 600, 119) < 0.75


def test_what_leaves_the_zone_is_seen(items: tuple[Item, ...]) -> None:
    assert faults(moved(items, -1, 0), 204, 119)[0].endswith("sort de la zone")


def test_flows_on_one_line_are_seen(items: tuple[Item, ...]) -> None:
    first = next(item for item in items if isinstance(item, Connector))
    assert "f1 et f9 se confondent" in faults([*items, replace(first, identifier="f9")], 204, 119)


def test_crossings_are_counted() -> None:
    level = Connector("f1", "", "A", 0, "B", 0, ((0, 5), (10, 5)))
    assert crossings([level, replace(level, points=((5, 0), (5, 10))), replace(level, points=((7, 0), (7, 4)))]) == 1
