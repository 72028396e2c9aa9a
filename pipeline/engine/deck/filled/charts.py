"""Native charts: bars that PowerPoint restyles and whose data it edits, with the workbook that holds them.

The chart names colours and fonts of the theme. Its workbook has the layout of PowerPoint's own: categories down the
first column, one series a column, its name on top. XML: ECMA-376 21.2.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from xml.sax.saxutils import unescape

from pipeline.engine.package.vocabulary import RELATIONSHIP_KINDS, A
from pipeline.engine.rendering.printed.escape import property_text
from pipeline.measure.chart_values import HORIZONTAL, Chart

SHEET = "Feuil1"
WORKBOOK_RELATION = "rId1"

_CREATED = datetime(1980, 1, 1)
"""Office wants a date of creation, the clock would change the bytes: that of the entries of the deck itself."""

_COLOURS = ("tx2", "accent1", "accent2", "accent4", "accent5", "accent6", "accent3")
"""The house's blue, then the accents of the theme, the palest last."""

_SHADES = (
    '<a:schemeClr val="tx2"/>',
    '<a:schemeClr val="accent1"/>',
    '<a:schemeClr val="bg1"><a:lumMod val="75000"/></a:schemeClr>',
)
"""What tells exclusive series apart, printed in grey as well: dark, middle, pale."""

_FRENCH = "-40C"
"""The language of numbers (18.8.31): LibreOffice then writes « 7,5 »; Office follows the settings of the computer."""

_TEXT = '<a:schemeClr val="tx1"><a:lumMod val="75000"/><a:lumOff val="25000"/></a:schemeClr>'
_LINE = '<a:schemeClr val="tx1"><a:lumMod val="25000"/><a:lumOff val="75000"/></a:schemeClr>'
_OUTLINE = f'<a:ln w="9525"><a:solidFill>{_TEXT}</a:solidFill></a:ln>'
"""Around pale bars, which alone would stand out too little from the page (RGAA 3.3: 3:1)."""
_SIZE_PT, _TITLE_PT = 12, 14
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222


def chart_xml(chart: Chart) -> str:
    """The content of a chart part whose relationship `WORKBOOK_RELATION` leads to its workbook."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{A[1:-5]}chart" xmlns:a="{A[1:-1]}" xmlns:r="{RELATIONSHIP_KINDS[:-1]}">'
        '<c:date1904 val="0"/><c:lang val="fr-FR"/><c:roundedCorners val="0"/>'
        f"<c:chart>{_title(chart)}<c:plotArea>{_layout(chart)}{_bars(chart)}{_axes(chart)}</c:plotArea>"
        f'{_legend(chart)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text_properties(_SIZE_PT)}"
        f'<c:externalData r:id="{WORKBOOK_RELATION}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def chart_workbook(chart: Chart) -> bytes:
    """The workbook that « Modifier les données » opens; the same bytes for the same chart."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow to import, and most decks have no chart

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet(SHEET)
        number = book.add_format({"num_format": _number_format(chart)})
        sheet.set_column(0, 0, 30)
        for row, category in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, _plain(category))
        for column, (name, values) in enumerate(chart.series, start=1):
            sheet.write_string(0, column, _plain(name))
            for row, value in enumerate(values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value, number)
        if chart.cut is not None:
            sheet.write_string(0, len(chart.series) + 1, _plain(chart.categories[chart.cut]))
            sheet.write_number(chart.cut + 1, len(chart.series) + 1, 0.0, number)
    return content.getvalue()


def _plain(text: str) -> str:
    """`text` on one line, cleaned of what no Office file may hold."""
    return unescape(property_text(text))


def _number_format(chart: Chart) -> str:
    """As many decimals as the values need, two at most, the French way; the same without a sign below zero."""
    needed = next((count for count in (0, 1) if all(value == round(value, count) for value in chart.values())), 2)
    unit = "".join(f"\\{letter}" for letter in f"\u00a0{chart.unit}") if chart.unit else ""
    code = f"[${_FRENCH}]#,##0" + ("." + "0" * needed if needed else "") + unit
    return f"{code};{code}" if chart.mirrored else code


def _legend(chart: Chart) -> str:
    """Under the bars, when their colours tell something. Programs do not hide the same entry of a line: then none."""
    if chart.cut is not None or (len(chart.series) < 2 and not chart.exclusive):
        return ""
    return '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'


def _layout(chart: Chart) -> str:
    """The place of the bars, as parts of the chart, between the title and the legend; else the program's choice."""
    if chart.label_part is None:
        return "<c:layout/>"
    top, bottom = (0.13 if chart.title else 0.02), (0.12 if _legend(chart) else 0.02)
    place = {"x": chart.label_part, "y": top, "w": 0.97 - chart.label_part, "h": 1 - top - bottom}
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    parts = "".join(f'<c:{name} val="{value:.3f}"/>' for name, value in place.items())
    return f'<c:layout><c:manualLayout><c:layoutTarget val="inner"/>{modes}{parts}</c:manualLayout></c:layout>'


def _title(chart: Chart) -> str:
    if not chart.title:
        return '<c:autoTitleDeleted val="1"/>'
    run = f'<a:r><a:rPr lang="fr-FR"/><a:t>{property_text(chart.title)}</a:t></a:r>'
    paragraph = f"<a:p><a:pPr>{_default_run(_TITLE_PT, bold=True)}</a:pPr>{run}</a:p>"
    rich = f"<c:rich><a:bodyPr/><a:lstStyle/>{paragraph}</c:rich>"
    return f'<c:title><c:tx>{rich}</c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'


def _bars(chart: Chart) -> str:
    direction = "bar" if chart.kind == HORIZONTAL else "col"
    series = "".join(_series(chart, rank) for rank in range(len(chart.series)))
    series += "" if chart.cut is None else _cut_line(chart, chart.cut)
    overlap = '<c:overlap val="100"/>' if chart.exclusive or chart.mirrored else ""
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="60"/>{overlap}<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'
    )


def _series(chart: Chart, rank: int) -> str:
    name, values = chart.series[rank]
    column, last = _column(rank + 1), len(chart.categories) + 1
    fill = f"<a:solidFill>{_colour(chart, rank)}</a:solidFill>{_OUTLINE if chart.exclusive else ''}"
    code = _number_format(chart)
    return (
        f'<c:ser><c:idx val="{rank}"/><c:order val="{rank}"/><c:tx>{_texts(f"${column}$1", (name,))}</c:tx>'
        f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>{_labels(code)}'
        f"<c:cat>{_texts(f'$A$2:$A${last}', chart.categories)}</c:cat>"
        f"<c:val>{_numbers(f'${column}$2:${column}${last}', values, code)}</c:val></c:ser>"
    )


def _cut_line(chart: Chart, row: int) -> str:
    """The line across the bars: the error bar, as long as the longest bar, of a value that is zero (21.2.2.55)."""
    name = property_text(chart.categories[row])
    column, last, rank = _column(len(chart.series) + 1), len(chart.categories) + 1, len(chart.series)
    values = tuple(0.0 if place == row else None for place in range(len(chart.categories)))
    stroke = f'<a:ln w="19050"><a:solidFill>{_TEXT}</a:solidFill><a:prstDash val="dash"/></a:ln>'
    return (
        f'<c:ser><c:idx val="{rank}"/><c:order val="{rank}"/><c:tx>{_texts(f"${column}$1", (name,))}</c:tx>'
        '<c:spPr><a:noFill/></c:spPr><c:invertIfNegative val="0"/>'
        '<c:errBars><c:errBarType val="plus"/><c:errValType val="fixedVal"/><c:noEndCap val="1"/>'
        f'<c:val val="{_greatest(chart)!r}"/><c:spPr>{stroke}</c:spPr></c:errBars>'
        f"<c:cat>{_texts(f'$A$2:$A${last}', chart.categories)}</c:cat>"
        f"<c:val>{_numbers(f'${column}$2:${column}${last}', values, _number_format(chart))}</c:val></c:ser>"
    )


def _colour(chart: Chart, rank: int) -> str:
    if chart.exclusive:
        return _SHADES[min(rank, len(_SHADES) - 1)]
    return f'<a:schemeClr val="{_COLOURS[rank % len(_COLOURS)]}"/>'


def _column(rank: int) -> str:
    """The letters of a column of a sheet, counted from 0: A, Z, AA."""
    first = _column(rank // 26 - 1) if rank >= 26 else ""
    return first + chr(ord("A") + rank % 26)


def _labels(code: str) -> str:
    """The value of each bar, at its end."""
    hidden = "".join(f'<c:{name} val="0"/>' for name in ("showCatName", "showSerName", "showPercent", "showBubbleSize"))
    return (
        f'<c:dLbls><c:numFmt formatCode="{code}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_text_properties(_SIZE_PT)}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>{hidden}'
        "</c:dLbls>"
    )


def _texts(cells: str, texts: Sequence[str]) -> str:
    """Cells of texts, with what they hold."""
    points = _points(map(property_text, texts))
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{SHEET}!{cells}</c:f>{cache}</c:strRef>"


def _numbers(cells: str, values: Sequence[float | None], code: str) -> str:
    """Cells of numbers, with what they hold."""
    points = _points(None if value is None else repr(value) for value in values)
    return (
        f"<c:numRef><c:f>{SHEET}!{cells}</c:f><c:numCache><c:formatCode>{code}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def _points(values: Iterator[str | None]) -> str:
    listed = enumerate(values)
    return "".join(f'<c:pt idx="{rank}"><c:v>{value}</c:v></c:pt>' for rank, value in listed if value is not None)


def _axes(chart: Chart) -> str:
    """The axis of the categories, without ticks; that of the values is not drawn, since each bar says its own."""
    is_horizontal = chart.kind == HORIZONTAL
    sides = ("l", "t") if is_horizontal else ("b", "l")
    order = "maxMin" if is_horizontal else "minMax"
    line = f'<c:spPr><a:ln w="9525"><a:solidFill>{_LINE}</a:solidFill></a:ln></c:spPr>'
    marks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{sides[0]}"/><c:numFmt formatCode="General" sourceLinked="0"/>{marks}{line}'
        f'{_text_properties(_SIZE_PT)}<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{_bounds(chart)}</c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{sides[1]}"/><c:numFmt formatCode="General" sourceLinked="0"/>{marks}'
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _bounds(chart: Chart) -> str:
    """Bars begin at zero: cut, they would not compare what they show. Negative values keep their own scale.

    Bars in a place of their own leave room for their values, on both sides when they are mirrored.
    """
    least, most = min(chart.values(), default=0), _greatest(chart)
    air = 1.0 if chart.label_part is None else 1.25
    top = f'<c:max val="{most * air:g}"/>' if air > 1 and most > 0 else ""
    bottom = f'<c:min val="{min(least, 0) * air:g}"/>' if least >= 0 or air > 1 else ""
    return top + bottom


def _greatest(chart: Chart) -> float:
    return max(chart.values(), default=0.0) if chart.whole is None else chart.whole


def _text_properties(size: int) -> str:
    paragraph = f'<a:p><a:pPr>{_default_run(size)}</a:pPr><a:endParaRPr lang="fr-FR"/></a:p>'
    return f"<c:txPr><a:bodyPr/><a:lstStyle/>{paragraph}</c:txPr>"


def _default_run(size: int, *, bold: bool = False) -> str:
    return (
        f'<a:defRPr sz="{size * 100}" b="{int(bold)}"><a:solidFill>{_TEXT}</a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:cs typeface="+mn-lt"/></a:defRPr>'
    )
