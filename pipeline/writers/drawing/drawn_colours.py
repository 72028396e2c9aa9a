"""Colours of drawings, as names of the theme: an editor who changes the theme of a template in Office changes them.

A colour is one of the theme, or its luminance made lower or higher, as in the palettes that Office shows (ECMA-376
part 1, 20.1.2.3.20 and 21, `lumMod` and `lumOff`). Where there is no theme, the house's stands in.
"""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

from pipeline.words.palette import AMBER, BLACK, BLUE, RED, WHITE

HOUSE = {
    "tx1": BLACK,
    "bg1": WHITE,
    "tx2": BLUE,
    "bg2": "C7C0BA",
    "accent2": "95C23D",
    "accent4": AMBER,
    "accent6": RED,
}
"""The theme of the templates that we ship, as far as drawings use it."""

_WORD_NAMES = {"tx1": "text1", "bg1": "background1", "tx2": "text2", "bg2": "background2"}


@dataclass(frozen=True)
class Colour:
    """A colour of the theme, of whose luminance `kept` percent are kept and to which `added` percent are added."""

    name: str
    kept: int = 100
    added: int = 0

    @property
    def rgb(self) -> str:
        """RRGGBB in the house's theme."""
        red, green, blue = (int(HOUSE[self.name][rank : rank + 2], 16) / 255 for rank in (0, 2, 4))
        hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
        changed = colorsys.hls_to_rgb(hue, min(light * self.kept / 100 + self.added / 100, 1.0), saturation)
        return "".join(f"{round(component * 255):02X}" for component in changed)

    @property
    def drawingml(self) -> str:
        """The `a:schemeClr`."""
        kept = f'<a:lumMod val="{self.kept * 1000}"/>' if self.kept != 100 else ""
        added = f'<a:lumOff val="{self.added * 1000}"/>' if self.added else ""
        return f'<a:schemeClr val="{self.name}">{kept}{added}</a:schemeClr>'

    @property
    def word(self) -> str:
        """The `w:color` of a text of Word, which knows the same as shades and tints."""
        changed = f"{int(self.kept * 255 / 100 + 0.5):02X}"
        changes = f' w:{"themeTint" if self.added else "themeShade"}="{changed}"' if self.kept != 100 else ""
        return f'<w:color w:val="{self.rgb}" w:themeColor="{_WORD_NAMES.get(self.name, self.name)}"{changes}/>'
