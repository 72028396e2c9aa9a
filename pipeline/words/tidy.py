"""A text as its author would have typed it in a cell: without what a paste or a slip left in it. Pure."""

from __future__ import annotations

import re

from pipeline.words.text import cleaned

_PASTED_BULLET = re.compile("^[ \t]*(?:[\uf000-\uf0ff]\\s*|[o§](?:\t|[ \u00a0]{2,})\\s*|[•·▪◦‣●○■➢]\\s+)", re.MULTILINE)
_FALSE_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[ʼ‘`´](?=[^\W\d_])")
_SPACES = re.compile("(?<=\\S) {2,}(?=\\S)")
_EDGES = re.compile("[ \t]+$|^ +", re.MULTILINE)


def tidied(text: str) -> str:
    """`text` without stray spaces, invisible characters, soft breaks, false apostrophes, nor the bullets of Word.

    Those become « - », which a cell's bullets are typed with. No-break spaces and curly apostrophes are good French.
    """
    bulleted = _PASTED_BULLET.sub("- ", cleaned(text))
    straight = _FALSE_APOSTROPHE.sub("'", bulleted)
    return _SPACES.sub(" ", _EDGES.sub("", straight)).strip()
