"""What a line of « Déroulé » says of itself: its texts on the slide, what is said aloud."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypedDict

from pipeline.compose.wording import Wording
from pipeline.model.portfolio import OutlineRow
from pipeline.words.typography import typeset

_BULLET = re.compile(r"[-–—•·▪*]\s+")
"""What people type before a bullet; a line of « Texte » without it is a sentence."""


class TextFacts(TypedDict):
    """The lines of « Texte »: bullets, and sentences of which the first may stand apart from the others."""

    puces: list[str]
    textes: list[str]
    intro: str
    complements: list[str]


NO_TEXT: TextFacts = {"puces": [], "textes": [], "intro": "", "complements": []}
"""What the pages behind the first say, where only the first is introduced."""


def text_facts(row: OutlineRow, wording: Wording) -> TextFacts:
    """`puces`, `textes`, `intro`, `complements`: the lines of « Texte », their fields filled by `wording`."""
    typed = wording.lines(tuple(row.text.split("\n")), row.origin.at("text"), "Texte")
    lines = [line.strip() for line in typed if line.strip()]
    sentences = [line for line in lines if not _BULLET.match(line)]
    return {
        "puces": [_BULLET.sub("", line, count=1) for line in lines if _BULLET.match(line)],
        "textes": sentences,
        "intro": sentences[0] if sentences else "",
        "complements": sentences[1:],
    }


class SpokenFacts(TypedDict):
    """What is said aloud, by whom, in how many minutes (None when nobody says)."""

    notes: Sequence[str]
    intervenant: str
    duree: int | None


def spoken_facts(row: OutlineRow, wording: Wording) -> SpokenFacts:
    """`orateur`: « Notes », « Intervenant » and « Durée » of a line."""
    return {
        "notes": wording.lines(row.notes, row.origin.at("notes"), "Notes"),
        "intervenant": typeset(row.speaker),
        "duree": row.duration,
    }
