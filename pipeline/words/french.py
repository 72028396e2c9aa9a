"""French as it is printed: ordinals, dates, numbers, lists of words. Pure, and without the machine's locale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.words.woven import apart, together

NBSP, NARROW = "\u00a0", "\u202f"
"""No-break spaces, of a word and of half of one."""

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

_SPACE_TO_HOLD = re.compile(" (?=[;!?:»])|(?<=«) ")


def held(text: str) -> str:
    """`text` whose ordinary spaces before ; ! ? : » and after « do not break, all else as typed (console, reports)."""
    return _SPACE_TO_HOLD.sub(NBSP, text)


def ordinal(number: int, *, feminine: bool = False) -> str:
    """« 1ᵉʳ » (or « 1ʳᵉ »), then « 2ᵉ », « 3ᵉ »."""
    first = "ʳᵉ" if feminine else "ᵉʳ"
    return f"{number}{first if number == 1 else 'ᵉ'}"


def long_date(day: date) -> str:
    """« 16 juin 2022 », « 1ᵉʳ juillet 2022 »."""
    number = ordinal(1) if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """« 16/06 »."""
    return f"{day.day:02}/{day.month:02}"


def numeric_date(day: date) -> str:
    """« 16/06/2022 »."""
    return f"{short_date(day)}/{day.year}"


def duration_words(minutes: int) -> str:
    """« 45 min », « 2 h », « 1 h 05 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if rest else f"{hours}{NBSP}h"


def clock_words(minutes: int) -> str:
    """The time of day, so many minutes after midnight: « 9 h », « 14 h 05 »; a day begins again after 24 hours."""
    hours, rest = divmod(minutes % (24 * 60), 60)
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if rest else f"{hours}{NBSP}h"


def number(value: float, decimals: int = 2) -> str:
    """`value` with a decimal comma and at most `decimals` decimals, none that is not needed: « 12 », « 2,5 »."""
    # Adding zero turns the « -0 » of a rounded small negative into « 0 ».
    rounded = round(value, decimals) + 0.0
    digits = f"{rounded:.{decimals}f}"
    return digits.rstrip("0").rstrip(".").replace(".", ",") if "." in digits else digits


def enumeration(words: Sequence[str], link: str = "et") -> str:
    """« a, b et c », « a », or "" when there are no words."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {link} {words[-1]}"


def plural(count: int, singular: str, several: str = "") -> str:
    """« 1 groupe », « 3 groupes »: `several` is the plural when it is not the singular with an s.

    Zero takes the singular, as French does.
    """
    return f"{count} {agreeing(count, singular, several)}"


def several(label: str) -> str:
    """The plural of an adjective, « non prioritaires » for « Non prioritaire »; any other label in quotes.

    What the label carries (see `woven`) is carried by all of it.
    """
    bare, marks = apart(label)
    plural_words = _several(bare)
    return together(plural_words, ((len(plural_words) if place else 0, mark) for place, mark in marks))


def _several(label: str) -> str:
    words = label.split()
    kept = [word.casefold() for word in words[:-1]]
    last = words[-1].casefold() if words else ""
    if not _ADJECTIVE.search(last) or _NOUN.search(last) or any(word != "non" for word in kept):
        return held(f"« {label} »")
    return " ".join((*kept, last if last[-1] in "sx" else f"{last}s"))


_ADJECTIVE, _NOUN = re.compile("[éeuirstlfx]$"), re.compile("(ité|ence|ance|ure|eur|tion|ment)s?$")
"""How adjectives of a decision end, participles included; and nouns that end likewise."""


def agreeing(count: int, singular: str, several: str = "") -> str:
    """The word that agrees with `count`, without it: « a », « ont »; `several` as for `plural`."""
    return singular if count < 2 else several or f"{singular}s"
