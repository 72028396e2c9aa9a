"""Looks of cells added to the styles of a workbook: a coloured ground, those of a list."""

from __future__ import annotations

import copy as copies

from lxml import etree

from pipeline.words.palette import BLUE, LINE, LINK, WHITE
from pipeline.writers.workbook.patched.cell_looks import rank_in
from pipeline.writers.workbook.patched.working_copy import WorkingCopy, placed, sibling

_BEFORE_FILLS = ("numFmts", "fonts")
_BEFORE_COLOUR = ("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz")
"""What comes before the colour of a font (ECMA-376 part 1, 18.8.22, as Excel writes it)."""


def coloured(copy: WorkingCopy, look: str, colour: str) -> str:
    """The look `look` with a ground of this colour (RRGGBB); as it was in a workbook without looks."""
    styles = _styles(copy)
    if styles is None:
        return look
    looks = styles[1]
    changed = copies.deepcopy(looks[int(look)])
    changed.set("fillId", _fill(styles[0], f"FF{colour}"))
    changed.set("applyFill", "1")
    return rank_in(looks, changed)


def look_of(copy: WorkingCopy, name: str) -> str:
    """The look of a cell of a list, `header`, `text` or `link`: the first font of the workbook, words that wrap."""
    styles = _styles(copy)
    if styles is None:
        return "0"
    root, looks = styles
    fill = _fill(root, f"FF{BLUE}") if name == "header" else "0"
    facts = {"numFmtId": "0", "fontId": _font(root, name), "fillId": fill, "borderId": _border(root)}
    if looks[0].get("xfId"):
        facts["xfId"] = "0"
    applied = dict.fromkeys(("applyFont", "applyFill", "applyBorder", "applyAlignment"), "1")
    look = looks.makeelement(sibling(looks, "xf"), {**facts, **applied})
    etree.SubElement(look, sibling(looks, "alignment"), vertical="top", wrapText="1")
    return rank_in(looks, look)


_FONTS: dict[str, dict[str, dict[str, str]]] = {
    "header": {"b": {}, "color": {"rgb": f"FF{WHITE}"}},
    "text": {},
    "link": {"u": {}, "color": {"rgb": f"FF{LINK}"}},
}
"""What each font has of its own."""


def _font(styles: etree._Element, name: str) -> str:
    """The first font of the workbook, with what is its own."""
    fonts = placed(styles, "fonts", ("numFmts",))
    font = copies.deepcopy(fonts[0]) if len(fonts) else fonts.makeelement(sibling(fonts, "font"))
    for word, facts in _FONTS[name].items():
        for old in font.findall(sibling(font, word)):
            font.remove(old)
        before = _BEFORE_COLOUR[: _BEFORE_COLOUR.index(word)] if word in _BEFORE_COLOUR else _BEFORE_COLOUR
        rank = sum(etree.QName(one).localname in before for one in font)
        font.insert(rank, font.makeelement(sibling(font, word), facts))
    return rank_in(fonts, font)


def _border(styles: etree._Element) -> str:
    borders = placed(styles, "borders", (*_BEFORE_FILLS, "fills"))
    border = borders.makeelement(sibling(borders, "border"))
    for side in ("left", "right", "top", "bottom"):
        line = etree.SubElement(border, sibling(borders, side), style="thin")
        etree.SubElement(line, sibling(borders, "color"), rgb=f"FF{LINE}")
    etree.SubElement(border, sibling(borders, "diagonal"))
    return rank_in(borders, border)


def _fill(styles: etree._Element, colour: str) -> str:
    fills = placed(styles, "fills", _BEFORE_FILLS)
    fill = fills.makeelement(sibling(fills, "fill"))
    pattern = etree.SubElement(fill, sibling(fills, "patternFill"), patternType="solid")
    etree.SubElement(pattern, sibling(fills, "fgColor"), rgb=colour)
    etree.SubElement(pattern, sibling(fills, "bgColor"), indexed="64")
    return rank_in(fills, fill)


def _styles(copy: WorkingCopy) -> tuple[etree._Element, etree._Element] | None:
    """The styles and the looks of cells among them, None in a workbook that has none."""
    found = copy.related(copy.book, "styles")
    root = copy.tree(found[0].part) if found else None
    looks = None if root is None else root.find(sibling(root, "cellXfs"))
    return None if root is None or looks is None or not len(looks) else (root, looks)
