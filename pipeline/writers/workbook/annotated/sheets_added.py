"""A sheet added to a workbook: a list with its headers, whose cells may lead to cells of other sheets."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from pipeline.findings import Address
from pipeline.writers.workbook.annotated.added_looks import look_of
from pipeline.writers.workbook.annotated.annotations import AddedSheet, Link
from pipeline.writers.workbook.annotated.cell_links import lead
from pipeline.writers.workbook.annotated.growing_copy import GrowingCopy
from pipeline.writers.workbook.common.row_heights import row_height
from pipeline.writers.workbook.patched.cell_content import fill_cell
from pipeline.writers.workbook.patched.sheet_grid import made_cell, made_row
from pipeline.writers.workbook.patched.working_copy import named, sibling

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_A4 = "9"


def add_sheet(copy: GrowingCopy, added: AddedSheet) -> None:
    """The new sheet, after the others; its title must be free."""
    namespace = etree.QName(copy.tree(copy.book)).namespace
    root = etree.Element(f"{{{namespace}}}worksheet", nsmap={None: namespace})  # type: ignore[dict-item]
    _lay_out(root, added)
    data = etree.SubElement(root, sibling(root, "sheetData"))
    etree.SubElement(root, sibling(root, "autoFilter"), ref=f"A1:{Address(len(added.rows) + 1, len(added.headers))}")
    links = etree.SubElement(root, sibling(root, "hyperlinks"))
    header, text, link = (look_of(copy, name) for name in ("header", "text", "link"))
    for number, row in enumerate((added.headers, *added.rows), start=1):
        for column, value in enumerate(row, start=1):
            cell = made_cell(data, Address(number, column))
            cell.set("s", header if number == 1 else link if isinstance(value, Link) else text)
            fill_cell(copy, cell, value.text if isinstance(value, Link) else value)
            if isinstance(value, Link):
                lead(links, Address(number, column), value)
        made_row(data, number).set("ht", str(_height(row, added.widths, bold=number == 1)))
    if not len(links):
        root.remove(links)
    etree.SubElement(root, sibling(root, "pageSetup"), paperSize=_A4, orientation="landscape", fitToHeight="0")
    part = copy.free_name("worksheets/sheet{}.xml")
    copy.add(part, root, _TYPE)
    _declare(copy, part, added.title)


def _lay_out(root: etree._Element, added: AddedSheet) -> None:
    """Headers that stay in view, columns of these widths, pages as wide as the list."""
    facts = etree.SubElement(root, sibling(root, "sheetPr"))
    etree.SubElement(facts, sibling(root, "pageSetUpPr"), fitToPage="1")
    views = etree.SubElement(root, sibling(root, "sheetViews"))
    view = etree.SubElement(views, sibling(root, "sheetView"), workbookViewId="0")
    frozen = {"ySplit": "1", "topLeftCell": "A2", "activePane": "bottomLeft", "state": "frozen"}
    etree.SubElement(view, sibling(root, "pane"), frozen)
    columns = etree.SubElement(root, sibling(root, "cols"))
    for number, width in enumerate(added.widths, start=1):
        where = {"min": str(number), "max": str(number), "width": str(width), "customWidth": "1"}
        etree.SubElement(columns, sibling(root, "col"), where)


def _height(row: Sequence[str | float | Link], widths: Sequence[float], *, bold: bool) -> float:
    """High enough for its texts: LibreOffice does not find out when it opens a workbook."""
    texts = [value.text if isinstance(value, Link) else value for value in row]
    return row_height(zip(texts, widths, strict=True), bold=bold)


def _declare(copy: GrowingCopy, part: str, title: str) -> None:
    sheets = next(named(copy.tree(copy.book), "sheets"))
    number = max((int(one.get("sheetId", "0")) for one in sheets), default=0) + 1
    declared = etree.SubElement(sheets, sibling(sheets, "sheet"), name=title, sheetId=str(number))
    declared.set(f"{{{copy.kinds}}}id", copy.relate(copy.book, "worksheet", part))
    copy.sheets[title.casefold()] = part
