"""How a text of a slide looks: what is said nearest to it wins."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.engine.deck.room.text_styles import Setting, inherited_shapes, paragraphs_of, setting_of, style_chain
from pipeline.engine.package.archive import read_entries
from pipeline.engine.package.vocabulary import A, P
from pipeline.measure.text_size import Font, Paragraph, Run
from tests.engine.deck.slide_xml import element, setting, shape
from tests.engine.samples import deck, parts, prototype, replaced, with_parts

THEME = "ppt/theme/theme1.xml"


def level(size: int, rank: int = 1, attributes: str = "", inside: str = "") -> str:
    return f'<a:lvl{rank}pPr {attributes}>{inside}<a:defRPr sz="{size * 100}"/></a:lvl{rank}pPr>'


def said(paragraphs: str, styles: str = "", around: Setting | None = None) -> list[Paragraph]:
    """The paragraphs of a text body whose list style is `styles`."""
    body = element(f"<p:txBody><a:bodyPr/>{paragraphs}</p:txBody>")
    return list(paragraphs_of(body, [element(f"<a:lstStyle>{styles}</a:lstStyle>")], around or setting()))


def font(properties: str, styles: str = "") -> Font:
    (one,) = said(f"<a:p><a:r>{properties}<a:t>x</a:t></a:r></a:p>", styles)
    return one.runs[0].font


def test_a_run_without_anything_said_is_in_the_body_font_of_the_theme_at_18_points() -> None:
    assert font("") == Font("Calibri", 18.0, bold=False, italic=False)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<a:rPr sz="1050"/>', Font("Calibri", 10.5)),
        ('<a:rPr b="1"/>', Font("Calibri", 18, bold=True)),
        ('<a:rPr b="true" i="1"/>', Font("Calibri", 18, bold=True, italic=True)),
        ('<a:rPr b="0" i="false"/>', Font("Calibri", 18)),
        ('<a:rPr><a:latin typeface="+mj-lt"/></a:rPr>', Font("Georgia", 18)),
        ('<a:rPr><a:latin typeface="Verdana"/></a:rPr>', Font("Verdana", 18)),
        ('<a:rPr><a:latin typeface=""/></a:rPr>', Font("Arial", 18)),
        ("<a:rPr><a:latin/></a:rPr>", Font("Arial", 18)),
    ],
)
def test_a_run_has_the_font_that_it_says(properties: str, expected: Font) -> None:
    assert font(properties) == expected


def test_what_a_run_does_not_say_its_list_style_says() -> None:
    style = '<a:lvl1pPr><a:defRPr sz="1200" b="1" i="1"><a:latin typeface="Georgia"/></a:defRPr></a:lvl1pPr>'
    assert font('<a:rPr i="0"/>', style) == Font("Georgia", 12, bold=True)
    assert font('<a:rPr sz="900" b="0"><a:latin typeface="Verdana"/></a:rPr>', style) == Font("Verdana", 9, italic=True)


def test_a_theme_without_a_name_for_its_font_counts_as_arial() -> None:
    nameless = Setting(setting().layout, setting().master, None, {"+mn-lt": ""}, 190.5)
    (one,) = said("<a:p><a:r><a:t>x</a:t></a:r></a:p>", around=nameless)
    assert one.runs[0].font.family == "Arial"


def test_each_level_of_a_list_has_its_size_and_its_indent() -> None:
    styles = level(20, 1, 'marL="36000"') + level(16, 2, 'marL="72000"') + level(12, 3)
    levels = ("", "<a:pPr/>", '<a:pPr lvl="1"/>', '<a:pPr lvl="2"/>', '<a:pPr lvl="3"/>')
    texts = "".join(f"<a:p>{own}<a:r><a:t>x</a:t></a:r></a:p>" for own in levels)
    made = said(texts, styles)
    assert [one.runs[0].font.size_pt for one in made] == [20, 20, 16, 12, 18]
    assert [one.indent_mm for one in made] == [1, 1, 2, 0, 0]
    (own,) = said('<a:p><a:pPr marL="108000"/><a:r><a:t>x</a:t></a:r></a:p>', styles)
    assert own.indent_mm == 3


@pytest.mark.parametrize(
    ("spacing", "expected"),
    [
        ("", 0),
        ('<a:spcPts val="650"/>', 6.5),
        ("<a:spcPts/>", 0),
        ('<a:spcPct val="50000"/>', 10),
        ('<a:spcPct val="20%"/>', 4),
        ("<a:spcPct/>", 0),
    ],
)
def test_a_space_around_a_paragraph_is_in_points_or_a_share_of_its_highest_run(spacing: str, expected: float) -> None:
    for name in ("spcBef", "spcAft"):
        own = f"<a:pPr><a:{name}>{spacing}</a:{name}></a:pPr>"
        runs = '<a:r><a:rPr sz="2000"/><a:t>x</a:t></a:r><a:r><a:rPr sz="800"/><a:t>y</a:t></a:r>'
        (one,) = said(f"<a:p>{own}{runs}</a:p>")
        spaces = (one.space_before_pt, one.space_after_pt)
        assert spaces == pytest.approx((expected, 0) if name == "spcBef" else (0, expected))


def test_the_nearest_spacing_wins_in_points_or_not() -> None:
    spacings = '<a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:spcBef><a:spcPct val="20000"/></a:spcBef>'
    styles = level(20, 1, inside=spacings)
    own = '<a:pPr><a:spcBef><a:spcPts val="100"/></a:spcBef></a:pPr>'
    first, second = said(f"<a:p>{own}<a:r><a:t>x</a:t></a:r></a:p><a:p><a:r><a:t>x</a:t></a:r></a:p>", styles)
    assert (first.space_before_pt, second.space_before_pt) == pytest.approx((1, 4))
    assert (first.line_spacing, second.line_spacing) == pytest.approx((0.9, 0.9))


@pytest.mark.parametrize(
    ("said_so", "expected"),
    [
        ("", 1),
        ('<a:lnSpc><a:spcPct val="150000"/></a:lnSpc>', 1.5),
        ('<a:lnSpc><a:spcPct val="80%"/></a:lnSpc>', 0.8),
        ("<a:lnSpc><a:spcPct/></a:lnSpc>", 1),
        ('<a:lnSpc><a:spcPts val="2160"/></a:lnSpc>', 1),
    ],
)
def test_lines_are_spaced_as_the_paragraph_says(said_so: str, expected: float) -> None:
    (one,) = said(f"<a:p><a:pPr>{said_so}</a:pPr><a:r><a:t>x</a:t></a:r></a:p>")
    assert one.line_spacing == pytest.approx(expected)


def test_runs_fields_and_breaks_are_read_in_their_order() -> None:
    (one,) = said(
        '<a:p><a:r><a:t>a</a:t></a:r><a:br><a:rPr sz="900"/></a:br>'
        '<a:fld type="slidenum"><a:t>7</a:t></a:fld><a:r/></a:p>'
    )
    calibri = Font("Calibri", 18)
    assert one.runs == (Run("a", calibri), Run("\n", Font("Calibri", 9)), Run("7", calibri), Run("", calibri))


def test_an_empty_paragraph_is_as_high_as_its_end_says() -> None:
    first, second = said('<a:p><a:endParaRPr sz="3000"/></a:p><a:p/>')
    assert [(run.text, run.font.size_pt) for one in (first, second) for run in one.runs] == [("", 30), ("", 18)]


LAYOUT = (
    shape((0, 0, 1, 1), "<a:p/>", ph='type="title"', styles=level(31), name="titre")
    + shape((0, 0, 1, 1), "<a:p/>", ph='idx="1"', styles=level(21), name="contenu")
    + shape((0, 0, 1, 1), "<a:p/>", ph='type="pic" idx="2"', name="image")
    + shape((0, 0, 1, 1), "<a:p/>", name="décor")
)
MASTER = (
    shape((0, 0, 1, 1), "<a:p/>", ph='type="title"', styles=level(32), name="titre du masque")
    + shape((0, 0, 1, 1), "<a:p/>", ph='type="body" idx="1"', styles=level(22), name="corps du masque")
    + shape((0, 0, 1, 1), "<a:p/>", name="décor du masque")
)
STYLES = "".join(
    f"<p:{name}Style>{level(size)}</p:{name}Style>" for name, size in (("title", 33), ("body", 23), ("other", 13))
)
AROUND = setting(LAYOUT, MASTER, defaults=level(14), styles=STYLES)


@pytest.mark.parametrize(
    ("ph", "names"),
    [
        (None, []),
        ('type="title"', ["titre", "titre du masque"]),
        ('type="ctrTitle"', ["titre du masque"]),
        ('type="subTitle"', ["corps du masque"]),
        ('type="body"', ["corps du masque"]),
        ('idx="1"', ["contenu", "corps du masque"]),
        ('type="body" idx="1"', ["contenu", "corps du masque"]),
        ('type="pic" idx="2"', ["image"]),
        ('idx="9"', ["corps du masque"]),
        ('type="dt" idx="10"', []),
    ],
)
def test_a_placeholder_inherits_from_that_of_its_index_or_of_its_kind(ph: str | None, names: list[str]) -> None:
    found = inherited_shapes(element(shape(None, "<a:p/>", ph=ph)), AROUND)
    assert [one.find(f".//{P}cNvPr").get("name") for one in found] == names  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("ph", "sizes"),
    [
        (None, [11, 13, 14]),
        ('type="title"', [11, 31, 32, 33, 14]),
        ('type="ctrTitle"', [11, 32, 33, 14]),
        ('type="subTitle" idx="1"', [11, 21, 22, 23, 14]),
        ('idx="1"', [11, 21, 22, 23, 14]),
        ('type="body"', [11, 22, 23, 14]),
        ('type="tbl" idx="1"', [11, 21, 23, 14]),
        ('type="sldNum" idx="12"', [11, 13, 14]),
    ],
)
def test_the_styles_of_a_text_are_those_of_its_shape_layout_master_and_deck(ph: str | None, sizes: list[int]) -> None:
    made = element(shape(None, "<a:p/>", ph=ph, styles=level(11)))
    body = made.find(f"{P}txBody")
    assert body is not None
    chain = style_chain(made, body, AROUND)
    found = [run.get("sz") for style in chain for run in style.iter(f"{A}defRPr")]
    assert found == [str(size * 100) for size in sizes]


@pytest.mark.parametrize(
    ("size", "height"),
    [('cy="5143500"', 142.875), ('cy="6858000"', 190.5), (None, 190.5)],
    ids=["16:9", "4:3", "unsaid"],
)
def test_a_setting_is_what_the_layout_leads_to(tmp_path: Path, size: str | None, height: float) -> None:
    template = deck(tmp_path, lambda presentation: prototype(presentation, "page"))
    old = 'cy="6858000"' if size else "p:sldSz "
    path = replaced(template, "ppt/presentation.xml", old, size or "p:autre ")
    path = with_parts(
        path, {THEME: re.sub(rb'(majorFont>\s*<a:latin typeface=")[^"]*', rb"\1Georgia", parts(path)[THEME])}
    )
    made = setting_of(read_entries(path), "ppt/slideLayouts/slideLayout1.xml")
    assert made.height_mm == height
    assert made.fonts == {"+mj-lt": "Georgia", "+mn-lt": "Calibri"}
    assert (made.layout.tag, made.master.tag) == (f"{P}sldLayout", f"{P}sldMaster")
    assert made.defaults is not None
