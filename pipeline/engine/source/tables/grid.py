"""The grid of a table made to follow the loops and conditions on its cells: as many columns, and the same total width.

PowerPoint repairs a table whose rows have not as many cells as its grid has columns. On a slide, where tables are made
to fill its width, what a column left out by its condition leaves goes to the widest column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.engine.package.vocabulary import SLIDE, W
from pipeline.engine.source.lift import LEFT_OUT, put_before, take_out
from pipeline.engine.source.tags import ATTRIBUTE, Draft, Tag

MERGED_ACROSS = "hm"
"""The tag of a cell that all the turns of its loop share: it keeps the whole width."""


def made_token(draft: Draft, tag: Tag, code: str, *, value: bool = False, context: str = ATTRIBUTE) -> str:
    """The token of a statement, or of a value printed in its context, made on behalf of `tag`."""
    opening, closing = ("{{", "}}") if value else ("{%", "%}")
    return draft.token(replace(tag, opening=opening, closing=closing, code=code, unit="", context=context))


@dataclass(frozen=True)
class RowStep:
    """A child of a row (none for its own beginning): the loop that repeats it, the condition on it, the tags behind."""

    child: etree._Element | None
    loop: Tag | None
    condition: Tag | None
    tags: tuple[Tag, ...]


def settle_grid(draft: Draft, table: etree._Element) -> None:
    """Repeats the columns of repeated cells, their width shared, and drops those of cells replaced by their tag."""
    rows = [list(steps_of(draft, row)) for row in table.iterchildren(draft.grammar.row)]
    changing = [steps for steps in rows if any(step.tags for step in steps)]
    columns = [column for column in table.iter(draft.grammar.column) if _nearest(column, table)]
    if changing and columns:
        spare = _spare_width(draft, changing[0], columns)
        _mirror(draft, changing[0], columns, spare)
        if draft.grammar is SLIDE:
            _give_to_widest(draft, changing[0], columns)
        else:
            _share_cell_widths(draft, changing, spare)
    for left_out in [element for element in table.iter(LEFT_OUT) if _nearest(element, table)]:
        take_out(left_out)


def _nearest(column: etree._Element, table: etree._Element) -> bool:
    return next(column.iterancestors(table.tag), None) is table


def steps_of(draft: Draft, row: etree._Element) -> Iterator[RowStep]:
    """The children of a row in order, its own beginning first."""
    around: dict[str, list[Tag]] = {"for": [], "if": []}
    for child, text in ((None, row.text), *((child, child.tail) for child in row)):
        tags = tuple(tag for tag in draft.tags_in(text) if tag.unit == "tc")
        loops, conditions = around.values()
        yield RowStep(child, loops[-1] if loops else None, conditions[-1] if conditions else None, tags)
        for tag in tags:
            opened = around.get(tag.word.removeprefix("end"))
            if opened is not None and tag.closes:
                del opened[-1:]
            elif opened is not None:
                opened.append(tag)


def _spare_width(draft: Draft, steps: list[RowStep], columns: list[etree._Element]) -> int:
    """What each repeated column gains from the cells that their tag replaced, in the grid's own unit."""
    position = spare = 0
    for step in steps:
        if step.child is not None and step.child.tag == LEFT_OUT and position < len(columns):
            spare += int(columns[position].get(_width_name(draft), "0"))
        position += _columns_of(draft, step.child)
    repeated = sum(1 for step in steps if step.loop is not None and _is_cell(draft, step.child))
    return spare // max(repeated, 1)


def _mirror(draft: Draft, steps: list[RowStep], columns: list[etree._Element], spare: int) -> None:
    """Writes the tags that stand between the cells of a row at the same places between the columns of the grid."""
    end = etree.Element(LEFT_OUT)
    columns[-1].addnext(end)
    position = 0
    for step in steps:
        column = columns[position] if position < len(columns) else end
        position += _columns_of(draft, step.child)
        if step.child is not None and step.child.tag == LEFT_OUT:
            take_out(column)
        elif step.loop is not None and _is_cell(draft, step.child):
            width = int(column.get(_width_name(draft), "0")) + spare
            column.set(_width_name(draft), _shared(draft, step.loop, width))
        following = columns[position] if position < len(columns) else end
        put_before(following, "".join(made_token(draft, tag, tag.code) for tag in step.tags))


def _give_to_widest(draft: Draft, steps: list[RowStep], columns: list[etree._Element]) -> None:
    """Adds to the widest column that is there once and always the widths of those that a condition leaves out."""
    cells = [step for step in steps if _is_cell(draft, step.child)]
    if len(cells) != len(columns) or any(tag.word in ("else", "elif") for step in steps for tag in step.tags):
        return
    single = [(column, step.condition) for column, step in zip(columns, cells, strict=True) if step.loop is None]
    constant = [column for column, condition in single if condition is None]
    given = [(column.get("w", "0"), condition) for column, condition in single if condition is not None]
    if constant and given:
        widest = max(constant, key=lambda column: int(column.get("w", "0")))
        left = "".join(f" + (0 if {tag.code.removeprefix('if')} else {width})" for width, tag in given)
        widest.set("w", made_token(draft, given[0][1], f"{widest.get('w')}{left}", value=True))


def _share_cell_widths(draft: Draft, rows: list[list[RowStep]], spare: int) -> None:
    """Word reads the width of each cell, LibreOffice the grid: both are shared."""
    for step in (step for steps in rows for step in steps):
        width = step.child.find(f"{W}tcPr/{W}tcW") if step.child is not None else None
        plain = width.get(f"{W}w", "") if width is not None else ""
        if width is None or step.loop is None or not plain.isdigit() or width.get(f"{W}type") != "dxa":
            continue
        if _is_merged_across(draft, step.child):
            width.set(f"{W}w", str(int(plain) + spare))
        else:
            width.set(f"{W}w", _shared(draft, step.loop, int(plain) + spare))


def _is_merged_across(draft: Draft, cell: etree._Element | None) -> bool:
    texts = cell.iter(draft.grammar.text) if cell is not None else ()
    return any(tag.word == MERGED_ACROSS for text in texts for tag in draft.tags_in(text.text))


def _shared(draft: Draft, loop: Tag, width: int) -> str:
    return made_token(draft, loop, f"{width} // loop.length", value=True)


def _width_name(draft: Draft) -> str:
    return "w" if draft.grammar is SLIDE else f"{W}w"


def _is_cell(draft: Draft, element: etree._Element | None) -> bool:
    return element is not None and element.tag == draft.grammar.cell


def _columns_of(draft: Draft, element: etree._Element | None) -> int:
    """The grid columns that a child of a row covers: none for its properties."""
    if element is None or element.tag not in (draft.grammar.cell, LEFT_OUT):
        return 0
    properties = element.find(f"{draft.grammar.cell_properties}/{W}gridSpan")
    span = properties.get(f"{W}val", "1") if properties is not None and draft.grammar is not SLIDE else "1"
    return int(span) if span.isdigit() else 1
