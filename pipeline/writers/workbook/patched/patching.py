"""The edits of a workbook: cells first, then the rows of each list together, so that none moves what another names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.findings import Address
from pipeline.writers.workbook.patched.cell_content import fill_cell
from pipeline.writers.workbook.patched.edits import AddRow, CannotEdit, Edit, Refused, RemoveRow, SetCell
from pipeline.writers.workbook.patched.row_lists import RowList, row_list
from pipeline.writers.workbook.patched.row_moves import rewrite_rows
from pipeline.writers.workbook.patched.sheet_grid import box_of, cell_at, formula_of, holds, made_cell, numbered
from pipeline.writers.workbook.patched.working_copy import WorkingCopy, named, placed, relation_id


@dataclass(frozen=True)
class Patched:
    """The workbook, changed, and the edits that cannot be made; the others are made all the same."""

    content: bytes
    refused: tuple[Refused, ...] = ()


def patched(content: bytes, edits: Sequence[Edit]) -> Patched:
    """The workbook `content` with these edits; without any, the same bytes.

    Raises zipfile.BadZipFile and lxml.etree.XMLSyntaxError for a file that a reader's guard would refuse.
    """
    patching = _Patching(WorkingCopy(content))
    cells = [one for one in edits if isinstance(one, SetCell)]
    lists: dict[tuple[str, int], list[AddRow | RemoveRow]] = {}
    for edit in edits:
        if not isinstance(edit, SetCell):
            lists.setdefault((edit.sheet.casefold(), edit.header), []).append(edit)
    refused = [*patching.set_cells(cells), *(why for rows in lists.values() for why in patching.change_rows(rows))]
    if len(refused) == len(edits):
        return Patched(content, tuple(refused))
    patching.calculate_on_opening()
    return Patched(patching.copy.written(), tuple(refused))


class _Patching:
    """A working copy, and the part of each of its sheets by its title."""

    def __init__(self, copy: WorkingCopy) -> None:
        self.copy = copy
        kinds = {one.identifier: one for one in copy.related(copy.book, "worksheet")}
        sheets = ((one.get("name", ""), kinds.get(relation_id(one))) for one in named(copy.tree(copy.book), "sheet"))
        self._formulas: dict[str, set[str]] = {}
        self._parts = {title.casefold(): (title, one.part) for title, one in sheets if one}

    def set_cells(self, edits: Sequence[SetCell]) -> list[Refused]:
        """Each cell set; those that cannot be."""
        refused = []
        for edit in edits:
            try:
                self._set_cell(edit)
            except CannotEdit as reason:
                refused.append(Refused(edit, str(reason)))
        return refused

    def change_rows(self, edits: Sequence[AddRow | RemoveRow]) -> list[Refused]:
        """The rows of one list changed, all of them or none."""
        try:
            title, part = self._sheet(edits[0].sheet)
            rows = row_list(self.copy, part, edits[0].header)
            _refuse_rows(rows, edits)
            rewrite_rows(self.copy, title, rows, edits)
        except CannotEdit as reason:
            return [Refused(edit, str(reason)) for edit in edits]
        return []

    def _sheet(self, title: str) -> tuple[str, str]:
        found = self._parts.get(title.casefold())
        if found is None:
            raise CannotEdit("est dans une feuille qui n'existe pas")
        self._formulas.setdefault(found[1], _calculated_cells(self.copy, found[1]))
        return found

    def calculate_on_opening(self) -> None:
        """Has formulas calculated again on opening, when there are any: what they recorded may be of before.

        The chain of calculation goes when it names a cell that has no formula any more: Excel makes it again.
        """
        copy = self.copy
        if any(before - _calculated_cells(copy, part) for part, before in self._formulas.items()):
            for one in copy.related(copy.book, "calcChain"):
                copy.drop(one.part)
        if any(_calculates(copy, one.part) for one in copy.related(copy.book, "worksheet")):
            placed(copy.tree(copy.book), "calcPr", _BEFORE_CALCULATION).set("fullCalcOnLoad", "1")

    def _set_cell(self, edit: SetCell) -> None:
        _, part = self._sheet(edit.sheet)
        data = numbered(self.copy.tree(part))
        _refuse_cell(self.copy, part, edit)
        if cell_at(data, edit.address) is None and edit.value in (None, ""):
            return
        cell = made_cell(data, edit.address)
        fill_cell(self.copy, cell, edit.value)
        row = cell.getparent()
        if row is not None and row.get("customHeight") not in ("1", "true"):
            row.attrib.pop("ht", "")  # the height that suited the old text


def _refuse_cell(copy: WorkingCopy, part: str, edit: SetCell) -> None:
    """Raises CannotEdit for a cell whose value is not typed there."""
    root, address = copy.tree(part), edit.address
    cell = cell_at(numbered(root), address)
    formula = formula_of(cell) if cell is not None else None
    if formula is not None and (not edit.over_formula or formula.get("t", "normal") != "normal"):
        raise CannotEdit("contient une formule")
    arrays = (one.get("ref", "") for one in named(root, "f") if one.get("t") in ("array", "dataTable"))
    if any(holds(box_of(area), address) for area in arrays):
        raise CannotEdit("est dans un bloc calculé par une formule")
    merges = (box_of(one.get("ref", "")) for one in named(root, "mergeCell"))
    if any(holds(box, address) and box and box[:2] != (address.row, address.column) for box in merges):
        raise CannotEdit("est cachée par une fusion de cellules")
    pivots = (place for way in copy.related(part, "pivotTable") for place in named(copy.tree(way.part), "location"))
    if any(holds(box_of(place.get("ref", "")), address) for place in pivots):
        raise CannotEdit("est dans un tableau croisé dynamique")


def _refuse_rows(rows: RowList, edits: Sequence[AddRow | RemoveRow]) -> None:
    for edit in edits:
        if isinstance(edit, RemoveRow) and not rows.first <= edit.row <= rows.last:
            raise CannotEdit("n'est pas dans la liste")
        columns: Iterable[int] = edit.values if isinstance(edit, AddRow) else ()
        calculated = next((one for one in columns if one in rows.calculated), None)
        if calculated is not None:
            raise CannotEdit(f"aurait une valeur dans une colonne calculée ({Address(rows.header, calculated)})")


_BEFORE_CALCULATION = ("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
                       "functionGroups", "externalReferences", "definedNames")  # fmt: skip


def _calculated_cells(copy: WorkingCopy, part: str) -> set[str]:
    cells = named(numbered(copy.tree(part)), "c")
    return {cell.get("r", "") for cell in cells if formula_of(cell) is not None}


def _calculates(copy: WorkingCopy, part: str) -> bool:
    raw = copy.raw(part)
    return (b"f>" in raw or b"f/>" in raw or b"<f " in raw) and next(named(copy.tree(part), "f"), None) is not None
