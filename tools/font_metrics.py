"""Writes `pipeline/measure/font_metrics.json`: advance widths and vertical metrics of the fonts Office documents use.

The fonts measured are the free ones drawn to the same widths as Microsoft's (Liberation, Carlito: fontconfig calls them
metric-compatible). Only these numbers are shipped, never a font. Run it again only to add a family or characters:

    python -m tools.font_metrics /usr/share/fonts/truetype
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

DESTINATION = Path(__file__).parents[1] / "pipeline" / "measure" / "font_metrics.json"

FAMILIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Arial": ("LiberationSans", ("Helvetica", "Liberation Sans", "Arimo")),
    "Calibri": ("Carlito", ("Carlito",)),
    "Courier New": ("LiberationMono", ("Courier", "Liberation Mono", "Cousine")),
    "Times New Roman": ("LiberationSerif", ("Times", "Liberation Serif", "Tinos")),
}
"""Family as named in Office -> the free font's file name, and other names of the same widths."""

STYLES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold italic": "BoldItalic"}

BLOCKS = (
    (0x0020, 0x007F),  # Latin
    (0x00A0, 0x0180),  # Latin-1, Latin Extended-A
    (0x0370, 0x0400),  # Greek: µ, Ω, α of a scientific text
    (0x1D2C, 0x1D6B),  # superscript letters: ᵉ ʳ
    (0x2002, 0x200B),  # spaces
    (0x2010, 0x2028),  # dashes, quotes, bullet, ellipsis
    (0x202F, 0x2060),  # narrow no-break space, per mille, primes
    (0x2070, 0x20A0),  # superscripts and subscripts
    (0x20A0, 0x20C0),  # currencies
    (0x2100, 0x2150),  # ℃ № ™
    (0x2150, 0x2190),  # ½ ⅓
    (0x2190, 0x2200),  # arrows
    (0x2200, 0x2300),  # mathematical operators
    (0x25A0, 0x2600),  # geometric shapes: ● ○ ▲
    (0x2600, 0x27C0),  # symbols and dingbats
)


def main(arguments: list[str]) -> None:
    fonts = {path.stem: path for path in Path(arguments[0]).rglob("*.ttf")}
    families = [
        {
            "name": name,
            "same_widths": same,
            "styles": {style: face(fonts[f"{file}-{end}"]) for style, end in STYLES.items()},
        }
        for name, (file, same) in FAMILIES.items()
    ]
    text = json.dumps(families, ensure_ascii=False, indent=1)
    DESTINATION.write_text(text + "\n", encoding="utf-8", newline="\n")


def face(path: Path) -> dict[str, Any]:
    """Vertical metrics (hhea) and, for each advance width, the characters that have it; all in units of the em."""
    font = TTFont(path)
    advances, names, vertical = font["hmtx"].metrics, font.getBestCmap(), font["hhea"]
    characters: dict[int, str] = defaultdict(str)
    for first, end in BLOCKS:
        for point in range(first, end):
            if point in names:
                characters[advances[names[point]][0]] += chr(point)
    return {
        "units_per_em": font["head"].unitsPerEm,
        "ascent": vertical.ascent,
        "descent": -vertical.descent,
        "line_gap": vertical.lineGap,
        "widths": dict(sorted(characters.items())),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
