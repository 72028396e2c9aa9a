"""The gist of a drawing: one sentence that a screen reader reads in one go."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.measure.legibility import LONGEST_ALTERNATIVE
from pipeline.words.typography import typeset

_ELSEWHERE = 70
"""Characters kept for the sentence that says where the text equivalent is."""


def gist(sentence: str, names: Iterable[str]) -> str:
    """« Sentence (one, two, three…). »: as many names as an alternative text has room for, whole."""
    room = LONGEST_ALTERNATIVE - _ELSEWHERE - len(sentence) - len(" (…).")
    shown: list[str] = []
    left_out = False
    for name in names:
        if left_out := sum(len(word) + 2 for word in (*shown, name)) > room:
            break
        shown.append(name)
    listed = f" ({', '.join(shown)}{', …' if left_out else ''})" if shown else ""
    return typeset(f"{sentence}{listed}.")
