"""When two texts say the same, whatever program saved them, and how near two texts are."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘`´′", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "→": "->",
    }
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufe0e\ufe0f]")
_GUILLEMETS = re.compile(r"«\s*|\s*»")
_LOOSE = re.compile(r"\s+(?=[;:!?%])")
_BULLET = re.compile(r"^\s*[-•·▪*–—]\s+")


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """`text` without what Office and LibreOffice change by themselves: quotes, apostrophes, dashes, spaces, bullets.

    Case and accents stay: these are changed by people.
    """
    bare = _BULLET.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    return " ".join(_LOOSE.sub("", _GUILLEMETS.sub('"', bare.translate(_SIGNS))).split())


def says_same(one: str, other: str) -> bool:
    """Whether two texts say the same."""
    return plain(one) == plain(other)


def nearness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same: the share of pairs of letters that both have (Dice, 1945)."""
    if says_same(one, other):
        return 1.0
    pairs, others = _pairs(plain(one)), _pairs(plain(other))
    total = pairs.total() + others.total()
    return min(0.99, 2 * (pairs & others).total() / total) if total else 0.0


@lru_cache(maxsize=20_000)
def _pairs(text: str) -> Counter[str]:
    folded = text.casefold()
    return Counter(folded[place : place + 2] for place in range(len(folded) - 1))
