"""How wide a character is and how high a line: the font metrics shipped with the package, the same on every machine.

The numbers come from fonts drawn to the widths of Microsoft's (`tools/font_metrics.py` says which). A family that is
not measured is counted as Arial; a character that is not measured gets a generous width, never none.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

DEFAULT_FAMILY = "Arial"

LEAST_LINE_EM = 1.212
"""PowerPoint's single spacing, in ems: the boxes it fits to 1, 2 and 3 lines of 18 pt are 369332, 646331 and 923330 EMU
high, that is 21.81 pt a line. LibreOffice follows the font (1.149 for Arial): counting the higher never lacks room."""

_SYMBOL_EM = 1.0
_LETTER_EM = 0.6


@dataclass(frozen=True)
class Face:
    """One style of one family: advance width of each character and height of a line, in ems."""

    advances: Mapping[str, float]
    line_em: float


@cache
def face(family: str, bold: bool, italic: bool) -> Face:
    """The metrics of a style of `family`, or of Arial when that family is not measured."""
    styles = _families().get(family.casefold()) or _families()[DEFAULT_FAMILY.casefold()]
    style = " ".join(word for word, wanted in (("bold", bold), ("italic", italic)) if wanted)
    return styles[style or "regular"]


def known_family(name: str) -> bool:
    """Whether the metrics of this family are shipped, whatever the case of its name."""
    return name.casefold() in _families()


class _Advances(dict[str, float]):
    """Widths by character, that answers for the characters the font does not have."""

    def __missing__(self, character: str) -> float:
        is_space = unicodedata.category(character) == "Zs" and " " in self
        self[character] = self[" "] if is_space else _supposed_advance(character)
        return self[character]


def _supposed_advance(character: str) -> float:
    """Ems for a character another font will lend: none if it is drawn over its neighbour, else rather too much."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    wide = unicodedata.east_asian_width(character) in {"W", "F"} or unicodedata.category(character).startswith("S")
    return _SYMBOL_EM if wide else _LETTER_EM


@cache
def _families() -> dict[str, dict[str, Face]]:
    """Every measured family by folded name, the names of same widths included."""
    stored = json.loads(files(__package__).joinpath("font_metrics.json").read_text(encoding="utf-8"))
    return {
        name.casefold(): {style: _face(facts) for style, facts in family["styles"].items()}
        for family in stored
        for name in (family["name"], *family["same_widths"])
    }


def _face(facts: Mapping[str, Any]) -> Face:
    em = facts["units_per_em"]
    natural = (facts["ascent"] + facts["descent"] + facts["line_gap"]) / em
    advances = {char: int(width) / em for width, chars in facts["widths"].items() for char in chars}
    return Face(_Advances(advances), max(natural, LEAST_LINE_EM))
