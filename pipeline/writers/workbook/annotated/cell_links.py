"""Cells that lead to cells of other sheets."""

from __future__ import annotations

from lxml import etree

from pipeline.findings import Address
from pipeline.writers.workbook.annotated.annotations import Link
from pipeline.writers.workbook.patched.sheet_grid import box_of, holds
from pipeline.writers.workbook.patched.working_copy import named, placed, sibling

BEFORE_LINKS = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations",
)  # fmt: skip
"""What comes before `hyperlinks` in a worksheet (ECMA-376 part 1, 18.3.1.99)."""

_LONGEST_TIP = 255


def add_link(sheet: etree._Element, address: Address, link: Link) -> None:
    """The cell leads where `link` says, unless it leads somewhere already."""
    if not any(holds(box_of(one.get("ref", "")), address) for one in named(sheet, "hyperlink")):
        lead(placed(sheet, "hyperlinks", BEFORE_LINKS), address, link, tip=link.text[:_LONGEST_TIP])


def lead(links: etree._Element, address: Address, link: Link, tip: str = "") -> None:
    """One link more, without a look at those that are there."""
    title = link.sheet.replace("'", "''")
    where = {"ref": str(address), "location": f"'{title}'!{link.address}"}
    etree.SubElement(links, sibling(links, "hyperlink"), where | ({"tooltip": tip} if tip else {}))
