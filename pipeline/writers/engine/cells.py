"""Tags about a table's cells, and the grid that must follow them.

- `{% vm %}`: the cells of a column, one a turn of the innermost loop, become one tall cell;
- `{% colspan n %}`: the cell spans n columns;
- `{% cellbg c %}`: the cell is filled with the colour c (RRGGBB), left as it is when c is empty;
- a `{%tc for %}` repeats a column, so the grid repeats it too and shares its width.

docxtpl's words, with the same meaning, in Word and in PowerPoint alike.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from pipeline.writers.engine.lift import put_before, take_out
from pipeline.writers.engine.names import SLIDE, A, W
from pipeline.writers.engine.tags import ATTRIBUTE, Draft, Tag

CONDITIONAL = "conditional-"
"""An attribute with this prefix holds tokens that print whole attributes; the source writer unwraps it."""

_FIRST, _ELSE, _END = "if loop.first", "else", "endif"
_LOOP = re.compile(r"for\s+.+?\s+in\s+(.+)", re.DOTALL)


def settle_cells(draft: Draft) -> None:
    """Carries out `vm`, `colspan` and `cellbg`, then makes each table's grid follow its column loops."""
    for cell in list(draft.tree.iter(draft.grammar.cell)):
        for text in list(cell.iter(draft.grammar.text)):
            for tag in list(draft.tags_in(text.text)):
                act = _CELL_TAGS.get(tag.word)
                if act is not None and tag.opening == "{%":
                    text.text = (text.text or "").replace(draft.token_of(tag), "")
                    act(draft, cell, tag)
    for table in draft.tree.iter(draft.grammar.table):
        _settle_grid(draft, table)


def _made(draft: Draft, tag: Tag, code: str, *, value: bool = False) -> str:
    """The token of a statement, or of a printed attribute value, made on behalf of `tag`."""
    opening, closing = ("{{", "}}") if value else ("{%", "%}")
    return draft.token(replace(tag, opening=opening, closing=closing, code=code, unit="", context=ATTRIBUTE))


def _merge_down(draft: Draft, cell: etree._Element, tag: Tag) -> None:
    first, otherwise, end = (_made(draft, tag, code) for code in (_FIRST, _ELSE, _END))
    if draft.grammar is SLIDE:
        rows = _made(draft, tag, "loop.length", value=True)
        cell.set(f"{CONDITIONAL}merge", f'{first} rowSpan="{rows}"{otherwise} vMerge="1"{end}')
    else:
        properties = _cell_properties(draft, cell)
        merge = etree.SubElement(properties, f"{W}vMerge")
        merge.set(f"{W}val", f"{first}restart{otherwise}continue{end}")
        _in_schema_order(properties)
    _only_in_first(draft, cell, first, otherwise, end)


def _only_in_first(draft: Draft, cell: etree._Element, first: str, otherwise: str, end: str) -> None:
    """Prints the cell's paragraphs in the first turn only; a merged-away cell keeps one empty paragraph."""
    paragraphs = [child for child in cell.iter(draft.grammar.paragraph) if _holder(child, cell)]
    _put_first(paragraphs[0], first)
    empty = etree.Element(draft.grammar.paragraph)
    empty.tail = end
    behind, paragraphs[-1].tail = paragraphs[-1].tail or "", None
    paragraphs[-1].addnext(empty)
    paragraphs[-1].tail = behind + otherwise


def _put_first(paragraph: etree._Element, tokens: str) -> None:
    """Writes tokens before `paragraph` and before whatever loop or condition already stands there."""
    previous, parent = paragraph.getprevious(), paragraph.getparent()
    if previous is not None:
        previous.tail = tokens + (previous.tail or "")
    elif parent is not None:
        parent.text = tokens + (parent.text or "")


def _holder(paragraph: etree._Element, cell: etree._Element) -> bool:
    return next(paragraph.iterancestors(cell.tag), None) is cell


def _span(draft: Draft, cell: etree._Element, tag: Tag) -> None:
    count = tag.code.removeprefix("colspan").strip()
    value = _made(draft, tag, count, value=True)
    if draft.grammar is SLIDE:
        cell.set("gridSpan", value)
        merged = _merged_away_cell(cell)
        merged.tail = _made(draft, tag, "endfor")
        cell.addnext(merged)
        cell.tail = _made(draft, tag, f"for _ in range(({count}) - 1)")
    else:
        properties = _cell_properties(draft, cell)
        for old in properties.findall(f"{W}gridSpan"):
            properties.remove(old)
        etree.SubElement(properties, f"{W}gridSpan").set(f"{W}val", value)
        _in_schema_order(properties)


def _merged_away_cell(cell: etree._Element) -> etree._Element:
    merged = etree.Element(cell.tag, hMerge="1")
    body = etree.SubElement(merged, f"{A}txBody")
    for name in ("bodyPr", "lstStyle", "p"):
        etree.SubElement(body, f"{A}{name}")
    etree.SubElement(merged, f"{A}tcPr")
    return merged


def _fill(draft: Draft, cell: etree._Element, tag: Tag) -> None:
    colour = tag.code.removeprefix("cellbg").strip()
    properties = _cell_properties(draft, cell)
    if draft.grammar is SLIDE:
        fill = etree.Element(f"{A}solidFill")
        etree.SubElement(fill, f"{A}srgbClr").set("val", _made(draft, tag, colour, value=True))
        _drop(properties, *(f"{A}{kind}" for kind in ("solidFill", "noFill", "gradFill")))
        borders = [child for child in properties if child.tag in {f"{A}ln{side}" for side in _SIDES}]
        properties.insert(len(borders), fill)
    else:
        _drop(properties, f"{W}shd")
        fill = etree.SubElement(properties, f"{W}shd")
        fill.set(f"{W}val", "clear")
        fill.set(f"{W}color", "auto")
        fill.set(f"{W}fill", _made(draft, tag, colour, value=True))
        _in_schema_order(properties)
    put_before(fill, _made(draft, tag, f"if ({colour})"))
    fill.tail = _made(draft, tag, "endif") + (fill.tail or "")


_SIDES = ("L", "R", "T", "B", "TlToBr", "BlToTr")
_CELL_TAGS = {"vm": _merge_down, "colspan": _span, "cellbg": _fill}


def _drop(properties: etree._Element, *names: str) -> None:
    for child in list(properties):
        if child.tag in names:
            take_out(child)


def _cell_properties(draft: Draft, cell: etree._Element) -> etree._Element:
    """The properties element of a cell, made where the schema wants it when absent."""
    properties = cell.find(draft.grammar.cell_properties)
    if properties is None:
        properties = etree.Element(draft.grammar.cell_properties)
        cell.insert(0 if draft.grammar is not SLIDE else len(cell), properties)
    return properties


_TC_PR_ORDER = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar",
                "textDirection", "tcFitText", "vAlign", "hideMark")  # fmt: skip


def _in_schema_order(properties: etree._Element) -> None:
    """Sorts the children of a `w:tcPr` as ECMA-376 17.4.70 has them; Word refuses another order."""
    rank = {f"{W}{name}": position for position, name in enumerate(_TC_PR_ORDER)}
    properties[:] = sorted(properties, key=lambda child: rank.get(child.tag, len(rank)))


def _settle_grid(draft: Draft, table: etree._Element) -> None:
    """Repeats the grid column of each repeated cell, its width shared between the repetitions."""
    columns = [column for column in table.iter(draft.grammar.column) if _nearest(column, table)]
    for row in table.iterchildren(draft.grammar.row):
        loops = _column_loops(draft, row)
        if not loops:
            continue
        for position, (opening, closing, count) in loops.items():
            if position < len(columns):
                _repeat(draft, columns[position], opening, closing, count)
        _share_cell_widths(draft, table, loops)
        return


def _nearest(column: etree._Element, table: etree._Element) -> bool:
    return next(column.iterancestors(table.tag), None) is table


def _column_loops(draft: Draft, row: etree._Element) -> dict[int, tuple[Tag, Tag, str]]:
    """For each repeated cell of a row, by its grid position: the tags around it and the code of its list."""
    loops: dict[int, tuple[Tag, Tag, str]] = {}
    position = 0
    for cell in row.iterchildren(draft.grammar.cell):
        before = cell.getprevious()
        opening = [tag for tag in draft.tags_in(before.tail if before is not None else row.text) if tag.unit == "tc"]
        closing = [tag for tag in draft.tags_in(cell.tail) if tag.unit == "tc" and tag.closes]
        match = _LOOP.fullmatch(opening[-1].code) if opening and opening[-1].word == "for" else None
        if match and closing:
            loops[position] = (opening[-1], closing[0], match[1])
        position += _columns_of(draft, cell)
    return loops


def _columns_of(draft: Draft, cell: etree._Element) -> int:
    span = cell.get("gridSpan")
    if span is None:
        element = cell.find(f"{draft.grammar.cell_properties}/{W}gridSpan")
        span = element.get(f"{W}val") if element is not None else "1"
    return int(span) if span and span.isdigit() else 1


def _repeat(draft: Draft, column: etree._Element, opening: Tag, closing: Tag, count: str) -> None:
    name = "w" if draft.grammar is SLIDE else f"{W}w"
    width = int(column.get(name, "0"))
    column.set(name, _made(draft, opening, f"{width} // (({count})|length)", value=True))
    put_before(column, _made(draft, opening, opening.code))
    column.tail = _made(draft, closing, closing.code) + (column.tail or "")


def _share_cell_widths(draft: Draft, table: etree._Element, loops: dict[int, tuple[Tag, Tag, str]]) -> None:
    """Word reads the width of each cell, LibreOffice the grid: both are shared."""
    if draft.grammar is SLIDE:
        return
    for row in table.iterchildren(draft.grammar.row):
        position = 0
        for cell in row.iterchildren(draft.grammar.cell):
            width = cell.find(f"{W}tcPr/{W}tcW")
            if position in loops and width is not None and _columns_of(draft, cell) == 1:
                opening, _, count = loops[position]
                plain = width.get(f"{W}w", "0")
                if plain.isdigit():
                    width.set(f"{W}w", _made(draft, opening, f"{plain} // (({count})|length)", value=True))
            position += _columns_of(draft, cell)
