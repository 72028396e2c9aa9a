"""The colours of the house, as RRGGBB: those of the agency's presentations and site, and tints of them for surfaces.

On white, text is in `INK`, `MUTED`, `SLATE`, `GREY` or one of the first five (contrast of 4.5 or more, WCAG 1.4.3);
`AMBER` and what comes after it are only surfaces and lines.
"""

from __future__ import annotations

BLUE, NAVY, GREEN, BROWN, RED = "006AB2", "0F3F68", "316E58", "8B5612", "B51621"
LINK = "1D71B8"

BLACK, INK, MUTED, GREY, SLATE, WHITE = "000000", "343852", "464C6D", "575757", "697097", "FFFFFF"

SKY, AMBER = "00A1E0", "FF9900"
LINE, FRAME = "DEE0EA", "C5C8DA"
PALE, MIST, LEAF, STONE = "F2F3F7", "E8F1F8", "EEF6E1", "F7F5F3"
"""Grey, blue, green and warm surfaces."""

TO_FILL, MISSING, DOUBTFUL, POSITIVE, NOTE = "EEF6FC", "FBE3E4", "FFF0D6", "E7F2EC", "F8F9FB"
"""The surfaces of cells to fill in, of cells at fault, of cells to look at, of cells that are well, of comments."""

CLASS_COLOURS = {
    "bleu": BLUE, "bleu nuit": NAVY, "vert": GREEN, "brun": BROWN, "rouge": RED, "gris": GREY, "ardoise": SLATE,
}  # fmt: skip
CLASS_SURFACES = {
    "bleu": MIST, "bleu nuit": LINE, "vert": POSITIVE, "brun": STONE, "rouge": MISSING, "gris": PALE, "ardoise": PALE,
}  # fmt: skip
"""The colour and the light surface of a class, by its word (`words.enumerations.COLOURS`)."""

PURPLE, LILAC = "7A1FA2", "F3E9F7"
"""No template of the house has them: what is drawn over a copy of one cannot be taken for its own."""


def web(colour: str) -> str:
    """`colour` as web pages, Excel and pictures name it: « #006AB2 »."""
    return f"#{colour}"
