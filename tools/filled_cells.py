"""Cells filled in a workbook as Excel would save it: the rest of the file keeps its bytes.

openpyxl would write the whole workbook again, and its fonts in an order that Microsoft's validator refuses.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TERMS = "http://purl.org/dc/terms/"
_PROPERTIES = "docProps/core.xml"
_DAY_ZERO = date(1899, 12, 30)

CellContent = str | date | None


def filled_cells(
    workbook: bytes, part: str, contents: Mapping[str, CellContent], saved: datetime | None = None
) -> bytes:
    """The workbook with other contents in the cells of the sheet `part`, by address; None empties a cell.

    The cells keep their styles. What formulas gave before is forgotten: Excel computes it on
    opening. `saved`: when the properties say it was saved, in UTC.
    """
    changes: dict[str, Callable[[etree._Element], None]] = {part: lambda sheet: _fill(sheet, contents)}
    if saved:
        changes[_PROPERTIES] = lambda properties: _stamp(properties, saved)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename in changes:
                root = etree.fromstring(content)
                changes[entry.filename](root)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            after.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _fill(sheet: etree._Element, contents: Mapping[str, CellContent]) -> None:
    for formula in list(sheet.iter(f"{{{_MAIN}}}f")):
        _forget_result(formula)
    for address, content in contents.items():
        _write(_cell(sheet, address), content)


def _forget_result(formula: etree._Element) -> None:
    cell = formula.getparent()
    assert cell is not None
    for result in cell.findall(f"{{{_MAIN}}}v"):
        cell.remove(result)
    cell.attrib.pop("t", "")


def _cell(sheet: etree._Element, address: str) -> etree._Element:
    """The cell at `address`, made in its row when nothing stands there yet. Raises StopIteration without such a row."""
    number = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    row = next(row for row in sheet.iter(f"{{{_MAIN}}}row") if row.get("r") == number)
    before = [cell for cell in row if _order(str(cell.get("r"))) < _order(address)]
    if len(before) < len(row) and row[len(before)].get("r") == address:
        return row[len(before)]
    made = etree.Element(f"{{{_MAIN}}}c", r=address)
    row.insert(len(before), made)
    return made


def _order(address: str) -> tuple[int, str]:
    return len(address), address


def _write(cell: etree._Element, content: CellContent) -> None:
    cell.attrib.pop("t", "")
    for child in list(cell):
        cell.remove(child)
    if isinstance(content, date):
        etree.SubElement(cell, f"{{{_MAIN}}}v").text = str((content - _DAY_ZERO).days)
    elif content:
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{{{_MAIN}}}is"), f"{{{_MAIN}}}t")
        text.text = content
        if re.search(r"^\s|\s$|\n", content):
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _stamp(properties: etree._Element, saved: datetime) -> None:
    modified = properties.find(f"{{{_TERMS}}}modified")
    assert modified is not None
    modified.text = f"{saved.isoformat(timespec='seconds')}Z"
