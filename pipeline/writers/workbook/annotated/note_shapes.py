"""The shapes that draw notes: Excel shows no note without its own, in VML ([MS-OI29500] 2.1.1696).

They are added as text: Excel itself writes some VML that is no well-formed XML.
"""

from __future__ import annotations

import re

from pipeline.findings import Address
from pipeline.words.palette import NOTE, web
from pipeline.writers.workbook.annotated.cell_links import BEFORE_LINKS
from pipeline.writers.workbook.annotated.growing_copy import GrowingCopy
from pipeline.writers.workbook.patched.working_copy import named, placed, relation_id

_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_VOCABULARIES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_EMPTY = '<xml {names}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>'
_SHAPE_TYPE = (
    '<v:shapetype {names} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape {names} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:0;margin-top:0;'
    'width:{width}pt;height:{height}pt;z-index:{rank};visibility:hidden" fillcolor="{colour}" o:insetmode="auto">'
    '<v:fill color2="{colour}"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_BLOCK = re.compile(r"""idmap\b[^>]*\bdata=["'](\d+)""")
_NUMBER = re.compile(r"_x0000_s(\d+)")
_IDS_A_BLOCK = 1024
_WIDTH, _LINE, _ROW, _COLUMNS = 240, 13, 15, 4
"""Points wide and a line high; how many points and columns of ordinary size a shape covers."""

_LINE_CHARACTERS = 44
_BEFORE_LEGACY = (
    *BEFORE_LINKS, "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
)  # fmt: skip
"""What comes before `legacyDrawing` in a worksheet (ECMA-376 part 1, 18.3.1.99)."""


def draw_note(copy: GrowingCopy, sheet: str, address: Address, text: str) -> None:
    """The shape of the note of a cell, at the end of those of its sheet."""
    part = _drawing_of(copy, sheet)
    drawn = copy.text(part)
    numbers = [int(digits) for digits in _NUMBER.findall(drawn)]
    block = _BLOCK.search(drawn)
    number = max([*numbers, int(block[1] if block else 1) * _IDS_A_BLOCK]) + 1
    shape = _SHAPE.format(names=_VOCABULARIES, number=number, rank=len(numbers) + 1, **_box(address, text))
    kind = "" if 'id="_x0000_t202"' in drawn else _SHAPE_TYPE.format(names=_VOCABULARIES)
    body, _, end = drawn.rpartition("</")
    copy.put_text(part, f"{body}{kind}{shape}</{end}")


def _drawing_of(copy: GrowingCopy, sheet: str) -> str:
    """The part that draws the notes of a sheet, made when there is none; that of its headers and footers is another."""
    root = copy.tree(sheet)
    drawings = {one.identifier: one.part for one in copy.related(sheet, "vmlDrawing")}
    for legacy in named(root, "legacyDrawing"):
        if relation_id(legacy) in drawings:
            return drawings[relation_id(legacy)]
    part = copy.free_name("drawings/vmlDrawing{}.vml")
    copy.put_text(part, _EMPTY.format(names=_VOCABULARIES, block=_free_block(copy)))
    copy.declare("vml", _TYPE)
    identifier = copy.relate(sheet, "vmlDrawing", part)
    placed(root, "legacyDrawing", _BEFORE_LEGACY).set(f"{{{copy.kinds}}}id", identifier)
    return part


def _free_block(copy: GrowingCopy) -> int:
    """The first block of identifiers that no sheet's drawing takes."""
    drawings = (one.part for sheet in copy.sheets.values() for one in copy.related(sheet, "vmlDrawing"))
    taken = (int(digits) for part in drawings for digits in _BLOCK.findall(copy.text(part)))
    return max(taken, default=0) + 1


def _box(address: Address, text: str) -> dict[str, object]:
    """Where the shape is, counted from 0, and how large for its text: beside its cell."""
    lines = sum(1 + len(line) // _LINE_CHARACTERS for line in text.split("\n"))
    height, row, column = 12 + _LINE * lines, address.row - 1, address.column - 1
    top, left = max(row - 1, 0), column + 1
    drawn = {"top": top, "bottom": top + 1 + height // _ROW, "left": left, "right": left + _COLUMNS, "height": height}
    return {**drawn, "row": row, "column": column, "width": _WIDTH, "colour": web(NOTE).lower()}
