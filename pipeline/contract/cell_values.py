"""The kinds of value a cell may hold, each with its parser. Pure: a parser gets what the cell holds, nothing else.

A parser returns the value, or a `Refusal` that says in French what was expected. It never sees an empty cell, an Excel
error or a formula without result: the reader deals with those once for all kinds.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from pipeline.model.portfolio import CaseKey
from pipeline.words.enumerations import EVERY, NO, YES
from pipeline.words.french import MONTHS
from pipeline.words.text import cleaned, comparable, items, lines

CellValue = str | float | int | bool | date | datetime

MOST = 1_000_000
"""The greatest whole number that a cell may hold."""


@dataclass(frozen=True)
class Refusal:
    """A value that was not understood, and what was expected instead (French, no full stop)."""

    expected: str


@dataclass(frozen=True)
class Kind:
    """A kind of value: its French name on the reference page, and its parser.

    `as_shown`: what Excel shows of a number or a date (« 007 », « 40 % ») is parsed, not what the cell stores of it.
    `shows_percents`: only a percentage is parsed as it is shown, for it may be a label.
    `is_list`: several values stand in the cell, which Excel may have taken for a number (« 1,2 ») or a date (« 1/2 »).
    """

    name: str
    parse: Callable[[CellValue], object]
    as_shown: bool = False
    shows_percents: bool = False
    is_list: bool = False


def parse_text(value: CellValue) -> str | Refusal:
    """Cleaned text; a number typed in a text column has a comma, and a whole one loses Excel's « .0 »."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):
        return repr(value).replace(".", ",")
    return cleaned(str(value))


def parse_number(value: CellValue) -> float | Refusal:
    """A finite number; accepts text such as « 2,5 », « 2 » with NBSP or full-width digits, « 50 % », which is 0.5."""
    refusal = Refusal("un nombre")
    if isinstance(value, bool | date | datetime):
        return refusal
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else refusal
    digits = re.sub(r"\s", "", unicodedata.normalize("NFKC", cleaned(value))).replace(",", ".")
    typed = re.fullmatch(r"([+-]?\d{1,15}(?:\.\d{1,15})?)(%?)", digits)
    if typed is None:
        return refusal
    return float(Decimal(typed[1]) / 100) if typed[2] else float(typed[1])


def parse_integer(value: CellValue) -> int | Refusal:
    """A whole number between -1,000,000 and 1,000,000."""
    number = parse_number(value)
    if isinstance(number, Refusal) or not number.is_integer() or abs(number) > MOST:
        return Refusal("un nombre entier")
    return int(number)


def parse_count(value: CellValue) -> int | Refusal:
    """How many: a whole number from 0 to 1,000,000."""
    number = parse_integer(value)
    return number if isinstance(number, int) and number >= 0 else Refusal("un nombre entier, 0 ou plus")


def parse_integers(value: CellValue) -> tuple[int, ...] | Refusal:
    """Whole numbers separated by commas or semicolons; « 1, 3 » or 1."""
    if isinstance(value, int | float):
        number = parse_integer(value)
        return number if isinstance(number, Refusal) else (number,)
    numbers = [parse_integer(word) for word in items(str(value))]
    if not numbers or any(isinstance(number, Refusal) for number in numbers):
        return Refusal("un ou plusieurs numéros séparés par des virgules")
    return tuple(number for number in numbers if isinstance(number, int))


def parse_numbers(value: CellValue) -> tuple[float, ...] | Refusal:
    """Numbers separated by semicolons, so that a decimal comma may be typed; « 5 ; 4 ; 3 »."""
    words = [str(value)] if not isinstance(value, str) else [word for word in value.split(";") if word.strip()]
    numbers = [parse_number(word) for word in words]
    if not numbers or any(isinstance(number, Refusal) for number in numbers):
        return Refusal("un ou plusieurs nombres séparés par des points-virgules")
    return tuple(number for number in numbers if isinstance(number, float))


def parse_date(value: CellValue) -> date | Refusal:
    """A date between 1990 and 2100: Excel's own, or text: « 28/06/2022 », « 28/06/22 », « 28 juin 2022 », ISO."""
    refusal = Refusal("une date, par exemple 16/06/2022")
    if isinstance(value, datetime):
        found: date | None = value.date()
    elif isinstance(value, date):
        found = value
    else:
        found = _text_date(cleaned(value)) if isinstance(value, str) else None
    return found if found is not None and 1990 <= found.year <= 2100 else refusal


_MONTHS = {comparable(month): number for number, month in enumerate(MONTHS, start=1)}


def _text_date(text: str) -> date | None:
    day_first = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})", text)
    year_first = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    in_words = re.fullmatch(r"(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})", comparable(text))
    try:
        if day_first:
            century = 2000 if len(day_first[3]) == 2 else 0
            return date(century + int(day_first[3]), int(day_first[2]), int(day_first[1]))
        if in_words:
            return date(int(in_words[3]), _MONTHS.get(in_words[2], 0), int(in_words[1]))
        return date.fromisoformat(text) if year_first else None
    except ValueError:
        return None


_TRUTHS = {YES: True, "o": True, "vrai": True, "x": True, "1": True, "true": True,
           NO: False, "n": False, "faux": False, "0": False, "false": False}  # fmt: skip


_CLOCK = re.compile(r"(\d{1,2}) ?(?:h|:) ?(\d{1,2})?(?: ?(?:min|mn|:00))?( ?[ap]m)?")
_MINUTES = re.compile(r"(\d{1,4}) ?(?:min|mn|minutes?)\.?")
_DAY = 24 * 60


def parse_hour(value: CellValue) -> time | Refusal:
    """A time of day: Excel's own as it shows it, « 14:30 », « 14 h 30 », « 9h », « 2:30 PM »."""
    refusal = Refusal("une heure, par exemple 14:30")
    found = _CLOCK.fullmatch(comparable(str(value)))
    if not found or (found[3] and not 1 <= int(found[1]) <= 12):
        return refusal
    hour = int(found[1]) % 12 + 12 * ("p" in found[3]) if found[3] else int(found[1])
    minute = int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else refusal


def parse_minutes(value: CellValue) -> int | Refusal:
    """How long, in minutes, from 0 to a day: « 20 », « 20 min », « 1 h 30 », « 1:30 »."""
    refusal = Refusal("une durée en minutes, par exemple 20")
    text = comparable(str(value))
    clock, minutes = _CLOCK.fullmatch(text), _MINUTES.fullmatch(text)
    if clock:
        found = 60 * int(clock[1]) + int(clock[2] or 0)
        return refusal if clock[3] or int(clock[2] or 0) > 59 or found > _DAY else found
    number = parse_count(minutes[1] if minutes else value)
    return number if isinstance(number, int) and number <= _DAY else refusal


def parse_yes_no(value: CellValue) -> bool | Refusal:
    """« oui » or « non », Excel's VRAI / FAUX, 1 / 0, x."""
    text = parse_text(value)
    truth = _TRUTHS.get(comparable(text)) if isinstance(text, str) else None
    return Refusal("« oui » ou « non »") if truth is None else truth


_NUMBER_AND_SUFFIX = r"[-/.n°º#]*\s*(?P<number>\d{1,6})\s*(?P<suffix>[^\W\d_]{0,10})"
_SPACED_CASE = re.compile(rf"(?P<sector>\S.*?)\s+{_NUMBER_AND_SUFFIX}", re.IGNORECASE)
_TIGHT_CASE = re.compile(rf"(?P<sector>\D*?[^\W\d_]){_NUMBER_AND_SUFFIX}", re.IGNORECASE)


def parse_case(value: CellValue) -> CaseKey | Refusal:
    """A use case as « PH 17 bis », « ph17bis », « PH n°17 »: sector, number, suffix."""
    text = cleaned(str(value))
    match = _SPACED_CASE.fullmatch(text) or _TIGHT_CASE.fullmatch(text)
    if match is None:
        return Refusal("un cas d'usage, par exemple « XX 17 » ou « XX 17 bis »")
    return CaseKey(" ".join(match["sector"].split()), int(match["number"]), match["suffix"].casefold())


def parse_case_or_every(value: CellValue) -> CaseKey | str | Refusal:
    """A use case, or « chaque » (`EVERY`)."""
    return EVERY if comparable(str(value)) == EVERY else parse_case(value)


def parse_cases(value: CellValue) -> tuple[CaseKey, ...] | Refusal:
    """Use cases separated by commas, semicolons or line ends."""
    cases = [parse_case(word) for word in items(str(value))]
    if not cases or any(isinstance(case, Refusal) for case in cases):
        return Refusal("un ou plusieurs cas d'usage séparés par des virgules, par exemple « XX 3, YY 2 »")
    return tuple(case for case in cases if isinstance(case, CaseKey))


def parse_rating(value: CellValue) -> float | str | Refusal:
    """A number, or the label of a level as text; « 50 % », which may be either, is left as text."""
    if isinstance(value, str) and value.strip().endswith("%"):
        return parse_text(value)
    number = parse_number(value)
    return parse_text(value) if isinstance(number, Refusal) else number


def parse_lines(value: CellValue) -> tuple[str, ...] | Refusal:
    """Bullets, one a line."""
    text = parse_text(value)
    return text if isinstance(text, Refusal) else lines(text)


def parse_items(value: CellValue) -> tuple[str, ...] | Refusal:
    """Words separated by commas, semicolons or line ends."""
    text = parse_text(value)
    return text if isinstance(text, Refusal) else items(text)


TEXT = Kind("texte", parse_text, as_shown=True)
LINES = Kind("texte, une puce par ligne", parse_lines, as_shown=True)
ITEMS = Kind("mots séparés par des virgules", parse_items, as_shown=True, is_list=True)
RATING = Kind("note de l'échelle, ou son libellé", parse_rating, shows_percents=True)
NUMBER = Kind("nombre", parse_number)
NUMBERS = Kind("nombres séparés par des points-virgules", parse_numbers)
INTEGER = Kind("nombre entier", parse_integer)
COUNT = Kind("nombre entier, 0 ou plus", parse_count)
INTEGERS = Kind("numéros séparés par des virgules", parse_integers, is_list=True)
DATE = Kind("date", parse_date)
HOUR = Kind("heure", parse_hour, as_shown=True)
MINUTES = Kind("durée en minutes", parse_minutes, as_shown=True)
YES_NO = Kind("oui ou non", parse_yes_no)
CASE = Kind("cas d'usage", parse_case, as_shown=True)
CASE_OR_EVERY = Kind("cas d'usage, ou « chaque »", parse_case_or_every, as_shown=True)
CASES = Kind("cas d'usage séparés par des virgules", parse_cases, as_shown=True, is_list=True)
