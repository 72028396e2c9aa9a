"""The look of the workbook: cell formats and colours, from the agency's palette (contrast 4.5:1 at least for text)."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from pipeline.words import palette
from pipeline.words.palette import web

FONT = {"font_name": "Arial", "font_size": 10}
TABLE_STYLE = "Table Style Light 1"
"""Grey bands; the header's colours are those of its own cells."""

BLUE, INK, MUTED, LINE = map(web, (palette.BLUE, palette.INK, palette.MUTED, palette.LINE))
WHITE, LINK, RED, MISSING = map(web, (palette.WHITE, palette.LINK, palette.RED, palette.MISSING))
_GREEN, _BROWN, _POSITIVE = map(web, (palette.GREEN, palette.BROWN, palette.POSITIVE))
OTHER_TAB = web(palette.SLATE)
_TABS = {
    **dict.fromkeys(("cases", "flows", "data", "barriers", "groups"), _GREEN),
    **dict.fromkeys(("participants", "votes", "decisions"), _BROWN),
}
TAB_MEANINGS = (
    "Bleu : le cadre du groupe de travail (projet, séances, secteurs, critères, rubriques…).",
    "Vert : les cas d'usage et leur détail.",
    "Brun : les participants, leurs votes et les décisions.",
    "Gris : ce mode d'emploi et les listes des menus déroulants.",
)


def tab_colour(sheet_name: str) -> str:
    """The colour of a sheet's tab: what kind of things it holds."""
    return _TABS.get(sheet_name, BLUE)


@dataclass(frozen=True)
class Styles:
    """The cell formats of one workbook."""

    title: Format
    header: Format
    computed_header: Format
    empty: Format
    text: Format
    typed_text: Format
    date: Format
    rate: Format
    strong: Format
    muted: Format
    link: Format
    missing: Format
    positive: Format


def styles_of(book: Workbook) -> Styles:
    """The formats, added to `book`."""
    empty = {**FONT, "text_wrap": True, "valign": "top", "align": "left", "font_color": INK}
    cell = {**empty, "border": 1, "border_color": LINE}
    header = {**FONT, "bold": True, "text_wrap": True, "valign": "vcenter", "font_color": WHITE, "align": "left",
              "border": 1, "border_color": LINE}  # fmt: skip
    return Styles(
        title=book.add_format({**empty, "text_wrap": False, "font_size": 18, "bold": True, "font_color": BLUE}),
        header=book.add_format({**header, "bg_color": BLUE}),
        computed_header=book.add_format({**header, "bg_color": MUTED}),
        empty=book.add_format(empty),
        text=book.add_format(cell),
        typed_text=book.add_format({**cell, "num_format": "@"}),
        date=book.add_format({**cell, "num_format": "dd/mm/yyyy"}),
        rate=book.add_format({**cell, "num_format": "0 %"}),
        strong=book.add_format({**empty, "bold": True}),
        muted=book.add_format({**cell, "font_color": MUTED}),
        link=book.add_format({**cell, "font_color": LINK, "underline": 1}),
        missing=book.add_format({"bg_color": MISSING, "font_color": RED}),
        positive=book.add_format({"bold": True, "bg_color": _POSITIVE, "font_color": _GREEN}),
    )
