"""Comparing and splitting French text, for the rules of the domain. Pure."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'"})


def comparable(text: str) -> str:
    """`text` without case, accents, apostrophe shape, invisible characters or runs of spaces: for matching only."""
    decomposed = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text).translate(_APOSTROPHES))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.translate(_APOSTROPHES).casefold().split())


def lines(text: str) -> tuple[str, ...]:
    """The bullets of a cell: one a line, without the dash or dot that people type before them, empty lines dropped."""
    stripped = (re.sub(r"^\s*[-–—•·▪*]\s+", "", line).strip() for line in text.split("\n"))
    return tuple(line for line in stripped if line)
