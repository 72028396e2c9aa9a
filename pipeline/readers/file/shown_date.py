"""A date, a time or a duration as a French Excel shows it: « 16/06/2022 », « jeu. 16 juin », « 14:30 », « 37:15 »."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from pipeline.readers.file.format_code import Piece, Section, Token
from pipeline.words.french import MONTHS

Moment = date | datetime | time | timedelta

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_SHORT_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_FRENCH = 0x0C
"""The primary language of French in the identifiers of Windows (MS-LCID), their ten lowest bits."""

_NAMES = {"ddd", "dddd", "mmm", "mmmm", "mmmmm"}


def moment(value: Moment, section: Section) -> str | None:
    """A date, a time or a duration in a section of its format; None when it names months in another language."""
    told = [token for token in section if token.piece in (Piece.TIME, Piece.ELAPSED)]
    if any(token.piece is Piece.UNKNOWN for token in section) or _is_foreign(section):
        return None
    if isinstance(value, timedelta):
        return _duration(value, section, told)
    if any(token.piece is Piece.ELAPSED for token in told):
        return None
    day = value if isinstance(value, datetime) else _at_midnight(value)
    return "".join(_piece(token, told, day) for token in section)


def _at_midnight(value: date | time) -> datetime:
    """A time alone belongs to the day that Excel counts as zero, which no format of a time shows."""
    return datetime.combine(date(1899, 12, 31), value) if isinstance(value, time) else datetime.combine(value, time())


def _is_foreign(section: Section) -> bool:
    locales = [token.text for token in section if token.piece is Piece.LOCALE]
    names = any(token.piece is Piece.TIME and token.text in _NAMES for token in section)
    return names and any(_language(locale) not in (_FRENCH, 0) for locale in locales)


def _language(locale: str) -> int:
    try:
        return int(locale, 16) & 0x3FF
    except ValueError:
        return _FRENCH if locale.lower().startswith("fr") else -1


def _duration(value: timedelta, section: Section, told: Sequence[Token]) -> str | None:
    if value < timedelta():
        return None  # Excel shows ####
    seconds = round(value.total_seconds())
    totals = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}
    of_day = datetime(1900, 1, 1) + timedelta(seconds=seconds % 86_400)
    return "".join(
        f"{totals[token.text[0]]:0{len(token.text)}}" if token.piece is Piece.ELAPSED else _piece(token, told, of_day)
        for token in section
    )


def _piece(token: Token, told: Sequence[Token], day: datetime) -> str:
    if token.piece is not Piece.TIME:
        return "" if token.piece is Piece.LOCALE else token.text
    letters = token.text
    if letters[0] == "a":
        return "AM" if day.hour < 12 else "PM"
    if letters[0] == "h":
        has_noon = any(other.text[0] == "a" for other in told)
        return f"{(day.hour % 12 or 12) if has_noon else day.hour:0{min(len(letters), 2)}}"
    if letters[0] == "m" and _is_minute(token, told):
        return f"{day.minute:0{min(len(letters), 2)}}"
    if letters[0] == "s":
        return _seconds(letters, day)
    return _DATE_PARTS[letters[0]](len(letters), day)


def _is_minute(token: Token, told: Sequence[Token]) -> bool:
    """« m » is minutes beside hours or seconds, months elsewhere (18.8.31)."""
    rank = next(rank for rank, other in enumerate(told) if other is token)
    before = told[rank - 1].text[0] if rank else ""
    after = told[rank + 1].text[0] if rank + 1 < len(told) else ""
    return len(token.text) <= 2 and (before == "h" or after == "s")


def _seconds(letters: str, day: datetime) -> str:
    whole, _, decimals = letters.partition(".")
    shown = f"{day.second:0{min(len(whole), 2)}}"
    return f"{shown},{day.microsecond:06}"[: len(shown) + 1 + len(decimals)] if decimals else shown


def _day(count: int, day: datetime) -> str:
    name = _DAYS[day.weekday()]
    return str(day.day) if count == 1 else f"{day.day:02}" if count == 2 else f"{name[:3]}." if count == 3 else name


def _month(count: int, day: datetime) -> str:
    name = MONTHS[day.month - 1]
    shown = {1: str(day.month), 2: f"{day.month:02}", 3: _SHORT_MONTHS[day.month - 1], 5: name[0]}
    return shown.get(count, name)


def _year(count: int, day: datetime) -> str:
    return f"{day.year % 100:02}" if count <= 2 else f"{day.year:04}"


_DATE_PARTS: dict[str, Callable[[int, datetime], str]] = {"d": _day, "m": _month, "y": _year}
