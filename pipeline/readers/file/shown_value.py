"""What a French Excel shows of a value, by its number format: the text that an editor believes to have typed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from pipeline.readers.file.format_code import Piece, Section, sections
from pipeline.readers.file.shown_date import moment
from pipeline.readers.file.shown_number import general, number
from pipeline.words.french import NBSP

Stored = str | bool | int | float | date | datetime | time | timedelta

GENERAL = "General"


def shown_value(value: Stored, code: str = GENERAL) -> str | None:
    """The text that Excel shows, or None when this cannot be told: fractions, powers of ten, conditions, « ;;; ».

    Non-breaking spaces are U+00A0, where Excel may have a narrow one.
    """
    found = sections(code)
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, str):
        return _text(value, found)
    if isinstance(value, int | float):
        return _stripped(_number(float(value), found))
    return _stripped(moment(value, found[0]))


def _text(value: str, found: tuple[Section, ...]) -> str:
    """A text, with the words that its format puts around it."""
    section = found[3] if len(found) > 3 else found[0]
    if not any(token.piece is Piece.TEXT for token in section):
        return value
    return "".join(value if token.piece is Piece.TEXT else token.text for token in section).strip()


def _number(value: float, found: tuple[Section, ...]) -> str | None:
    """A number in the section for its sign; without one of their own, negative numbers have a minus before them."""
    numeric = found[:3] if not any(token.piece is Piece.TEXT for token in found[-1]) or len(found) == 1 else found[:-1]
    rank = 2 if value == 0 and len(numeric) > 2 else 1 if value < 0 and len(numeric) > 1 else 0
    section = numeric[rank]
    minus = "-" if value < 0 and rank == 0 else ""
    if any(token.piece in (Piece.GENERAL, Piece.TEXT) for token in section):
        return _around(abs(value), minus, section)
    shown = number(value, section)
    return f"{minus}{shown}" if shown else None


def _around(value: float, minus: str, section: Section) -> str | None:
    """A number written as if it had no format, with the words around it."""
    shown = general(value)
    if shown is None or any(token.piece is Piece.UNKNOWN for token in section):
        return None
    inside = (Piece.GENERAL, Piece.TEXT)
    return minus + "".join(shown if token.piece in inside else token.text for token in section)


def _stripped(shown: str | None) -> str | None:
    """Without the room that the format leaves at the edges; None when nothing is shown at all."""
    return (shown or "").strip(f" {NBSP}") or None
