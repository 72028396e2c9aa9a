"""Merged cells of a slide's table made to follow what its loops add: rows, columns, or leave out.

On a slide each row has one cell for each column of the grid, the merged-away ones included (ECMA-376 21.1.3.16), so
that a title over repeated columns gets as many merged-away cells as there are turns. Spans are counted again once
rendered, see `deck/table_spans`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.engine.package.vocabulary import A
from pipeline.engine.source.lift import LEFT_OUT, put_before, take_out
from pipeline.engine.source.tables.grid import RowStep, made_token, steps_of
from pipeline.engine.source.tags import TOKEN, Draft, Tag
from pipeline.findings import Step

COUNTED = "a-compter"
"""An attribute of a table whose spans are to be counted again, which says where it stands."""

_CELL, _ROW = f"{A}tc", f"{A}tr"


def settle_merges(draft: Draft, table: etree._Element) -> None:
    """Makes the loops of a table's rows and columns act on whole merged cells, and rows without a loop follow."""
    for row in table.iterchildren(_ROW):
        _widen_cells(row)
        _widen_row(draft, row)
    rows = [list(steps_of(draft, row)) for row in table.iterchildren(_ROW)]
    model = next((steps for steps in rows if any(step.tags for step in steps)), None)
    for steps in rows if model is not None else ():
        if not any(step.tags for step in steps) and len(steps) == len(model or ()):
            _follow(draft, steps, model or [])
    if model is not None or (_has_loops(table) and _has_merges(table)):
        where = draft.container
        step = (where.word, where.number, where.name) if isinstance(where, Step) else (where, 0, "")
        table.set(COUNTED, "|".join(map(str, (draft.document, *step))))


def _has_loops(table: etree._Element) -> bool:
    return any(TOKEN.search(f"{row.tail or ''}") for row in table.iterchildren())


def _has_merges(table: etree._Element) -> bool:
    return any(cell.get("rowSpan") or cell.get("gridSpan") or cell.get("vMerge") for cell in table.iter(_CELL))


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1")
    return int(value) if value.isdigit() else 1


def _merged_away(cell: etree._Element) -> Iterator[etree._Element]:
    """The cells that a cell covers in its own row."""
    following = cell.itersiblings(_CELL)
    for _ in range(_span(cell, "gridSpan") - 1):
        covered = next(following, None)
        if covered is None or not _is_true(covered.get("hMerge")):
            return
        yield covered


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")


def _widen_cells(row: etree._Element) -> None:
    """A loop on a merged cell acts on all the columns that it covers."""
    for cell in list(row.iterchildren(_CELL)):
        covered = list(_merged_away(cell))
        if covered and TOKEN.search(cell.tail or ""):
            covered[-1].tail = (covered[-1].tail or "") + (cell.tail or "")
            cell.tail = None


def _widen_row(draft: Draft, row: etree._Element) -> None:
    """A loop on a row with a cell merged downwards acts on all the rows that the cell covers."""
    tags = [tag for tag in draft.tags_in(row.tail) if tag.closes]
    span = max((_span(cell, "rowSpan") for cell in row.iterchildren(_CELL)), default=1)
    if not tags or span == 1:
        return
    last = row
    for _ in range(span - 1):
        following = last.getnext()
        if following is None or following.tag != _ROW or (last is not row and TOKEN.search(last.tail or "")):
            what = "Une boucle s'arrête au milieu d'une cellule fusionnée sur plusieurs lignes : fusionnez autrement."
            draft.fault("CU-403", tags[0], what=what)
            return
        last = following
    last.tail = (row.tail or "") + (last.tail or "")
    row.tail = None


def _follow(draft: Draft, steps: list[RowStep], model: list[RowStep]) -> None:
    """Gives a row without a loop on its cells those of the row `model`, so that it has as many cells."""
    before: Tag | None = None
    for own, step in zip(steps, model, strict=True):
        tokens = "".join(made_token(draft, tag, tag.code) for tag in step.tags)
        cell = own.child
        if cell is None:
            row = steps[1].child.getparent() if len(steps) > 1 and steps[1].child is not None else None
            if row is not None:
                row.text = (row.text or "") + tokens
            before = step.tags[-1] if step.tags else before
            continue
        cell.tail = (cell.tail or "") + tokens
        if step.child is not None and step.child.tag == LEFT_OUT:
            _leave_out(draft, cell, before)
        elif step.loop is not None and not _is_true(cell.get("hMerge")):
            _only_first(draft, cell, step)
        before = step.tags[-1] if step.tags else before


def _only_first(draft: Draft, cell: etree._Element, step: RowStep) -> None:
    """A cell over repeated columns stands over all of them: the first turn has it, the others cells merged with it."""
    assert step.loop is not None
    merged = merged_away_cell(cell)
    for name in ("rowSpan", "vMerge"):
        if cell.get(name) is not None:
            merged.set(name, cell.get(name, ""))
    merged.tail = made_token(draft, step.loop, "endif") + (cell.tail or "")
    cell.tail = None
    cell.addnext(merged)
    cell.tail = made_token(draft, step.loop, "else")
    put_before(cell, made_token(draft, step.loop, "if loop.first"))


def _leave_out(draft: Draft, cell: etree._Element, tag: Tag | None) -> None:
    """Takes out the cell of a column that a tag had for itself; what it says goes to the next cell that it covers."""
    covered = next(_merged_away(cell), None)
    if covered is not None:
        covered.attrib.clear()
        covered.attrib.update({**cell.attrib, "gridSpan": str(_span(cell, "gridSpan") - 1)})
        covered[:] = list(cell)
    elif tag is not None and _says(cell) and not _is_true(cell.get("hMerge")):
        what = (
            "La colonne de cette balise disparaît, et avec elle le texte d'une autre ligne du tableau : fusionnez "
            "ce texte avec la cellule voisine, ou mettez la balise dans la cellule répétée."
        )
        draft.fault("CU-403", tag, what=what)
    take_out(cell)


def _says(cell: etree._Element) -> bool:
    return any((text.text or "").strip() for text in cell.iter(f"{A}t"))


def merged_away_cell(cell: etree._Element) -> etree._Element:
    """An empty cell merged with the one before it."""
    merged = etree.Element(cell.tag, hMerge="1")
    body = etree.SubElement(merged, f"{A}txBody")
    for name in ("bodyPr", "lstStyle", "p"):
        etree.SubElement(body, f"{A}{name}")
    etree.SubElement(merged, f"{A}tcPr")
    return merged
