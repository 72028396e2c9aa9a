"""A native group of Word: inline, described, with unique ids."""

from __future__ import annotations

from itertools import count

from lxml import etree

from pipeline.scene.shapes import Box, Connector
from pipeline.writers.drawing.docx import inline_group
from tests.writers.drawing.scenes import PRINTED_HOSTILE, full_scene

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"


def written() -> etree._Element:
    return etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{inline_group(full_scene(), count(9))}</w:p>')


def test_the_group_is_inline_and_described() -> None:
    scene = full_scene()
    properties = written().find(f".//{WP}inline/{WP}docPr")
    assert properties is not None
    given = [properties.get(name) for name in ("id", "name", "descr")]
    assert given == ["9", scene.title, f"{scene.gist} Le détail est dans le tableau qui suit."]


def test_ids_are_unique() -> None:
    ids = [element.get("id") for element in written().iter() if element.tag.endswith(("}docPr", "}cNvPr"))]
    assert len(ids) == len(set(ids))


def test_every_box_and_flow_is_a_shape_of_its_name() -> None:
    scene = full_scene()
    names = [shape.get("name") for shape in written().iter(f"{WPS}cNvPr")]
    wanted = [item.name for item in scene.items if isinstance(item, Box | Connector)]
    assert [name for name in wanted if name not in names] == []


def test_words_that_look_like_markup_are_written_as_they_are() -> None:
    assert [text.text for text in written().iter(f"{W}t")].count(PRINTED_HOSTILE) == 2
