"""What a cell holds, replaced: its look stays, texts are written in the cell itself, shared ones are not touched.

A text written in its cell (`inlineStr`, ECMA-376 part 1, 18.18.11) is read by Excel and LibreOffice as any other, and
leaves the table of shared texts as it is: one part less that changes.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from lxml import etree

from pipeline.writers.workbook.patched.cell_looks import dated
from pipeline.writers.workbook.patched.edits import Value
from pipeline.writers.workbook.patched.working_copy import WorkingCopy, named, sibling

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_UNSAFE = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")


def fill_cell(copy: WorkingCopy, cell: etree._Element, value: Value) -> None:
    """The cell holds `value` and nothing else."""
    for child in list(cell):
        cell.remove(child)
    for name in ("t", "cm", "vm"):
        cell.attrib.pop(name, "")
    if value is None or value == "":
        return
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        cell.append(inline_text(cell, value))
        return
    if isinstance(value, date):
        cell.set("s", dated(copy, cell.get("s", "0")))
    if isinstance(value, bool):
        cell.set("t", "b")
    number = etree.SubElement(cell, sibling(cell, "v"))
    number.text = _number(value, since_1904=_since_1904(copy))


def inline_text(cell: etree._Element, text: str) -> etree._Element:
    """The element that holds a text in its cell."""
    holder = cell.makeelement(sibling(cell, "is"))
    shown = etree.SubElement(holder, sibling(cell, "t"))
    shown.text = escaped(text)
    if shown.text != shown.text.strip() or "\n" in shown.text:
        shown.set(_XML_SPACE, "preserve")
    return holder


def escaped(text: str) -> str:
    """A text as a workbook writes it: line feeds, and « _x000B_ » for what XML cannot hold."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub(lambda match: f"_x{ord(match[0]):04X}_", unified)


def _number(value: float | bool | date, *, since_1904: bool) -> str:
    if isinstance(value, date):
        return _serial(value, since_1904=since_1904)
    if isinstance(value, bool):
        return str(int(value))
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def _serial(day: date, *, since_1904: bool) -> str:
    """The days since the first of the workbook's calendar; the one of 1900 has a 29 February that never was."""
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    passed = moment.replace(tzinfo=None) - (datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30))
    days = passed.days - (not since_1904 and passed.days < 61)
    return str(days) if not passed.seconds else repr(days + passed.seconds / 86_400)


def _since_1904(copy: WorkingCopy) -> bool:
    return any(one.get("date1904") in ("1", "true") for one in named(copy.tree(copy.book), "workbookPr"))
