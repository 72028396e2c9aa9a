"""The look of a ballot: what is read has no frame, what is filled in has a thick one."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from pipeline.words import palette
from pipeline.words.palette import web
from pipeline.writers.workbook.common.sheet_styles import BLUE, FONT, INK, LINE, LINK, MISSING, MUTED, RED, WHITE

_NAVY, _PALE, _TO_FILL = map(web, (palette.NAVY, palette.PALE, palette.TO_FILL))
_THICK = 2


@dataclass(frozen=True)
class BallotStyles:
    """The cell formats of one ballot; those named `to_fill…` are of the cells that a protected sheet lets change."""

    title: Format
    subtitle: Format
    notice: Format
    heading: Format
    text: Format
    label: Format
    fact: Format
    link: Format
    header: Format
    rank: Format
    to_fill: Format
    to_fill_date: Format
    to_fill_text: Format
    status: Format
    repeated: Format
    section: Format
    phase: Format
    number: Format
    muted: Format
    candidate: Format
    group: Format
    plain: Format


def ballot_styles(book: Workbook) -> BallotStyles:
    """The formats, added to `book`."""
    base = {**FONT, "valign": "vcenter", "align": "left", "font_color": INK}
    wrapped = {**base, "text_wrap": True}
    to_fill = {**wrapped, "indent": 1, "bg_color": _TO_FILL, "border": _THICK, "border_color": BLUE, "locked": False}
    listed = {**wrapped, "indent": 1, "valign": "top", "bottom": 1, "bottom_color": LINE}
    white = {"bold": True, "font_color": WHITE}
    return BallotStyles(
        title=book.add_format({**base, "font_size": 20, "bold": True, "font_color": BLUE}),
        subtitle=book.add_format({**wrapped, "font_size": 11, "font_color": MUTED}),
        notice=book.add_format({**wrapped, "bold": True, "font_color": RED}),
        heading=book.add_format({**base, "font_size": 13, "bold": True, "font_color": BLUE}),
        text=book.add_format(wrapped),
        label=book.add_format({**wrapped, "bold": True}),
        fact=book.add_format({**wrapped, "indent": 1, "bg_color": _PALE}),
        link=book.add_format({**wrapped, "font_color": LINK, "underline": 1}),
        header=book.add_format({**wrapped, **white, "indent": 1, "bg_color": BLUE, "border": 1, "border_color": BLUE}),
        # Larger than the rest: a row that Excel fits again to its texts stays high enough to be written in.
        rank=book.add_format({**base, "font_size": 13, "bold": True, "font_color": BLUE}),
        to_fill=book.add_format(to_fill),
        to_fill_date=book.add_format({**to_fill, "num_format": "[$-40C]d mmmm yyyy"}),
        to_fill_text=book.add_format({**to_fill, "valign": "top"}),
        status=book.add_format({**base, "italic": True, "font_color": MUTED}),
        repeated=book.add_format({"bold": True, "font_color": RED, "bg_color": MISSING}),
        section=book.add_format({**base, **white, "indent": 1, "font_size": 12, "bg_color": _NAVY}),
        phase=book.add_format({**base, "indent": 1, "bold": True, "font_color": BLUE, "bg_color": _PALE}),
        number=book.add_format({**listed, "bold": True, "font_color": BLUE}),
        muted=book.add_format({**listed, "font_color": MUTED}),
        candidate=book.add_format(listed),
        group=book.add_format({**FONT, "bold": True, "font_color": INK}),
        plain=book.add_format({**FONT, "font_color": INK}),
    )
