"""The rows and cells of a sheet's XML: found, made in their place, told apart by what they hold."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.findings import Address
from pipeline.writers.workbook.patched.cell_formulas import copied_formula
from pipeline.writers.workbook.patched.working_copy import WorkingCopy, named, sibling

_SPAN = re.compile(r"([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?")
Box = tuple[int, int, int, int]
"""First row, first column, last row, last column; bounds included."""


def numbered(root: etree._Element) -> etree._Element:
    """The rows of a sheet, their numbers and those of the cells written down: a file may leave them to be counted."""
    data = root.find(sibling(root, "sheetData"))
    if data is None:
        raise ValueError("no sheetData")
    number = 0
    for row in data:
        number = int(row.get("r", number + 1))
        if row.get("r") is None:
            row.set("r", str(number))
        column = 0
        for cell in row:
            column = column_of(cell.get("r", "")) or column + 1
            if cell.get("r") is None:
                cell.set("r", str(Address(number, column)))
    return data


def column_of(reference: str) -> int:
    """The column, from 1, of « C12 » or « C »; 0 without letters."""
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def box_of(reference: str) -> Box | None:
    """The corners of « B2 » or « B2:C9 », None for whole rows or columns."""
    match = _SPAN.fullmatch(reference.replace("$", ""))
    if match is None:
        return None
    first = (int(match[2]), column_of(match[1]))
    return (*first, int(match[4] or match[2]), column_of(match[3] or match[1]))


def holds(box: Box | None, address: Address) -> bool:
    """Whether a cell is inside a box."""
    return box is not None and box[0] <= address.row <= box[2] and box[1] <= address.column <= box[3]


def row_at(data: etree._Element, number: int) -> etree._Element | None:
    """The row of this number, None when it is not written."""
    return next((row for row in data if row.get("r") == str(number)), None)


def made_row(data: etree._Element, number: int) -> etree._Element:
    """The row of this number, made in its place when it is not written."""
    rank = 0
    for rank, row in enumerate(data):  # noqa: B007 - the rank is where it stops
        at = int(row.get("r", "0"))
        if at == number:
            return row
        if at > number:
            break
    else:
        rank = len(data)
    row = data.makeelement(sibling(data, "row"), r=str(number))
    data.insert(rank, row)
    return row


def cell_at(data: etree._Element, address: Address) -> etree._Element | None:
    """The cell at an address, None when it is not written."""
    row = row_at(data, address.row)
    return None if row is None else next((cell for cell in row if cell.get("r") == str(address)), None)


def made_cell(data: etree._Element, address: Address) -> etree._Element:
    """The cell at an address, made in its place when it is not written, with the look of its row or column."""
    cell = cell_at(data, address)
    if cell is not None:
        return cell
    row = made_row(data, address.row)
    rank = next((rank for rank, one in enumerate(row) if column_of(one.get("r", "")) > address.column), len(row))
    cell = row.makeelement(sibling(row, "c"), r=str(address))
    if look := _look_of_empty(data, row, address.column):
        cell.set("s", look)
    row.insert(rank, cell)
    row.attrib.pop("spans", "")  # a hint for whoever reads the row; it would now be wrong
    return cell


def _look_of_empty(data: etree._Element, row: etree._Element, column: int) -> str:
    """The style of a cell that is not written: that of its row when it has one, else of its column."""
    if row.get("customFormat") in ("1", "true"):
        return row.get("s", "")
    root = data.getparent()
    columns = named(root, "col") if root is not None else iter(())
    return next((one.get("style", "") for one in columns if _covers(one, column)), "")


def _covers(column: etree._Element, number: int) -> bool:
    return int(column.get("min", "0")) <= number <= int(column.get("max", "0"))


def formula_of(cell: etree._Element) -> etree._Element | None:
    """The formula of a cell, None when it has none."""
    return cell.find(sibling(cell, "f"))


def is_filled(cell: etree._Element, copy: WorkingCopy) -> bool:
    """Whether somebody typed something in a cell: neither empty, nor blank, nor calculated."""
    if formula_of(cell) is not None:
        return False
    typed = [text.text or "" for text in named(cell, "v", "t")]
    if cell.get("t") == "s" and typed:
        return bool(copy.shared_text(int(typed[0] or 0)).strip())
    return any(text.strip() for text in typed)


def unshare(data: etree._Element) -> None:
    """Gives each cell its own formula where several share one: cells may then move apart."""
    shared: dict[str, tuple[str, Address]] = {}
    for cell in named(data, "c"):
        formula = formula_of(cell)
        if formula is None or formula.get("t") != "shared":
            continue
        address = address_of(cell)
        index = formula.get("si", "")
        if formula.text:
            shared[index] = (formula.text, address)
        elif index in shared:
            text, master = shared[index]
            formula.text = copied_formula(text, address.row - master.row, address.column - master.column)
        for name in ("t", "si", "ref"):
            formula.attrib.pop(name, "")


def address_of(cell: etree._Element) -> Address:
    """Where a cell is."""
    reference = cell.get("r", "")
    return Address(int(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), column_of(reference))
