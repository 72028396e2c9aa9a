"""The room of tables and texts on a slide, from what stands on it and on its layout."""

from __future__ import annotations

import pytest

from pipeline.engine.deck.prototype.paged_table import PagedTable
from pipeline.engine.deck.room.areas import area_in, frame_area, shape_area
from pipeline.engine.deck.room.geometry import overflowing_shapes, table_cells, table_room, text_zones
from pipeline.measure.page import Area
from pipeline.measure.text_size import Font, line_height_mm, width_mm
from tests.engine.deck.slide_xml import Box, cell, element, paragraph, row, setting, shape, slide, table, transform

LINE = line_height_mm(Font("Arial", 20))
SIDES, TOPS = 2 * 2.54, 2 * 1.27
"""Both default margins of a cell, in mm."""

TABLE: Box = (20, 40, 100, 30)
NARROW = cell(paragraph("un deux"))


def room_mm(*others: str, layout: str = "", height: float = 190.5) -> float:
    """The room of a table that begins 40 mm down."""
    made = slide(table(TABLE, [100], row(10, cell(paragraph("x")))), *others)
    return table_room(made, PagedTable(0, 0), setting(layout, height=height)).room_mm


def test_a_row_is_as_high_as_its_highest_cell_or_as_it_was_drawn() -> None:
    two_lines = cell(paragraph("un") + paragraph("deux"))
    rows = row(30, two_lines, NARROW), row(1, NARROW, two_lines), row(1, cell("")), row(1, "<a:tc/>")
    room = table_room(slide(table(TABLE, [50, 50], *rows)), PagedTable(0, 1), setting())
    assert room.header_mm == pytest.approx(30)
    assert room.rows_mm == pytest.approx((2 * LINE + TOPS, TOPS, TOPS))
    assert room.merged_mm == (0, 0, 0)


def test_a_cell_is_measured_between_its_own_margins() -> None:
    wide = line_width("un deux") + 1
    margins = 'marL="36000" marR="72000" marT="108000" marB="144000"'
    rows = row(1, cell(paragraph("un deux"), margins)), row(1, NARROW)
    room = table_room(slide(table(TABLE, [wide + 3], *rows)), PagedTable(0, 0), setting())
    assert room.rows_mm == pytest.approx((LINE + 7, 2 * LINE + TOPS))
    room = table_room(slide(table(TABLE, [wide + SIDES], *rows)), PagedTable(0, 0), setting())
    assert room.rows_mm == pytest.approx((LINE + 7, LINE + TOPS))


def test_a_cell_over_several_columns_has_the_width_of_them_all() -> None:
    half = (line_width("un deux") + 1 + SIDES) / 2
    rows = (
        row(1, cell(paragraph("un deux"), gridSpan="2"), cell("", hMerge="1"), cell("")),
        row(1, cell(""), cell(paragraph("un deux"), gridSpan="2"), cell("", hMerge="1")),
        row(1, cell(""), cell(""), cell(paragraph("un deux"))),
    )
    room = table_room(slide(table(TABLE, [half, half, half], *rows)), PagedTable(0, 0), setting())
    assert room.rows_mm[:2] == pytest.approx((LINE + TOPS, LINE + TOPS))
    assert room.rows_mm[2] > 2 * LINE


def test_a_cell_over_several_rows_is_told_apart() -> None:
    tall = paragraph("un") * 3
    rows = (
        row(5, cell(tall, rowSpan="2"), NARROW),
        row(5, cell(paragraph("x") * 9, vMerge="1"), NARROW),
        row(5, cell(tall, rowSpan="1"), NARROW),
    )
    room = table_room(slide(table(TABLE, [50, 50], *rows)), PagedTable(0, 0), setting())
    assert room.rows_mm == pytest.approx((LINE + TOPS, LINE + TOPS, 3 * LINE + TOPS))
    assert room.merged_mm == pytest.approx((3 * LINE + TOPS, 0, 0))


@pytest.mark.parametrize(("turned", "lines"), [("", 1), ('vert="horz"', 1), ('vert="vert270"', 0)])
def test_a_text_turned_on_its_side_takes_no_height(turned: str, lines: int) -> None:
    made = slide(table(TABLE, [100], row(1, cell(paragraph("x"), turned))))
    (height,) = table_room(made, PagedTable(0, 0), setting()).rows_mm
    assert height == pytest.approx(lines * (LINE + TOPS) or 1)


def test_the_paged_table_is_found_by_its_rank() -> None:
    made = slide(
        table(TABLE, [100], row(7, cell(""))), table((20, 90, 100, 30), [100], row(8, cell("")), row(9, cell("")))
    )
    assert table_room(made, PagedTable(0, 0), setting()).rows_mm == pytest.approx((7,))
    assert table_room(made, PagedTable(1, 1), setting()).rows_mm == pytest.approx((9,))
    none = table_room(made, PagedTable(2, 0), setting())
    assert (none.header_mm, none.room_mm, none.rows_mm, none.merged_mm) == (0, 0, (), ())


def test_without_anything_below_a_table_goes_down_to_nine_tenths_of_the_slide() -> None:
    assert room_mm() == pytest.approx(190.5 * 0.9 - 40)
    assert room_mm(height=100) == pytest.approx(50)


@pytest.mark.parametrize("kind", ['type="body"', 'type="obj"', 'type="tbl"', 'idx="1"'])
def test_a_table_goes_down_to_the_end_of_the_content_of_the_layout(kind: str) -> None:
    assert room_mm(layout=shape((10, 30, 100, 90), ph=kind)) == pytest.approx(80)
    assert room_mm(layout=shape((10, 30, 100, 90), ph=kind) + shape((10, 30, 100, 50), ph=kind)) == pytest.approx(40)


@pytest.mark.parametrize(
    "other", [shape((10, 30, 100, 90)), shape((10, 30, 100, 90), ph='type="title"'), shape(None, ph='idx="1"')]
)
def test_other_shapes_of_the_layout_do_not_bound_a_table(other: str) -> None:
    assert room_mm(layout=other) == pytest.approx(190.5 * 0.9 - 40)


def test_a_content_that_ends_above_the_table_does_not_bound_it() -> None:
    layout = shape((10, 10, 100, 30), ph='idx="1"') + shape((10, 10, 100, 110), ph='idx="2"')
    assert room_mm(layout=layout) == pytest.approx(80)


@pytest.mark.parametrize(
    ("below", "room"),
    [
        ((20, 100, 100, 10), 60 - 1.5),
        ((0, 100, 20.1, 10), 60 - 1.5),
        ((119.9, 100, 20, 10), 60 - 1.5),
        ((0, 100, 20, 10), 131.45),
        ((120, 100, 20, 10), 131.45),
        ((20, 40, 100, 10), 131.45),
        ((20, 10, 100, 10), 131.45),
    ],
    ids=["below", "left edge", "right edge", "on its left", "on its right", "at its top", "above"],
)
def test_the_first_shape_below_bounds_a_table(below: Box, room: float) -> None:
    assert room_mm(shape(below)) == pytest.approx(room)
    assert room_mm(f"<p:pic><p:spPr>{transform(below)}</p:spPr></p:pic>") == pytest.approx(room)
    assert room_mm(table(below, [10])) == pytest.approx(room)


def test_shapes_that_do_not_bound_a_table_hide_none_that_does() -> None:
    before = (shape(None), shape((20, 10, 9, 9)), shape((120, 90, 9, 9)), shape((20, 95, 9, 9), ph='type="dt"'))
    assert room_mm(*before, shape((20, 100, 9, 9))) == pytest.approx(58.5)


def test_the_nearest_of_the_shapes_below_bounds_a_table() -> None:
    assert room_mm(shape((20, 150, 9, 9)), shape((20, 100, 9, 9)), shape((20, 120, 9, 9))) == pytest.approx(58.5)


@pytest.mark.parametrize("kind", ["sldNum", "ftr", "dt"])
def test_a_number_a_footer_or_a_date_does_not_bound_a_table(kind: str) -> None:
    assert room_mm(shape((20, 100, 9, 9), ph=f'type="{kind}"')) == pytest.approx(131.45)
    assert room_mm(shape((20, 100, 9, 9), ph='type="body"')) == pytest.approx(58.5)


def line_width(text: str) -> float:
    return width_mm(text, Font("Arial", 20)) / 0.99


def test_a_text_has_the_room_of_its_shape_less_its_margins() -> None:
    margins = 'lIns="36000" tIns="72000" rIns="108000" bIns="144000"'
    made = slide(
        shape((10, 20, 50, 40), paragraph("x"), name="Un", body=margins),
        shape((10, 20, 50, 40), paragraph("x"), name="Deux"),
        shape((10, 20, 50, 40)),
        shape(None, paragraph("x")),
    )
    one, two = text_zones(made, setting())
    assert [(zone.name, zone.box) for zone in (one, two)] == [(name, Area(10, 20, 50, 40)) for name in ("Un", "Deux")]
    assert (one.width_mm, one.height_mm) == pytest.approx((46, 34))
    assert (two.width_mm, two.height_mm) == pytest.approx((50 - SIDES, 40 - TOPS))
    assert [len(zone.paragraphs) for zone in (one, two)] == [1, 1]


def test_the_margins_of_a_placeholder_are_those_of_its_layout() -> None:
    layout = shape((10, 20, 50, 40), paragraph("x"), ph='idx="1"', body='lIns="0" tIns="36000"')
    (zone,) = text_zones(slide(shape(None, paragraph("x"), ph='idx="1"', body='tIns="0"')), setting(layout))
    assert zone.box == Area(10, 20, 50, 40)
    assert (zone.width_mm, zone.height_mm) == pytest.approx((50 - 2.54, 40 - 1.27))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [(3, []), (2.6, []), (2.4, [("Un", 1)]), (2, [("Un", 1)]), (1.9, [("Un", 2)]), (0, [("Un", 3)])],
)
def test_a_text_overflows_from_half_a_line_and_its_lines_are_counted(
    lines: float, expected: list[tuple[str, int]]
) -> None:
    text = "".join(map(paragraph, ("un", "deux", "trois")))
    box = (10.0, 10.0, 50.0, lines * LINE)
    made = slide(shape(box, text, name="Un", body='tIns="0" bIns="0"'))
    assert list(overflowing_shapes(made, setting())) == expected


def test_a_shape_that_grows_with_its_text_never_overflows() -> None:
    text = paragraph("x") * 9
    grown = shape((10, 10, 50, 5), text).replace("<a:bodyPr />", "<a:bodyPr><a:spAutoFit/></a:bodyPr>")
    assert "spAutoFit" in grown
    assert list(overflowing_shapes(slide(grown), setting())) == []
    assert len(list(overflowing_shapes(slide(shape((10, 10, 50, 5), text)), setting()))) == 1


def test_a_shape_without_any_text_never_overflows_however_flat() -> None:
    assert list(overflowing_shapes(slide(shape((10, 10, 50, 1), "")), setting())) == []


def test_cells_are_told_by_table_row_and_column() -> None:
    rows = (
        row(1, cell(paragraph("a"), gridSpan="2"), cell("", hMerge="1"), cell(paragraph("b"), 'marL="0" marR="36000"')),
        row(1, cell(paragraph("c")), "<a:tc/>", cell("")),
    )
    made = slide(table(TABLE, [30, 40, 50], *rows, name="Un"), table(TABLE, [20], row(1, cell("")), name="Deux"))
    cells = list(table_cells(made, setting()))
    assert [(one.table, one.row, one.column) for one in cells] == [
        ("Un", 1, 1), ("Un", 1, 2), ("Un", 1, 3), ("Un", 2, 1), ("Un", 2, 2), ("Un", 2, 3), ("Deux", 1, 1),
    ]  # fmt: skip
    assert [one.width_mm for one in cells[:3]] == pytest.approx([70 - SIDES, 40 - SIDES, 49])
    assert [one.width_mm for one in cells[3:]] == pytest.approx([30 - SIDES, 40 - SIDES, 50 - SIDES, 20 - SIDES])
    assert [[run.text for text in one.paragraphs for run in text.runs] for one in cells[:4]] == [
        ["a"],
        [],
        ["b"],
        ["c"],
    ]


def test_tables_take_the_size_of_the_deck_s_own_default() -> None:
    defaults = '<a:lvl1pPr><a:defRPr sz="4000"/></a:lvl1pPr>'
    made = slide(table(TABLE, [100], row(1, cell(paragraph("x", size=None)))))
    (height,) = table_room(made, PagedTable(0, 0), setting(defaults=defaults)).rows_mm
    assert height == pytest.approx(2 * LINE + TOPS)
    (one,) = table_cells(made, setting(defaults=defaults))
    assert [run.font.size_pt for run in one.paragraphs[0].runs] == [40]
    (one,) = table_cells(made, setting())
    assert [run.font.size_pt for run in one.paragraphs[0].runs] == [18]


def test_an_area_needs_a_corner_and_a_size() -> None:
    assert area_in(None) is None
    assert area_in(element("<a:xfrm/>")) is None
    assert area_in(element('<a:xfrm><a:off x="36000" y="0"/></a:xfrm>')) is None
    assert area_in(element('<a:xfrm><a:ext cx="36000" cy="0"/></a:xfrm>')) is None
    assert area_in(element("<a:xfrm><a:off/><a:ext/></a:xfrm>")) == Area(0, 0, 0, 0)
    assert area_in(element(transform((1, 2, 3, 4)))) == Area(1, 2, 3, 4)


def test_a_shape_stands_where_it_says_or_else_where_its_layout_then_its_master_say() -> None:
    layout, master = shape((1, 2, 3, 4), ph='idx="5"'), shape((5, 6, 7, 8), ph='type="body"')
    assert shape_area(element(shape((9, 9, 9, 9), ph='idx="5"')), setting(layout, master)) == Area(9, 9, 9, 9)
    assert shape_area(element(shape(None, ph='idx="5"')), setting(layout, master)) == Area(1, 2, 3, 4)
    assert shape_area(element(shape(None, ph='idx="5"')), setting(shape(None, ph='idx="5"'), master)) == Area(
        5, 6, 7, 8
    )
    assert shape_area(element(shape(None, ph='idx="6"')), setting(layout)) is None
    assert shape_area(element(shape(None)), setting(layout, master)) is None
    assert frame_area(element(table((1, 2, 3, 4), []))) == Area(1, 2, 3, 4)
