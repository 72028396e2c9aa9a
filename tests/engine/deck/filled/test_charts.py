"""Charts: those made for a zone, with the workbook behind them, and those that a prototype holds, one a copy."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation
from pptx.util import Mm

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.engine.deck.filled.charts import chart_workbook, chart_xml
from pipeline.measure.chart_values import CHART_KINDS, HORIZONTAL, VERTICAL, Chart
from pipeline.measure.page import Page
from tests.engine.deck.prototype.test_slide_zones import zone
from tests.engine.samples import deck, deck_output, flat, parts, presentation_of, prototype, with_parts

_C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
EMBEDDED = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"

texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=12)
values = (
    st.none() | st.integers(-9999, 9999) | st.integers(-999_999, 999_999).map(lambda thousandths: thousandths / 1000)
)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    categories = draw(st.lists(texts, min_size=1, max_size=30))
    of_series = st.lists(values, min_size=len(categories), max_size=len(categories)).map(tuple)
    series = draw(st.lists(st.tuples(texts, of_series), min_size=1, max_size=4))
    return Chart(draw(st.sampled_from(CHART_KINDS)), tuple(categories), tuple(series))


def table(chart: Chart) -> list[list[Any]]:
    """The rows of a chart's workbook: the names of the series, then the categories with their values."""
    names = [None, *(name for name, _ in chart.series)]
    lines = zip(chart.categories, *(values for _, values in chart.series), strict=True)
    return [names, *(list(line) for line in lines)]


def rows(workbook: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def shown(xml: str, path: str) -> list[str]:
    found = etree.fromstring(xml.encode()).xpath(path, namespaces=_C)
    assert isinstance(found, list)
    return [str(value) for value in found]


def presented(folder: Path, chart: Chart) -> Any:
    """The chart as python-pptx reads it in a deck."""
    template = deck(folder, lambda made: zone(prototype(made, "page")))
    return presentation_of(template, Page("page", {"zones": {"schéma": chart}})).slides[0].shapes[0].chart


@settings(max_examples=25, deadline=None)
@given(charts())
def test_the_workbook_of_a_chart_holds_what_the_chart_shows(chart: Chart) -> None:
    wanted = table(chart)
    assert rows(chart_workbook(chart)) == wanted
    xml = chart_xml(chart)
    assert shown(xml, "//c:ser/c:tx//c:v/text()") == wanted[0][1:]
    assert shown(xml, "//c:ser[1]/c:cat//c:v/text()") == list(chart.categories)
    numbers = [float(value) for value in shown(xml, "//c:val//c:v/text()")]
    assert numbers == list(chart.values())


def test_a_formula_an_ampersand_and_a_broken_character_stay_texts() -> None:
    chart = Chart(VERTICAL, ("=1+1", "R&D <5>", "deux\nlignes", "a\x07\ud800b"), (("+s", (1, 2, 3, 4)),), "T & \ud800")
    names = ["=1+1", "R&D <5>", "deux lignes", "ab"]
    assert [row[0] for row in rows(chart_workbook(chart))[1:]] == names
    assert shown(chart_xml(chart), "//c:cat//c:v/text()") == names


def test_a_reader_sees_bars_their_values_and_the_names_of_several_series(tmp_path: Path) -> None:
    chart = presented(tmp_path, Chart(HORIZONTAL, ("a", "b"), (("x", (1, 2.5)), ("y", (3, None))), "Titre"))
    plot = chart.plots[0]
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    assert chart.chart_title.text_frame.text == "Titre"
    assert (list(plot.categories), [(s.name, s.values) for s in plot.series]) == (
        ["a", "b"],
        [("x", (1.0, 2.5)), ("y", (3.0, None))],
    )
    assert chart.has_legend
    assert chart.category_axis.reverse_order
    assert plot.series[0].data_labels.show_value
    assert not chart.value_axis.visible
    assert not chart.value_axis.has_major_gridlines


def test_one_series_needs_no_legend_and_bars_rise(tmp_path: Path) -> None:
    chart = presented(tmp_path, Chart(VERTICAL, ("a",), (("x", (1,)),)))
    assert chart.chart_type == XL_CHART_TYPE.COLUMN_CLUSTERED
    assert not chart.has_legend
    assert not chart.has_title
    assert chart.value_axis.minimum_scale == 0


EXCLUSIVE = Chart(HORIZONTAL, ("a", "b"), (("x", (2, None)), ("y", (None, 1))), exclusive=True)


def test_bars_of_which_each_category_has_one_keep_their_whole_thickness_and_a_legend(tmp_path: Path) -> None:
    chart = presented(tmp_path, EXCLUSIVE)
    assert (chart.plots[0].overlap, chart.has_legend) == (100, True)
    assert presented(tmp_path, replace(EXCLUSIVE, exclusive=False)).plots[0].overlap == 0
    alone = replace(EXCLUSIVE, series=EXCLUSIVE.series[:1])
    assert presented(tmp_path, alone).has_legend


def test_exclusive_series_are_shades_that_a_grey_print_tells_apart() -> None:
    fills = "//c:ser/c:spPr/*[local-name()='solidFill']/*[local-name()='schemeClr']/@val"
    assert shown(chart_xml(EXCLUSIVE), fills) == ["tx2", "accent1"]


def test_pale_bars_have_a_dark_outline() -> None:
    assert shown(chart_xml(EXCLUSIVE), "//c:ser/c:spPr/*[local-name()='ln']/@w") == ["9525", "9525"]


def test_two_bars_in_a_category_are_not_exclusive() -> None:
    with pytest.raises(ValueError, match="one bar"):
        Chart(HORIZONTAL, ("a",), (("x", (1,)), ("y", (2,))), exclusive=True)


def test_colours_are_those_of_the_theme_and_texts_are_12_points() -> None:
    xml = chart_xml(Chart(VERTICAL, ("a",), (("x", (1,)), ("y", (2,)))))
    names = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main", **_C}
    tree = etree.fromstring(xml.encode())
    assert tree.xpath("//c:ser/c:spPr/a:solidFill/a:schemeClr/@val", namespaces=names) == ["tx2", "accent1"]
    assert set(map(str, _strings(tree.xpath("//c:txPr//a:defRPr/@sz", namespaces=names)))) == {"1200"}
    assert "srgbClr" not in xml


def _strings(found: object) -> Sequence[object]:
    return found if isinstance(found, list) else []


@pytest.mark.parametrize(
    ("numbers", "code"), [((1, 1200), "#,##0"), ((1, 2.5), "#,##0.0"), ((1 / 3,), "#,##0.00"), ((None,), "#,##0")]
)
def test_values_show_the_decimals_that_they_need(numbers: tuple[float | None, ...], code: str) -> None:
    chart = Chart(VERTICAL, ("c",) * len(numbers), (("s", numbers),))
    assert set(shown(chart_xml(chart), "//c:formatCode/text()")) == {f"[$-40C]{code}"}


def test_cells_are_named_beyond_the_last_letter() -> None:
    series = tuple((f"s{rank}", (rank, None)) for rank in range(702))
    formulas = shown(chart_xml(Chart(VERTICAL, ("a", "b"), series)), "//c:ser/c:tx//c:f/text()")
    assert [formulas[rank] for rank in (0, 24, 25, 26, 50, 51, 700, 701)] == [
        f"Feuil1!${column}$1" for column in ("B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA")
    ]  # fmt: skip


def test_a_series_names_its_cells_and_those_of_the_categories() -> None:
    xml = chart_xml(Chart(VERTICAL, ("a", "b", "c"), (("x", (1, 2, 3)), ("y", (4, None, 5)))))
    assert shown(xml, "//c:f/text()") == [
        "Feuil1!$B$1", "Feuil1!$A$2:$A$4", "Feuil1!$B$2:$B$4", "Feuil1!$C$1", "Feuil1!$A$2:$A$4", "Feuil1!$C$2:$C$4",
    ]  # fmt: skip
    assert shown(xml, "//c:ser/c:idx/@val") == shown(xml, "//c:ser/c:order/@val") == ["0", "1"]
    assert shown(xml, "//c:ptCount/@val") == ["1", "3", "3", "1", "3", "3"]
    assert shown(xml, "//c:ser[2]/c:val//c:pt/@idx") == ["0", "2"]


@pytest.mark.parametrize(
    ("kind", "sides", "order"), [(HORIZONTAL, ["l", "t"], "maxMin"), (VERTICAL, ["b", "l"], "minMax")]
)
def test_axes_stand_on_the_sides_of_their_kind_of_bars(kind: str, sides: list[str], order: str) -> None:
    xml = chart_xml(Chart(kind, ("a",), (("x", (1,)),)))
    assert shown(xml, "//c:axPos/@val") == sides
    assert shown(xml, "//c:orientation/@val") == [order, "minMax"]
    assert shown(xml, "//c:catAx/c:delete/@val | //c:valAx/c:delete/@val") == ["0", "1"]
    assert shown(xml, "//c:barDir/@val") == ["bar" if kind == HORIZONTAL else "col"]


@pytest.mark.parametrize(("least", "scale"), [(0, ["0"]), (3, ["0"]), (-1, []), (None, ["0"])])
def test_bars_begin_at_zero_unless_one_is_below(least: float | None, scale: list[str]) -> None:
    assert shown(chart_xml(Chart(VERTICAL, ("a", "b"), (("x", (5, least)),))), "//c:min/@val") == scale


@pytest.mark.parametrize(
    ("title", "sizes"), [("Titre", ["1400", "1200", "1200", "1200"]), ("", ["1200", "1200", "1200"])]
)
def test_a_title_is_larger_and_its_absence_is_said(title: str, sizes: list[str]) -> None:
    tree = etree.fromstring(chart_xml(Chart(VERTICAL, ("a",), (("x", (1,)),), title)).encode())
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    assert [run.get("sz") for run in tree.iter(f"{drawing}defRPr")] == sizes
    assert [run.get("b") for run in tree.iter(f"{drawing}defRPr")] == ["1"] * bool(title) + ["0"] * 3
    deleted = tree.xpath("//c:autoTitleDeleted/@val", namespaces=_C)
    assert deleted == ["0" if title else "1"]


def test_colours_begin_again_when_there_are_more_series_than_colours() -> None:
    series = tuple((f"s{rank}", (rank,)) for rank in range(8))
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    tree = etree.fromstring(chart_xml(Chart(VERTICAL, ("a",), series)).encode())
    fills = [ser.find(f"{{*}}spPr/{drawing}solidFill/{drawing}schemeClr") for ser in tree.iter("{*}ser")]
    colours = [fill.get("val") for fill in fills if fill is not None]
    assert colours == ["tx2", "accent1", "accent2", "accent4", "accent5", "accent6", "accent3", "tx2"]
    shades = tuple((f"s{rank}", tuple(1 if rank == place else None for place in range(4))) for rank in range(4))
    exclusive = etree.fromstring(chart_xml(Chart(VERTICAL, tuple("abcd"), shades, exclusive=True)).encode())
    fills = [ser.find(f"{{*}}spPr/{drawing}solidFill/{drawing}schemeClr") for ser in exclusive.iter("{*}ser")]
    assert [fill.get("val") for fill in fills if fill is not None] == ["tx2", "accent1", "bg1", "bg1"]


def test_the_date_of_a_chart_workbook_does_not_follow_the_clock() -> None:
    with ZipFile(io.BytesIO(chart_workbook(Chart(VERTICAL, ("a",), (("s", (1,)),))))) as archive:
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("kind", "categories", "series"),
    [
        ("camembert", ("a",), (("s", (1,)),)),
        (VERTICAL, (), (("s", ()),)),
        (VERTICAL, ("a",), ()),
        (VERTICAL, ("a", "b"), (("s", (1,)),)),
        (VERTICAL, ("a",), (("s", (float("nan"),)),)),
    ],
)
def test_a_chart_that_makes_no_sense_is_a_mistake_of_ours(kind: str, categories: Any, series: Any) -> None:
    with pytest.raises(ValueError, match=r"chart|series"):
        Chart(kind, categories, series)


@pytest.fixture
def with_a_chart(tmp_path: Path) -> Path:
    """A template whose prototype « page » holds a pie of its own, made from a workbook that tells who made it."""

    def make(presentation: Presentation) -> None:
        data: Any = ChartData()  # type: ignore[no-untyped-call]
        data.categories = ["a", "b"]
        data.add_series("s", [1, 2])
        shapes = prototype(presentation, "page", "{{ titre }}").shapes
        shapes.add_chart(XL_CHART_TYPE.PIE, Mm(10), Mm(10), Mm(50), Mm(50), data)

    book = openpyxl.Workbook()
    book.properties.creator = "Jeanne Martin"
    content = io.BytesIO()
    book.save(content)
    return with_parts(deck(tmp_path, make), {EMBEDDED: content.getvalue()})


def test_each_copy_of_a_prototype_has_its_own_chart_and_workbook(with_a_chart: Path) -> None:
    output = deck_output(with_a_chart, *(Page("page", {"titre": titre}) for titre in "xyz"))
    names = parts(output)
    assert sorted(name for name in names if name.startswith(("ppt/charts/chart", "ppt/embeddings/"))) == [
        *(f"ppt/charts/chart{_number(names)}-{copy}.xml" for copy in (1, 2, 3)),
        *(f"ppt/embeddings/Microsoft_Excel_Sheet1-{copy}.xlsx" for copy in (1, 2, 3)),
    ]
    for slide in presentation_of(with_a_chart, *[Page("page", {"titre": ""})] * 2).slides:
        chart = slide.shapes[1].chart
        assert list(chart.plots[0].categories) == ["a", "b"]
        assert chart.part.chart_workbook.xlsx_part is not None


def _number(names: dict[str, bytes]) -> str:
    """The number that python-pptx gave the chart of the prototype."""
    return next(name for name in names if name.startswith("ppt/charts/chart")).split("chart")[-1].split("-")[0]


def test_the_workbook_of_a_prototype_loses_the_name_of_who_made_it(with_a_chart: Path) -> None:
    output = deck_output(with_a_chart, Page("page", {"titre": ""}))
    workbook = parts(output)["ppt/embeddings/Microsoft_Excel_Sheet1-1.xlsx"]
    with ZipFile(io.BytesIO(workbook)) as archive:
        assert not any(b"Jeanne" in archive.read(name) for name in archive.namelist())


def test_a_chart_whose_workbook_is_damaged_is_refused(with_a_chart: Path) -> None:
    template, findings = compile_deck(with_parts(with_a_chart, {EMBEDDED: b"PK"}))
    assert template is None
    assert flat(findings) == [("CU-408", "gabarit.pptx : Diapositive 1 « page »")]
    assert "un fichier incorporé qui est abîmé" in findings[0].message


def test_a_chart_whose_workbook_has_macros_is_refused(with_a_chart: Path) -> None:
    book = io.BytesIO(parts(with_a_chart)[EMBEDDED])
    with ZipFile(book, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")
    _, findings = compile_deck(with_parts(with_a_chart, {EMBEDDED: book.getvalue()}))
    assert flat(findings) == [("CU-408", "gabarit.pptx : Diapositive 1 « page »")]


_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_each_copy_of_a_prototype_has_its_own_smartart(tmp_path: Path) -> None:
    template = deck(tmp_path, lambda made: prototype(made, "page", "x"))
    content = parts(template)
    relations = content["ppt/slides/_rels/slide1.xml.rels"].decode()
    kinds = ("Data", "Layout", "QuickStyle", "Colors")
    own = {kind: f"ppt/diagrams/{kind.lower()}1.xml" for kind in kinds}
    added = "".join(
        f'<Relationship Id="rIdD{kind}" Type="{_RELATIONS}/diagram{kind}" Target="../diagrams/{kind.lower()}1.xml"/>'
        for kind in kinds
    )
    types = content["[Content_Types].xml"].decode()
    overrides = "".join(f'<Override PartName="/{own[kind]}" ContentType="application/x-{kind}+xml"/>' for kind in kinds)
    changed = {
        **{name: f'<dgm:{kind} xmlns:dgm="{_DIAGRAM}"/>'.encode() for kind, name in own.items()},
        "ppt/slides/_rels/slide1.xml.rels": relations.replace("</Rel", f"{added}</Rel").encode(),
        "[Content_Types].xml": types.replace("</Types>", f"{overrides}</Types>").encode(),
    }
    names = parts(deck_output(with_parts(template, changed), *[Page("page", {})] * 2))
    assert sorted(name for name in names if "diagrams" in name) == sorted(
        f"ppt/diagrams/{kind.lower()}1-{copy}.xml" for kind in kinds for copy in (1, 2)
    )


def test_a_line_cuts_the_bars_where_the_chart_says_without_a_legend() -> None:
    cut = Chart(
        HORIZONTAL,
        ("A", "trait", "B"),
        (("dedans", (3, None, None)), ("dehors", (None, None, 1))),
        exclusive=True,
        cut=1,
    )
    xml = chart_xml(cut)
    assert shown(xml, "//c:ser[c:errBars]/c:tx//c:v/text()") == ["trait"]
    assert shown(xml, "//c:ser[c:errBars]/c:val//c:pt/@idx") == ["1"]
    assert shown(xml, "//c:errBars/c:val/@val") == ["3"]
    assert shown(xml, "//c:legend") == []
    assert rows(chart_workbook(cut)) == [
        [None, "dedans", "dehors", "trait"],
        ["A", 3, None, None],
        ["trait", None, None, 0],
        ["B", None, 1, None],
    ]


def test_a_bar_on_the_line_of_a_chart_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="the row of a line has no bar"):
        Chart(HORIZONTAL, ("A", "trait"), (("dedans", (3, 1)),), cut=1)


def test_bars_on_both_sides_of_an_axis_are_printed_without_a_sign_and_leave_room_for_their_values() -> None:
    xml = chart_xml(Chart(HORIZONTAL, ("A",), (("g", (-4,)), ("d", (2,))), mirrored=True, label_part=0.5))
    assert shown(xml, "//c:dLbls/c:numFmt/@formatCode") == ["[$-40C]#,##0;[$-40C]#,##0"] * 2
    assert shown(xml, "//c:valAx/c:scaling/c:max/@val | //c:valAx/c:scaling/c:min/@val") == ["2.5", "-5"]
    assert shown(xml, "//c:plotArea/c:layout//c:x/@val") == ["0.500"]


def test_percentages_go_up_to_a_hundred_and_say_so(tmp_path: Path) -> None:
    percents = Chart(HORIZONTAL, ("A",), (("part", (40,)),), unit="%", whole=100, label_part=0.5)
    xml = chart_xml(percents)
    assert shown(xml, "//c:dLbls/c:numFmt/@formatCode") == ["[$-40C]#,##0\\\u00a0\\%"]
    assert shown(xml, "//c:valAx/c:scaling/c:max/@val") == ["125"]
    assert list(presented(tmp_path, percents).plots[0].categories) == ["A"]
