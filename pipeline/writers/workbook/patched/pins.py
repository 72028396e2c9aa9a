"""What is tied to a row of a list, which must then stay where it is."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.writers.workbook.patched.cell_formulas import cells_named
from pipeline.writers.workbook.patched.row_lists import RowList
from pipeline.writers.workbook.patched.sheet_grid import Box, address_of, box_of, formula_of, numbered
from pipeline.writers.workbook.patched.working_copy import WorkingCopy, named


def is_pinned(copy: WorkingCopy, title: str, rows: RowList, top: int, end: int) -> bool:
    """Whether something is tied to a row of the list from `top` to `end`: a note, a merge, a formula on that cell."""
    boxes = (*_boxes(copy, rows.sheet), *_drawn(copy, rows.sheet))
    if any(_meets(box, rows, top, end) for box in boxes):
        return True
    return _is_hidden(copy.tree(rows.sheet), top, end) or _is_named(copy, title, rows, top, end)


def _meets(box: Box, rows: RowList, top: int, end: int) -> bool:
    return box[0] <= end and box[2] >= top and box[1] <= rows.columns[1] and box[3] >= rows.columns[0]


def _boxes(copy: WorkingCopy, part: str) -> Iterator[Box]:
    root = copy.tree(part)
    areas = [one.get("ref", "") for one in named(root, "mergeCell", "hyperlink")]
    areas += [one.get("ref", "") for one in named(root, "f") if one.get("t") in ("array", "dataTable")]
    for way in copy.related(part, "comments", "threadedComment", "pivotTable"):
        areas += [one.get("ref", "") for one in named(copy.tree(way.part), "comment", "threadedComment", "location")]
    yield from filter(None, map(box_of, areas))


def _drawn(copy: WorkingCopy, part: str) -> Iterator[Box]:
    """The rows and columns over which something is drawn; markers count from 0."""
    for way in copy.related(part, "drawing"):
        for anchor in named(copy.tree(way.part), "twoCellAnchor", "oneCellAnchor"):
            ends = [
                (int(row.text or 0) + 1, int(column.text or 0) + 1)
                for row, column in zip(named(anchor, "row"), named(anchor, "col"), strict=False)
            ]
            if ends:
                yield (*ends[0], *ends[-1])


def _is_hidden(root: etree._Element, top: int, end: int) -> bool:
    """Whether a filter or a group hides rows: what goes up would be hidden, or shown, with another row."""
    numbers = (
        int(row.get("r", "0"))
        for row in numbered(root)
        if row.get("hidden") in ("1", "true") or row.get("outlineLevel")
    )
    return any(top <= number <= end for number in numbers)


def _is_named(copy: WorkingCopy, title: str, rows: RowList, top: int, end: int) -> bool:
    """Whether a formula elsewhere, or a name, names one cell of these rows."""

    def names(formula: str, own: str = "", besides: int = 0) -> bool:
        """For a formula of the sheet `own`: what it names of its own row, `besides`, goes with it."""
        return any(
            (sheet or own).casefold() == title.casefold() and top <= row <= end and row != besides
            for sheet, row in cells_named(formula)
        )

    if any(names(name.text or "") for name in named(copy.tree(copy.book), "definedName")):
        return True
    others = [one.part for one in copy.related(copy.book, "worksheet") if one.part != rows.sheet]
    formulas = (one for part in others if b"!" in copy.raw(part) for one in named(copy.tree(part), "f"))
    if any(names(one.text or "") for one in formulas):
        return True
    return any(
        names(formula.text or "", title, address_of(cell).row)
        for cell in named(numbered(copy.tree(rows.sheet)), "c")
        if (formula := formula_of(cell)) is not None
    )
