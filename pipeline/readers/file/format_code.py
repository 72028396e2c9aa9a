"""A number format of Excel (« #,##0.00 "€";[Red]-0 »), cut into what it is made of.

Source: ECMA-376 part 1, 18.8.30 (implied formats) and 18.8.31 (format codes). Files hold codes in their English form,
whatever the language of the Excel that wrote them; what is shown depends on the language of the one that reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache


class Piece(Enum):
    """What a token of a format stands for."""

    LITERAL = auto()
    """Words, spaces, a currency."""
    GENERAL = auto()
    """The number as if it had no format."""
    TEXT = auto()
    """The text of the cell."""
    DIGIT = auto()
    """A place for a digit: 0, # or ?."""
    MARK = auto()
    """A separator, or a sign that changes the number: « . », « , », « % », « / », « E+ »."""
    TIME = auto()
    """A part of a date or of a time: « yyyy », « mm », « ss.00 », « AM/PM »."""
    ELAPSED = auto()
    """Hours, minutes or seconds in all: « [h] »."""
    LOCALE = auto()
    """The language that names of days and months are written in, as a number of Windows in hexadecimal."""
    UNKNOWN = auto()
    """A condition, the digits of another script."""


@dataclass(frozen=True)
class Token:
    """One piece of a format and its characters."""

    piece: Piece
    text: str


Section = tuple[Token, ...]

_IMPLIED = {
    "mm-dd-yy": "dd/mm/yyyy",
    "m/d/yy h:mm": "dd/mm/yyyy hh:mm",
    '"$"#,##0_);("$"#,##0)': '#,##0\\ "€";-#,##0\\ "€"',
    '"$"#,##0_);[Red]("$"#,##0)': '#,##0\\ "€";-#,##0\\ "€"',
    '"$"#,##0.00_);("$"#,##0.00)': '#,##0.00\\ "€";-#,##0.00\\ "€"',
    '"$"#,##0.00_);[Red]("$"#,##0.00)': '#,##0.00\\ "€";-#,##0.00\\ "€"',
    "#,##0_);(#,##0)": "#,##0;-#,##0",
    "#,##0_);[Red](#,##0)": "#,##0;-#,##0",
    "#,##0.00_);(#,##0.00)": "#,##0.00;-#,##0.00",
    "#,##0.00_);[Red](#,##0.00)": "#,##0.00;-#,##0.00",
    r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)': '#,##0;-#,##0;"-";@',
    r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)': '#,##0\\ "€";-#,##0\\ "€";"-"\\ "€";@',
    r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)': '#,##0.00;-#,##0.00;"-";@',
    r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)': '#,##0.00\\ "€";-#,##0.00\\ "€";"-"\\ "€";@',
}
"""Formats that a file gives by number alone: how openpyxl spells them, and what a French Excel makes of them."""

_LONG_DATE, _LONG_TIME = "f800", "f400"
"""The locales that mean « the date (the time) as Windows is set to write it », whatever the code that follows."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.?)|[_*](?P<room>.?)|\[(?P<bracket>[^\]]*)\]?|(?P<general>General|Standard)'
    r"|(?P<time>AM/PM|A/P|y+|m+|d+|h+|s+(?:\.0+)?)|(?P<digit>[0#?])|(?P<mark>[.,%/]|E[+-])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format: positive numbers, negative ones, zero, texts; as many as the code has."""
    if re.match(rf"\[\$-(\w*,)?{_LONG_DATE}\]", code, re.IGNORECASE):
        return sections("dddd d mmmm yyyy")
    if re.match(rf"\[\$-(\w*,)?{_LONG_TIME}\]", code, re.IGNORECASE):
        return sections("hh:mm:ss")
    found: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(_IMPLIED.get(code, code)):
        if match["other"] == ";":
            found.append([])
        else:
            found[-1].extend(_tokens(match))
    return tuple(map(tuple, found))


def _tokens(match: re.Match[str]) -> list[Token]:
    kind, text = str(match.lastgroup), str(match[str(match.lastgroup)])
    if kind == "bracket":
        return _bracket(text)
    if kind == "room":
        return [Token(Piece.LITERAL, " ")]
    if kind == "other" and text == "@":
        return [Token(Piece.TEXT, text)]
    pieces = {"general": Piece.GENERAL, "time": Piece.TIME, "digit": Piece.DIGIT, "mark": Piece.MARK}
    return [Token(pieces.get(kind, Piece.LITERAL), text.lower() if kind == "time" else text)]


def _bracket(text: str) -> list[Token]:
    """What stands between [ and ]: a currency and a locale, elapsed time, a colour (not read), anything else."""
    if text.startswith("$"):
        currency, _, locale = text[1:].partition("-")
        language = locale.rpartition(",")[2]
        return [Token(Piece.LITERAL, currency)] * bool(currency) + [Token(Piece.LOCALE, language)] * bool(language)
    if re.fullmatch(r"h+|m+|s+", text, re.IGNORECASE):
        return [Token(Piece.ELAPSED, text.lower())]
    return [] if re.fullmatch(r"[^\W\d_]{3,}\s*\d{0,2}", text) and "num" not in text.lower() else [
        Token(Piece.UNKNOWN, text)
    ]  # fmt: skip
