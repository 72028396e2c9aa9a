"""Colours as names of the theme of a document: an editor who changes its theme in Office changes them everywhere.

A colour is one of the theme, or its luminance made lower or higher, as in the palettes that Office shows (ECMA-376
part 1, 20.1.2.3.20 and 21, `lumMod` and `lumOff`). Where there is no theme, the house's stands in.
"""

from __future__ import annotations

import colorsys

HOUSE = {
    "tx1": "000000", "bg1": "FFFFFF", "tx2": "006AB2", "bg2": "C7C0BA", "accent1": "00A1E0", "accent2": "95C23D",
    "accent3": "F7D700", "accent4": "FF9900", "accent5": "E94190", "accent6": "B51621",
}  # fmt: skip
"""The theme of the agency's documents: black and white, then its eight colours."""

SLOTS = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
"""The names that a theme gives to those which texts and surfaces call otherwise."""

_WORD_NAMES = {"tx1": "text1", "bg1": "background1", "tx2": "text2", "bg2": "background2"}

_SAID = {"tx1": "texte 1", "bg1": "arrière-plan 1", "tx2": "texte 2", "bg2": "arrière-plan 2"}


class ThemeColour(str):
    """A colour of the theme, of whose luminance `kept` percent are kept and to which `added` percent are added.

    As a text it is RRGGBB in the house's theme, for what has no theme: web pages, pictures, workbooks.
    """

    __slots__ = ("added", "kept", "name")
    name: str
    kept: int
    added: int

    def __new__(cls, name: str, kept: int = 100, added: int = 0) -> ThemeColour:
        """The colour `name` of the theme, or a shade of it."""
        made = super().__new__(cls, _changed(HOUSE[name], kept, added))
        made.name, made.kept, made.added = name, kept, added
        return made

    @property
    def drawingml(self) -> str:
        """The `a:schemeClr`."""
        kept = f'<a:lumMod val="{self.kept * 1000}"/>' if self.kept != 100 else ""
        added = f'<a:lumOff val="{self.added * 1000}"/>' if self.added else ""
        return f'<a:schemeClr val="{self.name}">{kept}{added}</a:schemeClr>'

    @property
    def said(self) -> str:
        """As the palette of Office says it in French, which the tag of a cell's colour understands."""
        shade = f", plus clair {self.added} %" if self.added else f", plus sombre {100 - self.kept} %"
        return _SAID.get(self.name, self.name.replace("accent", "accent ")) + (shade if self.kept != 100 else "")

    @property
    def word(self) -> str:
        """The attributes of a `w:color` of Word, which knows the same as shades and tints."""
        return f'w:val="{self}" {self.word_name}'

    @property
    def word_name(self) -> str:
        """The attributes of Word that name it, for a text or a line."""
        return self._word("theme")

    @property
    def word_fill(self) -> str:
        """The attributes of the surface of a `w:shd`."""
        return f'w:fill="{self}" {self._word("themeFill")}'

    def _word(self, prefix: str) -> str:
        colour = "themeColor" if prefix == "theme" else prefix
        changed = f"{int(self.kept * 255 / 100 + 0.5):02X}"
        changes = f' w:{prefix}{"Tint" if self.added else "Shade"}="{changed}"' if self.kept != 100 else ""
        return f'w:{colour}="{_WORD_NAMES.get(self.name, self.name)}"{changes}'


def cell_colour(colour: str) -> str:
    """How the tag of a cell's colour names it on a slide: in the words of the theme, or RRGGBB."""
    return colour.said if isinstance(colour, ThemeColour) else colour


def _changed(colour: str, kept: int, added: int) -> str:
    if (kept, added) == (100, 0):
        return colour
    red, green, blue = (int(colour[rank : rank + 2], 16) / 255 for rank in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    made = colorsys.hls_to_rgb(hue, min(light * kept / 100 + added / 100, 1.0), strength)
    return "".join(f"{round(part * 255):02X}" for part in made)
