"""The rows of a list written anew in their order: cells go up or down within it, the rows of the sheet stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from pipeline.findings import Address
from pipeline.writers.workbook.patched.cell_content import fill_cell
from pipeline.writers.workbook.patched.cell_formulas import copied_formula
from pipeline.writers.workbook.patched.edits import AddRow, CannotEdit, RemoveRow, Value
from pipeline.writers.workbook.patched.pins import is_pinned
from pipeline.writers.workbook.patched.row_growth import grow
from pipeline.writers.workbook.patched.row_lists import RowList
from pipeline.writers.workbook.patched.sheet_grid import (
    address_of,
    cell_at,
    column_of,
    formula_of,
    is_filled,
    made_cell,
    made_row,
    numbered,
    row_at,
    unshare,
)
from pipeline.writers.workbook.patched.working_copy import WorkingCopy, named, sibling

Cells = Sequence[etree._Element]


@dataclass(frozen=True)
class _Fresh:
    """A row that comes, None for one that is emptied in its place."""

    values: Mapping[int, Value] | None


def rewrite_rows(copy: WorkingCopy, title: str, rows: RowList, edits: Sequence[AddRow | RemoveRow]) -> None:
    """The list `rows` of the sheet called `title`, with rows added and removed.

    Raises CannotEdit when there is no room under the list.
    """
    order = _order(rows, edits)
    moved = [source for at, source in enumerate(order, rows.first) if isinstance(source, int) and source != at]
    gone = {one.row for one in edits if isinstance(one, RemoveRow)}
    if (moved or gone) and is_pinned(copy, title, rows, min([*moved, *gone]), rows.last):
        order = _order_in_place(rows, edits)
    end = rows.header + len(order)
    if end > rows.last:
        _refuse_no_room(copy, rows, end)
    data = numbered(copy.tree(rows.sheet))
    if any(formula.get("t") == "shared" for formula in named(data, "f")):
        unshare(data)
    _write(copy, rows, order)
    if end > rows.last:
        grow(copy, rows, end)


def _order(rows: RowList, edits: Sequence[AddRow | RemoveRow]) -> list[int | _Fresh]:
    """What each row of the list then is, from the first on: the row that it was, or a new one."""
    gone = {one.row for one in edits if isinstance(one, RemoveRow)}
    added = [one for one in edits if isinstance(one, AddRow)]
    order: list[int | _Fresh] = []
    for row in range(rows.header, rows.last + 1):
        if row > rows.header and row not in gone:
            order.append(row)
        order += [_Fresh(one.values) for one in added if one.after == row]
    return order + [_Fresh(one.values) for one in added if not rows.header <= one.after <= rows.last]


def _order_in_place(rows: RowList, edits: Sequence[AddRow | RemoveRow]) -> list[int | _Fresh]:
    """The same when no row may move."""
    gone = {one.row for one in edits if isinstance(one, RemoveRow)}
    kept: list[int | _Fresh] = [_Fresh(None) if row in gone else row for row in range(rows.first, rows.last + 1)]
    return kept + [_Fresh(one.values) for one in edits if isinstance(one, AddRow)]


def _refuse_no_room(copy: WorkingCopy, rows: RowList, end: int) -> None:
    if rows.totals and end > rows.bottom:
        raise CannotEdit("n'a plus de ligne libre au-dessus de la ligne de total du tableau")
    for number in range(rows.last + 1, end + 1):
        row = row_at(numbered(copy.tree(rows.sheet)), number)
        outside = number > rows.bottom
        for cell in row if row is not None else ():
            if rows.owns(cell) and (is_filled(cell, copy) or (outside and formula_of(cell) is not None)):
                raise CannotEdit(f"n'a pas de place : la ligne {number}, sous la liste, est occupée")


def _write(copy: WorkingCopy, rows: RowList, order: Sequence[int | _Fresh]) -> None:
    data = numbered(copy.tree(rows.sheet))
    before = {number: _own_cells(data, rows, number) for number in range(rows.first, rows.header + len(order) + 1)}
    before |= {number: _own_cells(data, rows, number) for number in range(rows.first, rows.last + 1)}
    blank = rows.last
    for at, source in enumerate(order, rows.first):
        if source == at:
            continue
        if isinstance(source, int):
            _put(data, rows, at, before[source])
        elif source.values is None:
            _put(data, rows, at, _emptied(copy, before[at]))
        else:
            blank += 1
            _put(data, rows, at, _dressed(rows, _free_cells(data, rows, blank), _model(data, rows, at)))
            _fill(copy, data, rows, at, source.values)
    for at in range(rows.header + len(order) + 1, rows.last + 1):
        _put(data, rows, at, _emptied(copy, before[at]))


def _own_cells(data: etree._Element, rows: RowList, number: int) -> list[etree._Element]:
    row = row_at(data, number)
    return [deepcopy(cell) for cell in (row if row is not None else ()) if rows.owns(cell)]


def _free_cells(data: etree._Element, rows: RowList, number: int) -> list[etree._Element]:
    """The cells of the blank row that the list takes."""
    return _own_cells(data, rows, number) if number > rows.last else []


def _model(data: etree._Element, rows: RowList, at: int) -> list[etree._Element]:
    """The cells of the row that a new one looks like: the one above, else the one below."""
    near = at - 1 if at > rows.first else at + 1
    return _own_cells(data, rows, near)


def _emptied(copy: WorkingCopy, cells: Cells) -> list[etree._Element]:
    """The cells with their look and their formula, without what was typed."""
    for cell in cells:
        if formula_of(cell) is None:
            fill_cell(copy, cell, None)
    return list(cells)


def _dressed(rows: RowList, cells: Cells, model: Cells) -> list[etree._Element]:
    """The cells of a blank row, and the look and the formulas of another where it has none."""
    own = {address_of(cell).column: cell for cell in cells}
    for cell in cells:
        _keep_formula_only(cell)
    for other in model:
        column = address_of(other).column
        formula = formula_of(other)
        if column not in own:
            own[column] = deepcopy(other)
            _keep_formula_only(own[column])
        elif formula is not None and formula_of(own[column]) is None and column in rows.calculated:
            look = own[column].get("s")
            own[column] = deepcopy(other)
            _keep_formula_only(own[column])
            if look:
                own[column].set("s", look)
    return [own[column] for column in sorted(own)]


def _keep_formula_only(cell: etree._Element) -> None:
    """Without its value; what a formula gives is then to be calculated."""
    formula = formula_of(cell)
    for child in list(cell):
        if child is not formula:
            cell.remove(child)
    for name in ("t", "cm", "vm"):
        cell.attrib.pop(name, "")
    if formula is not None:
        cell.set("t", "str")
        etree.SubElement(cell, sibling(cell, "v")).text = ""


def _put(data: etree._Element, rows: RowList, at: int, cells: Cells) -> None:
    """The row `at` of the list holds these cells, wherever they were."""
    row = made_row(data, at)
    for cell in [cell for cell in row if rows.owns(cell)]:
        row.remove(cell)
    for cell in map(deepcopy, cells):
        address, formula = address_of(cell), formula_of(cell)
        if formula is not None and formula.text:
            formula.text = copied_formula(formula.text, at - address.row, 0)
        cell.set("r", str(Address(at, address.column)))
        beyond = (rank for rank, one in enumerate(row) if column_of(one.get("r", "")) > address.column)
        row.insert(next(beyond, len(row)), cell)
    row.attrib.pop("spans", "")
    if row.get("customHeight") not in ("1", "true"):
        row.attrib.pop("ht", "")


def _fill(copy: WorkingCopy, data: etree._Element, rows: RowList, at: int, values: Mapping[int, Value]) -> None:
    for column, formula in rows.calculated.items():
        cell = made_cell(data, Address(at, column))
        if formula_of(cell) is None:
            etree.SubElement(cell, sibling(cell, "f")).text = formula
            _keep_formula_only(cell)
    for column, value in values.items():
        if cell_at(data, Address(at, column)) is not None or value not in (None, ""):
            fill_cell(copy, made_cell(data, Address(at, column)), value)
