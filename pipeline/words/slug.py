"""A text as a name that files, folders and template zones can go by."""

from __future__ import annotations

import re

from pipeline.words.text import without_accents

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})


def slug(text: str, longest: int | None = None) -> str:
    """`text` as lower-case ASCII letters and digits joined by hyphens, at most `longest`; "" when none is left."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")[:longest].strip("-")


def plain(text: str) -> str:
    """`text` in lower case, without accents or ligatures."""
    return without_accents(text.casefold().translate(_LIGATURES)).casefold()
