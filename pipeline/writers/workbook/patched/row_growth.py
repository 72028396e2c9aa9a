"""What goes down with a list that takes rows: its table, its filter, the menus and the looks of its last row."""

from __future__ import annotations

from pipeline.findings import Address
from pipeline.writers.workbook.patched.row_lists import RowList
from pipeline.writers.workbook.patched.sheet_grid import box_of
from pipeline.writers.workbook.patched.working_copy import WorkingCopy, named

_LISTS_OF_AREAS = ("conditionalFormatting", "dataValidation", "protectedRange", "ignoredError")


def grow(copy: WorkingCopy, rows: RowList, end: int) -> None:
    """The list goes down to the row `end`: what stops between its last row and that one is drawn down to it."""
    root = copy.tree(rows.sheet)
    if rows.table and end > rows.bottom:
        table = copy.tree(rows.table)
        for element in (table, *named(table, "autoFilter")):
            element.set("ref", _down_to(element.get("ref", ""), rows, end))
    for element in named(root, "dimension", "autoFilter"):
        element.set("ref", _down_to(element.get("ref", ""), rows, end))
    for element in named(root, *_LISTS_OF_AREAS):
        if areas := element.get("sqref"):
            element.set("sqref", " ".join(_down_to(area, rows, end) for area in areas.split()))
    for element in named(root, "sqref"):  # of the rules that Excel 2010 added (x14), which hold it as a text
        if element.text:
            element.text = " ".join(_down_to(area, rows, end) for area in element.text.split())


def _down_to(area: str, rows: RowList, end: int) -> str:
    box = box_of(area)
    if box is None or not box[0] <= max(rows.last, rows.first) <= box[2] or box[2] >= end:
        return area
    if box[1] > rows.columns[1] or box[3] < rows.columns[0]:
        return area
    first, last = Address(box[0], box[1]), Address(end, box[3])
    return f"{first}:{last}"
