"""Tags about a table's cells.

- `{% vm %}`: the cells of a column, one a turn of the innermost loop, become one tall cell;
- `{% hm %}`: the cells of a row, one a turn of the innermost loop, become one wide cell;
- `{% colspan n %}`: the cell spans n columns;
- `{% cellbg c %}`: the cell is filled with the colour c (RRGGBB, or « accent 2, plus clair 80 % »), if any;

docxtpl's words, with the same meaning, in Word and in PowerPoint alike. Of ours, in Word:

- `{% fit %}`: the columns of the cell's table follow what they say, see `engine.word.fitted_tables`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from pipeline.engine.package.vocabulary import SLIDE, A, W
from pipeline.engine.source.lift import put_before, take_out
from pipeline.engine.source.tables.grid import MERGED_ACROSS, made_token, settle_grid
from pipeline.engine.source.tables.slide_merges import merged_away_cell, settle_merges
from pipeline.engine.source.tags import SLIDE_FILL, WORD_FILL, Draft, Tag

CONDITIONAL = "conditional-"
"""An attribute with this prefix holds tokens that print whole attributes; the source writer unwraps it."""

FITTED = "ajuste"
"""An attribute of a Word table that asks to fit; no document has it."""

_FIRST, _ELSE, _END = "if loop.first", "else", "endif"


def settle_cells(draft: Draft) -> None:
    """Carries out `vm`, `colspan` and `cellbg`, makes each table's grid follow its column loops, then `hm` on them."""
    _act(draft, _CELL_TAGS)
    for table in draft.tree.iter(draft.grammar.table):
        if draft.grammar is SLIDE:
            settle_merges(draft, table)
        settle_grid(draft, table)
    _act(draft, {MERGED_ACROSS: _merge_across})


def _act(draft: Draft, acts: Mapping[str, Callable[[Draft, etree._Element, Tag], None]]) -> None:
    for cell in list(draft.tree.iter(draft.grammar.cell)):
        for text in list(cell.iter(draft.grammar.text)):
            for tag in list(draft.tags_in(text.text)):
                act = acts.get(tag.word)
                if act is not None and tag.opening == "{%":
                    text.text = (text.text or "").replace(draft.token_of(tag), "")
                    act(draft, cell, tag)


def _merge_down(draft: Draft, cell: etree._Element, tag: Tag) -> None:
    first, otherwise, end = (made_token(draft, tag, code) for code in (_FIRST, _ELSE, _END))
    if draft.grammar is SLIDE:
        rows = made_token(draft, tag, "loop.length", value=True)
        cell.set(f"{CONDITIONAL}merge", f'{first} rowSpan="{rows}"{otherwise} vMerge="1"{end}')
    else:
        properties = _cell_properties(draft, cell)
        merge = etree.SubElement(properties, f"{W}vMerge")
        merge.set(f"{W}val", f"{first}restart{otherwise}continue{end}")
        _in_schema_order(properties)
    _only_in_first(draft, cell, first, otherwise, end)


def _merge_across(draft: Draft, cell: etree._Element, tag: Tag) -> None:
    """The first turn's cell spans what all the turns would; docxtpl multiplies a span that is already there."""
    first, otherwise, end = (made_token(draft, tag, code) for code in (_FIRST, _ELSE, _END))
    if draft.grammar is SLIDE:
        cells = made_token(draft, tag, "loop.length", value=True)
        cell.set(f"{CONDITIONAL}merge", f'{first} gridSpan="{cells}"{otherwise} hMerge="1"{end}')
        _only_in_first(draft, cell, first, otherwise, end)
        return
    properties = _cell_properties(draft, cell)
    old = properties.find(f"{W}gridSpan")
    turns = f"loop.length * {old.get(f'{W}val')}" if old is not None else "loop.length"
    _set_span(properties, made_token(draft, tag, turns, value=True))
    put_before(cell, first)
    cell.tail = end + (cell.tail or "")


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
    value = made_token(draft, tag, count, value=True)
    if draft.grammar is SLIDE:
        cell.set("gridSpan", value)
        merged = merged_away_cell(cell)
        merged.tail = made_token(draft, tag, "endfor")
        cell.addnext(merged)
        cell.tail = made_token(draft, tag, f"for _ in range(({count}) - 1)")
    else:
        _set_span(_cell_properties(draft, cell), value)


def _set_span(properties: etree._Element, value: str) -> None:
    for old in properties.findall(f"{W}gridSpan"):
        properties.remove(old)
    etree.SubElement(properties, f"{W}gridSpan").set(f"{W}val", value)
    _in_schema_order(properties)


def _fill(draft: Draft, cell: etree._Element, tag: Tag) -> None:
    is_slide = draft.grammar is SLIDE
    colour, context = tag.code.removeprefix("cellbg").strip(), SLIDE_FILL if is_slide else WORD_FILL
    properties = _cell_properties(draft, cell)
    fill = etree.Element(f"{A}solidFill" if is_slide else f"{W}shd")
    if is_slide:
        _drop(properties, *(f"{A}{kind}" for kind in ("solidFill", "noFill", "gradFill")))
        borders = [child for child in properties if child.tag in {f"{A}ln{side}" for side in _SIDES}]
        properties.insert(len(borders), fill)
    else:
        _drop(properties, f"{W}shd")
        properties.append(fill)
        _in_schema_order(properties)
    put_before(fill, made_token(draft, tag, f"({colour})", value=True, context=context))
    take_out(fill)


_SIDES = ("L", "R", "T", "B", "TlToBr", "BlToTr")


def _fit(draft: Draft, cell: etree._Element, tag: Tag) -> None:
    table = next(cell.iterancestors(draft.grammar.table), None)
    if table is not None and draft.grammar is not SLIDE:
        table.set(FITTED, "1")
    elif draft.grammar is SLIDE:
        draft.fault("CU-402", tag, what="« fit » n'existe que dans un tableau de Word")


_CELL_TAGS = {"vm": _merge_down, "colspan": _span, "cellbg": _fill, "fit": _fit}


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
