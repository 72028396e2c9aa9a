"""A text as a name that files, folders and template zones can go by."""

from __future__ import annotations

import re

from pipeline.words.text import without_accents

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})


def slug(text: str, longest: int | None = None) -> str:
    """`text` as lower-case ASCII letters and digits joined by hyphens; "" when none is left.

    It has at most `longest` characters: whole words, or the beginning of the first one where that is longer.
    """
    made = re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")
    if longest is None or len(made) <= longest:
        return made
    whole = made[: longest + 1].rpartition("-")[0]
    return whole or made[:longest]


def plain(text: str) -> str:
    """`text` in lower case, without accents or ligatures."""
    return without_accents(text.casefold().translate(_LIGATURES)).casefold()
