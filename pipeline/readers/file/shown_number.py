"""A number as a French Excel shows it: « 1 234,50 », « 40 % », « 007 », « -2,5 »."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from pipeline.readers.file.format_code import Piece, Section, Token
from pipeline.words.french import NBSP

_WRITABLE = {Piece.LITERAL, Piece.DIGIT, Piece.MARK, Piece.LOCALE}


def general(value: float) -> str | None:
    """A number without format, in a column wide enough; None where Excel shows a power of ten.

    Excel keeps eleven characters, the comma among them: ten digits, or nine behind « 0, ».
    """
    if not math.isfinite(value):
        return None
    if value == 0:
        return "0"
    magnitude = math.floor(math.log10(abs(value)))
    if not -5 < magnitude < 11:
        return None
    decimals = max(0, 9 - max(magnitude, 0)) if magnitude >= -1 else 9
    digits = f"{_rounded(Decimal(repr(value)), decimals):f}"
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits).replace(".", ",")


def number(value: float, section: Section) -> str | None:
    """The absolute value of a number in a section of its format; None for a fraction, a power of ten, a condition."""
    is_writable = all(token.piece in _WRITABLE and token.text not in ("/", "E+", "E-", "e+", "e-") for token in section)
    if not is_writable or not math.isfinite(value):
        return None
    places = [rank for rank, token in enumerate(section) if token.piece is Piece.DIGIT]
    if not places:
        return _words(section)
    point = next((rank for rank, token in enumerate(section) if token == _POINT), places[-1] + 1)
    whole, decimal = section[:point], section[point:]
    scaled = abs(Decimal(repr(value))) * Decimal(100) ** section.count(_PERCENT) / Decimal(1000) ** _thousands(section)
    digits, _, decimals = f"{_rounded(scaled, sum(t.piece is Piece.DIGIT for t in decimal)):f}".partition(".")
    return _whole(digits.lstrip("0"), whole) + _decimal(decimals, decimal)


_POINT, _COMMA, _PERCENT = Token(Piece.MARK, "."), Token(Piece.MARK, ","), Token(Piece.MARK, "%")


def _rounded(value: Decimal, decimals: int) -> Decimal:
    """Half away from zero, as Excel rounds."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) if value.adjusted() < 20 else value


def _thousands(section: Section) -> int:
    """How many commas stand behind the last digit: each divides by a thousand."""
    last = max(rank for rank, token in enumerate(section) if token.piece is Piece.DIGIT)
    return section[last + 1 :].count(_COMMA)


def _whole(digits: str, tokens: Sequence[Token]) -> str:
    """The whole part, its digits put in their places from the right; the leftmost place takes all that are left."""
    places = [rank for rank, token in enumerate(tokens) if token.piece is Piece.DIGIT]
    grouped = any(token == _COMMA and places[0] < rank < places[-1] for rank, token in enumerate(tokens) if places)
    written = ""
    taken = 0
    for rank in range(len(tokens) - 1, -1, -1):
        token = tokens[rank]
        if token.piece is not Piece.DIGIT:
            written = _literal(token) + written
            continue
        wanted = max(len(digits) - taken, 1) if rank == places[0] else 1
        for _ in range(wanted):
            digit = digits[-1 - taken] if taken < len(digits) else {"0": "0"}.get(token.text, "")
            if digit and grouped and taken and taken % 3 == 0:
                written = NBSP + written
            written, taken = digit + written, taken + 1
    return written


def _decimal(digits: str, tokens: Sequence[Token]) -> str:
    """What stands behind the whole part, from the comma; zeros at the end only where the format wants them."""
    written = ""
    places = [token for token in tokens if token.piece is Piece.DIGIT]
    kept = len(digits)
    while kept and digits[kept - 1] == "0" and places[kept - 1].text != "0":
        kept -= 1
    left = iter(digits[:kept])
    for token in tokens:
        if token.piece is Piece.DIGIT:
            written += next(left, "")
        else:
            written += "," if token == _POINT else _literal(token)
    return written


def _words(section: Section) -> str:
    return "".join(_literal(token) for token in section)


def _literal(token: Token) -> str:
    """A sign or word between the digits: spaces do not break, and « % » has one before it, as French has."""
    if token == _PERCENT:
        return f"{NBSP}%"
    return token.text.replace(" ", NBSP) if token.piece is Piece.LITERAL else ""
